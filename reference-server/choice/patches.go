package choice

import (
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// patches are choices about PATCH (RFC 7644, section 3.5.2).
func patches() []Choice {
	return []Choice{
		{
			Name:    "op-case",
			About:   "the letter case of op: the examples have lower case, no rule speaks of it",
			Default: Value{Name: "any", Story: "Any case is understood."},
			Others: []Value{{
				Name: "lower", Story: "Anything but lower case is refused.",
				Breaks: []string{"entra-legacy.*"},
				Wire: func(clean http.Handler) http.Handler {
					return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						capital := false
						if r.Method == http.MethodPatch {
							r = r.Clone(r.Context())
							seam.ChangeBody(r, func(o map[string]any) {
								list, _ := o["Operations"].([]any)
								for _, one := range list {
									op, _ := one.(map[string]any)
									word, _ := op["op"].(string)
									capital = capital || word != strings.ToLower(word)
								}
							})
						}
						if capital {
							refuse(w, http.StatusBadRequest, scimerror.InvalidSyntax)
							return
						}
						clean.ServeHTTP(w, r)
					})
				},
			}},
		},
		{
			Name:    "add-new-element",
			About:   "add with a filter that chooses no value (erratum 8097, held)",
			Default: Value{Name: "create", Story: "The value is made from the filter."},
			Others: []Value{{
				Name: "refuse", Story: "It is refused with noTarget.",
				Breaks: []string{"entra-legacy.new-element", "entra-aadoptscim062020.new-element"},
				Protocol: seam.Rewriting(func(op patch.Operation) (patch.Operation, bool) {
					if strings.Contains(op.Path, "[") && op.Op == "add" {
						op.Op = "replace"
					}
					return op, true
				}),
			}},
		},
		{
			Name:    "remove-nothing",
			About:   "remove with a filter that chooses no value: the text has success, table 9 noTarget",
			Default: Value{Name: "succeed", Story: "It is done, and changes nothing."},
			Others: []Value{{
				Name: "refuse", Story: "It is refused with noTarget.",
				Protocol: seam.Refusing(func(o resource.Object, op patch.Operation) error {
					name, _, filtered := strings.Cut(op.Path, "[")
					if list, _ := o[name].([]any); op.Op == "remove" && filtered && len(list) == 0 {
						return scimerror.BadRequest(scimerror.NoTarget, "nothing is chosen")
					}
					return nil
				}),
			}},
		},
		{
			Name:    "remove-with-value",
			About:   "remove with a value, for which the RFC has no meaning",
			Default: Value{Name: "listed", Story: "What is listed is removed."},
			Others: []Value{
				{
					Name: "all", Story: "The value is ignored: all are removed.",
					Breaks: []string{"entra-legacy.remove-members"},
					Protocol: seam.Rewriting(func(op patch.Operation) (patch.Operation, bool) {
						if op.Op == "remove" {
							op.Value = nil
						}
						return op, true
					}),
				},
				{
					Name: "refuse", Story: "It is refused.",
					Breaks: []string{"entra-legacy.remove-members"},
					Protocol: seam.Refusing(func(_ resource.Object, op patch.Operation) error {
						if op.Op == "remove" && len(op.Value) > 0 {
							return scimerror.BadRequest(scimerror.InvalidSyntax, "remove takes no value")
						}
						return nil
					}),
				},
			},
		},
		{
			Name:    "patch-answer",
			About:   "the answer to a PATCH that is done",
			Default: Value{Name: "200", Story: "It is the resource."},
			Others: []Value{{
				Name: "204", Story: "It is 204 without a body, unless attributes are asked for.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					if r.Method == http.MethodPatch && a.Status == http.StatusOK && r.URL.RawQuery == "" {
						empty(a, http.StatusNoContent)
					}
				}),
			}},
		},
		{
			Name:    "bad-path",
			About:   "the scimType for a path that is malformed or names nothing",
			Default: Value{Name: "invalidPath", Story: "It is invalidPath."},
			Others:  []Value{{Name: "noTarget", Story: "It is noTarget.", Wire: retype("invalidPath", "noTarget")}},
		},
		{
			Name:    "text-booleans",
			About:   "a boolean that is sent as a string",
			Default: Value{Name: "coerce", Story: "It is understood."},
			Others: []Value{{
				Name: "refuse", Story: "It is refused with invalidValue.",
				Breaks: []string{"entra-legacy.deactivate", "entra-legacy.reactivate", "entra-legacy.delete"},
				Protocol: func(p *protocol.Protocol) {
					seam.Refusing(func(_ resource.Object, op patch.Operation) error {
						if op.Path == "active" && op.Value.Kind() == '"' {
							return scimerror.BadRequest(scimerror.InvalidValue, "active is a boolean")
						}
						return nil
					})(p)
				},
			}},
		},
	}
}
