// Package deletion judges DELETE (RFC 7644, section 3.6).
package deletion

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "deletion.no-content",
			Title:  "DELETE of a User answers 204 and the User is gone",
			Proves: []string{"rfc7644-3.6-no-content"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(expect.HaveStatus(200))
				t.Expect(t.Delete(u.Path())).To(expect.HaveStatus(204))
				t.Intact(t.Get(u.Path())).To(expect.HaveStatus(404))
			},
		},
		{
			// All operations, not just GET, and no other 4xx.
			ID:     "deletion.gone-for-every-operation",
			Title:  "a deleted User is gone for GET, PUT and a second DELETE",
			Proves: []string{"rfc7644-3.6-gone"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(expect.HaveStatus(200))
				t.Require(t.Delete(u.Path())).To(expect.BeSuccess())
				t.Expect(t.Get(u.Path())).To(expect.HaveStatus(404))
				t.Expect(t.Put(u.Path(), u.Sent)).To(expect.HaveStatus(404))
				t.Expect(t.Delete(u.Path())).To(expect.HaveStatus(404))
			},
		},
		{
			ID:     "deletion.gone-from-queries",
			Title:  "a deleted User is in no query's answer, and others are",
			Proves: []string{"rfc7644-3.6-queries"},
			Needs:  []string{check.Users, check.Filter},
			Run: func(t *check.T) {
				goes, stays := people.Given(t, "goes", nil), people.Given(t, "stays", nil)
				t.Require(people.List(t, people.Called(t, "goes"))).To(expect.ListExactly(goes))
				t.Require(t.Delete(goes.Path())).To(expect.BeSuccess())
				t.Expect(people.List(t, people.Called(t, "goes"))).To(expect.ListExactly())
				t.Intact(people.List(t, people.Called(t, "stays"))).To(expect.ListExactly(stays))
			},
		},
		{
			ID:     "deletion.name-is-free-again",
			Title:  "the userName of a deleted User can be given to a new one",
			Proves: []string{"rfc7644-3.6-no-conflict"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Post("/Users", u.Sent)).To(expect.HaveStatus(409))
				t.Require(t.Delete(u.Path())).To(expect.BeSuccess())
				t.Expect(t.Post("/Users", u.Sent)).To(expect.HaveStatus(201))
			},
		},
	}
}
