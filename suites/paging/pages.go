package paging

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func pages() []check.Check {
	needs := []string{check.Paging, check.FilterAny}
	return []check.Check{
		{
			ID:     "paging.count",
			Title:  "a page holds no more resources than count",
			Proves: []string{"rfc7644-3.4.2.4-count"},
			Needs:  needs,
			Run: func(t *check.T) {
				everybody := three(t)
				t.Require(people.List(t, people.Mine(t))).To(ListExactly(everybody...))
				t.Expect(people.List(t, people.Mine(t), "count", 2)).To(HoldAtMost(2))
				t.Expect(people.List(t, people.Mine(t), "count", 1)).To(HoldAtMost(1))
			},
		},
		{
			ID:     "paging.total-results",
			Title:  "totalResults counts all that match, not what the page holds",
			Proves: []string{"rfc7644-3.4.2.4-total-results"},
			Needs:  needs,
			Run: func(t *check.T) {
				everybody := three(t)
				t.Require(people.List(t, people.Mine(t))).To(ListExactly(everybody...))
				t.Expect(people.List(t, people.Mine(t), "startIndex", 1, "count", 1)).To(HaveAttribute("totalResults", 3))
				t.Expect(people.List(t, people.Mine(t), "startIndex", 3, "count", 2)).To(HaveAttribute("totalResults", 3))
			},
		},
		{
			ID:     "paging.start-index",
			Title:  "startIndex counts from 1: at 1 nobody is passed over, at 3 two are",
			Proves: []string{"rfc7644-3.4.2.4-one-based"},
			Needs:  needs,
			Run: func(t *check.T) {
				everybody := three(t)
				t.Expect(people.List(t, people.Mine(t), "startIndex", 1)).To(ListExactly(everybody...))
				t.Expect(people.List(t, people.Mine(t), "startIndex", 3)).To(HoldExactly(1))
			},
		},
		{
			ID:     "paging.complete",
			Title:  "pages read one after the other show everybody once",
			Proves: []string{"rfc7644-3.4.2.4-pages"},
			Needs:  needs,
			Run: func(t *check.T) {
				everybody := append(three(t), people.Given(t, "dmitri", nil), people.Given(t, "elif", nil))
				t.Expect(walk(t, 2)).To(HoldEach(everybody...))
			},
		},
		{
			ID:     "paging.partial-answer",
			Title:  "a page that is not everything says which it is: startIndex and itemsPerPage",
			Proves: []string{"rfc7644-3.4.2-partial"},
			Needs:  needs,
			Run: func(t *check.T) {
				three(t)
				page := people.List(t, people.Mine(t), "startIndex", 2, "count", 1)
				t.Require(page).To(HoldExactly(1))
				t.Expect(page).To(HaveAttribute("startIndex", 2))
				t.Expect(page).To(HaveAttributes("itemsPerPage"))
			},
		},
		{
			ID:     "paging.items-per-page",
			Title:  "itemsPerPage is the number of resources in the page, also in a last page that is not full",
			Proves: []string{"rfc7644-3.4.2.4-items-per-page"},
			Needs:  needs,
			Run: func(t *check.T) {
				three(t)
				page := people.List(t, people.Mine(t), "startIndex", 3, "count", 2)
				t.Require(page).To(HoldExactly(1))
				t.Expect(page).To(HaveAttribute("itemsPerPage", 1))
			},
		},
	}
}

func three(t *check.T) []*check.Resource {
	return []*check.Resource{people.Given(t, "bo", nil), people.Given(t, "ada", nil), people.Given(t, "chiara", nil)}
}

// walk reads page after page as a client does that trusts what it received: the next page begins after the last resource.
func walk(t *check.T, count int) []check.Object {
	var seen []check.Object
	for len(seen) <= 5*count {
		page := people.List(t, people.Mine(t), "startIndex", len(seen)+1, "count", count)
		t.Require(page).To(HaveStatus(200))
		if len(page.Resources()) == 0 {
			break
		}
		seen = append(seen, page.Resources()...)
	}
	return seen
}
