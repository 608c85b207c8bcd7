package persona

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// own adds the schemas that a profile brings to those that there are.
func own(documents []Schema, schemas map[string]*schema.Schema) error {
	for i, d := range documents {
		at := fmt.Sprintf("schemas[%d]", i)
		switch {
		case !strings.HasPrefix(strings.ToLower(d.ID), "urn:") || d.Name == "":
			return fmt.Errorf("%s: id, a URN, and name are required", at)
		case schemas[d.ID] != nil:
			return fmt.Errorf("%s: there is a schema %s already", at, d.ID)
		case len(d.Attributes) == 0:
			return fmt.Errorf("%s: %s has no attributes", at, d.ID)
		}
		s := &schema.Schema{ID: d.ID, Name: d.Name, Description: cmp.Or(d.Description, d.Name)}
		var err error
		if s.Attributes, err = attributes(d.Attributes); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		for _, a := range schema.Common {
			if s.Attribute(a.Name) != nil {
				return fmt.Errorf("%s: %s is an attribute of every resource, which no schema has", at, a.Name)
			}
		}
		if err := s.Check(); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		schemas[s.ID] = s
	}
	return nil
}

// attributes makes attributes of their descriptions, with the defaults of RFC 7643, section 7.
func attributes(said []SchemaAttribute) ([]*schema.Attribute, error) {
	var out []*schema.Attribute
	for _, d := range said {
		a := &schema.Attribute{
			Name: d.Name, Type: schema.Type(cmp.Or(d.Type, string(schema.String))), MultiValued: d.MultiValued,
			Description: cmp.Or(d.Description, d.Name), Required: d.Required, CaseExact: d.CaseExact,
			Mutability: schema.Mutability(cmp.Or(d.Mutability, string(schema.ReadWrite))),
			Returned:   schema.Returned(cmp.Or(d.Returned, string(schema.Default))),
			Uniqueness: schema.Uniqueness(cmp.Or(d.Uniqueness, string(schema.NotUnique))),

			CanonicalValues: d.CanonicalValues, ReferenceTypes: d.ReferenceTypes, Closed: d.Closed,
		}
		if a.Closed && len(a.CanonicalValues) == 0 {
			return nil, fmt.Errorf("attribute %s: closed needs canonicalValues", a.Name)
		}
		if d.Assigned != nil && a.Mutability != schema.ReadOnly {
			return nil, fmt.Errorf("attribute %s: assigned is for readOnly attributes", a.Name)
		}
		var err error
		if a.SubAttributes, err = attributes(d.SubAttributes); err != nil {
			return nil, fmt.Errorf("attribute %s: %w", a.Name, err)
		}
		if d.Assigned != nil {
			if a.Assigned, err = constant(a, d.Assigned); err != nil {
				return nil, fmt.Errorf("attribute %s: %w", a.Name, err)
			}
		}
		out = append(out, a)
	}
	return out, nil
}
