package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
)

func excluded() []check.Check {
	return []check.Check{
		{
			ID:     "projection.excluded",
			Title:  "excludedAttributes=name shows everything but the name",
			Proves: []string{"rfc7644-3.9-excluded"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("userName", "name", "emails"))
				answer := t.Get(u.Path() + "?excludedAttributes=name")
				t.Expect(answer).To(showOnly(u, "userName", "name"))
				t.Expect(answer).To(HaveAttributes("emails", "meta"))
			},
		},
		{
			ID:     "projection.excluded-sub-attribute",
			Title:  "excludedAttributes=name.familyName leaves the rest of the name",
			Proves: []string{"rfc7644-3.9-excluded"},
			Needs:  []string{check.Projection, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("name.familyName", "name.givenName"))
				answer := t.Get(u.Path() + "?excludedAttributes=name.familyName")
				t.Expect(answer).To(showOnly(u, "name.givenName", "name.familyName"))
				t.Expect(answer).To(HaveAttributes("userName"))
			},
		},
		{
			ID:     "projection.excluded-always",
			Title:  "excludedAttributes has no effect on id, which is always returned",
			Proves: []string{"rfc7644-3.4.2.5-always"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("id", "name"))
				t.Expect(t.Get(u.Path() + "?excludedAttributes=id,name")).To(showOnly(u, "userName", "name"))
			},
		},
		{
			// What a client asks that has many groups with many members.
			ID:     "projection.group-without-members",
			Title:  "excludedAttributes=members shows groups without their members and harms none",
			Proves: []string{"rfc7644-3.9-excluded", "rfc7644-3.4.2.5-supported"},
			Needs:  []string{check.Projection, check.Groups, check.FilterAny, "Group.members"},
			Run: func(t *check.T) {
				g := t.GivenGroup(t.GivenUser())
				t.Require(t.Get(g.Path())).To(HaveAttributes("displayName", "members"))
				filter := "displayName eq " + check.Quote(g.String("displayName"))
				list := t.Get("/Groups" + check.Query("filter", filter, "excludedAttributes", "members"))
				t.Require(list).To(HoldExactly(1))
				t.Expect(list.Resources()[0]).To(showOnly(g, "displayName", "members"))
				t.Intact(t.Get(g.Path())).To(HaveAttributes("members"))
			},
		},
	}
}
