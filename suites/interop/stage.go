package interop

import (
	"fmt"

	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/session"
)

// stage is a check in which an IdP acts.
type stage struct {
	*check.T
	variant   mockidp.Variant
	switches  []string
	connector job.Connector
}

// connect sets the IdP up as an administrator does: with the profile's attribute mapping, and its credential as pasted.
func (s *stage) connect() job.Connector {
	if s.connector == nil {
		authorization := s.Session().Target().Credential.Authorization()
		if token, ok := s.token(); ok {
			authorization = s.forms(token)[0].Value
		}
		s.connector = s.connectAs(authorization)
	}
	return s.connector
}

// connectAs sets an IdP up that sends this value of Authorization.
func (s *stage) connectAs(authorization string) job.Connector {
	c, err := mockidp.Connect(s.variant.Name, mockidp.Settings{
		Sender:  s.Scope().WithAuthorization(authorization),
		Mapping: s.Profile().IdPs[s.variant.IdP].Mapping,
		Seed:    1, Switches: s.switches,
	})
	if err != nil {
		panic(err)
	}
	return c
}

// person makes up somebody in the IdP's directory; the run's mark is in every name.
func (s *stage) person(label string) directory.Person {
	name := s.UserName(label)
	return directory.Person{
		ID: s.Name(label + "-id"), UserName: name, Email: name, GivenName: "Ada", FamilyName: "Example",
		DisplayName: "Ada Example", Title: "Engineer", Department: "Research", Locale: "en-GB", Role: "analyst", Active: true,
	}
}

// given assigns somebody to the application; one whom the endpoint does not take blocks the check.
func (s *stage) given(label string) directory.Person {
	p := s.person(label)
	out := s.connect().Create(s.Context(), p)
	s.answered(out)
	if out.Action != job.Created {
		s.Blocked("prerequisite: creating %s: %s", p.UserName, s.Session().Redact(out.Detail))
	}
	return p
}

// done demands that a job ended as it should in the IdP's own eyes.
func (s *stage) done(out job.Outcome, want job.Action) {
	s.answered(out)
	s.Expect(out.Action).To(gomega.Equal(want), refusal(s.Session(), out))
}

// answered ends the check when no answer came.
func (s *stage) answered(out job.Outcome) {
	if out.Err != nil {
		s.NoAnswer(fmt.Errorf("%s: %w", doing(out), out.Err))
	}
}

func refusal(s *session.Session, out job.Outcome) string {
	detail := s.Redact(out.Detail)
	if detail == "" {
		detail = "its log says " + string(out.Action)
	}
	return doing(out) + ": " + detail
}

// doing says which job it was and, if it was about somebody, about whom.
func doing(out job.Outcome) string {
	if out.Subject == "" {
		return string(out.Job)
	}
	return string(out.Job) + " of " + out.Subject
}

// stored reads what stands on the endpoint for a name.
func (s *stage) stored(endpoint, name string) check.Object {
	return s.Read(&check.Resource{ID: s.connect().Remote(name), Endpoint: endpoint})
}

// user reads a person from the endpoint.
func (s *stage) user(p directory.Person) check.Object { return s.stored("/Users", p.UserName) }
