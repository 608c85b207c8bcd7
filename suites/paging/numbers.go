package paging

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func numbers() []check.Check {
	return []check.Check{
		{
			ID:     "paging.no-number",
			Title:  "a startIndex or count that is no number is refused with 400 or ignored",
			Proves: []string{"rfc7644-3.4.2.4-no-number"},
			Needs:  []string{check.Paging, check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				for _, parameter := range []string{"startIndex", "count"} {
					page := people.List(t, people.Called(t, "ada"), parameter, "many")
					t.Expect(page).To(Either(HaveStatus(400), ListExactly(ada)))
				}
			},
		},
	}
}
