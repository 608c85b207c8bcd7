// Package versioning judges versions of resources and preconditions (RFC 7644, section 3.14).
package versioning

import (
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/session"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "versioning.etag",
			Title:  "the ETag of a User is its meta.version",
			Proves: []string{"rfc7644-3.14-etag"},
			Needs:  []string{check.Users, check.ETag},
			Run: func(t *check.T) {
				response := t.Get(t.GivenUser().Path())
				t.Expect(response).To(expect.HaveHeader("ETag"))
				t.Expect(response).To(expect.HaveAttribute("meta.version", response.Header.Get("ETag")))
			},
		},
		{
			ID:     "versioning.stale-version",
			Title:  "PUT with the version before the last change is refused, and changes nothing",
			Proves: []string{"rfc7644-3.14-if-match"},
			Needs:  []string{check.Users, check.ETag, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				stale := t.Get(u.Path()).Header.Get("ETag")
				t.Require(put(t, u, stale, "Byron")).To(expect.BeSuccess())
				t.Expect(put(t, u, stale, "King")).To(expect.HaveStatus(412, 409)) // table 8 of RFC 7644 names a version mismatch at 409
				t.Expect(t.Read(u)).To(expect.HaveAttribute("name.familyName", "Byron"))
			},
		},
		{
			ID:     "versioning.precondition-failed",
			Title:  "the refusal of a version that is no longer current is 412",
			Proves: []string{"rfc7644-3.14-status"},
			Needs:  []string{check.Users, check.ETag, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				stale := t.Get(u.Path()).Header.Get("ETag")
				t.Require(put(t, u, stale, "Byron")).To(expect.BeSuccess())
				t.Expect(put(t, u, stale, "King")).To(expect.HaveStatus(412))
			},
		},
	}
}

// put gives a user another family name, on condition of a version.
func put(t *check.T, u *check.Resource, version, familyName string) *check.Response {
	o := t.NewUser(check.With(check.Object{"userName": u.Sent["userName"], "name": check.Object{"familyName": familyName}}))
	body, err := json.Marshal(o)
	if err != nil {
		panic(err)
	}
	return t.Send(session.Request{Method: http.MethodPut, Path: u.Path(), Header: http.Header{"If-Match": {version}}, Body: body})
}
