package refserver

import (
	"context"
	"errors"
	"iter"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

// queryType answers GET of a resource type's endpoint (RFC 7644, section 3.4.2).
func queryType(t *schema.ResourceType) func(*call) error {
	return func(c *call) error { return c.list([]*schema.ResourceType{t}, c.query) }
}

// queryAll answers GET of the base URI: a query over every resource type (RFC 7644, section 3.4.2.1).
func queryAll(c *call) error { return c.list(c.persona.Registry.Types, c.query) }

// list answers with the page of resources of some types that a query asks for.
func (c *call) list(types []*schema.ResourceType, q protocol.Query) error {
	items, err := c.selected(c.r.Context(), types, q)
	if err != nil {
		return err
	}
	if q.SortBy != "" && c.persona.Sort {
		if err := c.protocol.Sort(items, q.SortBy, q.SortOrder); err != nil {
			return err
		}
	}
	q = c.paged(types, q)
	answer := protocol.ListResponse{TotalResults: len(items)}
	var from, to int
	if q.Cursor == nil {
		from, to, answer.StartIndex = c.protocol.Page(len(items), q)
	} else if from, to, answer.NextCursor, err = c.protocol.Cursor(items, q); err != nil {
		return err
	}
	answer.ItemsPerPage = to - from
	answer.Resources = make([]jsontext.Value, 0, to-from)
	for _, item := range items[from:to] {
		answer.Resources = append(answer.Resources, c.render(item.Type, item.Record, q.Selection))
	}
	c.send(http.StatusOK, c.protocol.List(answer))
	return nil
}

// paged drops the paging parameters that the profile does not have.
func (c *call) paged(types []*schema.ResourceType, q protocol.Query) protocol.Query {
	for _, t := range types {
		if !c.persona.Query(t.Name, "startIndex") {
			q.StartIndex = nil
		}
		if !c.persona.Query(t.Name, "count") {
			q.Count = nil
		}
		if !c.persona.Query(t.Name, "cursor") {
			q.Cursor = nil
		}
	}
	return q
}

// selected returns every resource of the types that a query's filter selects, oldest first within a type.
func (c *call) selected(ctx context.Context, types []*schema.ResourceType, q protocol.Query) ([]protocol.Item, error) {
	predicates, err := c.predicates(types, q.Filter)
	if err != nil {
		return nil, err
	}
	located := q.Filter != nil && mentionsLocation(*q.Filter)
	var items []protocol.Item
	err = c.store.View(ctx, func(r store.Reader) error {
		for i, t := range types {
			p := predicates[i]
			for record, err := range candidates(r, t, p) {
				if err != nil {
					return err
				}
				if p != nil {
					o := record.Object()
					if located {
						o = resource.Locate(o, t, c.base)
					}
					if !c.protocol.Match(p, o) {
						continue
					}
				}
				items = append(items, protocol.Item{Type: t, Record: record})
			}
		}
		return nil
	})
	return items, err
}

// predicates returns the filter as each type understands it, in the order of types; all nil for no filter.
func (c *call) predicates(types []*schema.ResourceType, text *string) ([]filter.Predicate, error) {
	out := make([]filter.Predicate, len(types))
	if text == nil {
		return out, nil
	}
	for i, t := range types {
		if !c.persona.Query(t.Name, "filter") {
			return nil, scimerror.BadRequest(scimerror.InvalidFilter, "this service provider has no filter for a %s", t.Name)
		}
		var err error
		if out[i], err = c.protocol.Filter(*text, t, types...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// candidates yields the records that a filter may select: those under a key when the filter asks for equality with one.
func candidates(r store.Reader, t *schema.ResourceType, p filter.Predicate) iter.Seq2[*store.Record, error] {
	if p == nil {
		return r.All(t.Name)
	}
	for _, e := range p.Equalities() {
		var found []*store.Record
		var err error
		switch id, _ := e.Value.(string); {
		case e.Path.Attribute.Name == "id" && e.Path.Sub == nil && e.Path.Extension == nil:
			var one *store.Record
			if one, err = r.Get(t.Name, id); err == nil {
				found = append(found, one)
			} else if errors.Is(err, store.ErrNotFound) {
				err = nil
			}
		case protocol.Indexed(e.Path):
			found, err = r.Find(t.Name, e.Path.String(), protocol.Folded(e.Path.Leaf(), e.Value))
		default:
			continue
		}
		return these(found, err)
	}
	return r.All(t.Name)
}

func these(records []*store.Record, err error) iter.Seq2[*store.Record, error] {
	return func(yield func(*store.Record, error) bool) {
		if err != nil {
			yield(nil, err)
			return
		}
		for _, record := range records {
			if !yield(record, nil) {
				return
			}
		}
	}
}
