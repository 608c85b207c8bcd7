package interop

import (
	"strings"

	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/session"
)

// credentials lists what an administrator finds out on pasting the endpoint's token.
func credentials() []scene {
	return []scene{{
		job: "credential", title: "the pasted token passes the connection test in each form, and a wrong one does not",
		needs: []string{check.Users},
		play: func(s *stage) {
			token, ok := s.token()
			if !ok {
				s.Unsupported("the run's credential is no token that could be pasted")
			}
			u := s.GivenUser()
			s.Require(s.Get(u.Path())).To(expect.HaveStatus(200))
			for _, form := range s.forms(token) {
				s.done(s.connectAs(form.Value).Test(s.Context()), job.Verified)
			}
			if s.SendAs("", session.Request{Method: "GET", Path: u.Path()}).Status == 200 {
				return // anonymous requests are permitted, so that no token is wrong (RFC 7644, section 2.2)
			}
			for _, form := range s.forms(s.MissingID()) {
				out := s.connectAs(form.Value).Test(s.Context())
				s.answered(out)
				s.Expect(out.Action).To(gomega.Equal(job.Failed), "a wrong token passed the connection test ("+form.Name+")")
			}
		},
	}}
}

// token returns the run's token without scheme and prefix.
func (s *stage) token() (string, bool) {
	c := s.Session().Target().Credential
	return c.BareToken(), c.Token != "" || strings.HasPrefix(c.Header, "Bearer ")
}

// forms lists what the variant sends for a token that is pasted as the guides say.
func (s *stage) forms(token string) []mockidp.Form {
	return mockidp.Authorizations(s.variant.Name, s.Profile().Auth.Token.Prefix, token)
}
