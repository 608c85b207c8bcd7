package patch

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// set is the values of a multi-valued attribute, found by what makes two of them the same: a simple value itself; of
// complex values `value` and `type` (RFC 7643, section 2.4), of links `value` alone, and all that there is where there is no
// `value`.
type set struct {
	of    *schema.Attribute
	list  []any
	index map[string][]int // places by key; nil for few lookups, which are faster without it
}

// fewLookups is up to how many lookups do without an index.
const fewLookups = 8

func newSet(a *schema.Attribute, list []any, lookups int) *set {
	s := &set{of: a, list: slices.Clone(list)}
	if lookups <= fewLookups {
		return s
	}
	s.index = make(map[string][]int, len(list)+lookups)
	for i, item := range list {
		k := s.key(item)
		s.index[k] = append(s.index[k], i)
	}
	return s
}

// find returns the place of the value that is the same as item, or -1.
func (s *set) find(item any) int { return s.search(item, s.same) }

// means reports whether one of the set's values, each of which may leave things open, can be meant to be item.
func (s *set) means(item any) bool { return s.search(item, s.covers) >= 0 }

func (s *set) search(item any, accepts func(there, item any) bool) int {
	if s.index == nil {
		return slices.IndexFunc(s.list, func(there any) bool { return accepts(there, item) })
	}
	for _, k := range slices.Compact([]string{s.key(item), ""}) {
		for _, i := range s.index[k] {
			if accepts(s.list[i], item) {
				return i
			}
		}
	}
	return -1
}

// add appends a value and returns its place.
func (s *set) add(item any) int {
	s.list = append(s.list, item)
	at := len(s.list) - 1
	if s.index != nil {
		k := s.key(item)
		s.index[k] = append(s.index[k], at)
	}
	return at
}

// distinct returns the list with values that have come to be the same made one.
func distinct(a *schema.Attribute, list []any) []any {
	s := newSet(a, nil, len(list))
	for _, item := range list {
		if at := s.find(item); at < 0 {
			s.add(item)
		} else if o, ok := item.(resource.Object); ok {
			s.list[at] = completed(a, o, s.list[at])
		}
	}
	return s.list
}

// key is equal for values that are the same; "" for those without a string to tell them by.
func (s *set) key(item any) string {
	a := s.of
	if o, ok := item.(resource.Object); ok {
		a, item = a.Sub("value"), o["value"]
	}
	text, _ := item.(string)
	if a == nil {
		return text
	}
	return a.Fold(text)
}

func (s *set) same(there, item any) bool {
	x, isComplex := there.(resource.Object)
	y, both := item.(resource.Object)
	if !isComplex || !both {
		return equal(s.of, there, item)
	}
	if x["value"] == nil || y["value"] == nil {
		return within(s.of, x, y) && within(s.of, y, x)
	}
	return equal(s.of.Sub("value"), x["value"], y["value"]) && (linked(s.of) || equal(s.of.Sub("type"), x["type"], y["type"]))
}

// covers reports whether item is what a listed value means: by `value`, and `type` if it says one, or else by all it says.
func (s *set) covers(listed, item any) bool {
	x, isComplex := listed.(resource.Object)
	y, both := item.(resource.Object)
	if !isComplex || !both {
		return equal(s.of, listed, item)
	}
	if x["value"] == nil {
		return within(s.of, x, y)
	}
	return equal(s.of.Sub("value"), x["value"], y["value"]) &&
		(linked(s.of) || x["type"] == nil || equal(s.of.Sub("type"), x["type"], y["type"]))
}

// within reports whether y has every sub-attribute of x with the same value; one that is not said to be primary is not.
func within(a *schema.Attribute, x, y resource.Object) bool {
	for name, value := range x {
		other := y[name]
		if name == "primary" && other == nil {
			other = false
		}
		if !equal(a.Sub(name), value, other) {
			return false
		}
	}
	return true
}

// linked reports whether an attribute's values point at other resources, or are known by a `value` that never changes.
func linked(a *schema.Attribute) bool {
	value := a.Sub("value")
	return a.Sub("$ref") != nil || value != nil && value.Mutability == schema.Immutable
}
