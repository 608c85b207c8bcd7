package refserver

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// readFrom answers GET of one resource (RFC 7644, section 3.4.1).
func readFrom(t *schema.ResourceType, id string) func(*call) error {
	return func(c *call) error {
		found, err := c.find(c.r.Context(), t, id)
		if err != nil {
			return err
		}
		if err := c.protocol.Precondition(c.r.Header, c.r.Method, found.Version()); err != nil {
			if version := found.Version(); version != "" {
				c.w.Header().Set("ETag", version)
			}
			return err
		}
		return c.show(http.StatusOK, t, found)
	}
}

func (s *Server) find(ctx context.Context, t *schema.ResourceType, id string) (*store.Record, error) {
	var found *store.Record
	err := s.store.View(ctx, func(r store.Reader) error {
		var err error
		found, err = r.Get(t.Name, id)
		return err
	})
	return found, answerable(err, t, id)
}
