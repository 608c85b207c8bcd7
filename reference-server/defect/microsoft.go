package defect

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// microsoft holds mistakes that only the requests of Microsoft Entra ID meet.
func microsoft() []Defect {
	return []Defect{
		{
			Name:   "manager-string-refused",
			Story:  "A manager who is given as a string is refused.",
			Breaks: []string{"entra-manager"},
			Protocol: seam.Refusing(func(_ resource.Object, op patch.Operation) error {
				if strings.HasSuffix(op.Path, ":manager") && op.Value.Kind() == '"' {
					return scimerror.BadRequest(scimerror.InvalidValue, "manager must be an object")
				}
				return nil
			}),
		},
		{
			Name:   "new-element-refused",
			Story:  "add with a filter that chooses no element is refused.",
			Breaks: []string{"entra-new-element"},
			Protocol: seam.Rewriting(func(op patch.Operation) (patch.Operation, bool) {
				if strings.Contains(op.Path, "[") && op.Op == "add" {
					op.Op = "replace"
				}
				return op, true
			}),
		},
		{
			Name:   "no-target-acknowledged",
			Story:  "replace with a filter that chooses no element is acknowledged and not done.",
			Breaks: []string{"rfc7644-3.5.2.3-no-target", "entra-replace-new-element"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Patch
				p.Patch = func(o resource.Object, operations []patch.Operation, t *schema.ResourceType) (resource.Object, error) {
					out, err := clean(o, operations, t)
					if refused, ok := errors.AsType[*scimerror.Error](err); ok && refused.ScimType == scimerror.NoTarget {
						return o, nil
					}
					return out, err
				}
			},
		},
		{
			Name:   "unknown-parameter-refused",
			Story:  "A request with a query parameter that SCIM does not define is refused.",
			Breaks: []string{"entra-flag-ignored"},
			Should: true,
			Wire: seam.Instead(http.StatusBadRequest, func(r *http.Request) bool {
				known := []string{"attributes", "excludedAttributes", "filter", "sortBy", "sortOrder", "startIndex", "count", "cursor"}
				for name := range r.URL.Query() {
					if !slices.Contains(known, name) {
						return true
					}
				}
				return false
			}),
		},
		{
			Name:   "member-again-refused",
			Story:  "A member who is added once more is a conflict.",
			Breaks: []string{"entra-add-member-again"},
			Protocol: seam.Refusing(func(o resource.Object, op patch.Operation) error {
				members, _ := o["members"].([]any)
				for _, m := range members {
					one, _ := m.(resource.Object)
					if op.Op == "add" && op.Path == "members" && strings.Contains(string(op.Value), strconv.Quote(resource.Text(one["value"]))) {
						return scimerror.New(http.StatusConflict, scimerror.Uniqueness, "is a member already")
					}
				}
				return nil
			}),
		},
		{
			Name:   "group-passed-off",
			Story:  "A group that is created under a name that is taken is answered with the group that has it.",
			Breaks: []string{"entra-unique-group-name"},
			Wire: func(clean http.Handler) http.Handler {
				return seam.Answering(func(r *http.Request, a *seam.Answer) {
					created := a.Object()
					name, _ := created["displayName"].(string)
					if r.Method != http.MethodPost || name == "" || !strings.HasSuffix(r.URL.Path, "/Groups") {
						return
					}
					if first := namesake(clean, r, name); first != nil {
						a.Say(first)
					}
				})(clean)
			},
		},
	}
}

// namesake returns the first group of a name.
func namesake(clean http.Handler, r *http.Request, name string) map[string]any {
	text, err := json.Marshal(name)
	if err != nil {
		return nil
	}
	list := seam.Ask(clean, r, r.URL.Path, url.Values{"filter": {"displayName eq " + string(text)}})
	if len(list) < 2 {
		return nil
	}
	first, _ := list[0].(map[string]any)
	return first
}
