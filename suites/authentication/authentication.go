// Package authentication judges what happens to requests with no credential or a wrong one (RFC 7644, section 2).
package authentication

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/session"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "authentication.wrong-token",
			Title:  "a User that the right token can read is refused to a wrong one with 401",
			Proves: []string{"rfc7644-3.12-unauthorized"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := givenWithCredential(t)
				t.Expect(t.SendAs("Bearer "+t.MissingID(), session.Request{Method: "GET", Path: u.Path()})).To(expect.HaveStatus(401))
			},
		},
		{
			ID:     "authentication.challenge",
			Title:  "a request without a credential is refused with a WWW-Authenticate that names a scheme",
			Proves: []string{"rfc7644-2-www-authenticate"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := givenWithCredential(t)
				response := t.SendAs("", session.Request{Method: "GET", Path: u.Path()})
				t.Expect(response).To(expect.HaveStatus(401))
				t.Expect(response).To(expect.HaveHeader("WWW-Authenticate"))
			},
		},
	}
}

// givenWithCredential creates a user and reads it. A run that has no credential has nothing to be refused, and an endpoint may
// permit anonymous requests (RFC 7644, section 2.2).
func givenWithCredential(t *check.T) *check.Resource {
	if t.Session().Target().Credential.Authorization() == "" {
		t.Unsupported("the run has no credential, so the endpoint asks for none")
	}
	u := t.GivenUser()
	t.Require(t.Get(u.Path())).To(expect.HaveStatus(200))
	if anonymous := t.SendAs("", session.Request{Method: "GET", Path: u.Path()}); anonymous.Status == 200 && anonymous.ID() == u.ID {
		t.Unsupported("the endpoint permits anonymous requests")
	}
	return u
}
