// Package errors judges how a service provider says no (RFC 7644, section 3.12).
package errors

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "errors.body",
			Title:  "an error has a SCIM Error as its body, with the status as a string",
			Proves: []string{"rfc7644-3.12-body"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Require(t.Get(t.GivenUser().Path())).To(expect.HaveStatus(200))
				t.Expect(t.Get("/Users/" + t.MissingID())).To(expect.BeError(404))
			},
		},
		{
			// scimType is optional.
			ID:     "errors.invalid-json",
			Title:  "a body that is no JSON is refused with 400",
			Proves: []string{"rfc7644-3.12-invalid-syntax"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Require(t.Get(t.GivenUser().Path())).To(expect.HaveStatus(200))
				t.Expect(t.Post("/Users", []byte(`{"userName": `))).To(expect.BeError(400, "invalidSyntax", ""))
			},
		},
	}
}
