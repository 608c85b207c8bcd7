// Package patching judges PATCH (RFC 7644, section 3.5.2). An answer is 200 or 204; what counts is what can be read afterwards.
package patching

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	needs := []string{check.Users, check.Patch, "User.title", "User.displayName"}
	given := func(t *check.T) *check.Resource {
		return t.GivenUser(check.With(check.Object{"title": "Engineer", "displayName": "Ada Example"}))
	}
	return []check.Check{
		{
			ID:     "patching.add",
			Title:  "add gives a User an attribute that it did not have, and changes no other",
			Proves: []string{"rfc7644-3.5.2.1-add"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := t.GivenUser(check.With(check.Object{"displayName": "Ada Example"}))
				t.Require(t.Read(u)).To(expect.LackAttributes("title"))
				t.Expect(t.Patch(u.Path(), check.Operation{Op: "add", Path: "title", Value: "Engineer"})).To(expect.HaveStatus(200, 204))
				t.Expect(t.Read(u)).To(expect.HaveAttribute("title", "Engineer"))
				t.Intact(t.Read(u)).To(expect.HaveAttribute("displayName", "Ada Example"))
			},
		},
		{
			ID:     "patching.replace",
			Title:  "replace gives an attribute another value, and changes no other",
			Proves: []string{"rfc7644-3.5.2.3-replace"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := given(t)
				t.Expect(t.Patch(u.Path(), check.Operation{Op: "replace", Path: "title", Value: "Lead"})).To(expect.HaveStatus(200, 204))
				t.Expect(t.Read(u)).To(expect.HaveAttribute("title", "Lead"))
				t.Intact(t.Read(u)).To(expect.HaveAttribute("displayName", "Ada Example"))
			},
		},
		{
			ID:     "patching.remove",
			Title:  "remove takes an attribute away, and no other",
			Proves: []string{"rfc7644-3.5.2.2-remove"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := given(t)
				t.Require(t.Read(u)).To(expect.HaveAttribute("title", "Engineer"))
				t.Expect(t.Patch(u.Path(), check.Operation{Op: "remove", Path: "title"})).To(expect.HaveStatus(200, 204))
				t.Expect(t.Read(u)).To(expect.LackAttributes("title"))
				t.Intact(t.Read(u)).To(expect.HaveAttribute("displayName", "Ada Example"))
			},
		},
		{
			ID:     "patching.replace-no-target",
			Title:  "replace with a filter that chooses no value is refused with noTarget, and changes nothing",
			Proves: []string{"rfc7644-3.5.2.3-no-target"},
			Needs:  []string{check.Users, check.Patch, "User.emails.type"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				work := check.Operation{Op: "replace", Path: `emails[type eq "work"].value`, Value: t.UserName("work")}
				t.Require(t.Patch(u.Path(), work)).To(expect.BeSuccess())
				before := t.Read(u)["emails"]
				other := check.Operation{Op: "replace", Path: `emails[type eq "other"].value`, Value: "other@example.com"}
				t.Expect(t.Patch(u.Path(), other)).To(expect.BeError(400, "noTarget"))
				t.Intact(t.Read(u)).To(expect.HaveAttribute("emails", before))
			},
		},
		{
			ID:     "patching.all-or-nothing",
			Title:  "a PATCH with one operation that cannot be done changes nothing",
			Proves: []string{"rfc7644-3.5.2-atomic"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := given(t)
				t.Require(t.Patch(u.Path(), check.Operation{Op: "replace", Path: "title", Value: "Lead"})).To(expect.BeSuccess())
				t.Expect(t.Patch(u.Path(), check.Operation{Op: "replace", Path: "title", Value: "Chief"},
					check.Operation{Op: "replace", Path: "title[", Value: "Head"})).To(expect.BeRefused())
				t.Expect(t.Read(u)).To(expect.HaveAttribute("title", "Lead"))
			},
		},
	}
}
