package search

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func parameters() []check.Check {
	return []check.Check{
		{
			ID:     "search.attributes",
			Title:  "a search takes attributes and excludedAttributes as arrays",
			Proves: []string{"rfc7644-3.4.3-attributes"},
			Needs:  []string{check.Filter, check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				filter := "userName eq " + check.Quote(u.String("userName"))
				chosen := searched(t, "/Users/.search", check.Object{"filter": filter, "attributes": []any{"userName", "emails"}})
				t.Require(chosen).To(ListExactly(u))
				t.Expect(chosen.Resources()[0]).To(HaveAttributes("userName", "emails"))
				t.Expect(chosen.Resources()[0]).To(LackAttributes("name"))
				others := post(t, "/Users/.search", check.Object{"filter": filter, "excludedAttributes": []any{"emails"}})
				t.Require(others).To(ListExactly(u))
				t.Expect(others.Resources()[0]).To(HaveAttributes("userName", "name"))
				t.Expect(others.Resources()[0]).To(LackAttributes("emails"))
			},
		},
		{
			ID:     "search.paging",
			Title:  "a search takes startIndex and count",
			Proves: []string{"rfc7644-3.4.3-paging"},
			Needs:  []string{check.FilterAny, check.Paging},
			Run: func(t *check.T) {
				everybody := []*check.Resource{people.Given(t, "bo", nil), people.Given(t, "ada", nil), people.Given(t, "chiara", nil)}
				var seen []check.Object
				for startIndex := 1; startIndex <= 3; startIndex++ {
					page := searched(t, "/Users/.search", check.Object{"filter": people.Mine(t), "startIndex": startIndex, "count": 1})
					t.Expect(page).To(HoldExactly(1))
					t.Expect(page).To(HaveAttribute("totalResults", 3))
					seen = append(seen, page.Resources()...)
				}
				t.Expect(seen).To(HoldEach(everybody...))
			},
		},
		{
			ID:     "search.count-zero",
			Title:  "a search with count 0 asks for totalResults alone",
			Proves: []string{"rfc7644-3.4.3-paging"},
			Needs:  []string{check.Filter, check.Paging},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				t.Require(searched(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada")})).To(ListExactly(ada))
				none := post(t, "/Users/.search", check.Object{"filter": people.Called(t, "ada"), "count": 0})
				t.Expect(none).To(ListExactly())
				t.Expect(none).To(HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "search.sorting",
			Title:  "a search takes sortBy and sortOrder",
			Proves: []string{"rfc7644-3.4.3-sorting"},
			Needs:  []string{check.FilterAny, check.Sort},
			Run: func(t *check.T) {
				bo, chiara, ada := people.Given(t, "bo", nil), people.Given(t, "chiara", nil), people.Given(t, "ada", nil)
				sorted := func(order string) *check.Response {
					return searched(t, "/Users/.search", check.Object{"filter": people.Mine(t), "sortBy": "userName", "sortOrder": order})
				}
				t.Expect(sorted("ascending")).To(ListInOrder(ada, bo, chiara))
				t.Expect(sorted("descending")).To(ListInOrder(chiara, bo, ada))
			},
		},
	}
}
