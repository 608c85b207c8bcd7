package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func refusals() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.unknown-operator",
			Title:  "an operator that nobody knows is refused with 400 and invalidFilter",
			Proves: []string{"rfc7644-3.4.2.2-unknown-operator"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				t.Expect(people.List(t, "userName resembles "+check.Quote(people.Name(t, "ada")))).To(HaveScimType(400, "invalidFilter"))
			},
		},
		{
			// scimType is OPTIONAL in an error; only for an unknown operator does section 3.4.2.2 demand it.
			ID:     "filtering.malformed",
			Title:  "a filter that is no filter is refused with 400",
			Proves: []string{"rfc7644-3.4.2.2-malformed"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				right := people.Called(t, "ada")
				t.Require(people.List(t, right)).To(ListExactly(ada))
				for _, wrong := range []string{
					"userName eq",        // no value
					right[:len(right)-1], // no closing quotation mark
					"(" + right,          // no closing bracket
					right + " and",       // no second expression
				} {
					t.Expect(people.List(t, wrong)).To(HaveScimType(400, "invalidFilter", ""))
				}
			},
		},
		{
			ID:     "filtering.unknown-attribute",
			Title:  "a filter on an attribute that nobody has is refused with 400 or finds nobody",
			Proves: []string{"rfc7644-3.4.2.2-unknown-attribute"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				t.Expect(people.List(t, `noSuchAttributeAnywhere eq "x"`)).To(Either(HaveStatus(400), ListExactly()))
			},
		},
		{
			ID:     "filtering.unquoted-value",
			Title:  "a string without quotation marks is refused with 400",
			Proves: []string{"rfc7644-3.4.2.2-unquoted"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				t.Expect(people.List(t, "userName eq "+people.Name(t, "ada"))).To(HaveStatus(400))
			},
		},
	}
}
