package filter

import (
	"cmp"
	"strings"
	"time"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// test decides on one value, nil when it is unassigned.
type test func(v any) bool

// comparison returns the test of an attribute's values with an operator, by the attribute's type (RFC 7644, section
// 3.4.2.2, table 3; RFC 7643, section 2.3). name is for messages.
func comparison(a *schema.Attribute, name string, op Operator, value any) (test, error) {
	if op == Present {
		return present, nil
	}
	if value == nil {
		return null(name, op)
	}
	var t test
	switch a.Type {
	case schema.Complex:
		return nil, wrongOperator(name, op, a.Type)
	case schema.Boolean:
		want, ok := boolean(value)
		if !ok {
			return nil, wrongValue(name, "true or false")
		}
		if op != Equal && op != NotEqual {
			return nil, wrongOperator(name, op, a.Type)
		}
		t = func(v any) bool { return v == want }
	case schema.Integer, schema.Decimal:
		want, ok := value.(float64)
		if !ok {
			return nil, wrongValue(name, "a number")
		}
		order := ordering(op)
		if order == nil {
			return nil, wrongOperator(name, op, a.Type)
		}
		t = func(v any) bool {
			n, ok := v.(float64)
			return ok && order(cmp.Compare(n, want))
		}
	default:
		want, ok := value.(string)
		if !ok {
			return nil, wrongValue(name, "a string in quotes")
		}
		var err error
		if t, err = text(a, name, op, want); err != nil {
			return nil, err
		}
	}
	if op == NotEqual { // t is the test for eq, and what is unassigned equals nothing
		return func(v any) bool { return !t(v) }, nil
	}
	return t, nil
}

// null is the comparison with null, which is the same as being unassigned (RFC 7643, section 2.5).
func null(name string, op Operator) (test, error) {
	switch op {
	case Equal:
		return func(v any) bool { return v == nil }, nil
	case NotEqual:
		return func(v any) bool { return v != nil }, nil
	}
	return nil, refuse("%s can be compared with null by eq and ne alone", name)
}

// text compares the types whose JSON form is a string.
func text(a *schema.Attribute, name string, op Operator, want string) (test, error) {
	order := ordering(op)
	switch {
	case a.Type == schema.DateTime && order != nil:
		at, err := resource.ParseTime(want)
		if err != nil {
			return nil, wrongValue(name, `a date and time as in "2026-11-24T08:30:00Z"`)
		}
		return func(v any) bool { return chronological(v, at, order) }, nil
	case a.Type == schema.Binary && order != nil && op != Equal && op != NotEqual:
		return nil, wrongOperator(name, op, a.Type)
	case a.Exact():
		return func(v any) bool {
			s, ok := v.(string)
			return ok && lexical(op, order, s, want)
		}, nil
	}
	folded := schema.Fold(want)
	if op == Equal || op == NotEqual {
		return func(v any) bool {
			s, ok := v.(string)
			return ok && schema.EqualFolded(s, folded)
		}, nil
	}
	return func(v any) bool {
		s, ok := v.(string)
		return ok && lexical(op, order, schema.Fold(s), folded)
	}, nil
}

// chronological compares instants, whatever time zones they are written in.
func chronological(v any, want time.Time, order func(int) bool) bool {
	s, ok := v.(string)
	if !ok {
		return false
	}
	t, err := resource.ParseTime(s)
	return err == nil && order(t.Compare(want))
}

func lexical(op Operator, order func(int) bool, s, want string) bool {
	switch op {
	case Contains:
		return strings.Contains(s, want)
	case StartsWith:
		return strings.HasPrefix(s, want)
	case EndsWith:
		return strings.HasSuffix(s, want)
	}
	return order(strings.Compare(s, want))
}

// ordering returns which results of a three-way comparison an operator accepts, those of eq for ne; nil for an operator
// that does not order.
func ordering(op Operator) func(int) bool {
	switch op {
	case Equal, NotEqual:
		return func(c int) bool { return c == 0 }
	case Greater:
		return func(c int) bool { return c > 0 }
	case GreaterOrEqual:
		return func(c int) bool { return c >= 0 }
	case Less:
		return func(c int) bool { return c < 0 }
	case LessOrEqual:
		return func(c int) bool { return c <= 0 }
	}
	return nil
}

// boolean reads true and false, and what some clients send for them: "True" and "False".
func boolean(v any) (value, ok bool) {
	switch v := v.(type) {
	case bool:
		return v, true
	case string:
		return strings.EqualFold(v, "true"), strings.EqualFold(v, "true") || strings.EqualFold(v, "false")
	}
	return false, false
}

// present is the operator pr: a value that is not empty, or a complex value with one.
func present(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return v != ""
	case resource.Object:
		for _, member := range v {
			if present(member) {
				return true
			}
		}
		return false
	case []any:
		for _, item := range v {
			if present(item) {
				return true
			}
		}
		return false
	}
	return true
}

func wrongValue(name, want string) error { return refuse("%s is compared with %s", name, want) }

func wrongOperator(name string, op Operator, t schema.Type) error {
	return refuse("%s is of type %s, which the operator %s does not compare", name, t, op)
}
