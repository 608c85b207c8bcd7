package sorting

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func unassigned() []check.Check {
	needs := []string{check.Sort, check.FilterAny, "User.title"}
	titled := func(t *check.T) (chiara, nobody, ada *check.Resource) {
		return people.Given(t, "x", check.Object{"title": "Carpenter"}), people.Given(t, "y", nil),
			people.Given(t, "z", check.Object{"title": "Astronomer"})
	}
	return []check.Check{
		{
			ID:     "sorting.unassigned-last",
			Title:  "who has no value comes last in ascending order",
			Proves: []string{"rfc7644-3.4.2.3-unassigned-last"},
			Needs:  needs,
			Run: func(t *check.T) {
				chiara, nobody, ada := titled(t)
				t.Expect(people.List(t, people.Mine(t), "sortBy", "title")).To(ListInOrder(ada, chiara, nobody))
			},
		},
		{
			ID:     "sorting.unassigned-first",
			Title:  "who has no value comes first in descending order",
			Proves: []string{"rfc7644-3.4.2.3-unassigned-first"},
			Needs:  needs,
			Run: func(t *check.T) {
				chiara, nobody, ada := titled(t)
				t.Expect(people.List(t, people.Mine(t), "sortBy", "title", "sortOrder", "descending")).To(ListInOrder(nobody, chiara, ada))
			},
		},
	}
}
