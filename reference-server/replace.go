package refserver

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// replaceIn answers PUT (RFC 7644, section 3.5.1).
func replaceIn(t *schema.ResourceType, id string) func(*call) error {
	return func(c *call) error {
		next, err := c.replace(c.r.Context(), t, id, c.body, c.r.Header, nil)
		if err != nil {
			return err
		}
		return c.show(http.StatusOK, t, next)
	}
}

// replace stores what a PUT makes of a resource. header holds preconditions.
func (s *Server) replace(ctx context.Context, t *schema.ResourceType, id string, body []byte, header http.Header, pending links.Pending) (*store.Record, error) {
	sent, err := s.protocol.Decode(body, t)
	if err != nil {
		return nil, err
	}
	return s.change(ctx, t, id, http.MethodPut, header, pending, func(old resource.Object) (resource.Object, error) {
		next, err := s.protocol.Replace(old, sent, t)
		if err != nil {
			return nil, err
		}
		return next, s.protocol.Normalise(nil, next, t)
	})
}

// change stores what make makes of a resource, all or nothing; a resource that stays the same is not touched.
func (s *Server) change(ctx context.Context, t *schema.ResourceType, id, method string, header http.Header, pending links.Pending,
	make func(old resource.Object) (resource.Object, error),
) (*store.Record, error) {
	p := s.protocol
	var changed *store.Record
	err := s.store.Update(ctx, func(tx store.Tx) error {
		old, err := tx.Get(t.Name, id)
		if err != nil {
			return err
		}
		if err := p.Precondition(header, method, old.Version()); err != nil {
			return err
		}
		next, err := make(old.Object())
		if err != nil {
			return err
		}
		if err := p.Validate(next, t); err != nil {
			return err
		}
		if err := p.Resolve(tx, t, next, pending); err != nil {
			return err
		}
		if err := p.Protect(old.Object(), next, t); err != nil {
			return err
		}
		if p.Unchanged(old.Object(), next) {
			changed = old
			return nil
		}
		changed, err = s.write(tx, t, old.Object(), p.Stamp(old.Object(), next, t, id), false)
		return err
	})
	return changed, answerable(err, t, id)
}
