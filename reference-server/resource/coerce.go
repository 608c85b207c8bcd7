package resource

import (
	"math"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Coerce turns a decoded JSON value into the form in which attribute a is stored: names in the schema's spelling,
// unknown and readOnly sub-attributes dropped, null, [] and {} as nil (unassigned: RFC 7643, section 2.5), a single value
// of a multi-valued attribute as a list of one, a Boolean given as "True" or "False" as a Boolean, and a string for a
// single-valued complex attribute with a `value` as that value. The error is a *scimerror.Error, 400 invalidValue,
// naming the attribute. The argument is not changed.
func Coerce(a *schema.Attribute, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if !a.MultiValued {
		return coerceOne(a, a.Name, v)
	}
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	out := make([]any, 0, len(list))
	for _, item := range list {
		one, err := CoerceElement(a, item)
		if err != nil {
			return nil, err
		}
		if one != nil {
			out = append(out, one)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	if err := onePrimary(a, out); err != nil {
		return nil, err
	}
	return Distinct(a, out), nil
}

// CoerceElement does for one value of a multi-valued attribute what Coerce does for the whole; a single-valued attribute
// is treated as by Coerce.
func CoerceElement(a *schema.Attribute, v any) (any, error) {
	if a.MultiValued && a.Type == schema.Complex {
		if _, ok := v.(Object); !ok && v != nil {
			return nil, wrong(a.Name, "a list of objects", v)
		}
	}
	if _, nested := v.([]any); nested {
		return nil, wrong(a.Name, string(a.Type), v)
	}
	return coerceOne(a, a.Name, v)
}

// coerceOne coerces one value; name is the attribute's path for messages.
func coerceOne(a *schema.Attribute, name string, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if list, ok := v.([]any); ok && len(list) == 0 {
		return nil, nil
	}
	switch a.Type {
	case schema.Complex:
		return coerceComplex(a, name, v)
	case schema.Boolean:
		if s, ok := v.(string); ok && strings.EqualFold(s, "true") {
			return true, nil
		} else if ok && strings.EqualFold(s, "false") {
			return false, nil
		}
		if b, ok := v.(bool); ok {
			return b, nil
		}
		return nil, wrong(name, "a Boolean", v)
	case schema.Integer, schema.Decimal:
		n, ok := v.(float64)
		if !ok || a.Type == schema.Integer && n != math.Trunc(n) {
			return nil, wrong(name, "a number of type "+string(a.Type), v)
		}
		if a.Type == schema.Integer && math.Abs(n) > 1<<53 { // where JSON numbers stop to tell neighbours apart
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be an integer between -2^53 and 2^53", name)
		}
		return n, nil
	}
	s, ok := v.(string)
	if !ok {
		return nil, wrong(name, "a string", v)
	}
	return coerceString(a, name, s)
}

// coerceComplex coerces an object by its sub-attributes.
func coerceComplex(a *schema.Attribute, name string, v any) (any, error) {
	in, ok := v.(Object)
	if s, isString := v.(string); isString && a.Sub("value") != nil {
		in, ok = Object{"value": s}, true
	}
	if !ok {
		return nil, wrong(name, "an object", v)
	}
	out := make(Object, len(in))
	for key, value := range in {
		sub := a.Sub(key)
		if sub == nil || sub.Mutability == schema.ReadOnly {
			continue
		}
		one, err := coerceSub(sub, name+"."+sub.Name, value)
		if err != nil {
			return nil, err
		}
		if one == nil {
			continue
		}
		if _, twice := out[sub.Name]; twice {
			return nil, scimerror.BadRequest(scimerror.InvalidSyntax, "%s.%s is given twice", name, sub.Name)
		}
		out[sub.Name] = one
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

func coerceSub(sub *schema.Attribute, name string, v any) (any, error) {
	if sub.MultiValued {
		return Coerce(sub, v)
	}
	return coerceOne(sub, name, v)
}

func wrong(name, want string, v any) error {
	return scimerror.BadRequest(scimerror.InvalidValue, "%s must be %s, not %s", name, want, kind(v))
}

// kind names a JSON value's kind for a message, without its content.
func kind(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case bool:
		return "a Boolean"
	case float64:
		return "a number"
	case []any:
		return "a list"
	}
	return "an object"
}
