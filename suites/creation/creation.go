// Package creation judges POST to a collection (RFC 7644, section 3.3).
package creation

import (
	"net/url"

	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "creation.created",
			Title:  "a User that is created answers 201 and can be read at once as it was sent",
			Proves: []string{"rfc7644-3.3-created"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.NewUser()
				response := t.Post("/Users", u)
				t.Expect(response).To(expect.HaveStatus(201))
				t.Require(response.ID()).NotTo(gomega.BeEmpty(), "neither the body nor Location tells the id")
				t.Expect(t.Get("/Users/" + response.ID())).To(expect.HaveAttribute("userName", u["userName"]))
			},
		},
		{
			// One of the two may be relative (RFC 9110, section 10.2.2); that they name the same resource is what counts.
			ID:     "creation.location",
			Title:  "the answer to a create has a Location that is the resource's meta.location",
			Proves: []string{"rfc7644-3.3-location"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Expect(u.Created).To(expect.HaveHeader("Location"))
				header := absolute(t, u.Created.Header.Get("Location"))
				stored, _ := check.Lookup(t.Read(u), "meta.location").(string)
				t.Expect(absolute(t, stored)).To(gomega.Equal(header), "meta.location and Location name two resources")
				if body := u.Created.Object(); body != nil { // a 201 need not have one
					answered, _ := check.Lookup(body, "meta.location").(string)
					t.Expect(absolute(t, answered)).To(gomega.Equal(header), "meta.location of the answer and Location name two resources")
				}
			},
		},
		{
			ID:     "creation.server-assigns-id",
			Title:  "an id that a client sends with a create is ignored",
			Proves: []string{"rfc7643-3.1-id-assigned"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				wanted := t.MissingID()
				u := t.GivenUser(check.With(check.Object{"id": wanted}))
				t.Expect(u.Created).NotTo(expect.HaveAttribute("id", wanted))
				t.Expect(t.Get(u.Path())).To(expect.HaveAttribute("id", u.ID))
			},
		},
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
			Title:  "answers to a create and a read are application/scim+json",
			Proves: []string{"rfc7644-3.1-media-type"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Expect(t.Get(u.Path())).To(expect.HaveMediaType(check.MediaType))
				if len(u.Created.Body) > 0 { // a 201 need not have one
					t.Expect(u.Created).To(expect.HaveMediaType(check.MediaType))
				}
			},
		},
	}
}

// absolute resolves a reference against the resource's collection; what is no URI stays as it is.
func absolute(t *check.T, reference string) string {
	r, err := url.Parse(reference)
	if err != nil {
		return reference
	}
	return t.Session().Target().Base.ResolveReference(r).String()
}
