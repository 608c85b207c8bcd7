package session

import (
	"context"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
)

// creation is a request that may create: its number in the ledger and its collection. The zero value creates nothing.
type creation struct {
	n          int
	collection string
	name       string
}

// intend writes a create into the ledger before it is sent.
func (c *Scope) intend(r Request) (creation, error) {
	if r.Method != http.MethodPost {
		return creation{}, nil
	}
	collection, _, _ := strings.Cut(r.Path, "?")
	collection = strings.TrimRight(collection, "/")
	if strings.HasSuffix(collection, "/.search") || strings.EqualFold(collection, "/Bulk") {
		return creation{}, nil
	}
	name := nameOf(r.Body)
	n, err := c.session.ledger.intent(collection, name, c.name, c.session.limit)
	return creation{n, collection, name}, err
}

// settle writes down what came of a request that may have created something.
func (c *Scope) settle(ctx context.Context, made creation, r Request, response *Response) error {
	s := c.session
	if strings.EqualFold(strings.TrimRight(r.Path, "/"), "/Bulk") && r.Method == http.MethodPost {
		return c.settleBulk(response)
	}
	if made.n == 0 {
		return nil
	}
	if response.Status >= 400 && response.Status < 500 {
		return s.ledger.gone(made.n, made.collection)
	}
	id := resourceID(response)
	if id == "" {
		return nil // unknown: the cleanup looks for it by its name
	}
	path := made.collection + "/" + id
	// A server that links to somebody it already had must not make that person ours: the mark decides.
	if !s.marked(string(response.Body)) && !c.confirm(ctx, path) {
		return nil
	}
	return s.ledger.created(entry{N: made.n, Path: path, ID: id, Name: made.name, Check: c.name})
}

// confirm reads a resource and says whether it bears the run's mark. It is not part of any check's evidence.
func (c *Scope) confirm(ctx context.Context, path string) bool {
	response, err := c.session.attempt(ctx, c.housekeeping(http.MethodGet, path))
	return err == nil && response.Status == http.StatusOK && c.session.marked(string(response.Body))
}

// housekeeping is a request of the session itself, outside of any check's evidence.
func (c *Scope) housekeeping(method, path string) Request {
	header := http.Header{"Accept": {"application/scim+json"}, "User-Agent": {c.session.UserAgent("housekeeping")}}
	if authorization := c.session.target.Credential.Authorization(); authorization != "" {
		header.Set("Authorization", authorization)
	}
	return Request{Method: method, Path: path, Header: header}
}

// settleBulk writes down the resources that the POST operations of a bulk request created.
func (c *Scope) settleBulk(response *Response) error {
	var bulk struct {
		Operations []struct{ Method, Location string }
	}
	if json.Unmarshal(response.Body, &bulk, json.MatchCaseInsensitiveNames(true)) != nil {
		return nil
	}
	for _, op := range bulk.Operations {
		if !strings.EqualFold(op.Method, http.MethodPost) || op.Location == "" {
			continue
		}
		parts := strings.Split(strings.TrimRight(op.Location, "/"), "/")
		if len(parts) < 2 {
			continue
		}
		id, collection := parts[len(parts)-1], "/"+parts[len(parts)-2]
		if c.session.Owns(id) {
			continue
		}
		n, err := c.session.ledger.intent(collection, "", c.name, c.session.limit)
		if err != nil {
			return err
		}
		if err := c.session.ledger.created(entry{N: n, Path: collection + "/" + id, ID: id, Check: c.name}); err != nil {
			return err
		}
	}
	return nil
}

// resourceID returns the id of a created resource: from the body, else from Location; empty when neither tells.
func resourceID(r *Response) string {
	var o map[string]any
	if json.Unmarshal(r.Body, &o) == nil {
		if id, ok := member(o, "id").(string); ok && id != "" && !strings.Contains(id, "/") {
			return id
		}
	}
	location := strings.TrimRight(r.Header.Get("Location"), "/")
	if i := strings.LastIndex(location, "/"); i >= 0 && r.Status == http.StatusCreated {
		return location[i+1:]
	}
	return ""
}
