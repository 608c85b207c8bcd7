// Package people gives the topics about queries users whose names sort as the check wants, and filters that see nobody
// else: a query's answer is judged as an exact set, on a tenant that others use too.
package people

import (
	"github.com/scimspec/scimspec/suites/check"
)

// Name returns the userName of the person with a label. Names of one check sort as their labels do.
func Name(t *check.T, label string) string { return t.Prefix() + label + "@example.com" }

// Given creates the person with a label and these attributes; a target that cannot blocks the check.
func Given(t *check.T, label string, attributes check.Object) *check.Resource {
	return t.GivenUser(check.With(check.Object{"userName": Name(t, label)}), check.With(attributes))
}

// Mine is the filter that finds just the check's own people.
func Mine(t *check.T) string { return "userName sw " + check.Quote(t.Prefix()) }

// Among narrows a filter to the check's own people. What binds less tightly than "and" needs its own brackets.
func Among(t *check.T, filter string) string { return Mine(t) + " and " + filter }

// Called is the filter that finds the person with a label.
func Called(t *check.T, label string) string { return "userName eq " + check.Quote(Name(t, label)) }

// List sends GET /Users with a filter and further query parameters, as names and values.
func List(t *check.T, filter string, parameters ...any) *check.Response {
	return t.Get("/Users" + check.Query(append([]any{"filter", filter}, parameters...)...))
}
