package choice

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// answers are choices about the form of answers.
func answers() []Choice {
	return []Choice{
		{
			Name:    "create-answer",
			About:   "the body of a 201, which should be there (RFC 7644, section 3.3)",
			Default: Value{Name: "resource", Story: "It is the resource."},
			Others: []Value{{
				Name: "empty", Story: "There is none: Location says where the resource is.",
				Breaks: []string{"okta-oin.*", "okta-aiw.*", "onelogin-core.*", "entra-legacy.*", "entra-aadoptscim062020.*"},
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					if r.Method == http.MethodPost && a.Status == http.StatusCreated {
						empty(a, http.StatusCreated)
					}
				}),
			}},
		},
		{
			Name:    "bulk-status",
			About:   "the status of a bulk operation: a string in most examples, an object with a code in one and in the text",
			Default: Value{Name: "string", Story: "It is a string."},
			Others: []Value{{
				Name: "object", Story: "It is an object with a code.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					o := a.Object()
					list, _ := o["Operations"].([]any)
					if !below(r, "/Bulk") || list == nil {
						return
					}
					for _, one := range list {
						if op, ok := one.(map[string]any); ok {
							op["status"] = map[string]any{"code": op["status"]}
						}
					}
					a.Say(o)
				}),
			}},
		},
		{
			Name:    "locations",
			About:   "meta.location, $ref and Location: relative URIs are allowed, the examples are absolute",
			Default: Value{Name: "absolute", Story: "They are absolute."},
			Others: []Value{{
				Name: "relative", Story: "They are paths on this host.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					host := "http://" + r.Host
					if location := a.Head.Get("Location"); location != "" {
						a.Head.Set("Location", location[len(host):])
					}
					relative := bytes.ReplaceAll(a.Body.Bytes(), []byte(`"`+host+`/`), []byte(`"/`))
					a.Body.Reset()
					a.Body.Write(relative)
				}),
			}},
		},
		{
			Name:    "version-conflict",
			About:   "a version that does not match: 412 by HTTP, 409 by table 8",
			Default: Value{Name: "412", Story: "It is 412."},
			Others: []Value{{
				Name: "409", Story: "It is 409.",
				Wire: seam.Answering(func(_ *http.Request, a *seam.Answer) {
					if a.Status == http.StatusPreconditionFailed {
						restatus(a, http.StatusConflict)
					}
				}),
			}},
		},
		{
			Name:    "user-groups",
			About:   "the groups of a User: whether they mirror the members of Groups",
			Default: Value{Name: "listed", Story: "They do."},
			Others:  []Value{{Name: "left-out", Story: "There are none.", Protocol: partlyAlways("groups")}},
		},
	}
}

// empty takes the body out of an answer.
func empty(a *seam.Answer, status int) {
	a.Status = status
	a.Body.Reset()
	a.Head.Del("Content-Type")
	a.Head.Del("Content-Length")
}

// refuse answers with a SCIM error.
func refuse(w http.ResponseWriter, status int, scimType string) {
	w.Header().Set("Content-Type", "application/scim+json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"` + scimType + `","status":"` + decimal(status) + `"}`))
}

func decimal(n int) string { return strconv.Itoa(n) }

func without(o resource.Object, name string) resource.Object {
	out := resource.Shallow(o)
	delete(out, name)
	return out
}
