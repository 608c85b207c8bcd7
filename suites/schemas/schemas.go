// Package schemas judges resources by the model of RFC 7643: what every resource has, and what no answer shows.
package schemas

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "schemas.named",
			Title:  "a User names its schema in schemas",
			Proves: []string{"rfc7643-3-schemas"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Expect(check.Lookup(t.Read(t.GivenUser()), "schemas")).To(expect.HaveElement(check.UserSchema))
			},
		},
		{
			ID:     "schemas.meta",
			Title:  "meta.resourceType of a User is User",
			Proves: []string{"rfc7643-3.1-meta"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Expect(t.Read(t.GivenUser())).To(expect.HaveAttribute("meta.resourceType", "User"))
			},
		},
		{
			ID:     "schemas.user-types",
			Title:  "each value of a User is of its attribute's type, and one of each list is primary at most",
			Proves: []string{"rfc7643-2.3-types"},
			Needs:  []string{check.Users},
			Run:    func(t *check.T) { t.Expect(t.Get(t.GivenUser().Path())).To(expect.BeUser()) },
		},
		{
			ID:     "schemas.group-types",
			Title:  "each value of a Group is of its attribute's type",
			Proves: []string{"rfc7643-2.3-types"},
			Needs:  []string{check.Users, check.Groups},
			Run:    func(t *check.T) { t.Expect(t.Get(t.GivenGroup(t.GivenUser()).Path())).To(expect.BeGroup()) },
		},
	}
}
