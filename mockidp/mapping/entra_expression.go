package mapping

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// entraExpression is the source of a rule: an attribute, a constant, or functions of these. The functions are those of the
// guides of providers (Microsoft's reference for writing expressions for attribute mappings).
type entraExpression struct {
	value    func(EntraAttributes) string
	direct   string // the attribute, when the source is one and nothing else
	function string // the outermost function
}

// entraFunction is one function: how many arguments it takes, and what it makes of their values.
type entraFunction struct {
	least, most int
	apply       func(arguments []string) string
}

const any64 = 64 // arguments, for functions that take as many as there are

var entraFunctions = map[string]entraFunction{
	// the value of the key that equals the source, or else the default
	"Switch": {4, any64, func(a []string) string {
		for i := 2; i+1 < len(a); i += 2 {
			if a[0] == a[i] {
				return a[i+1]
			}
		}
		return a[1]
	}},
	"Not": {1, 1, func(a []string) string {
		switch a[0] {
		case "True":
			return "False"
		case "False":
			return "True"
		}
		return ""
	}},
	// separator, then what is joined; an attribute without a value brings no separator
	"Join": {2, any64, func(a []string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(a[1:]), func(s string) bool { return s == "" }), a[0])
	}},
	"ToLower":                 {1, 2, func(a []string) string { return strings.ToLower(a[0]) }}, // the second is a culture
	"SingleAppRoleAssignment": {1, 1, func(a []string) string { return a[0] }},
}

// entraScanner reads an expression from left to right.
type entraScanner struct{ rest string }

var (
	entraAttribute = regexp.MustCompile(`^\[([A-Za-z][\w.-]*)\]`)
	entraConstant  = regexp.MustCompile(`^"((?:[^"\\]|\\.|"")*)"`)
	entraCall      = regexp.MustCompile(`^([A-Za-z]\w*)\s*\(`)
)

func parseEntraExpression(text string) (entraExpression, error) {
	s := &entraScanner{strings.TrimSpace(text)}
	e, err := s.expression()
	if err == nil && s.rest != "" {
		err = fmt.Errorf("more text behind the expression: %s", s.rest)
	}
	return e, err
}

// take returns what a pattern's group finds at the beginning, and goes behind it.
func (s *entraScanner) take(pattern *regexp.Regexp) (string, bool) {
	m := pattern.FindStringSubmatch(s.rest)
	if m == nil {
		return "", false
	}
	s.rest = strings.TrimSpace(s.rest[len(m[0]):])
	return m[1], true
}

func (s *entraScanner) expression() (entraExpression, error) {
	if name, ok := s.take(entraAttribute); ok {
		return entraExpression{direct: name, value: func(a EntraAttributes) string { return a(name) }}, nil
	}
	if text, ok := s.take(entraConstant); ok {
		text = strings.NewReplacer(`""`, `"`, `\"`, `"`, `\\`, `\`).Replace(text)
		return entraExpression{value: func(EntraAttributes) string { return text }}, nil
	}
	name, ok := s.take(entraCall)
	if !ok {
		return entraExpression{}, fmt.Errorf(`at %q: wanted [attribute], "constant" or Function(…)`, s.rest)
	}
	f, known := entraFunctions[name]
	if !known {
		return entraExpression{}, fmt.Errorf("function %s: there are %s", name, strings.Join(slices.Sorted(maps.Keys(entraFunctions)), ", "))
	}
	arguments, err := s.arguments()
	if err != nil {
		return entraExpression{}, fmt.Errorf("%s: %w", name, err)
	}
	if n := len(arguments); n < f.least || n > f.most || name == "Switch" && n%2 != 0 {
		return entraExpression{}, fmt.Errorf("%s: does not take %d arguments", name, n)
	}
	return entraExpression{function: name, value: func(a EntraAttributes) string {
		values := make([]string, len(arguments))
		for i, e := range arguments {
			values[i] = e.value(a)
		}
		return f.apply(values)
	}}, nil
}

// arguments reads up to the closing parenthesis. An argument that is left out is empty: Switch([a], , "b", "c").
func (s *entraScanner) arguments() ([]entraExpression, error) {
	var out []entraExpression
	for {
		e := entraExpression{value: func(EntraAttributes) string { return "" }}
		if !strings.HasPrefix(s.rest, ",") && !strings.HasPrefix(s.rest, ")") {
			var err error
			if e, err = s.expression(); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
		if s.rest == "" || s.rest[0] != ',' && s.rest[0] != ')' {
			return nil, errors.New("wanted a comma or a closing parenthesis behind an argument")
		}
		last := s.rest[0] == ')'
		if s.rest = strings.TrimSpace(s.rest[1:]); last {
			return out, nil
		}
	}
}
