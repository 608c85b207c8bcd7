package patch

import (
	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// record returns the value that the operation's path and value describe together, and what the path says of it alone: a
// sub-attribute that the value does not give is what the filter asks it to be equal to.
func (c change) record(s slot) (terms, whole any, err error) {
	name := c.path.String()
	if s.of.Type != schema.Complex {
		whole, err = coerceElement(s.of, c.value, name)
		return nil, whole, err
	}
	said := resource.Object{}
	if err := equalities(c.path.Filter, s.of, said); err != nil {
		return nil, nil, err
	}
	o := resource.Clone(said)
	if c.path.Sub != nil {
		v, err := c.next(s.sub(o, c.path.Sub), nil)
		if err != nil {
			return nil, nil, err
		}
		o[c.path.Sub.Name] = v
		return said, o, nil
	}
	v := single(c.value)
	coerced, err := coerceElement(s.of, v, name)
	if err != nil {
		return nil, nil, err
	}
	given, _ := coerced.(resource.Object)
	for _, sub := range s.of.SubAttributes {
		if value, there := given[sub.Name]; there {
			o[sub.Name] = value
		} else if clears(sub, v) {
			delete(o, sub.Name)
		}
	}
	return said, o, nil
}

// equalities collects the sub-attributes that a filter asks to be equal to a value, whatever else holds.
func equalities(e filter.Expr, a *schema.Attribute, into resource.Object) error {
	switch e := e.(type) {
	case filter.And:
		for _, term := range e {
			if err := equalities(term, a, into); err != nil {
				return err
			}
		}
	case filter.Compare:
		sub := a.Sub(e.Attr.Name)
		if e.Op != filter.Equal || e.Value == nil || sub == nil || sub.Mutability == schema.ReadOnly {
			return nil
		}
		v, err := coerce(sub, e.Value, a.Name+"."+sub.Name)
		if err != nil {
			return err
		}
		if v != nil {
			into[sub.Name] = v
		}
	}
	return nil
}
