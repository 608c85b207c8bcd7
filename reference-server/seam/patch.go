package seam

import (
	"net/http"
	"net/url"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// Rewriting changes each operation of a PATCH before it is done, or passes over it.
func Rewriting(change func(patch.Operation) (patch.Operation, bool)) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Patch
		p.Patch = func(o resource.Object, operations []patch.Operation, t *schema.ResourceType) (resource.Object, error) {
			var out []patch.Operation
			for _, op := range operations {
				if op, keep := change(op); keep {
					out = append(out, op)
				}
			}
			return clean(o, out, t)
		}
	}
}

// Refusing refuses some operations of a PATCH.
func Refusing(refuse func(resource.Object, patch.Operation) error) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Patch
		p.Patch = func(o resource.Object, operations []patch.Operation, t *schema.ResourceType) (resource.Object, error) {
			for _, op := range operations {
				if err := refuse(o, op); err != nil {
					return nil, err
				}
			}
			return clean(o, operations, t)
		}
	}
}

// Ask lists resources as whoever sent a request would see them.
func Ask(clean http.Handler, r *http.Request, path string, query url.Values) []any {
	in := r.Clone(r.Context())
	in.Method, in.Body, in.ContentLength = http.MethodGet, http.NoBody, 0
	in.URL.Path, in.URL.RawQuery = path, query.Encode()
	a := &Answer{Head: http.Header{}}
	clean.ServeHTTP(a, in)
	list, _ := a.Object()["Resources"].([]any)
	return list
}
