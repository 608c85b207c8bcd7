package refserver

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// patchIn answers PATCH (RFC 7644, section 3.5.2): always with the resource, which every client can use and one that asks
// for attributes must get.
func patchIn(t *schema.ResourceType, id string) func(*call) error {
	return func(c *call) error {
		next, err := c.patch(c.r.Context(), t, id, c.body, c.base, c.r.Header, nil)
		if err != nil {
			return err
		}
		return c.show(http.StatusOK, t, next)
	}
}

// patch stores what PATCH operations make of a resource. base is the base URI of the locations that the client knows.
func (s *Server) patch(ctx context.Context, t *schema.ResourceType, id string, body []byte, base string, header http.Header, pending links.Pending) (*store.Record, error) {
	operations, err := s.protocol.DecodePatch(body)
	if err != nil {
		return nil, err
	}
	return s.change(ctx, t, id, http.MethodPatch, header, pending, func(old resource.Object) (resource.Object, error) {
		from := old
		if slices.ContainsFunc(operations, func(o patch.Operation) bool { return mentionsLocation(o.Path) }) {
			from = resource.Locate(old, t, base)
		}
		next, err := s.protocol.Patch(from, operations, t)
		if err != nil {
			return nil, err
		}
		next = resource.Shallow(next)
		protocol.KeepReadOnly(old, next, t)
		resource.SetSchemas(next, t)
		return next, s.protocol.Normalise(old, next, t)
	})
}

// mentionsLocation reports whether a path or filter may compare a location, which is stored without the base URI.
func mentionsLocation(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "$ref") || strings.Contains(text, "location")
}
