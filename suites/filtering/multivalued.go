package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func multiValued() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.any-value",
			Title:  "one matching value of a multi-valued attribute is enough, wherever it stands",
			Proves: []string{"rfc7644-3.4.2.2-any-value"},
			Needs:  []string{check.FilterAny, "User.emails"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", addresses(t, "home", "a", "work", "b"))
				people.Given(t, "bo", addresses(t, "home", "c", "work", "d"))
				t.Expect(people.List(t, "emails.value eq "+check.Quote(people.Name(t, "a")))).To(ListExactly(ada))
				t.Expect(people.List(t, "emails.value eq "+check.Quote(people.Name(t, "b")))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.value-path",
			Title:  "what stands in square brackets must hold for one and the same value",
			Proves: []string{"rfc7644-3.4.2.2-value-path"},
			Needs:  []string{check.FilterAny, "User.emails"},
			Run: func(t *check.T) {
				people.Given(t, "ada", addresses(t, "work", "a", "home", "b"))
				bo := people.Given(t, "bo", addresses(t, "home", "c", "work", "d"))
				t.Require(people.List(t, "emails.value eq "+check.Quote(people.Name(t, "d")))).To(ListExactly(bo))
				work := func(label string) *check.Response {
					return people.List(t, `emails[type eq "work" and value eq `+check.Quote(people.Name(t, label))+"]")
				}
				found := work("d")
				if found.Status == 400 {
					t.Unsupported("square brackets in a filter are refused with 400, as RFC 7644, section 3.4.2.2 allows")
				}
				t.Expect(found).To(ListExactly(bo))
				t.Expect(work("b")).To(ListExactly(), "the type of one e-mail and the value of another were taken for one match")
			},
		},
		{
			ID:     "filtering.whole-emails",
			Title:  "emails co compares the addresses though it names no sub-attribute",
			Proves: []string{"rfc7644-3.4.2.2-default-sub-attribute"},
			Needs:  []string{check.FilterAny, "User.emails"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", addresses(t, "home", "a", "work", "b"))
				people.Given(t, "bo", addresses(t, "home", "c", "work", "d"))
				t.Expect(people.List(t, "emails co "+check.Quote(t.Prefix()+"b@"))).To(ListExactly(ada))
			},
		},
	}
}

// addresses are two e-mail addresses out of pairs of type and label; the first is the primary one.
func addresses(t *check.T, typesAndLabels ...string) check.Object {
	var list []any
	for i := 0; i+1 < len(typesAndLabels); i += 2 {
		list = append(list, check.Object{
			"type": typesAndLabels[i], "value": people.Name(t, typesAndLabels[i+1]), "primary": i == 0,
		})
	}
	return check.Object{"emails": list}
}
