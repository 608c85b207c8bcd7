// Package filter reads the filters of RFC 7644, section 3.4.2.2, and decides which resources match them.
// The grammar is separate from the schema: an expression is parsed once and compiled for each resource type it is asked of.
package filter

import (
	"slices"
	"strings"
)

// Limits bounds what Parse reads. A zero field stands for its default.
type Limits struct {
	Length int // bytes of text
	Depth  int // parentheses and brackets around a comparison
}

// The defaults of Limits.
const (
	DefaultLength = 16 << 10
	DefaultDepth  = 32
)

func (l Limits) withDefaults() Limits {
	if l.Length == 0 {
		l.Length = DefaultLength
	}
	if l.Depth == 0 {
		l.Depth = DefaultDepth
	}
	return l
}

// Parse reads a filter. The error is an *Error, or a *scimerror.Error when a limit is exceeded; either is 400 invalidFilter
// to a client. Beyond the grammar it accepts more than one space, spaces inside parentheses and brackets, "not" with and
// without a space after it (erratum 7319), no space between an operator and a string (an example in section 3.5.2.2 has
// none), and a comparison of a sub-attribute after a value path.
func Parse(text string, limits Limits) (Expr, error) {
	p, err := newParser(text, limits)
	if err != nil {
		return nil, err
	}
	p.inFilter = true
	p.spaces()
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	p.spaces()
	if !p.done() {
		return nil, p.fail(`"and", "or" or the end`)
	}
	return e, nil
}

// ParsePath reads the PATH of a PATCH operation (RFC 7644, section 3.5.2, figure 7): an attrPath, or a value path with
// or without a sub-attribute after it. The expression is nil without a value filter. Errors are those of Parse.
func ParsePath(text string, limits Limits) (AttrPath, Expr, error) {
	p, err := newParser(text, limits)
	if err != nil {
		return AttrPath{}, nil, err
	}
	attr, err := p.attrPath()
	if err != nil {
		return AttrPath{}, nil, err
	}
	var e Expr
	if p.next('[') {
		if e, err = p.brackets(attr); err != nil {
			return AttrPath{}, nil, err
		}
		if p.take('.') {
			if attr.Sub, err = p.name(); err != nil {
				return AttrPath{}, nil, err
			}
		}
	}
	if !p.done() {
		return AttrPath{}, nil, p.fail("the end of the path")
	}
	return attr, e, nil
}

type parser struct {
	scanner
	limits     Limits
	depth      int
	inBrackets bool
}

func newParser(text string, limits Limits) (*parser, error) {
	limits = limits.withDefaults()
	if len(text) > limits.Length {
		return nil, refuse("the filter is longer than %d bytes", limits.Length)
	}
	return &parser{scanner: scanner{text: text}, limits: limits}, nil
}

func (p *parser) or() (Expr, error) {
	terms, err := p.terms("or", p.and)
	if len(terms) == 1 {
		return terms[0], err
	}
	return Or(terms), err
}

func (p *parser) and() (Expr, error) {
	terms, err := p.terms("and", p.term)
	if len(terms) == 1 {
		return terms[0], err
	}
	return And(terms), err
}

// terms reads one term, or several with the logical operator between them.
func (p *parser) terms(operator string, read func() (Expr, error)) ([]Expr, error) {
	var all []Expr
	for {
		e, err := read()
		if err != nil {
			return nil, err
		}
		all = append(all, e)
		before := p.at
		if !p.spaces() || !p.keyword(operator, "") {
			p.at = before
			return all, nil
		}
		p.spaces()
	}
}

// term reads a comparison, a value path, or an expression in parentheses with or without "not" before it.
func (p *parser) term() (Expr, error) {
	before := p.at
	if p.keyword("not", "(") {
		if p.spaces(); p.next('(') {
			e, err := p.enclosed('(', ')')
			if err != nil {
				return nil, err
			}
			return Not{Expr: e}, nil
		}
		p.at = before // an attribute of that name
	}
	if p.next('(') {
		return p.enclosed('(', ')')
	}
	attr, err := p.attrPath()
	if err != nil {
		return nil, err
	}
	if p.next('[') {
		return p.valuePath(attr)
	}
	return p.comparison(attr)
}

// enclosed reads an expression between two brackets, the first of which comes next.
func (p *parser) enclosed(open, closing byte) (Expr, error) {
	p.take(open)
	if p.depth++; p.depth > p.limits.Depth {
		return nil, refuse("the filter is nested deeper than %d levels", p.limits.Depth)
	}
	p.spaces()
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	p.spaces()
	if !p.take(closing) {
		return nil, p.fail(`"and", "or" or "` + string(closing) + `"`)
	}
	p.depth--
	return e, nil
}

// brackets reads the filter of a value path. Value paths do not nest (errata 4690 and 7322).
func (p *parser) brackets(attr AttrPath) (Expr, error) {
	if p.inBrackets || attr.Sub != "" {
		return nil, p.fail("an operator, since only an attribute can have a filter in brackets")
	}
	outside := p.inFilter
	p.inBrackets, p.inFilter = true, true
	defer func() { p.inBrackets, p.inFilter = false, outside }()
	return p.enclosed('[', ']')
}

func (p *parser) valuePath(attr AttrPath) (Expr, error) {
	e, err := p.brackets(attr)
	if err != nil {
		return nil, err
	}
	v := ValuePath{Attr: attr, Filter: e}
	if !p.take('.') {
		return v, nil
	}
	sub, err := p.name()
	if err != nil {
		return nil, err
	}
	then, err := p.comparison(AttrPath{Name: sub})
	if err != nil {
		return nil, err
	}
	v.Then = &then
	return v, nil
}

// comparison reads the operator and the value that follow an attribute.
func (p *parser) comparison(attr AttrPath) (Compare, error) {
	const expected = "an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le"
	if !p.spaces() {
		return Compare{}, p.fail("a space and " + expected)
	}
	op := Operator(strings.ToLower(p.run()))
	if !slices.Contains(operators, op) {
		return Compare{}, p.fail(expected)
	}
	p.at += len(op)
	c := Compare{Attr: attr, Op: op}
	if op == Present {
		return c, p.boundary()
	}
	if !p.spaces() && !p.next('"') {
		return Compare{}, p.fail("a space and a value")
	}
	var err error
	if p.next('"') {
		c.Value, err = p.str()
	} else {
		c.Value, err = p.word()
	}
	if err != nil {
		return Compare{}, err
	}
	return c, p.boundary()
}

// boundary asks for the end of a comparison.
func (p *parser) boundary() error {
	if p.done() || p.next(' ') || p.next(')') || p.next(']') {
		return nil
	}
	return p.fail(`a space, a closing bracket or the end`)
}
