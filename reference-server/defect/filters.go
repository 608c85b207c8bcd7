package defect

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// What a mistake with filters is made of: the text, the expression or one comparison means something else.

// change is a change to the protocol.
type change = func(*protocol.Protocol)

type filterFunc = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error)

// predicate is a filter by which no store can look anything up.
type predicate func(o resource.Object) bool

func (p predicate) Match(o resource.Object) bool { return p(o) }
func (predicate) Equalities() []filter.Equality  { return nil }

// parsed returns a filter's expression; nil when the text is none.
func parsed(text string) filter.Expr {
	e, err := filter.Parse(text, filter.Limits{Length: 8192, Depth: 50})
	if err != nil {
		return nil
	}
	return e
}

// rewriteText changes a filter before it is read.
func rewriteText(change func(string) string) change {
	return func(p *protocol.Protocol) {
		clean := p.Filter
		p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
			return clean(change(text), t, others...)
		}
	}
}

// rewriteExpr changes a filter after it was read.
func rewriteExpr(change func(filter.Expr) filter.Expr) change {
	return rewriteText(func(text string) string {
		if e := parsed(text); e != nil {
			return change(e).String()
		}
		return text
	})
}

// rewriteCompare puts something in the place of each comparison outside of square brackets.
func rewriteCompare(change func(filter.Compare) filter.Expr) change {
	var each func(e filter.Expr) filter.Expr
	all := func(terms []filter.Expr) []filter.Expr {
		terms = slices.Clone(terms)
		for i, term := range terms {
			terms[i] = each(term)
		}
		return terms
	}
	each = func(e filter.Expr) filter.Expr {
		switch e := e.(type) {
		case filter.Or:
			return filter.Or(all(e))
		case filter.And:
			return filter.And(all(e))
		case filter.Not:
			return filter.Not{Expr: each(e.Expr)}
		case filter.Compare:
			return change(e)
		}
		return e
	}
	return rewriteExpr(each)
}

// rewriteOperator puts one operator in the place of another.
func rewriteOperator(instead map[filter.Operator]filter.Operator) change {
	return rewriteCompare(func(c filter.Compare) filter.Expr {
		if other, ok := instead[c.Op]; ok {
			c.Op = other
		}
		return c
	})
}

// refuseCompare refuses filters with a comparison that the server does not like.
func refuseCompare(unwanted func(filter.Compare) bool) change {
	return func(p *protocol.Protocol) {
		clean := p.Filter
		p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
			if e := parsed(text); e != nil && slices.ContainsFunc(comparisons(e), unwanted) {
				return nil, scimerror.BadRequest(scimerror.InvalidFilter, "this filter is not supported")
			}
			return clean(text, t, others...)
		}
	}
}

// comparisons lists the comparisons of an expression outside of square brackets.
func comparisons(e filter.Expr) []filter.Compare {
	var out []filter.Compare
	switch e := e.(type) {
	case filter.Or:
		for _, term := range e {
			out = append(out, comparisons(term)...)
		}
	case filter.And:
		for _, term := range e {
			out = append(out, comparisons(term)...)
		}
	case filter.Not:
		return comparisons(e.Expr)
	case filter.Compare:
		return []filter.Compare{e}
	}
	return out
}

// redefine gives comparisons another meaning: mean says whether o meets c, and may ask what the clean server says.
func redefine(mean func(c filter.Compare, o resource.Object, clean predicate) bool) change {
	return func(p *protocol.Protocol) {
		clean := p.Filter
		p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
			e := parsed(text)
			if _, err := clean(text, t, others...); err != nil || e == nil {
				return nil, err
			}
			return predicate(func(o resource.Object) bool {
				return evaluate(e, func(leaf filter.Expr) bool {
					asClean := predicate(func(o resource.Object) bool {
						one, err := clean(leaf.String(), t, others...)
						return err == nil && one.Match(o)
					})
					if c, ok := leaf.(filter.Compare); ok {
						return mean(c, o, asClean)
					}
					return asClean(o)
				})
			}), nil
		}
	}
}

// evaluate applies the logical operators to what the leaves say.
func evaluate(e filter.Expr, leaf func(filter.Expr) bool) bool {
	holds := func(term filter.Expr) bool { return evaluate(term, leaf) }
	switch e := e.(type) {
	case filter.Or:
		return slices.ContainsFunc(e, holds)
	case filter.And:
		return !slices.ContainsFunc(e, func(term filter.Expr) bool { return !holds(term) })
	case filter.Not:
		return !holds(e.Expr)
	}
	return leaf(e)
}
