package resource

import (
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Validate reports what a whole resource of type t lacks: a required attribute without a value or with an empty one, of the
// base schema, of a required extension or of an extension in use, or a required sub-attribute of a value that is there
// (RFC 7643, sections 2.2 and 7); or more than one primary value. The error is a *scimerror.Error, 400 invalidValue.
func Validate(o Object, t *schema.ResourceType) error {
	if err := validate(o, t.Schema.Attributes, ""); err != nil {
		return err
	}
	for _, e := range t.Extensions {
		part, _ := o[e.Schema.ID].(Object)
		if part == nil && !e.Required {
			continue
		}
		if err := validate(part, e.Schema.Attributes, e.Schema.ID+":"); err != nil {
			return err
		}
	}
	return nil
}

func validate(o Object, attributes []*schema.Attribute, lead string) error {
	for _, a := range attributes {
		v := o[a.Name]
		if a.Required && a.Mutability != schema.ReadOnly && (v == nil || v == "") {
			return scimerror.BadRequest(scimerror.InvalidValue, "%s%s is required", lead, a.Name)
		}
		switch v := v.(type) {
		case Object:
			if err := validate(v, a.SubAttributes, lead+a.Name+"."); err != nil {
				return err
			}
		case []any:
			if err := onePrimary(a, v); err != nil {
				return err
			}
			if a.Type != schema.Complex {
				continue
			}
			for _, item := range v {
				element, _ := item.(Object)
				if err := validate(element, a.SubAttributes, lead+a.Name+"."); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
