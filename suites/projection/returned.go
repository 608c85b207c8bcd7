package projection

import (
	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// secret is a password that satisfies the usual rules.
const secret = "Tr0ub4dor-and-7-Sextants"

func returned() []check.Check {
	return []check.Check{
		{
			ID:     "projection.password-of-user",
			Title:  "a password is shown neither after its creation nor when it is asked for by name",
			Proves: []string{"rfc7643-7-never"},
			Needs:  []string{check.Projection, "User.password"},
			Run: func(t *check.T) {
				u := withPassword(t)
				t.Require(t.Get(u.Path())).To(HaveAttribute("id", u.ID))
				t.Expect(check.Lookup(u.Created.Object(), "password")).To(gomega.BeNil(), "the answer to the create shows the password")
				t.Expect(t.Get(u.Path())).To(LackAttributes("password"))
				t.Expect(t.Get(u.Path() + "?attributes=password")).To(LackAttributes("password"))
			},
		},
		{
			ID:     "projection.password-of-list",
			Title:  "a list shows no passwords either, though they are asked for by name",
			Proves: []string{"rfc7643-7-never"},
			Needs:  []string{check.Projection, check.Filter, "User.password"},
			Run: func(t *check.T) {
				u := withPassword(t)
				filter := "userName eq " + check.Quote(u.String("userName"))
				list := people.List(t, filter, "attributes", "userName,password")
				t.Require(list).To(ListExactly(u))
				t.Expect(list.Resources()[0]).To(LackAttributes("password"))
			},
		},
	}
}

// withPassword creates a user with a password. A service provider without passwords of its own may refuse the attribute.
func withPassword(t *check.T) *check.Resource {
	t.GivenUser()
	body := t.NewUser(check.With(check.Object{"password": secret}))
	answer := t.Post("/Users", body)
	if answer.Status == 400 {
		t.Unsupported("a user with a password is refused with 400")
	}
	t.Require(answer).To(HaveStatus(201))
	t.Require(answer.ID()).NotTo(gomega.BeEmpty(), "neither the body nor Location tells the id")
	return &check.Resource{ID: answer.ID(), Endpoint: "/Users", Sent: body, Created: answer}
}
