// Package replacement judges PUT (RFC 7644, section 3.5.1).
package replacement

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "replacement.replaces",
			Title:  "PUT gives a User new values, and nobody else",
			Proves: []string{"rfc7644-3.5.1-replace"},
			Needs:  []string{check.Users, "User.name.familyName"},
			Run: func(t *check.T) {
				u, other := t.GivenUser(), t.GivenUser()
				body := t.NewUser(check.With(check.Object{"userName": u.Sent["userName"], "name": check.Object{"givenName": "Ada", "familyName": "Byron"}}))
				t.Require(t.Put(u.Path(), body)).To(expect.BeSuccess())
				t.Expect(t.Read(u)).To(expect.HaveAttribute("name.familyName", "Byron"))
				t.Intact(t.Read(other)).To(expect.HaveAttribute("name.familyName", "Example"))
			},
		},
		{
			ID:     "replacement.read-only-ignored",
			Title:  "PUT keeps id and meta.created, whatever the client sends for them",
			Proves: []string{"rfc7644-3.5.1-read-only"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				before := t.Read(u)
				t.Require(before).To(expect.HaveAttributes("meta.created"))
				body := t.NewUser(check.With(check.Object{"userName": u.Sent["userName"], "meta": check.Object{"created": "2001-02-03T04:05:06Z"}}))
				t.Require(t.Put(u.Path(), body)).To(expect.BeSuccess())
				after := t.Read(u)
				t.Expect(after).To(expect.HaveAttribute("id", u.ID))
				t.Expect(after).To(expect.HaveAttribute("meta.created", check.Lookup(before, "meta.created")))
			},
		},
		{
			ID:     "replacement.creates-nothing",
			Title:  "PUT to an id that nobody has creates no User",
			Proves: []string{"rfc7644-3.5.1-no-create"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Put(u.Path(), u.Sent)).To(expect.BeSuccess())
				t.Expect(t.Put("/Users/"+t.MissingID(), t.NewUser())).To(expect.BeRefused())
				t.Expect(t.Get("/Users/" + t.MissingID())).To(expect.HaveStatus(404))
			},
		},
	}
}
