package choice

import (
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/token"
)

// endpoints are choices about what is offered where.
func endpoints() []Choice {
	absent := func(status int, scimType string, of func(*http.Request) bool) func(http.Handler) http.Handler {
		return func(clean http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if of(r) {
					refuse(w, status, scimType)
					return
				}
				clean.ServeHTTP(w, r)
			})
		}
	}
	me := func(r *http.Request) bool { return below(r, "/Me") }
	root := func(r *http.Request) bool {
		return strings.HasSuffix(strings.TrimRight(r.URL.Path, "/"), "/v2") || below(r, "/v2/.search")
	}
	search := func(r *http.Request) bool { return below(r, "/.search") }
	return []Choice{
		{
			Name:    "me",
			About:   "/Me, which may be offered, and is 501 where it is not (RFC 7644, section 3.11); HTTP has 405",
			Default: Value{Name: "offered", Story: "It is the User that the token stands for, or 501."},
			Others: []Value{
				{Name: "501", Story: "It is 501 for everybody.", Wire: absent(http.StatusNotImplemented, "", me)},
				{Name: "405", Story: "It is 405 for everybody.", Wire: absent(http.StatusMethodNotAllowed, "", me)},
				{Name: "404", Story: "It is 404 for everybody.", Wire: absent(http.StatusNotFound, "", me)},
			},
		},
		{
			Name:    "search",
			About:   "POST to .search, which clients may use",
			Default: Value{Name: "offered", Story: "It is offered."},
			Others: []Value{
				{Name: "501", Story: "It is 501.", Wire: absent(http.StatusNotImplemented, "", search)},
				{Name: "404", Story: "It is 404.", Wire: absent(http.StatusNotFound, "", search)},
			},
		},
		{
			Name:    "query-at-the-root",
			About:   "a query at the base URI, which may be offered (RFC 7644, section 3.4.2.1)",
			Default: Value{Name: "offered", Story: "It is offered."},
			Others: []Value{{
				Name: "501", Story: "It is 501.",
				Wire: absent(http.StatusNotImplemented, "", root),
			}, {
				Name: "too-many", Story: "It is refused with tooMany.",
				Wire: absent(http.StatusBadRequest, scimerror.TooMany, root),
			}},
		},
		{
			Name:    "anonymous",
			About:   "requests without a credential, which a deployment may permit (RFC 7644, section 2.2)",
			Default: Value{Name: "refused", Story: "They are refused."},
			Others: []Value{{
				Name: "permitted", Story: "They are served, and no credential is looked at.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.Authenticate
					p.Authenticate = func(r *http.Request) (token.Token, error) {
						t, err := clean(r)
						if err != nil {
							return token.Token{}, nil
						}
						return t, nil
					}
				},
			}},
		},
		{
			Name:    "fixed-schemas",
			About:   "whether /Schemas lists those of the discovery documents too (RFC 7644, section 4: all supported schemas)",
			Default: Value{Name: "listed", Story: "It does."},
			Others: []Value{{
				Name: "left-out", Story: "It lists those of resource types alone.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					o := a.Object()
					list, _ := o["Resources"].([]any)
					if !below(r, "/Schemas") || list == nil {
						return
					}
					var kept []any
					for _, one := range list {
						id, _ := one.(map[string]any)["id"].(string)
						if !strings.HasSuffix(id, ":ServiceProviderConfig") && !strings.HasSuffix(id, ":ResourceType") && !strings.HasSuffix(id, ":Schema") {
							kept = append(kept, one)
						}
					}
					o["Resources"], o["totalResults"], o["itemsPerPage"] = kept, len(kept), len(kept)
					a.Say(o)
				}),
			}},
		},
		{
			Name:    "resource-type-endpoint",
			About:   "the endpoint of a ResourceType, with a slash in the examples and without one in the text (RFC 7643, section 6)",
			Default: Value{Name: "slash", Story: "It begins with a slash."},
			Others: []Value{{
				Name: "plain", Story: "It does not.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.ResourceType
					p.ResourceType = func(t *schema.ResourceType, base string) resource.Object {
						o := resource.Shallow(clean(t, base))
						o["endpoint"] = strings.TrimPrefix(resource.Text(o["endpoint"]), "/")
						return o
					}
				},
			}},
		},
	}
}

// partlyAlways takes an attribute out of every answer.
func partlyAlways(name string) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Project
		p.Project = func(o resource.Object, t *schema.ResourceType, s resource.Selection) resource.Object {
			return clean(without(o, name), t, s)
		}
	}
}
