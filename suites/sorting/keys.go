package sorting

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func keys() []check.Check {
	return []check.Check{
		{
			ID:     "sorting.sub-attribute",
			Title:  "sortBy=name.familyName sorts by family names, not by given names",
			Proves: []string{"rfc7644-3.4.2.3-sub-attribute"},
			Needs:  []string{check.Sort, check.FilterAny, "User.name.familyName"},
			Run: func(t *check.T) {
				ada, bo, chiara := named(t, "y", "Zoe", "Aalto"), named(t, "z", "Xenia", "Borg"), named(t, "x", "Yara", "Castillo")
				t.Expect(people.List(t, people.Mine(t), "sortBy", "name.familyName")).To(ListInOrder(ada, bo, chiara))
			},
		},
		{
			ID:     "sorting.qualified-name",
			Title:  "sortBy takes the URN of the schema before the name, and any case",
			Proves: []string{"rfc7644-3.10-urn", "rfc7644-3.10-any-case"},
			Needs:  []string{check.Sort, check.FilterAny, "User.name.familyName"},
			Run: func(t *check.T) {
				chiara, ada, bo := named(t, "x", "Yara", "Castillo"), named(t, "y", "Zoe", "Aalto"), named(t, "z", "Xenia", "Borg")
				t.Expect(people.List(t, people.Mine(t), "sortBy", check.UserSchema+":name.familyName")).To(ListInOrder(ada, bo, chiara))
				t.Expect(people.List(t, people.Mine(t), "sortBy", "NAME.familyname")).To(ListInOrder(ada, bo, chiara))
			},
		},
		{
			// The first addresses sort the other way round than the primary ones.
			ID:     "sorting.primary-value",
			Title:  "a multi-valued attribute is sorted by its primary value, wherever that stands",
			Proves: []string{"rfc7644-3.4.2.3-primary"},
			Needs:  []string{check.Sort, check.FilterAny, "User.emails"},
			Run: func(t *check.T) {
				reachable := func(label, first, primary string) *check.Resource {
					return people.Given(t, label, check.Object{"emails": []any{
						check.Object{"value": people.Name(t, first), "type": "home"},
						check.Object{"value": people.Name(t, primary), "type": "work", "primary": true},
					}})
				}
				bo, ada, chiara := reachable("x", "n", "b"), reachable("z", "o", "a"), reachable("y", "m", "c")
				t.Expect(people.List(t, people.Mine(t), "sortBy", "emails.value")).To(ListInOrder(ada, bo, chiara))
			},
		},
		{
			ID:     "sorting.first-value",
			Title:  "without a primary value a multi-valued attribute is sorted by its first",
			Proves: []string{"rfc7644-3.4.2.3-first"},
			Needs:  []string{check.Sort, check.FilterAny, "User.emails"},
			Run: func(t *check.T) {
				reachable := func(label, only string) *check.Resource {
					return people.Given(t, label, check.Object{"emails": []any{check.Object{"value": people.Name(t, only), "type": "work"}}})
				}
				bo, ada, chiara := reachable("x", "b"), reachable("z", "a"), reachable("y", "c")
				t.Expect(people.List(t, people.Mine(t), "sortBy", "emails.value")).To(ListInOrder(ada, bo, chiara))
			},
		},
	}
}

func named(t *check.T, label, givenName, familyName string) *check.Resource {
	return people.Given(t, label, check.Object{"name": check.Object{"givenName": givenName, "familyName": familyName}})
}
