package patch

import (
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// change is one operation on one attribute, with its value as plain JSON.
type change struct {
	op    string
	path  Path
	value any
	given bool // a value, if only null
}

// apply changes the attribute in a slot, or what the path selects of it.
func (c change) apply(s slot) error {
	switch {
	case c.path.Filter != nil || c.path.Sub != nil && s.of.MultiValued:
		return c.selected(s)
	case c.path.Sub == nil:
		v, err := c.next(s, s.value())
		if err != nil {
			return err
		}
		return s.assign(v)
	}
	o := cloned(s.value())
	if err := c.sub(s, o); err != nil {
		return err
	}
	return s.assignObject(o)
}

// sub changes the path's sub-attribute in a complex value, in place.
func (c change) sub(s slot, o resource.Object) error {
	at := s.sub(o, c.path.Sub)
	was := at.value()
	v, err := c.next(at, was)
	if err != nil {
		return err
	}
	if err := at.assign(v); err != nil {
		return err
	}
	if c.path.Sub.Name == "value" && was != nil && !resource.Equal(was, at.value()) {
		forget(s.of, o, nil)
	}
	return nil
}

// next returns what the operation makes of an attribute's value without a filter (RFC 7644, sections 3.5.2.1 to 3.5.2.3); nil
// for unassigned.
func (c change) next(s slot, was any) (any, error) {
	a := s.of
	switch {
	case c.op == remove && a.MultiValued && c.value != nil:
		return subtract(s, was, c.value)
	case c.op == remove:
		return nil, nil
	case unassigns(a, c.value) && c.op == add && a.MultiValued:
		return was, nil // no value to add
	case unassigns(a, c.value):
		return nil, nil
	case a.MultiValued && c.op == add:
		return union(s, was, c.value)
	case a.MultiValued:
		return coerce(a, c.value, s.name)
	case a.Type == schema.Complex:
		o, err := merge(s, cloned(was), c.value)
		if err != nil || len(o) == 0 {
			return nil, err
		}
		return o, nil
	}
	return coerce(a, c.value, s.name)
}

// cloned returns a complex value that can be changed in place.
func cloned(v any) resource.Object {
	if o, ok := v.(resource.Object); ok {
		return resource.Clone(o)
	}
	return resource.Object{}
}
