package resource

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Decode reads the JSON representation of a resource of type t as a client sends it in POST and PUT, and returns what is to
// be stored of it: every value coerced (see Coerce), readOnly and unknown attributes dropped, names in the schema's
// spelling, `schemas` derived from the extensions in use. Errors are *scimerror.Error: 400 invalidSyntax for text that is
// no JSON object, 400 invalidValue for a value that does not fit its attribute. Required attributes are Validate's matter.
func Decode(data []byte, t *schema.ResourceType) (Object, error) {
	in, err := ParseObject(data)
	if err != nil {
		return nil, err
	}
	return Canonical(in, t)
}

// Canonical does for parsed JSON what Decode does for text. The argument is not changed.
func Canonical(in Object, t *schema.ResourceType) (Object, error) {
	out := make(Object, len(in)+2)
	for name, v := range in {
		if strings.EqualFold(name, "schemas") {
			if err := checkSchemas(v); err != nil {
				return nil, err
			}
			continue
		}
		if err := decodeMember(out, name, v, t); err != nil {
			return nil, err
		}
	}
	SetSchemas(out, t)
	return out, nil
}

// decodeMember puts one member of a body in its place.
func decodeMember(out Object, name string, v any, t *schema.ResourceType) error {
	if strings.EqualFold(name, t.Schema.ID) {
		return decodeBase(out, v, t)
	}
	p, known := t.Lookup(name)
	if !known || p.Sub != nil {
		return nil
	}
	if p.Attribute == nil {
		return decodeExtension(out, p.Extension, v)
	}
	if p.Extension != nil {
		return decodeExtension(out, p.Extension, Object{p.Attribute.Name: v})
	}
	return set(out, p.Attribute, v)
}

// decodeBase accepts attributes of the base schema gathered under its URN, as if it were an extension.
func decodeBase(out Object, v any, t *schema.ResourceType) error {
	members, ok := v.(Object)
	if !ok {
		return nil
	}
	for name, value := range members {
		if a := t.Schema.Attribute(name); a != nil {
			if err := set(out, a, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func decodeExtension(out Object, extension *schema.Schema, v any) error {
	if v == nil {
		return nil
	}
	members, ok := v.(Object)
	if !ok {
		return wrong(extension.ID, "an object", v)
	}
	part, _ := out[extension.ID].(Object)
	if part == nil {
		part = make(Object, len(members))
	}
	for name, value := range members {
		if a := extension.Attribute(name); a != nil {
			if err := set(part, a, value); err != nil {
				return err
			}
		}
	}
	if len(part) > 0 {
		out[extension.ID] = part
	}
	return nil
}

func set(out Object, a *schema.Attribute, v any) error {
	if a.Mutability == schema.ReadOnly {
		return nil
	}
	value, err := Coerce(a, v)
	if err != nil || value == nil {
		return err
	}
	if _, twice := out[a.Name]; twice {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "%s is given twice", a.Name)
	}
	out[a.Name] = value
	return nil
}

// checkSchemas asks for a list of URNs and no more: which ones they are says nothing that the members do not say
// themselves, and clients send URNs of SCIM 1.1, of extensions without a value, or none.
func checkSchemas(v any) error {
	list, ok := v.([]any)
	if !ok && v != nil {
		return wrong("schemas", "a list of strings", v)
	}
	for _, item := range list {
		if _, ok := item.(string); !ok {
			return wrong("schemas", "a list of strings", item)
		}
	}
	return nil
}

// SetSchemas sets `schemas` to the base schema and the extensions that o has values of (RFC 7643, section 3), and removes
// extensions that are empty.
func SetSchemas(o Object, t *schema.ResourceType) {
	urns := []any{t.Schema.ID}
	for _, e := range t.Extensions {
		part, there := o[e.Schema.ID].(Object)
		if len(part) > 0 {
			urns = append(urns, e.Schema.ID)
		} else if there {
			delete(o, e.Schema.ID)
		}
	}
	o["schemas"] = urns
}
