package search

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// Queries at the base URI are an option (RFC 7644, section 3.4.2): where there are none, these checks do not arise.
func root() []check.Check {
	return []check.Check{
		{
			ID:     "search.root",
			Title:  "POST /.search looks through resources of every type",
			Proves: []string{"rfc7644-3.4.2.1-every-type"},
			Needs:  []string{check.FilterAny, check.Groups, "User.displayName"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"displayName": t.Name("ada")})
				group := t.GivenGroup(ada)
				filter := "displayName sw " + check.Quote(t.Prefix())
				t.Expect(searched(t, "/.search", check.Object{"filter": filter})).To(ListExactly(ada, group))
			},
		},
		{
			ID:     "search.root-get",
			Title:  "GET of the base URI with a filter looks through resources of every type",
			Proves: []string{"rfc7644-3.4.2.1-every-type"},
			Needs:  []string{check.FilterAny, check.Groups, "User.displayName"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"displayName": t.Name("ada")})
				group := t.GivenGroup(ada)
				answer := t.Get(check.Query("filter", "displayName sw "+check.Quote(t.Prefix())))
				if missing(answer) {
					t.Unsupported("GET of the base URI is answered with %d: there is no query at it", answer.Status)
				}
				t.Expect(answer).To(ListExactly(ada, group))
			},
		},
		{
			ID:     "search.root-other-types",
			Title:  "at the base URI a type without the filter's attribute is taken to have no value",
			Proves: []string{"rfc7644-3.4.2.1-no-value"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				t.Expect(searched(t, "/.search", check.Object{"filter": people.Called(t, "ada")})).To(ListExactly(ada))
			},
		},
	}
}
