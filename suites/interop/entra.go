package interop

import (
	"github.com/onsi/gomega"

	idp "github.com/scimspec/scimspec/mockidp/entra"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"

// entra lists what only Microsoft Entra ID does.
func entra() []scene {
	users := []string{check.Users, check.Patch}
	groups := []string{check.Users, check.Groups, check.Patch, "Group.members"}
	return []scene{
		{
			job: "manager", title: "a manager who is set is read back as an object", of: "entra",
			needs: []string{check.Users, check.Patch, "Enterprise.manager"},
			play: func(s *stage) {
				ada, bo := s.given("ada"), s.given("bo")
				after := ada
				after.Manager, after.Department = bo.UserName, "Sales"
				s.done(s.connect().Update(s.Context(), ada, after), job.Updated)
				s.Intact(s.user(ada)).To(expect.HaveAttribute(manager+".value", s.connect().Remote(bo.UserName)),
					"the manager was acknowledged, and is another or of another form")
				s.Intact(s.user(bo)).To(expect.LackAttributes(manager), "the manager was given to the manager too")
			},
		},
		{
			job: "new-element", title: "an e-mail that is added by a filter appears with the filter's type", of: "entra",
			needs: users,
			play:  func(s *stage) { s.emailed(s.noEmail(), "") },
		},
		{
			// The RFC answers with noTarget (RFC 7644, section 3.5.2.3), so that this is advice.
			job: "replace-new-element", title: "an e-mail that is replaced before there is one appears", of: "entra",
			needs: users, switches: []string{idp.AlwaysReplace},
			play: func(s *stage) {
				s.emailed(s.noEmail(), "refused as the RFC has it: Entra ID leaves the person without the e-mail and tries again in each cycle; ")
			},
		},
		{
			job: "flag-ignored", title: "the flag of the tenant URL in a query changes nothing", of: idp.Flag,
			needs: users, switches: []string{idp.FlagInQuery},
			play: func(s *stage) {
				p := s.person("ada")
				s.done(s.connect().Create(s.Context(), p), job.Created)
				s.Intact(s.user(p)).To(expect.HaveAttribute("userName", p.UserName), "the create was acknowledged, and the user has another name")
			},
		},
		{
			job: "add-member-again", title: "a member who is added once more stays one member", of: "entra", needs: groups,
			play: func(s *stage) {
				ada, bo := s.given("ada"), s.given("bo")
				g := s.group(ada, bo)
				s.done(s.connect().AddMembers(s.Context(), g, []directory.Person{bo}), job.Updated)
				s.members(g, ada, bo)
			},
		},
		{
			// No rule of RFC 7643 makes displayName unique. Entra links nobody when it finds two groups of a name.
			job: "unique-group-name", title: "a second group of the same name is refused", of: "entra", needs: groups,
			play: func(s *stage) {
				first := s.GivenGroup(s.GivenUser())
				second := s.Post(first.Endpoint, s.twin(first))
				s.Intact(s.Read(first)).To(expect.HaveAttribute("members", gomega.HaveLen(1)), "the second group changed the first")
				if second.Status != 409 {
					s.Intact(second).To(expect.HaveStatus(201), "the second group was neither made nor refused as a duplicate")
					s.Intact(second.ID()).NotTo(gomega.Equal(first.ID), "the first group was passed off as the second")
				}
				s.Expect(second).To(expect.HaveStatus(409),
					"two groups can have one name: Entra ID, which finds groups by name, reports DuplicateTargetEntries and links neither")
			},
		},
	}
}

// noEmail assigns somebody who has no e-mail yet, which some endpoints demand of everybody.
func (s *stage) noEmail() directory.Person {
	s.given("bo")
	p := s.person("ada")
	p.Email = ""
	out := s.connect().Create(s.Context(), p)
	s.answered(out)
	if out.Action != job.Created {
		s.Unsupported("users without an e-mail are refused here: %s", s.Session().Redact(out.Detail))
	}
	return p
}

// emailed gives a person a first e-mail and demands that it arrives, and changes nothing else.
func (s *stage) emailed(p directory.Person, meaning string) {
	after := p
	after.Email = p.UserName
	out := s.connect().Update(s.Context(), p, after)
	s.Intact(s.user(p)).To(expect.HaveAttribute("name.familyName", "Example"), "the e-mail changed the name too")
	s.answered(out)
	s.Expect(out.Action).To(gomega.Equal(job.Updated), meaning+refusal(s.Session(), out))
	s.Intact(check.Lookup(s.user(p), "emails.value")).To(expect.HaveElement(after.Email), "the e-mail was acknowledged and not stored")
	s.Intact(check.Lookup(s.user(p), "emails.type")).To(expect.HaveElement("work"), "the e-mail was stored without the filter's type")
}

// twin is the body of an empty group with the name of one that is there.
func (s *stage) twin(g *check.Resource) check.Object {
	o := s.NewGroup()
	o["displayName"] = g.String("displayName")
	return o
}
