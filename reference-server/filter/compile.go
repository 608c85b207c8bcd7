package filter

import (
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// Predicate is a filter made ready for one resource type.
type Predicate interface {
	// Match reports whether a resource of the type meets the filter.
	Match(o resource.Object) bool
	// Equalities returns attributes and values that each must be equal for the filter to match, so that a store can look one up
	// instead of reading every resource; nil when the filter asks for none. What is found still has to Match.
	Equalities() []Equality
}

// Equality is an attribute, or a sub-attribute, one of whose values is equal to a value that the client wrote.
type Equality struct {
	Path  schema.Path
	Value any // a string, a float64 or a bool
}

type predicate struct {
	match      matcher
	equalities []Equality
}

// Match implements Predicate.
func (p predicate) Match(o resource.Object) bool { return p.match(o) }

// Equalities implements Predicate.
func (p predicate) Equalities() []Equality { return p.equalities }

// Compile resolves the filter's attributes in a resource type. The error, 400 invalidFilter, names the attribute that is
// unknown or never returned, or the comparison that its type does not allow. An attribute that the type lacks and one of
// the others has is unassigned in every resource of the type, as a query over several types wants it (section 3.4.2.1).
func Compile(e Expr, t *schema.ResourceType, others ...*schema.ResourceType) (Predicate, error) {
	c := compiler{own: t, others: others}
	match, err := c.compile(e)
	if err != nil {
		return nil, err
	}
	return predicate{match: match, equalities: c.equalities(e)}, nil
}

type matcher = func(o resource.Object) bool

type compiler struct {
	own    *schema.ResourceType
	others []*schema.ResourceType
}

func (c compiler) compile(e Expr) (matcher, error) {
	switch e := e.(type) {
	case Or:
		return combine(e, c.compile, true)
	case And:
		return combine(e, c.compile, false)
	case Not:
		return negate(e, c.compile)
	case Compare:
		return c.compare(e)
	case ValuePath:
		return c.valuePath(e)
	}
	return nil, refuse("the filter is empty")
}

// combine joins the terms of a logical operator; the first term that yields decisive decides.
func combine[V any](terms []Expr, compile func(Expr) (func(V) bool, error), decisive bool) (func(V) bool, error) {
	all := make([]func(V) bool, len(terms))
	for i, t := range terms {
		match, err := compile(t)
		if err != nil {
			return nil, err
		}
		all[i] = match
	}
	return func(v V) bool {
		for _, match := range all {
			if match(v) == decisive {
				return decisive
			}
		}
		return !decisive
	}, nil
}

func negate[V any](e Not, compile func(Expr) (func(V) bool, error)) (func(V) bool, error) {
	match, err := compile(e.Expr)
	if err != nil {
		return nil, err
	}
	return func(v V) bool { return !match(v) }, nil
}

// lookup resolves an attribute. here is false for one that only another resource type has.
func (c compiler) lookup(path AttrPath) (p schema.Path, here bool, err error) {
	if p, here = Resolve(path, c.own); !here {
		found := false
		for _, t := range c.others {
			if p, found = Resolve(path, t); found {
				break
			}
		}
		if !found {
			return p, false, refuse("%s is not an attribute of %s", path, c.own.Name)
		}
	}
	for _, a := range []*schema.Attribute{p.Attribute, p.Sub} {
		if a != nil && hidden(a) {
			return p, false, refuse("%s is never returned and cannot be filtered by", p)
		}
	}
	return p, here, nil
}

// hidden reports whether no client is ever shown the attribute, so that a filter must not tell either.
func hidden(a *schema.Attribute) bool {
	return a.Returned == schema.Never || a.Mutability == schema.WriteOnly
}

func (c compiler) compare(e Compare) (matcher, error) {
	p, here, err := c.lookup(e.Attr)
	if err != nil {
		return nil, err
	}
	if p.Attribute == nil && e.Op != Present {
		return nil, refuse("%s is an extension: name one of its attributes", p)
	}
	if leaf := p.Leaf(); leaf != nil && leaf.Type == schema.Complex && e.Op != Present && e.Value != nil {
		if p.Sub = leaf.Sub("value"); p.Sub == nil {
			return nil, refuse("%s is complex: name one of its sub-attributes", e.Attr)
		}
	}
	t, err := comparison(p.Leaf(), p.String(), e.Op, e.Value)
	if err != nil {
		return nil, err
	}
	assumed := assumption(p.Attribute, p.Sub, e)
	if !here {
		return func(resource.Object) bool { return t(nil) }, nil
	}
	return func(o resource.Object) bool { return matchAny(o, p, assumed, t) }, nil
}

// equalities finds what Predicate.Equalities returns in an expression: in itself or in the terms of its `and`.
func (c compiler) equalities(e Expr) []Equality {
	switch e := e.(type) {
	case And:
		var out []Equality
		for _, t := range e {
			out = append(out, c.equalities(t)...)
		}
		return out
	case Compare:
		if p, here := Resolve(e.Attr, c.own); here && e.Op == Equal && e.Value != nil && p.Attribute != nil {
			return []Equality{{p, e.Value}}
		}
	}
	return nil
}
