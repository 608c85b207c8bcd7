// Package groups judges the Group resource and its members (RFC 7643, section 4.2).
package groups

import (
	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "groups.members-kept",
			Title:  "a Group that is created with members has just these",
			Proves: []string{"rfc7643-4.2-members"},
			Needs:  []string{check.Groups, "Group.members"},
			Run: func(t *check.T) {
				a, b := t.GivenUser(), t.GivenUser()
				g := t.GivenGroup(a, b)
				t.Expect(check.Lookup(t.Read(g), "members.value")).To(gomega.ConsistOf(a.ID, b.ID), "the members are others than those sent")
			},
		},
		{
			// Removal by value: a server that does not read the filter empties the group.
			ID:     "groups.remove-one-member",
			Title:  "remove with a filter on the value takes one member out of a Group and leaves the others",
			Proves: []string{"rfc7644-3.5.2.2-value-filter"},
			Needs:  []string{check.Groups, check.Patch, "Group.members"},
			Run: func(t *check.T) {
				a, b, c := t.GivenUser(), t.GivenUser(), t.GivenUser()
				g := t.GivenGroup(a, b, c)
				path := "members[value eq " + check.Quote(b.ID) + "]"
				t.Expect(t.Patch(g.Path(), check.Operation{Op: "remove", Path: path})).To(expect.HaveStatus(200, 204))
				t.Expect(check.Lookup(t.Read(g), "members.value")).To(gomega.ConsistOf(a.ID, c.ID), "other members are left than wanted")
				t.Intact(t.Get(b.Path())).To(expect.HaveStatus(200))
			},
		},
	}
}
