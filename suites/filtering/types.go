package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func types() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.boolean-eq",
			Title:  "active eq false finds who is inactive, active eq true who is active",
			Proves: []string{"rfc7644-3.4.2.2-boolean-eq"},
			Needs:  []string{check.FilterAny, "User.active"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"active": true})
				bo := people.Given(t, "bo", check.Object{"active": false})
				t.Expect(people.List(t, people.Among(t, "active eq false"))).To(ListExactly(bo))
				t.Expect(people.List(t, people.Among(t, "active eq true"))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.boolean-ordering",
			Title:  "gt, ge, lt and le on a Boolean are refused with 400 and invalidFilter",
			Proves: []string{"rfc7644-3.4.2.2-boolean-ordering"},
			Needs:  []string{check.FilterAny, "User.active"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"active": true})
				t.Require(people.List(t, people.Among(t, "active eq true"))).To(ListExactly(ada))
				for _, operator := range []string{"gt", "ge", "lt", "le"} {
					t.Expect(people.List(t, people.Among(t, "active "+operator+" false"))).To(HaveScimType(400, "invalidFilter"))
				}
			},
		},
		{
			ID:     "filtering.id",
			Title:  "id eq finds the resource with that id",
			Proves: []string{"rfc7643-3.1-common-attributes-filter"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				t.Expect(people.List(t, "id eq "+check.Quote(ada.ID))).To(ListExactly(ada))
			},
		},
	}
}
