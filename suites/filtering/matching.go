package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func matching() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.eq",
			Title:  "eq finds the one resource with that value, and none whose value only begins with it",
			Proves: []string{"rfc7644-3.4.2.2-eq", "rfc7644-3.4.2.2-filter"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "", check.Object{"userName": people.Name(t, "ada") + ".example.org"})
				t.Expect(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.no-match",
			Title:  "a filter that nothing matches is answered with 200 and totalResults 0",
			Proves: []string{"rfc7644-3.4.2-no-match"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(people.List(t, people.Called(t, "ada"))).To(ListExactly(ada))
				none := people.List(t, people.Called(t, "nobody"))
				t.Expect(none).To(ListExactly())
				t.Expect(none).To(HaveAttribute("totalResults", 0))
			},
		},
		{
			ID:     "filtering.ne",
			Title:  "ne finds what is not identical, also what only begins with the value",
			Proves: []string{"rfc7644-3.4.2.2-ne"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				people.Given(t, "ada", nil)
				longer := people.Given(t, "", check.Object{"userName": people.Name(t, "ada") + ".example.org"})
				bo := people.Given(t, "bo", nil)
				filter := people.Among(t, "userName ne "+check.Quote(people.Name(t, "ada")))
				t.Expect(people.List(t, filter)).To(ListExactly(longer, bo))
			},
		},
		{
			ID:     "filtering.co",
			Title:  "co finds a value anywhere, not just at the beginning",
			Proves: []string{"rfc7644-3.4.2.2-co"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				people.Given(t, "ada", nil)
				bo := people.Given(t, "bo", nil)
				inner := people.Name(t, "bo")[1:]
				t.Expect(people.List(t, "userName co "+check.Quote(inner))).To(ListExactly(bo))
			},
		},
		{
			ID:     "filtering.sw",
			Title:  "sw finds what begins with a value or is the value, not what has it further inside",
			Proves: []string{"rfc7644-3.4.2.2-sw"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				adam := people.Given(t, "adam", nil)
				people.Given(t, "", check.Object{"userName": "not-" + people.Name(t, "ada")})
				t.Expect(people.List(t, "userName sw "+check.Quote(t.Prefix()+"ada"))).To(ListExactly(ada, adam))
				t.Expect(people.List(t, "userName sw "+check.Quote(people.Name(t, "adam")))).To(ListExactly(adam))
			},
		},
		{
			ID:     "filtering.ew",
			Title:  "ew finds what ends with a value, not what goes on after it",
			Proves: []string{"rfc7644-3.4.2.2-ew"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				granada := people.Given(t, "granada", nil)
				people.Given(t, "", check.Object{"userName": people.Name(t, "ada") + ".example.org"})
				t.Expect(people.List(t, people.Among(t, `userName ew "ada@example.com"`))).To(ListExactly(ada, granada))
			},
		},
		{
			ID:     "filtering.pr",
			Title:  "pr finds who has a value, not who has none",
			Proves: []string{"rfc7644-3.4.2.2-pr"},
			Needs:  []string{check.FilterAny, "User.title"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"title": "Cartographer"})
				people.Given(t, "bo", nil)
				t.Expect(people.List(t, people.Among(t, "title pr"))).To(ListExactly(ada))
			},
		},
	}
}
