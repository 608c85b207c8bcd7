package search

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func users() []check.Check {
	return []check.Check{
		{
			ID:     "search.offered",
			Title:  "POST /Users/.search is there",
			Proves: []string{"rfc7644-3.4.3-offered"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				t.Expect(post(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada")})).To(HaveStatus(200))
			},
		},
		{
			ID:     "search.answers-as-get",
			Title:  "POST /Users/.search with a filter is answered with 200 and a ListResponse of those whom GET finds",
			Proves: []string{"rfc7644-3.4.3-as-get", "rfc7644-3.4.3-filter"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				answer := searched(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada")})
				t.Expect(answer).To(BeListResponse())
				t.Expect(answer).To(ListExactly(ada))
				t.Expect(answer).To(HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "search.malformed-filter",
			Title:  "a malformed filter in a search is refused with 400, as in GET",
			Proves: []string{"rfc7644-3.4.3-malformed-filter"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				people.Given(t, "ada", nil)
				right := searched(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada")})
				t.Require(right).To(HaveStatus(200))
				wrong := post(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada") + " and"})
				t.Expect(wrong).To(HaveScimType(400, "invalidFilter", ""))
			},
		},
	}
}
