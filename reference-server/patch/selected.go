package patch

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// selected applies the operation to those values of an attribute that the path's filter selects, or to all of them when a
// sub-attribute of a multi-valued attribute stands without a filter.
func (c change) selected(s slot) error {
	list := values(s.value())
	var hits []int
	for i, v := range list {
		if c.path.matches == nil || c.path.matches(v) {
			hits = append(hits, i)
		}
	}
	nothing := c.op == remove || unassigns(c.leaf(), c.value)
	switch {
	case len(hits) > 0 && nothing && c.path.Sub == nil:
		if c.op == add {
			return nil
		}
		return c.store(s, deleteAt(list, hits), nil)
	case len(hits) > 0:
		return c.update(s, list, hits)
	case c.op == replace && c.path.Filter != nil:
		return noTarget("%s: the filter matches no value", c.path)
	case nothing:
		return nil
	}
	return c.create(s, list)
}

// leaf returns the attribute that the operation's value is a value of.
func (c change) leaf() *schema.Attribute {
	if c.path.Sub != nil {
		return c.path.Sub
	}
	return c.path.Attribute
}

// update changes the values at some places. A value of which nothing is left goes.
func (c change) update(s slot, list []any, hits []int) error {
	list = slices.Clone(list)
	var empty []int
	for _, i := range hits {
		v, err := c.updated(s, list[i])
		if err != nil {
			return err
		}
		if o, ok := v.(resource.Object); v == nil || ok && len(o) == 0 {
			empty = append(empty, i)
		}
		list[i] = v
	}
	if err := onePrimary(s, list, hits); err != nil {
		return err
	}
	list = deleteAt(list, empty)
	if c.op != remove && s.of.MultiValued {
		list = distinct(s.of, list)
	}
	return c.store(s, list, nil)
}

// updated returns what the operation makes of one selected value. Of a multi-valued attribute replace puts another record
// in its place; add, and either of them on a single complex value, sets the sub-attributes that are given.
func (c change) updated(s slot, v any) (any, error) {
	at := slot{in: s.in, of: s.of, name: c.path.String()}
	switch {
	case c.path.Sub != nil:
		o := cloned(v)
		return o, c.sub(s, o)
	case s.of.Type != schema.Complex:
		return coerceElement(s.of, c.value, at.name)
	case c.op == replace && s.of.MultiValued:
		return c.replaced(s, v)
	}
	return merge(at, cloned(v), c.value)
}

// replaced returns the record that takes the place of a value. An object without a sub-attribute that can be set changes
// nothing, rather than leave an empty record.
func (c change) replaced(s slot, v any) (any, error) {
	given, isObject := single(c.value).(resource.Object)
	known := !isObject || slices.ContainsFunc(s.of.SubAttributes, func(sub *schema.Attribute) bool {
		return sub.Mutability != schema.ReadOnly && names(given, sub)
	})
	if !known {
		return v, nil
	}
	_, record, err := c.record(s)
	return record, err
}

// create adds a value that the filter would have selected: its equality terms with the operation's value on top. Microsoft
// Entra ID expects so of add (RFC 7644 erratum 8097 leaves it open). A filter that does not say what such a value is
// made of has no target.
func (c change) create(s slot, list []any) error {
	terms, record, err := c.record(s)
	if err != nil || record == nil {
		return err
	}
	if c.path.matches != nil && !c.path.matches(record) && !c.path.matches(terms) {
		return noTarget("%s: the filter matches no value and does not say what to create", c.path)
	}
	if !s.of.MultiValued && len(list) > 0 {
		return noTarget("%s: the filter does not match the value", c.path)
	}
	before := newSet(s.of, list, 1)
	at := before.find(record)
	if at < 0 {
		at = before.add(record)
	} else {
		before.list[at] = completed(s.of, before.list[at], record)
	}
	return c.store(s, before.list, []int{at})
}

// store puts the values back; those at the touched places may have become primary.
func (c change) store(s slot, list []any, touched []int) error {
	if s.of.MultiValued {
		if err := onePrimary(s, list, touched); err != nil {
			return err
		}
		return s.assignList(list)
	}
	if len(list) == 0 {
		return s.assign(nil)
	}
	return s.assign(list[0])
}

// values returns the values of an attribute as a list, that of a single-valued one as a list of one.
func values(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// deleteAt returns the list without the values at some places, which are in order.
func deleteAt(list []any, places []int) []any {
	out := make([]any, 0, len(list)-len(places))
	for i, v := range list {
		if len(places) > 0 && places[0] == i {
			places = places[1:]
			continue
		}
		out = append(out, v)
	}
	return out
}
