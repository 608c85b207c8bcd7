package paging

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// All of these ask for one person by name: that much every provider with a filter can do.
func bounds() []check.Check {
	needs := []string{check.Paging, check.Filter}
	return []check.Check{
		{
			ID:     "paging.count-zero",
			Title:  "count=0 asks for totalResults alone",
			Proves: []string{"rfc7644-3.4.2.4-count-zero"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				page := people.List(t, people.Called(t, "ada"), "count", 0)
				t.Expect(page).To(ListExactly())
				t.Expect(page).To(HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "paging.count-negative",
			Title:  "a negative count is read as 0",
			Proves: []string{"rfc7644-3.4.2.4-count-negative"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				page := people.List(t, people.Called(t, "ada"), "count", -1)
				t.Expect(page).To(ListExactly())
				t.Expect(page).To(HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "paging.start-index-below-one",
			Title:  "a startIndex below 1 is read as 1",
			Proves: []string{"rfc7644-3.4.2.4-start-index-below-one"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				for _, startIndex := range []int{0, -1} {
					page := people.List(t, people.Called(t, "ada"), "startIndex", startIndex, "count", 5)
					t.Expect(page).To(ListExactly(ada))
					t.Expect(page).To(Either(HaveAttribute("startIndex", 1), LackAttributes("startIndex")))
				}
			},
		},
		{
			ID:     "paging.beyond-the-end",
			Title:  "a startIndex beyond the last result is answered with an empty page and the whole totalResults",
			Proves: []string{"rfc7644-3.4.2.4-beyond-the-end"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				page := people.List(t, people.Called(t, "ada"), "startIndex", 5, "count", 5)
				t.Expect(page).To(ListExactly())
				t.Expect(page).To(HaveAttribute("totalResults", 1))
			},
		},
	}
}
