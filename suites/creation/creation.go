// Package creation judges POST to a collection (RFC 7644, section 3.3).
package creation

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "creation.duplicate-username",
			Title:  "a second User with the same userName is refused with 409 uniqueness",
			Proves: []string{"rfc7644-3.3-uniqueness"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				first := t.GivenUser()
				t.Expect(t.Post("/Users", first.Sent)).To(expect.BeError(409, "uniqueness"))
				t.Intact(t.Get(first.Path())).To(expect.HaveStatus(200))
			},
		},
		{
			ID:     "creation.media-type",
			Title:  "the answer to a create is application/scim+json",
			Proves: []string{"rfc7644-3.1-media-type"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Expect(t.GivenUser().Created).To(expect.HaveMediaType(check.MediaType))
			},
		},
	}
}
