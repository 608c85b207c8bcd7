package sorting

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func order() []check.Check {
	needs := []string{check.Sort, check.FilterAny}
	return []check.Check{
		{
			ID:     "sorting.ascending-by-default",
			Title:  "sortBy alone sorts in ascending order, as sortOrder=ascending does",
			Proves: []string{"rfc7644-3.4.2.3-sort-by", "rfc7644-3.4.2.3-ascending-by-default"},
			Needs:  needs,
			Run: func(t *check.T) {
				bo, chiara, ada := people.Given(t, "bo", nil), people.Given(t, "chiara", nil), people.Given(t, "ada", nil)
				t.Expect(people.List(t, people.Mine(t), "sortBy", "userName")).To(ListInOrder(ada, bo, chiara))
				t.Expect(people.List(t, people.Mine(t), "sortBy", "userName", "sortOrder", "ascending")).To(ListInOrder(ada, bo, chiara))
			},
		},
		{
			ID:     "sorting.descending",
			Title:  "sortOrder=descending turns the order round",
			Proves: []string{"rfc7644-3.4.2.3-descending"},
			Needs:  needs,
			Run: func(t *check.T) {
				bo, chiara, ada := people.Given(t, "bo", nil), people.Given(t, "chiara", nil), people.Given(t, "ada", nil)
				t.Expect(people.List(t, people.Mine(t), "sortBy", "userName", "sortOrder", "descending")).To(ListInOrder(chiara, bo, ada))
			},
		},
		{
			// By code points every capital comes before every small letter.
			ID:     "sorting.any-case",
			Title:  "strings that are not case exact are sorted without regard to case",
			Proves: []string{"rfc7644-3.4.2.3-case"},
			Needs:  append(needs, "User.name.familyName"),
			Run: func(t *check.T) {
				chiara, bo, ada := named(t, "x", "Ada", "Castillo"), named(t, "z", "Ada", "borg"), named(t, "y", "Ada", "Aalto")
				t.Expect(people.List(t, people.Mine(t), "sortBy", "name.familyName")).To(ListInOrder(ada, bo, chiara))
			},
		},
		{
			// A server that sorts each page by itself gives the right order of the wrong people.
			ID:     "sorting.before-paging",
			Title:  "all results are sorted before a page is cut from them",
			Proves: []string{"rfc7644-3.4.2.3-sort-by"},
			Needs:  append(needs, check.Paging),
			Run: func(t *check.T) {
				chiara, dmitri := people.Given(t, "chiara", nil), people.Given(t, "dmitri", nil)
				ada, bo := people.Given(t, "ada", nil), people.Given(t, "bo", nil)
				page := func(startIndex int) *check.Response {
					return people.List(t, people.Mine(t), "sortBy", "userName", "startIndex", startIndex, "count", 2)
				}
				t.Expect(page(1)).To(ListInOrder(ada, bo))
				t.Expect(page(3)).To(ListInOrder(chiara, dmitri))
			},
		},
	}
}
