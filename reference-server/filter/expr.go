package filter

import (
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Operator is an attribute operator in lower case (RFC 7644, section 3.4.2.2, table 3).
type Operator string

// The attribute operators.
const (
	Equal          Operator = "eq"
	NotEqual       Operator = "ne"
	Contains       Operator = "co"
	StartsWith     Operator = "sw"
	EndsWith       Operator = "ew"
	Present        Operator = "pr"
	Greater        Operator = "gt"
	GreaterOrEqual Operator = "ge"
	Less           Operator = "lt"
	LessOrEqual    Operator = "le"
)

var operators = []Operator{
	Equal, NotEqual, Contains, StartsWith, EndsWith, Present, Greater, GreaterOrEqual, Less, LessOrEqual,
}

// Expr is a parsed filter: one of Or, And, Not, Compare and ValuePath. String writes it so that Parse reads the same
// expression again.
type Expr interface {
	String() string
	bind() binding
}

// Or matches when any of its terms does. It has at least two.
type Or []Expr

// And matches when all of its terms do. It has at least two.
type And []Expr

// Not matches when its expression does not.
type Not struct{ Expr Expr }

// Compare is an attribute with an operator and, unless that is Present, a value: a string, float64, bool or nil.
type Compare struct {
	Attr  AttrPath
	Op    Operator
	Value any
}

// ValuePath matches when one and the same value of an attribute meets Filter and, when there is one, the comparison after
// the bracket, whose Attr is a sub-attribute's name alone: emails[type eq "work"].value ew "@example.com".
type ValuePath struct {
	Attr   AttrPath
	Filter Expr
	Then   *Compare
}

// AttrPath names an attribute as a client wrote it: its schema's URN and a sub-attribute may be empty.
type AttrPath struct{ URN, Name, Sub string }

// String returns the path in attribute notation (RFC 7644, section 3.10).
func (p AttrPath) String() string {
	s := p.Name
	if p.URN != "" {
		s = p.URN + ":" + s
	}
	if p.Sub != "" {
		s += "." + p.Sub
	}
	return s
}

// binding is how strongly an expression holds together when it is printed.
type binding int

const (
	bindOr binding = iota
	bindAnd
	bindTerm
)

func (Or) bind() binding        { return bindOr }
func (And) bind() binding       { return bindAnd }
func (Not) bind() binding       { return bindTerm }
func (Compare) bind() binding   { return bindTerm }
func (ValuePath) bind() binding { return bindTerm }

// String implements Expr.
func (e Or) String() string { return join(e, " or ", bindOr) }

// String implements Expr.
func (e And) String() string { return join(e, " and ", bindAnd) }

// String implements Expr.
func (e Not) String() string { return "not (" + e.Expr.String() + ")" }

// String implements Expr.
func (e Compare) String() string {
	s := e.Attr.String() + " " + string(e.Op)
	if e.Op == Present {
		return s
	}
	return s + " " + literal(e.Value)
}

// String implements Expr.
func (e ValuePath) String() string {
	s := e.Attr.String() + "[" + e.Filter.String() + "]"
	if e.Then != nil {
		s += "." + e.Then.String()
	}
	return s
}

// join sets every term in parentheses that would otherwise melt into its parent.
func join(terms []Expr, operator string, parent binding) string {
	parts := make([]string, len(terms))
	for i, t := range terms {
		if parts[i] = t.String(); t.bind() <= parent {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, operator)
}

func literal(v any) string {
	switch v := v.(type) {
	case string:
		quoted, err := jsontext.AppendQuote(nil, v)
		if err != nil { // invalid UTF-8, which is replaced
			quoted, _ = jsontext.AppendQuote(nil, strings.ToValidUTF8(v, "\uFFFD"))
		}
		return string(quoted)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return "null"
}
