package refserver

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// createIn answers POST to a resource type's endpoint (RFC 7644, section 3.3).
func createIn(t *schema.ResourceType) func(*call) error {
	return func(c *call) error {
		made, err := c.create(c.r.Context(), t, c.body, c.options.IDs(), nil)
		if err != nil {
			return err
		}
		return c.show(http.StatusCreated, t, made)
	}
}

// create stores a new resource under an id. pending are resources that the same bulk request has yet to create.
func (s *Server) create(ctx context.Context, t *schema.ResourceType, body []byte, id string, pending links.Pending) (*store.Record, error) {
	p := s.protocol
	next, err := p.Decode(body, t)
	if err != nil {
		return nil, err
	}
	if err := p.Normalise(nil, next, t); err != nil {
		return nil, err
	}
	if err := p.Validate(next, t); err != nil {
		return nil, err
	}
	if err := p.Protect(nil, next, t); err != nil {
		return nil, err
	}
	var made *store.Record
	err = s.store.Update(ctx, func(tx store.Tx) error {
		if err := p.Resolve(tx, t, next, pending); err != nil {
			return err
		}
		stamped := p.Stamp(nil, next, t, id)
		if made, err = s.write(tx, t, nil, stamped, pending != nil); err != nil {
			return err
		}
		return nil
	})
	return made, answerable(err, t, id)
}

// write puts an object in the place of old, brings others in step, and returns its record as it then is. awaited says of a new one
// that others may point at it already.
func (s *Server) write(tx store.Tx, t *schema.ResourceType, old, next map[string]any, awaited bool) (*store.Record, error) {
	record := s.protocol.Record(t, next)
	if err := tx.Put(record); err != nil {
		return nil, err
	}
	if err := s.protocol.Follow(tx, t, old, next, awaited); err != nil {
		return nil, err
	}
	return tx.Get(t.Name, record.ID)
}
