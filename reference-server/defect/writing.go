package defect

import (
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// writing holds mistakes about PUT, PATCH and the members of groups.
func writing() []Defect {
	return []Defect{
		{
			Name:   "put-ignored",
			Story:  "PUT is acknowledged and changes nothing.",
			Breaks: []string{"rfc7644-3.5.1-replace"},
			Protocol: func(p *protocol.Protocol) {
				p.Replace = func(old, _ resource.Object, _ *schema.ResourceType) (resource.Object, error) { return old, nil }
			},
		},
		{
			Name:   "put-resets-created",
			Story:  "A write sets meta.created anew.",
			Breaks: []string{"rfc7644-3.5.1-read-only"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Stamp
				p.Stamp = func(old, next resource.Object, t *schema.ResourceType, id string) resource.Object {
					out := clean(old, next, t, id)
					if meta, ok := out["meta"].(resource.Object); ok && old != nil {
						meta["created"] = "2001-02-03T04:05:06Z"
					}
					return out
				}
			},
		},
		{
			Name:   "put-unknown-acknowledged",
			Story:  "PUT to an id that nobody has is answered as if it had created the resource.",
			Breaks: []string{"rfc7644-3.5.1-no-create"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodPut && a.Status == http.StatusNotFound {
					a.Status = http.StatusCreated
				}
			}),
		},
		{Name: "patch-add-ignored", Story: "add is acknowledged and not done.", Breaks: []string{"rfc7644-3.5.2.1-add"}, Protocol: skipping("add")},
		{Name: "patch-remove-ignored", Story: "remove of an attribute is acknowledged and not done.", Breaks: []string{"rfc7644-3.5.2.2-remove"}, Protocol: skipping("remove")},
		{Name: "patch-replace-ignored", Story: "replace is acknowledged and not done.", Breaks: []string{"rfc7644-3.5.2.3-replace"}, Protocol: skipping("replace")},
		{
			Name:   "patch-in-part",
			Story:  "A PATCH does what it can and passes over the rest.",
			Breaks: []string{"rfc7644-3.5.2-atomic"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Patch
				p.Patch = func(o resource.Object, operations []patch.Operation, t *schema.ResourceType) (resource.Object, error) {
					for _, op := range operations {
						if next, err := clean(o, []patch.Operation{op}, t); err == nil {
							o = next
						}
					}
					return o, nil
				}
			},
		},
		{
			Name:   "patch-removes-all-members",
			Story:  "remove with a filter on members empties the group.",
			Breaks: []string{"rfc7644-3.5.2.2-value-filter"},
			Protocol: seam.Rewriting(func(op patch.Operation) (patch.Operation, bool) {
				if strings.HasPrefix(op.Path, "members[") {
					op.Path = "members"
				}
				return op, true
			}),
		},
		{
			Name:   "members-dropped",
			Story:  "A group is created without the members that were sent.",
			Breaks: []string{"rfc7643-4.2-members"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Decode
				p.Decode = func(body []byte, t *schema.ResourceType) (resource.Object, error) {
					o, err := clean(body, t)
					delete(o, "members")
					return o, err
				}
			},
		},
	}
}

// skipping passes over operations of one kind on simple attributes.
func skipping(op string) func(*protocol.Protocol) {
	return seam.Rewriting(func(o patch.Operation) (patch.Operation, bool) {
		return o, !strings.EqualFold(o.Op, op) || strings.Contains(o.Path, "[")
	})
}
