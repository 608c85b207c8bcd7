package resource

import (
	"maps"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// Clone returns a deep copy of a value: objects and lists are copied, the rest is shared.
func Clone[V any](v V) V {
	out, _ := clone(v).(V)
	return out
}

func clone(v any) any {
	switch v := v.(type) {
	case Object:
		out := make(Object, len(v))
		for name, value := range v {
			out[name] = clone(value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = clone(item)
		}
		return out
	}
	return v
}

// Shallow returns a copy of o whose members are those of o itself.
func Shallow(o Object) Object { return maps.Clone(o) }

// Equal reports whether two values are the same. The order of a list counts.
func Equal(a, b any) bool {
	switch a := a.(type) {
	case Object:
		b, ok := b.(Object)
		if !ok || len(a) != len(b) {
			return false
		}
		for name, value := range a {
			other, there := b[name]
			if !there || !Equal(value, other) {
				return false
			}
		}
		return true
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !Equal(a[i], b[i]) {
				return false
			}
		}
		return true
	}
	switch b.(type) {
	case Object, []any:
		return false
	}
	return a == b
}

// Get returns the value at a resolved path; for a sub-attribute of a multi-valued attribute the list of its values. nil
// when unassigned.
func Get(o Object, p schema.Path) any {
	if p.Extension != nil {
		part, _ := o[p.Extension.ID].(Object)
		if p.Attribute == nil {
			if part == nil {
				return nil
			}
			return part
		}
		o = part
	}
	v := o[p.Attribute.Name]
	if p.Sub == nil {
		return v
	}
	switch v := v.(type) {
	case Object:
		return v[p.Sub.Name]
	case []any:
		var out []any
		for _, item := range v {
			if element, ok := item.(Object); ok && element[p.Sub.Name] != nil {
				out = append(out, element[p.Sub.Name])
			}
		}
		if out == nil {
			return nil
		}
		return out
	}
	return nil
}

// Objects returns the complex values of a multi-valued attribute.
func Objects(v any) []Object {
	list, _ := v.([]any)
	out := make([]Object, 0, len(list))
	for _, item := range list {
		if o, ok := item.(Object); ok {
			out = append(out, o)
		}
	}
	return out
}

// Text returns a string value, "" for anything else.
func Text(v any) string {
	s, _ := v.(string)
	return s
}
