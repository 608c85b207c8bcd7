package filter

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// matchAny reports whether any value at a path passes a test (RFC 7644, section 3.4.2.2): each value of a multi-valued
// attribute, or of its sub-attribute. An attribute without a value is tested once, as unassigned.
func matchAny(o resource.Object, p schema.Path, assumed any, t test) bool {
	v := whole(o, p)
	list, multi := v.([]any)
	if !multi && v != nil {
		return matchOne(v, p.Sub, assumed, t)
	}
	for _, item := range list {
		if matchOne(item, p.Sub, assumed, t) {
			return true
		}
	}
	return len(list) == 0 && t(nil)
}

// matchOne tests one value of an attribute, or its sub-attribute if there is one; assumed stands for a missing one.
func matchOne(v any, sub *schema.Attribute, assumed any, t test) bool {
	if sub == nil {
		return t(v)
	}
	o, _ := v.(resource.Object)
	if v = o[sub.Name]; v == nil {
		v = assumed
	}
	list, multi := v.([]any)
	if !multi {
		return t(v)
	}
	for _, item := range list {
		if t(item) {
			return true
		}
	}
	return len(list) == 0 && t(nil)
}

// whole returns the value of a path without its sub-attribute; nil when unassigned.
func whole(o resource.Object, p schema.Path) any {
	if p.Extension != nil {
		part, there := o[p.Extension.ID].(resource.Object)
		if p.Attribute == nil && there {
			return part
		}
		o = part
	}
	if p.Attribute == nil {
		return nil
	}
	return o[p.Attribute.Name]
}

// assumption returns what a comparison takes a missing sub-attribute for: a value that does not say whether it is primary
// is not (RFC 7643, section 2.4). Otherwise nil.
func assumption(a, sub *schema.Attribute, e Compare) any {
	equality := (e.Op == Equal || e.Op == NotEqual) && e.Value != nil
	if equality && sub != nil && a.MultiValued && sub.Type == schema.Boolean && sub.Name == "primary" {
		return false
	}
	return nil
}

// valuePath compiles attr[filter], with or without a comparison after it: one and the same value has to meet both.
func (c compiler) valuePath(e ValuePath) (matcher, error) {
	p, here, err := c.lookup(e.Attr)
	if err != nil {
		return nil, err
	}
	if p.Attribute == nil {
		return nil, refuse("%s is an extension and takes no filter in brackets", p)
	}
	match, err := CompileElement(e.Filter, p.Attribute)
	if err != nil {
		return nil, err
	}
	if e.Then != nil {
		terms := []Expr{e.Filter, *e.Then}
		if match, err = combine(terms, element{p.Attribute}.compile, false); err != nil {
			return nil, err
		}
	}
	return func(o resource.Object) bool {
		v := whole(o, p)
		list, multi := v.([]any)
		if !multi {
			return here && v != nil && match(v)
		}
		for _, item := range list {
			if here && match(item) {
				return true
			}
		}
		return false
	}, nil
}

// CompileElement resolves the filter of a value path in its attribute: names in it are sub-attributes. A simple multi-valued
// attribute's own value goes by the name of "value" (RFC 7644, section 3.5.2.2, speaks of "comparing a value"). The function
// returned decides on one value of the attribute. The error is 400 invalidFilter.
func CompileElement(e Expr, a *schema.Attribute) (func(value any) bool, error) {
	if a.Type != schema.Complex && !a.MultiValued {
		return nil, refuse("%s has one value, which is not complex: it takes no filter in brackets", a.Name)
	}
	return element{a}.compile(e)
}

// element compiles what is asked of one value of an attribute.
type element struct{ of *schema.Attribute }

func (c element) compile(e Expr) (func(any) bool, error) {
	switch e := e.(type) {
	case Or:
		return combine(e, c.compile, true)
	case And:
		return combine(e, c.compile, false)
	case Not:
		return negate(e, c.compile)
	case Compare:
		return c.compare(e)
	}
	return nil, refuse("the filter in the brackets after %s cannot hold brackets", c.of.Name)
}

func (c element) compare(e Compare) (func(any) bool, error) {
	if e.Attr.URN != "" || e.Attr.Sub != "" {
		return nil, refuse("%s: in brackets a sub-attribute of %s stands by its name alone", e.Attr, c.of.Name)
	}
	if c.of.Type != schema.Complex {
		if !strings.EqualFold(e.Attr.Name, "value") {
			return nil, refuse("%s has simple values, which go by the name of value", c.of.Name)
		}
		return comparison(c.of, c.of.Name, e.Op, e.Value)
	}
	sub := c.of.Sub(e.Attr.Name)
	if sub == nil {
		return nil, refuse("%s is not a sub-attribute of %s", e.Attr, c.of.Name)
	}
	if hidden(sub) {
		return nil, refuse("%s.%s is never returned and cannot be filtered by", c.of.Name, sub.Name)
	}
	t, err := comparison(sub, c.of.Name+"."+sub.Name, e.Op, e.Value)
	if err != nil {
		return nil, err
	}
	assumed := assumption(c.of, sub, e)
	return func(v any) bool { return matchOne(v, sub, assumed, t) }, nil
}
