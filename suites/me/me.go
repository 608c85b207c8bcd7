// Package me judges the alias of the User that the credential stands for (RFC 7644, section 3.11).
package me

import (
	"net/http"
	"net/url"

	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			// 405 is HTTP's own word for the same.
			ID:     "me.answered",
			Title:  "/Me is answered as a resource, by a redirection to one, or by 501",
			Proves: []string{"rfc7644-3.11-not-implemented"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Require(t.Get(t.GivenUser().Path())).To(expect.HaveStatus(http.StatusOK))
				response := t.Get("/Me")
				t.Expect(response).To(expect.HaveStatus(http.StatusOK, http.StatusPermanentRedirect, http.StatusNotImplemented, http.StatusMethodNotAllowed))
				switch response.Status {
				case http.StatusOK:
					t.Expect(response.ID()).NotTo(gomega.BeEmpty(), "the answer has no id")
				case http.StatusPermanentRedirect:
					t.Expect(response).To(expect.HaveHeader("Location"))
				}
			},
		},
		{
			ID:     "me.location",
			Title:  "what /Me answers says where the resource really is",
			Proves: []string{"rfc7644-3.11-location"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				t.Require(t.Get(t.GivenUser().Path())).To(expect.HaveStatus(http.StatusOK))
				response := t.Get("/Me")
				switch response.Status {
				case http.StatusNotImplemented, http.StatusMethodNotAllowed, http.StatusNotFound, http.StatusForbidden:
					t.Unsupported("GET /Me answered %d: the credential stands for no User", response.Status)
				}
				t.Expect(response).To(expect.HaveHeader("Location"))
				location, err := url.Parse(response.Header.Get("Location"))
				t.Expect(err).To(gomega.Succeed(), "Location is no URI")
				t.Expect(location.Path).NotTo(gomega.HaveSuffix("/Me"), "Location is the alias, and not where the User is")
				if response.Status == http.StatusOK {
					t.Expect(location.Path).To(gomega.HaveSuffix("/"+url.PathEscape(response.ID())), "Location is not that of the resource in the body")
				}
			},
		},
	}
}
