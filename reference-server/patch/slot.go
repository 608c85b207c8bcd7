package patch

import (
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// slot is an attribute in the object that holds its value, or a sub-attribute in a complex value.
type slot struct {
	in   resource.Object
	of   *schema.Attribute
	name string // path for messages
}

func (s slot) value() any { return s.in[s.of.Name] }

// sub returns the slot of a sub-attribute in one value of the attribute.
func (s slot) sub(in resource.Object, sub *schema.Attribute) slot {
	return slot{in: in, of: sub, name: s.name + "." + sub.Name}
}

// assign puts a value in its form of rest in the slot; nil unassigns (RFC 7643, section 2.5). A required attribute cannot be
// unassigned, and an immutable one only be given its first value or the one it has (RFC 7644, sections 3.5.2 and 3.5.2.2):
// 400 mutability.
func (s slot) assign(v any) error {
	was := s.value()
	if resource.Equal(was, v) {
		return nil
	}
	if was != nil && s.of.Mutability == schema.Immutable {
		if equal(s.of, was, v) {
			return nil
		}
		return mutability("%s is immutable and has another value", s.name)
	}
	if v != nil {
		s.in[s.of.Name] = v
		return nil
	}
	if s.of.Required {
		return mutability("%s is required and cannot be removed", s.name)
	}
	delete(s.in, s.of.Name)
	return nil
}

// assignList is assign for the values of a multi-valued attribute, of which none may be left.
func (s slot) assignList(list []any) error {
	if len(list) == 0 {
		return s.assign(nil)
	}
	return s.assign(list)
}

// assignObject is assign for a complex value, of which nothing may be left.
func (s slot) assignObject(o resource.Object) error {
	if len(o) == 0 {
		return s.assign(nil)
	}
	return s.assign(o)
}
