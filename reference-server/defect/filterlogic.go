package defect

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/filter"
)

func filterLogic() []Defect {
	return []Defect{
		{
			Name:   "filter-and-reads-first",
			Story:  "Of expressions joined by and, only the first counts.",
			Breaks: []string{"rfc7644-3.4.2.2-and"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				if and, ok := e.(filter.And); ok {
					return and[0]
				}
				return e
			}),
		},
		{
			Name:   "filter-or-reads-first",
			Story:  "Of expressions joined by or, only the first counts.",
			Breaks: []string{"rfc7644-3.4.2.2-or"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				if or, ok := e.(filter.Or); ok {
					return or[0]
				}
				return e
			}),
		},
		{
			Name:   "filter-not-ignored",
			Story:  "not is read over: what stands in its brackets is looked for.",
			Breaks: []string{"rfc7644-3.4.2.2-not"},
			Protocol: rewriteExpr(eachTerm(func(e filter.Expr) filter.Expr {
				if not, ok := e.(filter.Not); ok {
					return not.Expr
				}
				return e
			})),
		},
		{
			Name:   "filter-left-to-right",
			Story:  "and and or bind alike: a filter is read from left to right.",
			Breaks: []string{"rfc7644-3.4.2.2-precedence"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				or, ok := e.(filter.Or)
				if !ok {
					return e
				}
				last, ok := or[len(or)-1].(filter.And)
				if !ok {
					return e
				}
				left := append(slices.Clone(or[:len(or)-1]), last[0])
				return append(filter.And{left}, last[1:]...)
			}),
		},
		{
			Name:   "filter-not-takes-all",
			Story:  "not denies all that follows it, beyond its brackets.",
			Breaks: []string{"rfc7644-3.4.2.2-precedence"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				and, ok := e.(filter.And)
				if !ok {
					return e
				}
				if not, ok := and[0].(filter.Not); ok {
					return filter.Not{Expr: append(filter.And{not.Expr}, and[1:]...)}
				}
				return e
			}),
		},
		{
			Name:   "filter-brackets-ignored",
			Story:  "Round brackets are read over.",
			Breaks: []string{"rfc7644-3.4.2.2-grouping"},
			Protocol: rewriteExpr(func(e filter.Expr) filter.Expr {
				and, ok := e.(filter.And)
				if !ok {
					return e
				}
				if or, ok := and[len(and)-1].(filter.Or); ok {
					left := append(slices.Clone(and[:len(and)-1]), or[0])
					return append(filter.Or{left}, or[1:]...)
				}
				return e
			}),
		},
	}
}

// eachTerm changes an expression and, where it is an and, each of its terms.
func eachTerm(change func(filter.Expr) filter.Expr) func(filter.Expr) filter.Expr {
	return func(e filter.Expr) filter.Expr {
		and, ok := e.(filter.And)
		if !ok {
			return change(e)
		}
		and = slices.Clone(and)
		for i, term := range and {
			and[i] = change(term)
		}
		return and
	}
}
