package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
)

// What an answer shows must not decide what is stored: each check reads the whole resource back.
func writes() []check.Check {
	return []check.Check{
		{
			ID:     "projection.post",
			Title:  "POST with attributes=userName shows just that and stores everything",
			Proves: []string{"rfc7644-3.9-any-operation"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				body := t.NewUser()
				answer := t.Post("/Users?attributes=userName", body)
				t.Require(answer).To(HaveStatus(201))
				if len(answer.Body) == 0 {
					t.Unsupported("a create is answered without a body, which RFC 7644, section 3.3 allows")
				}
				u := &check.Resource{ID: answer.ID(), Endpoint: "/Users", Sent: body, Created: answer}
				t.Require(answer).To(HaveAttributes("id"))
				t.Expect(answer).To(showOnly(u, "userName", "name", "emails"))
				t.Intact(t.Get(u.Path())).To(HaveAttributes("name", "emails"))
			},
		},
		{
			ID:     "projection.put",
			Title:  "PUT with attributes=userName shows just that and stores everything",
			Proves: []string{"rfc7644-3.9-any-operation"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				answer := t.Put(u.Path()+"?attributes=userName", u.Sent)
				t.Require(answer).To(HaveStatus(200))
				t.Expect(answer).To(showOnly(u, "userName", "name", "emails"))
				t.Intact(t.Get(u.Path())).To(HaveAttributes("name", "emails"))
			},
		},
		{
			// Without the parameter 204 is allowed, with it only 200.
			ID:     "projection.patch",
			Title:  "PATCH with attributes=userName answers 200, shows just that and changes what it should",
			Proves: []string{"rfc7644-3.9-any-operation", "rfc7644-3.5.2-attributes-ok"},
			Needs:  []string{check.Projection, check.Patch, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				change := check.Operation{Op: "replace", Path: "name.familyName", Value: "Sample"}
				answer := t.Patch(u.Path()+"?attributes=userName", change)
				t.Require(answer).To(BeSuccess())
				t.Expect(answer).To(HaveStatus(200))
				t.Expect(answer).To(showOnly(u, "userName", "name", "emails"))
				t.Intact(t.Get(u.Path())).To(HaveAttribute("name.familyName", "Sample"))
			},
		},
	}
}
