package refserver

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// deleteFrom answers DELETE (RFC 7644, section 3.6).
func deleteFrom(t *schema.ResourceType, id string) func(*call) error {
	return func(c *call) error {
		if err := c.remove(c.r.Context(), t, id, c.r.Header); err != nil {
			return err
		}
		c.w.WriteHeader(http.StatusNoContent)
		return nil
	}
}

// remove deletes a resource and what points at it. Nothing remains that could keep its names from being used again.
func (s *Server) remove(ctx context.Context, t *schema.ResourceType, id string, header http.Header) error {
	err := s.store.Update(ctx, func(tx store.Tx) error {
		old, err := tx.Get(t.Name, id)
		if err != nil {
			return err
		}
		if err := s.protocol.Precondition(header, http.MethodDelete, old.Version()); err != nil {
			return err
		}
		if err := tx.Delete(t.Name, id); err != nil {
			return err
		}
		return s.protocol.Follow(tx, t, old.Object(), nil, false)
	})
	return answerable(err, t, id)
}
