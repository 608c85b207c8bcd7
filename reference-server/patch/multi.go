package patch

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// union returns the values of a multi-valued attribute with those that an operation adds. A value that is there already is
// not added again (RFC 7644, section 3.5.2.1); one that is there with fewer sub-attributes gets the others.
func union(s slot, was, v any) (any, error) {
	coerced, err := coerce(s.of, v, s.name)
	if err != nil || coerced == nil {
		return was, err
	}
	before, _ := was.([]any)
	added, _ := coerced.([]any)
	all := newSet(s.of, before, len(added))
	touched := make([]int, 0, len(added))
	for _, item := range added {
		at := all.find(item)
		if at < 0 {
			at = all.add(item)
		} else {
			all.list[at] = completed(s.of, all.list[at], item)
		}
		touched = append(touched, at)
	}
	return all.list, onePrimary(s, all.list, touched)
}

// completed returns a value with what another of the same identity adds to it. A link says all that counts by its value.
func completed(a *schema.Attribute, there, item any) any {
	given, isComplex := item.(resource.Object)
	if !isComplex || linked(a) {
		return there
	}
	out := cloned(there)
	for name, value := range given {
		sub := a.Sub(name)
		fixed := sub.Mutability == schema.Immutable && out[name] != nil
		if !fixed && !equal(sub, out[name], value) && !(out[name] == nil && value == false) {
			out[name] = value
		}
	}
	return out
}

// subtract returns the values of a multi-valued attribute without those that a remove operation lists. RFC 7644 gives
// remove no value; clients that send one mean just these, and never all (Microsoft Learn, SCIM 2.0 compatibility of the
// Microsoft Entra provisioning service, 2026).
func subtract(s slot, was, v any) (any, error) {
	listed, ok := v.([]any)
	if !ok {
		listed = []any{v}
	}
	gone := newSet(s.of, nil, len(listed))
	for _, item := range listed {
		if text, ok := item.(string); ok && s.of.Type == schema.Complex && s.of.Sub("value") != nil {
			item = resource.Object{"value": text}
		}
		one, err := coerceElement(s.of, item, s.name)
		if err != nil {
			return nil, err
		}
		if one != nil {
			gone.add(one)
		}
	}
	before, _ := was.([]any)
	after := slices.DeleteFunc(slices.Clone(before), func(item any) bool { return gone.means(item) })
	if len(after) == 0 {
		return nil, nil
	}
	return after, nil
}

// onePrimary makes the touched value that is primary the only one (RFC 7644, section 3.5.2), in place.
func onePrimary(s slot, list []any, touched []int) error {
	chosen := -1
	for _, i := range touched {
		if o, _ := list[i].(resource.Object); o["primary"] == true && i != chosen {
			if chosen >= 0 {
				return invalidValue("%s would have more than one primary value", s.name)
			}
			chosen = i
		}
	}
	if chosen < 0 || s.of.Sub("primary") == nil {
		return nil
	}
	for i, item := range list {
		if o, _ := item.(resource.Object); i != chosen && o["primary"] == true {
			other := resource.Clone(o)
			other["primary"] = false
			list[i] = other
		}
	}
	return nil
}
