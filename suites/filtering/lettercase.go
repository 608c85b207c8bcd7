package filtering

import (
	"strings"

	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func letterCase() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.username-any-case",
			Title:  "userName eq finds a user whatever the case in which the name is asked for",
			Proves: []string{"rfc7643-4.1.1-user-name-any-case", "rfc7644-3.4.2.2-case-exact"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "Ada", nil)
				people.Given(t, "bo", nil)
				shouted := strings.ToUpper(people.Name(t, "ada"))
				t.Expect(people.List(t, "userName eq "+check.Quote(shouted))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.substrings-any-case",
			Title:  "sw, co and ew on userName disregard case as eq does",
			Proves: []string{"rfc7644-3.4.2.2-case-exact"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "Ada", nil)
				people.Given(t, "bo", nil)
				shouted := strings.ToUpper(t.Prefix() + "ada")
				t.Expect(people.List(t, "userName sw "+check.Quote(shouted))).To(ListExactly(ada))
				t.Expect(people.List(t, "userName co "+check.Quote(shouted[1:]))).To(ListExactly(ada))
				t.Expect(people.List(t, people.Among(t, `userName ew "ADA@EXAMPLE.COM"`))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.external-id-case-exact",
			Title:  "externalId eq finds a resource only in the very case of its value",
			Proves: []string{"rfc7643-3.1-external-id-case-exact", "rfc7644-3.4.2.2-case-exact"},
			Needs:  []string{check.FilterAny, "User.externalId"},
			Run: func(t *check.T) {
				external := t.Prefix() + "Ab7"
				ada := people.Given(t, "ada", check.Object{"externalId": external})
				t.Expect(people.List(t, "externalId eq "+check.Quote(external))).To(ListExactly(ada))
				t.Expect(people.List(t, "externalId eq "+check.Quote(t.Prefix()+"aB7"))).To(ListExactly())
			},
		},
		{
			ID:     "filtering.names-any-case",
			Title:  "the name of an attribute may be written in any case",
			Proves: []string{"rfc7644-3.4.2.2-names-any-case"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				name := check.Quote(people.Name(t, "ada"))
				t.Expect(people.List(t, "USERNAME eq "+name)).To(ListExactly(ada))
				t.Expect(people.List(t, "username eq "+name)).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.operators-any-case",
			Title:  "an operator may be written in any case",
			Proves: []string{"rfc7644-3.4.2.2-operators-any-case"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				name := check.Quote(people.Name(t, "ada"))
				t.Expect(people.List(t, "userName EQ "+name)).To(ListExactly(ada))
				t.Expect(people.List(t, "userName Eq "+name)).To(ListExactly(ada))
			},
		},
	}
}
