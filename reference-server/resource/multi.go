package resource

import (
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// onePrimary refuses a list with more than one primary value (RFC 7643, section 2.4).
func onePrimary(a *schema.Attribute, list []any) error {
	seen := false
	for _, item := range list {
		o, _ := item.(Object)
		if o["primary"] != true {
			continue
		}
		if seen {
			return scimerror.BadRequest(scimerror.InvalidValue, "%s has more than one primary value", a.Name)
		}
		seen = true
	}
	return nil
}

// Distinct returns the list without later elements that say again what an earlier one says: the same simple value, or
// for complex values the same `value` with the same `type` (RFC 7643, section 2.4). The argument is not changed.
func Distinct(a *schema.Attribute, list []any) []any {
	if len(list) < 2 {
		return list
	}
	out := make([]any, 0, len(list))
	seen := make(map[[2]any]bool, len(list))
	for _, item := range list {
		if key, ok := identity(a, item); ok {
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		out = append(out, item)
	}
	return out
}

// identity is what makes an element the same as another; false when it has nothing of the kind.
func identity(a *schema.Attribute, item any) ([2]any, bool) {
	switch v := item.(type) {
	case string:
		return [2]any{fold(a, v)}, true
	case float64, bool:
		return [2]any{v}, true
	case Object:
		value, ok := v["value"].(string)
		if !ok {
			return [2]any{}, false
		}
		kind, _ := v["type"].(string)
		return [2]any{fold(a.Sub("value"), value), fold(a.Sub("type"), kind)}, true
	}
	return [2]any{}, false
}

func fold(a *schema.Attribute, s string) string {
	if a == nil {
		return s
	}
	return a.Fold(s)
}
