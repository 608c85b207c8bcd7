// Package retrieval judges GET of one resource (RFC 7644, section 3.4.1).
package retrieval

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "retrieval.by-id",
			Title:  "GET of a User answers 200 with its id and userName",
			Proves: []string{"rfc7644-3.4.1-get"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				response := t.Get(u.Path())
				t.Expect(response).To(expect.HaveStatus(200))
				t.Expect(response).To(expect.HaveAttribute("id", u.ID))
				t.Expect(response).To(expect.HaveAttribute("userName", u.Sent["userName"]))
			},
		},
		{
			ID:     "retrieval.unknown-id",
			Title:  "GET of an id that nobody has answers 404",
			Proves: []string{"rfc7644-3.12-not-found"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Require(t.Get(t.GivenUser().Path())).To(expect.HaveStatus(200))
				t.Expect(t.Get("/Users/" + t.MissingID())).To(expect.HaveStatus(404))
			},
		},
	}
}
