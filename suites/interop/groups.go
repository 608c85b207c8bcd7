package interop

import (
	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// groups lists the jobs about a group and its members.
func groups() []scene {
	needs := []string{check.Users, check.Groups, check.Patch, "Group.members"}
	return []scene{
		{
			job: "create-group", title: "a group that is pushed appears under its name", needs: needs,
			play: func(s *stage) {
				ada := s.given("ada")
				g := directory.Group{ID: s.Name("group-id"), Name: s.Name("research"), Members: []string{ada.UserName}}
				s.done(s.connect().CreateGroup(s.Context(), g), job.Created)
				s.Intact(s.stored("/Groups", g.Name)).To(expect.HaveAttribute("displayName", g.Name), "the group was acknowledged and has another name")
			},
		},
		{
			job: "add-members", title: "a person who joins a group becomes its member, beside those it has", needs: needs,
			play: func(s *stage) {
				ada, bo := s.given("ada"), s.given("bo")
				g := s.group(ada)
				g.Members = append(g.Members, bo.UserName)
				s.done(s.connect().AddMembers(s.Context(), g, []directory.Person{bo}), job.Updated)
				s.members(g, ada, bo)
			},
		},
		{
			job: "remove-members", title: "a person who leaves a group is no longer its member, and the others are", needs: needs,
			play: func(s *stage) {
				ada, bo := s.given("ada"), s.given("bo")
				g := s.group(ada, bo)
				g.Members = []string{ada.UserName}
				s.done(s.connect().RemoveMembers(s.Context(), g, []directory.Person{bo}), job.Updated)
				s.members(g, ada)
			},
		},
	}
}

// group pushes a group with members; one that the endpoint does not take, or takes without its members, blocks the check.
func (s *stage) group(people ...directory.Person) directory.Group {
	g := directory.Group{ID: s.Name("group-id"), Name: s.Name("research")}
	for _, p := range people {
		g.Members = append(g.Members, p.UserName)
	}
	out := s.connect().CreateGroup(s.Context(), g)
	s.answered(out)
	if out.Action != job.Created {
		s.Blocked("prerequisite: creating the group: %s", s.Session().Redact(out.Detail))
	}
	s.Require(check.Lookup(s.stored("/Groups", g.Name), "members.value")).To(gomega.ConsistOf(s.ids(people)...), "the group was made, and has other members than were sent")
	return g
}

// members demands that a group has just these people.
func (s *stage) members(g directory.Group, people ...directory.Person) {
	s.Intact(check.Lookup(s.stored("/Groups", g.Name), "members.value")).
		To(gomega.ConsistOf(s.ids(people)...), "the change was acknowledged, and the members are others than wanted")
}

func (s *stage) ids(people []directory.Person) []any {
	var out []any
	for _, p := range people {
		out = append(out, s.connect().Remote(p.UserName))
	}
	return out
}
