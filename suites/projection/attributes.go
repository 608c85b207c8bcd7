package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func attributes() []check.Check {
	needs := []string{check.Projection}
	return []check.Check{
		{
			ID:     "projection.attributes",
			Title:  "attributes=userName shows userName and nothing else of the default set",
			Proves: []string{"rfc7644-3.9-attributes"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("userName", "name", "emails"))
				t.Expect(t.Get(u.Path() + "?attributes=userName")).To(showOnly(u, "userName", "name", "emails"))
			},
		},
		{
			ID:     "projection.attributes-of-list",
			Title:  "attributes shapes each resource of a list",
			Proves: []string{"rfc7644-3.9-attributes", "rfc7644-3.4.2.5-supported"},
			Needs:  []string{check.Projection, check.Filter},
			Run: func(t *check.T) {
				u := t.GivenUser()
				filter := "userName eq " + check.Quote(u.String("userName"))
				t.Require(people.List(t, filter)).To(ListExactly(u))
				list := people.List(t, filter, "attributes", "userName,name")
				t.Require(list).To(HoldExactly(1))
				t.Expect(list.Resources()[0]).To(showOnly(u, "userName", "emails"))
				t.Expect(list.Resources()[0]).To(HaveAttributes("name"))
			},
		},
		{
			ID:     "projection.sub-attribute",
			Title:  "attributes=name.familyName shows that part of the name alone",
			Proves: []string{"rfc7644-3.9-sub-attributes"},
			Needs:  []string{check.Projection, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("name.familyName", "name.givenName"))
				t.Expect(t.Get(u.Path() + "?attributes=name.familyName")).To(showOnly(u, "name.familyName", "name.givenName", "emails"))
			},
		},
		{
			ID:     "projection.multi-valued-sub-attribute",
			Title:  "attributes=emails.value shows the addresses without their types",
			Proves: []string{"rfc7644-3.9-sub-attributes"},
			Needs:  []string{check.Projection, "User.emails"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("emails.value", "emails.type"))
				t.Expect(t.Get(u.Path() + "?attributes=emails.value")).To(showOnly(u, "emails.value", "emails.type", "name"))
			},
		},
		{
			ID:     "projection.unknown-name",
			Title:  "a name that no schema has is refused with 400 or left aside; what else was asked for is shown",
			Proves: []string{"rfc7644-3.9-attributes"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("userName", "name", "emails"))
				answer := t.Get(u.Path() + "?attributes=noSuchAttributeAnywhere,userName")
				t.Expect(answer).To(Either(HaveStatus(400), showOnly(u, "userName", "name", "emails")))
			},
		},
	}
}
