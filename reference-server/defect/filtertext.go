package defect

import (
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
)

var (
	backslash     = regexp.MustCompile(`\\(.)`)
	bareWord      = regexp.MustCompile(`^(\S+ eq )([^"\s]+)$`)
	knownOperator = regexp.MustCompile(`(?i)^(not )?\(?\S+ (eq|ne|co|sw|ew|pr|gt|ge|lt|le)\b`)
)

func filterText() []Defect {
	return []Defect{
		{
			Name:   "filter-escapes-kept",
			Story:  "The text between quotation marks is taken as it stands, escapes and all.",
			Breaks: []string{"rfc7644-3.4.2.2-json-string"},
			Protocol: rewriteText(func(text string) string {
				return backslash.ReplaceAllStringFunc(text, func(found string) string {
					if found == `\"` || found == `\\` {
						return `\\` + found
					}
					return `\` + found
				})
			}),
		},
		{
			Name:   "filter-latin-1",
			Story:  "The bytes of a filter are read as ISO 8859-1.",
			Breaks: []string{"rfc7643-2.3.1-unicode"},
			Protocol: rewriteText(func(text string) string {
				var out strings.Builder
				for _, b := range []byte(text) {
					out.WriteRune(rune(b))
				}
				return out.String()
			}),
		},
		{
			Name:   "filter-no-match-404",
			Story:  "A filter that nothing matches is answered with 404.",
			Breaks: []string{"rfc7644-3.4.2-no-match"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodGet && r.URL.Query().Has("filter") && a.Object()["totalResults"] == 0.0 {
					a.Status = http.StatusNotFound
				}
			}),
		},
		{
			Name:     "filter-unknown-operator-ignored",
			Story:    "A filter with an operator that the server does not know is answered with everybody.",
			Breaks:   []string{"rfc7644-3.4.2.2-unknown-operator"},
			Protocol: filterUnless(func(text string) bool { return knownOperator.MatchString(text) }, everybodyOf),
		},
		{
			Name:   "filter-malformed-500",
			Story:  "A filter that cannot be parsed is answered with 500.",
			Breaks: []string{"rfc7644-3.4.2.2-malformed", "rfc7644-3.4.3-malformed-filter"},
			Protocol: filterUnless(func(text string) bool { return parsed(text) != nil }, func(*schema.ResourceType, filterFunc) (filter.Predicate, error) {
				return nil, errors.New("unexpected end of filter")
			}),
		},
		{
			Name:   "filter-unknown-attribute-ignored",
			Story:  "A filter on an attribute that nobody has is answered with everybody.",
			Breaks: []string{"rfc7644-3.4.2.2-unknown-attribute"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Filter
				p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
					found, err := clean(text, t, others...)
					if err != nil && parsed(text) != nil && scimerror.From(err).Status == 400 {
						return everybodyOf(t, clean)
					}
					return found, err
				}
			},
		},
		{
			Name:   "filter-unquoted-accepted",
			Story:  "A comparison value may stand without quotation marks.",
			Breaks: []string{"rfc7644-3.4.2.2-unquoted"},
			Should: true,
			Protocol: rewriteText(func(text string) string {
				return bareWord.ReplaceAllString(text, `$1"$2"`)
			}),
		},
	}
}

// filterUnless answers filters that are not right in some way with something else.
func filterUnless(right func(text string) bool, otherwise func(*schema.ResourceType, filterFunc) (filter.Predicate, error)) change {
	return func(p *protocol.Protocol) {
		clean := p.Filter
		p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
			if !right(text) {
				return otherwise(t, clean)
			}
			return clean(text, t, others...)
		}
	}
}
