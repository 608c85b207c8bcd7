package defect

import (
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User"

func filterPaths() []Defect {
	return []Defect{
		{
			Name:   "filter-any-sub-attribute",
			Story:  "A filter on one part of the name looks at all its parts.",
			Breaks: []string{"rfc7644-3.4.2.2-sub-attribute"},
			Protocol: rewriteCompare(func(c filter.Compare) filter.Expr {
				if !strings.EqualFold(c.Attr.Name, "name") {
					return c
				}
				given, family := c, c
				given.Attr.Sub, family.Attr.Sub = "givenName", "familyName"
				return filter.Or{given, family}
			}),
		},
		{
			Name:     "filter-urn-refused",
			Story:    "Names that begin with the URN of the core schema are refused: their first dot is taken for a sub-attribute's.",
			Breaks:   []string{"rfc7644-3.10-urn"},
			Protocol: refuseCompare(func(c filter.Compare) bool { return strings.EqualFold(c.Attr.URN, coreUser) }),
		},
		{
			Name:   "filter-urn-case-exact",
			Story:  "A URN must be spelled in the case of the schema's id.",
			Breaks: []string{"rfc7644-3.10-any-case"},
			Protocol: refuseCompare(func(c filter.Compare) bool {
				return strings.EqualFold(c.Attr.URN, coreUser) && c.Attr.URN != coreUser
			}),
		},
		{
			Name:   "filter-extension-unseen",
			Story:  "Attributes of extensions are looked for among the core attributes, so that none is ever found.",
			Breaks: []string{"rfc7644-3.10-extension"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				return !inExtension(c) && clean(o)
			}),
		},
		{
			Name:     "filter-schemas-unknown",
			Story:    "A filter on schemas is refused.",
			Breaks:   []string{"rfc7644-3.4.2.2-schemas"},
			Protocol: refuseCompare(func(c filter.Compare) bool { return isCalled(c, "schemas") }),
		},
		{
			Name:   "filter-first-value-only",
			Story:  "Of a multi-valued attribute only the first value is compared.",
			Breaks: []string{"rfc7644-3.4.2.2-any-value"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				shorter := resource.Shallow(o)
				for name, v := range o {
					if list, ok := v.([]any); ok && strings.EqualFold(name, c.Attr.Name) {
						shorter[name] = list[:1]
					}
				}
				return clean(shorter)
			}),
		},
		{
			Name:   "filter-brackets-across-values",
			Story:  "The conditions in square brackets may be met by different values.",
			Breaks: []string{"rfc7644-3.4.2.2-value-path"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				path, ok := e.(filter.ValuePath)
				if !ok {
					return e
				}
				and, ok := path.Filter.(filter.And)
				if !ok {
					return e
				}
				and = slices.Clone(and)
				for i, term := range and {
					and[i] = filter.ValuePath{Attr: path.Attr, Filter: term}
				}
				return and
			}),
		},
		{
			Name:   "filter-whole-complex-refused",
			Story:  "A filter on emails without a sub-attribute is refused.",
			Breaks: []string{"rfc7644-3.4.2.2-default-sub-attribute"},
			Should: true,
			Protocol: refuseCompare(func(c filter.Compare) bool {
				return isCalled(c, "emails") && c.Op != filter.Present
			}),
		},
		{
			Name:   "filter-ignored-for-groups",
			Story:  "A list of groups holds every group, whatever the filter.",
			Breaks: []string{"rfc7644-3.4.2.2-groups"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Filter
				p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
					if t.Name == "Group" {
						return everybodyOf(t, clean)
					}
					return clean(text, t, others...)
				}
			},
		},
		{
			Name:     "filter-members-refused",
			Story:    "A filter on the members of groups is refused.",
			Breaks:   []string{"rfc7644-3.4.2.2-members"},
			Protocol: refuseCompare(func(c filter.Compare) bool { return strings.EqualFold(c.Attr.Name, "members") }),
		},
	}
}
