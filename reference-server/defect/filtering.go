package defect

import (
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// filtering are mistakes with filters.
func filtering() []Defect {
	return slices.Concat(filterOperators(), filterLetterCase(), filterTypes(), filterLogic(), filterPaths(), filterText())
}

func filterOperators() []Defect {
	return []Defect{
		{
			Name:     "filter-eq-is-sw",
			Story:    "eq finds whatever begins with the value.",
			Breaks:   []string{"rfc7644-3.4.2.2-eq"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{filter.Equal: filter.StartsWith}),
		},
		{
			Name:   "filter-ne-is-not-co",
			Story:  "ne leaves out whatever contains the value.",
			Breaks: []string{"rfc7644-3.4.2.2-ne"},
			Protocol: rewriteCompare(func(c filter.Compare) filter.Expr {
				if c.Op != filter.NotEqual {
					return c
				}
				c.Op = filter.Contains
				return filter.Not{Expr: c}
			}),
		},
		{
			Name:     "filter-co-is-sw",
			Story:    "co looks at the beginning of a value only.",
			Breaks:   []string{"rfc7644-3.4.2.2-co"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{filter.Contains: filter.StartsWith}),
		},
		{
			Name:     "filter-sw-is-co",
			Story:    "sw finds the text anywhere in a value.",
			Breaks:   []string{"rfc7644-3.4.2.2-sw"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{filter.StartsWith: filter.Contains}),
		},
		{
			Name:     "filter-ew-is-co",
			Story:    "ew finds the text anywhere in a value.",
			Breaks:   []string{"rfc7644-3.4.2.2-ew"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{filter.EndsWith: filter.Contains}),
		},
		{
			Name:   "filter-pr-of-schema",
			Story:  "pr matches whenever the schema has the attribute, whether the resource has a value or not.",
			Breaks: []string{"rfc7644-3.4.2.2-pr"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				return c.Op == filter.Present || clean(o)
			}),
		},
		{
			Name:   "filter-gt-includes",
			Story:  "gt and lt match the value itself too.",
			Breaks: []string{"rfc7644-3.4.2.2-gt-lt"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{
				filter.Greater: filter.GreaterOrEqual, filter.Less: filter.LessOrEqual,
			}),
		},
		{
			Name:   "filter-ge-excludes",
			Story:  "ge and le do not match the value itself.",
			Breaks: []string{"rfc7644-3.4.2.2-ge-le"},
			Protocol: rewriteOperator(map[filter.Operator]filter.Operator{
				filter.GreaterOrEqual: filter.Greater, filter.LessOrEqual: filter.Less,
			}),
		},
	}
}

func filterLetterCase() []Defect {
	return []Defect{
		{
			Name:   "filter-user-name-case-exact",
			Story:  "userName eq finds a user only in the very case of the name.",
			Breaks: []string{"rfc7643-4.1.1-user-name-any-case"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				return clean(o) && (!isCalled(c, "userName") || c.Op != filter.Equal || c.Value == o["userName"])
			}),
		},
		{
			Name:   "filter-substring-case-exact",
			Story:  "sw, co and ew compare with regard to case, whatever the attribute.",
			Breaks: []string{"rfc7644-3.4.2.2-case-exact"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				value, isText := c.Value.(string)
				have, single := o[c.Attr.Name].(string)
				if !isText || !single {
					return clean(o)
				}
				switch c.Op {
				case filter.StartsWith:
					return strings.HasPrefix(have, value)
				case filter.Contains:
					return strings.Contains(have, value)
				case filter.EndsWith:
					return strings.HasSuffix(have, value)
				}
				return clean(o)
			}),
		},
		{
			Name:   "filter-external-id-any-case",
			Story:  "externalId eq finds values that differ in case.",
			Breaks: []string{"rfc7643-3.1-external-id-case-exact"},
			Protocol: redefine(func(c filter.Compare, o resource.Object, clean predicate) bool {
				value, isText := c.Value.(string)
				have, assigned := o["externalId"].(string)
				if isCalled(c, "externalId") && c.Op == filter.Equal && isText {
					return assigned && strings.EqualFold(have, value)
				}
				return clean(o)
			}),
		},
		{
			Name:   "filter-names-case-exact",
			Story:  "A filter must spell attributes just as the schema does.",
			Breaks: []string{"rfc7644-3.4.2.2-names-any-case"},
			Protocol: refuseCompare(func(c filter.Compare) bool {
				return strings.EqualFold(c.Attr.Name, "userName") && c.Attr.Name != "userName"
			}),
		},
		{
			Name:   "filter-operators-lower-case",
			Story:  "Operators are known in lower case only.",
			Breaks: []string{"rfc7644-3.4.2.2-operators-any-case"},
			Protocol: rewriteText(func(text string) string {
				return strings.NewReplacer(" EQ ", " unknown ", " Eq ", " unknown ").Replace(text)
			}),
		},
	}
}

// isCalled says whether a comparison names an attribute of the base schema.
func isCalled(c filter.Compare, name string) bool {
	return strings.EqualFold(c.Attr.Name, name) && c.Attr.Sub == ""
}

// isMeta says whether a comparison names a date in meta.
func isMeta(c filter.Compare) bool {
	return strings.EqualFold(c.Attr.Name, "meta") && (strings.EqualFold(c.Attr.Sub, "created") || strings.EqualFold(c.Attr.Sub, "lastModified"))
}

// inExtension says whether a comparison names an attribute with the URN of an extension.
func inExtension(c filter.Compare) bool {
	return strings.Contains(strings.ToLower(c.Attr.URN), ":extension:")
}

// everybodyOf matches whatever there is of a resource type.
func everybodyOf(t *schema.ResourceType, clean filterFunc) (filter.Predicate, error) {
	return clean("id pr", t)
}
