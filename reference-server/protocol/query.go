package protocol

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// SearchRequestURN is the message schema of a POST to .search.
const SearchRequestURN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"

// Query is what a client asks of a list (RFC 7644, section 3.4.2).
type Query struct {
	Filter     *string // nil: not given
	SortBy     string
	SortOrder  string
	StartIndex *int
	Count      *int
	Cursor     *string // nil: not given; "" is the first page
	Selection  resource.Selection
}

// ParseQuery reads the query part of a URI. Parameters that it does not know, stray "&" and a second "?" are ignored; a
// parameter given twice counts once, the first. A bad escape or a number that is none is an error, for ignoring it could
// answer with more than was asked for; what could be read is returned all the same.
func ParseQuery(raw string) (Query, error) {
	var q Query
	var wrong error
	seen := map[string]bool{}
	for part := range strings.SplitSeq(strings.TrimLeft(raw, "?"), "&") {
		name, value, _ := strings.Cut(strings.TrimRight(part, "?"), "=")
		name, err := url.QueryUnescape(name)
		if err != nil || name == "" || seen[name] {
			continue
		}
		seen[name] = true
		if err := q.set(name, value); err != nil && wrong == nil {
			wrong = err
		}
	}
	if wrong != nil {
		return q, wrong
	}
	return q, q.check()
}

func (q *Query) set(name, escaped string) error {
	value, err := url.QueryUnescape(escaped)
	if err != nil {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "the query parameter %s holds a bad escape", name)
	}
	switch name {
	case "filter":
		q.Filter = &value
	case "sortBy":
		q.SortBy = value
	case "sortOrder":
		q.SortOrder = value
	case "startIndex":
		q.StartIndex, err = number(name, value)
	case "count":
		q.Count, err = number(name, value)
	case "cursor":
		q.Cursor = &value
	case "attributes":
		q.Selection.Attributes = names(value)
	case "excludedAttributes":
		q.Selection.Excluded = names(value)
	}
	return err
}

func number(name, value string) (*int, error) {
	if value == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be an integer, not %q", name, value)
	}
	return &n, nil
}

func names(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// check refuses attributes together with excludedAttributes, which exclude each other (RFC 7644, section 3.4.2.5).
func (q Query) check() error {
	if len(q.Selection.Attributes) > 0 && len(q.Selection.Excluded) > 0 {
		return scimerror.BadRequest(scimerror.InvalidValue, "attributes and excludedAttributes cannot be used together")
	}
	return nil
}

type searchBody struct {
	Schemas    []string `json:"schemas,case:ignore"`
	Attributes []string `json:"attributes,case:ignore"`
	Excluded   []string `json:"excludedAttributes,case:ignore"`
	Filter     *string  `json:"filter,case:ignore"`
	SortBy     string   `json:"sortBy,case:ignore"`
	SortOrder  string   `json:"sortOrder,case:ignore"`
	StartIndex *int     `json:"startIndex,case:ignore"`
	Count      *int     `json:"count,case:ignore"`
	Cursor     *string  `json:"cursor,case:ignore"`
}

// ParseSearch reads the body of a POST to .search (RFC 7644, section 3.4.3).
func ParseSearch(body []byte) (Query, error) {
	var in searchBody
	if err := resource.Unmarshal(body, &in); err != nil {
		return Query{}, err
	}
	q := Query{
		Filter: in.Filter, SortBy: in.SortBy, SortOrder: in.SortOrder, StartIndex: in.StartIndex, Count: in.Count, Cursor: in.Cursor,
		Selection: resource.Selection{Attributes: in.Attributes, Excluded: in.Excluded},
	}
	if err := checkMessage(in.Schemas, SearchRequestURN); err != nil {
		return Query{}, err
	}
	return q, q.check()
}
