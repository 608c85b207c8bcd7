package patch

import (
	"errors"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// unassigns reports whether assigning a value leaves an attribute unassigned: null, an empty list, and the empty string
// where it is no value of the attribute's type.
func unassigns(a *schema.Attribute, v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case string:
		if v != "" {
			return false
		}
		switch a.Type {
		case schema.Complex, schema.Reference, schema.DateTime, schema.Binary:
			return true
		}
	}
	return false
}

// coerce brings a value into its form of rest, as in any body.
func coerce(a *schema.Attribute, v any, name string) (any, error) {
	out, err := resource.Coerce(a, blank(a, v))
	return out, named(err, a, name)
}

// coerceElement is coerce for one value of an attribute.
func coerceElement(a *schema.Attribute, v any, name string) (any, error) {
	out, err := resource.CoerceElement(a, blank(a, v))
	return out, named(err, a, name)
}

// named adds to an error the path of the attribute when its name is only the end of that.
func named(err error, a *schema.Attribute, name string) error {
	var e *scimerror.Error
	if !errors.As(err, &e) || name == a.Name {
		return err
	}
	return scimerror.New(e.Status, e.ScimType, "%s: %s", name, e.Detail)
}

// blank returns a value with null in the place of every sub-attribute that it unassigns.
func blank(a *schema.Attribute, v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = blank(a, item)
		}
		return out
	case resource.Object:
		out := make(resource.Object, len(v))
		for name, value := range v {
			if sub := a.Sub(name); sub != nil && unassigns(sub, value) {
				value = nil
			}
			out[name] = value
		}
		return out
	}
	return v
}

// single takes the one value out of a list of one, which some clients send where there is one value.
func single(v any) any {
	if list, ok := v.([]any); ok && len(list) == 1 {
		return list[0]
	}
	return v
}

// equal reports whether two values of an attribute are the same to it: strings without regard to case unless it is exact.
func equal(a *schema.Attribute, x, y any) bool {
	s, isText := x.(string)
	other, bothText := y.(string)
	if isText && bothText && a != nil {
		return a.Fold(s) == a.Fold(other)
	}
	return resource.Equal(x, y)
}
