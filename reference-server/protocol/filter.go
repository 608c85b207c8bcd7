package protocol

import (
	"regexp"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// comparison is a filter of a single comparison: the attribute path and the operator.
var comparison = regexp.MustCompile(`^\s*([\w$:.-]+)\s+(\w+)(?:\s+(?:"(?:[^"\\]|\\.)*"|[\w.+-]+))?\s*$`)

// filterer parses a filter and resolves it against a resource type; among others, of a query over several types, the
// attributes of one are unassigned in the rest. only restricts filters to single comparisons of
// certain attributes with certain operators; nil allows the whole grammar.
func filterer(only map[string][]string, limits Limits) func(string, *schema.ResourceType, ...*schema.ResourceType) (filter.Predicate, error) {
	limits = limits.WithDefaults()
	return func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
		e, err := filter.Parse(text, filter.Limits{Length: limits.FilterLength, Depth: limits.FilterDepth})
		if err != nil {
			return nil, invalidFilter(err)
		}
		if only != nil && !understood(only, text) {
			return nil, scimerror.BadRequest(scimerror.InvalidFilter, "this server understands no filter but %s", sayOnly(only))
		}
		p, err := filter.Compile(e, t, others...)
		if err != nil {
			return nil, invalidFilter(err)
		}
		return p, nil
	}
}

// invalidFilter words any error of the filter's as an answer.
func invalidFilter(err error) error {
	if e := scimerror.From(err); e.Status < 500 {
		return e
	}
	return scimerror.BadRequest(scimerror.InvalidFilter, "%s", err)
}

func understood(only map[string][]string, text string) bool {
	m := comparison.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	for attribute, operators := range only {
		if strings.EqualFold(attribute, m[1]) {
			return slices.ContainsFunc(operators, func(op string) bool { return strings.EqualFold(op, m[2]) })
		}
	}
	return false
}

func sayOnly(only map[string][]string) string {
	var out []string
	for attribute, operators := range only {
		out = append(out, attribute+" with "+strings.Join(operators, ", "))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
