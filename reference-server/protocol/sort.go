package protocol

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// sortItems orders items by an attribute (RFC 7644, section 3.4.2.3): strings without regard to case unless the attribute is
// case exact, a multi-valued attribute by its primary value or else its first, items without a value last (first when
// descending), equal ones in the order of their creation. An attribute that no item's type has, and a complex one without a
// `value`, are errors.
func sortItems(items []Item, by, order string) error {
	descending := strings.EqualFold(order, "descending")
	if order != "" && !descending && !strings.EqualFold(order, "ascending") {
		return scimerror.BadRequest(scimerror.InvalidValue, "sortOrder %q is neither ascending nor descending", order)
	}
	values := make([]any, len(items))
	known := len(items) == 0
	for i, item := range items {
		p, ok := sortPath(by, item.Type)
		if ok {
			known = true
			values[i] = sortValue(item.Record.Object(), p)
		}
	}
	if !known {
		return scimerror.BadRequest(scimerror.InvalidValue, "sortBy %q is no attribute to sort by", by)
	}
	at := make([]int, len(items))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int {
		c := compare(values[a], values[b])
		if descending {
			return -c
		}
		return c
	})
	unsorted := slices.Clone(items)
	for i, from := range at {
		items[i] = unsorted[from]
	}
	return nil
}

// sortPath resolves sortBy; a complex attribute stands for its `value`.
func sortPath(by string, t *schema.ResourceType) (schema.Path, bool) {
	p, ok := t.Lookup(by)
	if !ok || p.Attribute == nil || p.Leaf().Returned == schema.Never {
		return p, false
	}
	if p.Sub == nil && p.Attribute.Type == schema.Complex {
		p.Sub = p.Attribute.Sub("value")
		return p, p.Sub != nil
	}
	return p, true
}

// sortValue returns what an object is sorted by: a folded string, a number or a Boolean; nil for nothing.
func sortValue(o resource.Object, p schema.Path) any {
	whole := p
	whole.Sub = nil
	v := resource.Get(o, whole)
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
		for _, item := range list {
			if element, ok := item.(resource.Object); ok && element["primary"] == true {
				v = item
				break
			}
		}
	}
	if element, ok := v.(resource.Object); ok && p.Sub != nil {
		v = element[p.Sub.Name]
	}
	s, ok := v.(string)
	if !ok {
		return v
	}
	if p.Leaf().Type == schema.DateTime {
		if t, err := resource.ParseTime(s); err == nil {
			return float64(t.UnixMicro())
		}
	}
	return Folded(p.Leaf(), s)
}

// compare orders two values of one attribute; nil comes last.
func compare(a, b any) int {
	switch a := a.(type) {
	case nil:
		if b == nil {
			return 0
		}
		return 1
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b)
		}
	case float64:
		if b, ok := b.(float64); ok {
			return cmp.Compare(a, b)
		}
	case bool:
		if b, ok := b.(bool); ok && a != b {
			if a {
				return 1
			}
			return -1
		} else if ok {
			return 0
		}
	}
	if b == nil {
		return -1
	}
	return 0
}
