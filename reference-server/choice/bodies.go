package choice

import (
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/store"
)

// bodies are choices about what a client sends of a resource.
func bodies() []Choice {
	return []Choice{
		{
			Name:    "unknown-attribute",
			About:   "an attribute in a body that no schema has; no rule speaks of it",
			Default: Value{Name: "ignore", Story: "It is ignored."},
			Others: []Value{{
				Name: "refuse", Story: "The body is refused with 400 invalidSyntax.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.Decode
					p.Decode = func(body []byte, t *schema.ResourceType) (resource.Object, error) {
						var o map[string]any
						if json.Unmarshal(body, &o) == nil {
							for name := range o {
								if _, known := t.Lookup(name); !known {
									return nil, scimerror.BadRequest(scimerror.InvalidSyntax, "there is no attribute %s", name)
								}
							}
						}
						return clean(body, t)
					}
				},
			}},
		},
		{
			Name:    "put-omitted",
			About:   "a readWrite attribute that a PUT leaves out (RFC 7644, section 3.5.1)",
			Default: Value{Name: "clear", Story: "It is cleared."},
			Others: []Value{{
				Name: "keep", Story: "It stays as it was.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.Replace
					p.Replace = func(old, sent resource.Object, t *schema.ResourceType) (resource.Object, error) {
						next, err := clean(old, sent, t)
						if err == nil {
							next = resource.Shallow(next)
							for name, value := range old {
								if _, given := sent[name]; !given && next[name] == nil {
									next[name] = value
								}
							}
							resource.SetSchemas(next, t)
						}
						return next, err
					}
				},
			}},
		},
		{
			Name:    "external-id",
			About:   "two resources with one externalId, which a server need not refuse (RFC 7643, section 3.1)",
			Default: Value{Name: "shared", Story: "They are both kept."},
			Others: []Value{{
				Name: "unique", Story: "The second is refused with 409.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.Keys
					p.Keys = func(t *schema.ResourceType, o resource.Object) []store.Key {
						keys := clean(t, o)
						for i := range keys {
							keys[i].Unique = keys[i].Unique || keys[i].Attribute == "externalId"
						}
						return keys
					}
				},
			}},
		},
		{
			Name:    "conflict-on-change",
			About:   "a PUT or PATCH to a value that is taken (RFC 7643, section 7; RFC 7644, table 9)",
			Default: Value{Name: "409", Story: "It is refused with 409 uniqueness."},
			Others: []Value{{
				Name: "400", Story: "It is refused with 400 uniqueness.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					if (r.Method == http.MethodPut || r.Method == http.MethodPatch) && a.Status == http.StatusConflict {
						restatus(a, http.StatusBadRequest)
					}
				}),
			}},
		},
		{
			Name:    "deleted-members",
			About:   "a deleted User who was a member of a Group; no rule speaks of it",
			Default: Value{Name: "removed", Story: "It is no longer a member."},
			Others: []Value{{
				Name: "dangling", Story: "The Group still names it.",
				Protocol: func(p *protocol.Protocol) {
					clean := p.Follow
					p.Follow = func(tx store.Tx, t *schema.ResourceType, old, next resource.Object, awaited bool) error {
						if next == nil {
							return nil
						}
						return clean(tx, t, old, next, awaited)
					}
				},
			}},
		},
		{
			Name:    "value-error",
			About:   "the scimType for a value that is missing or does not fit (RFC 7644, table 9)",
			Default: Value{Name: "invalidValue", Story: "It is invalidValue."},
			Others:  []Value{{Name: "invalidSyntax", Story: "It is invalidSyntax.", Wire: retype("invalidValue", "invalidSyntax")}},
		},
	}
}

// restatus gives an error another status, in its body too.
func restatus(a *seam.Answer, status int) {
	a.Status = status
	if o := a.Object(); o != nil && o["status"] != nil {
		o["status"] = decimal(status)
		a.Say(o)
	}
}

// retype gives errors of one scimType another.
func retype(from, to string) func(http.Handler) http.Handler {
	return seam.Answering(func(_ *http.Request, a *seam.Answer) {
		if o := a.Object(); a.Status == http.StatusBadRequest && o["scimType"] == from {
			o["scimType"] = to
			a.Say(o)
		}
	})
}

func below(r *http.Request, endpoint string) bool { return strings.HasSuffix(r.URL.Path, endpoint) }
