package interop

import (
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// users lists the jobs about one person. Not every product sends active with a create, so a user may also have none.
func users() []scene {
	needs := []string{check.Users}
	return []scene{
		{
			job: "test-connection", title: "the connection test succeeds", needs: needs,
			play: func(s *stage) {
				s.Require(s.Get(s.GivenUser().Path())).To(expect.HaveStatus(200))
				s.done(s.connect().Test(s.Context()), job.Verified)
			},
		},
		{
			job: "create", title: "a person who is assigned becomes an active user", needs: needs,
			play: func(s *stage) {
				p := s.person("ada")
				s.done(s.connect().Create(s.Context(), p), job.Created)
				s.Intact(s.user(p)).To(expect.HaveAttribute("userName", p.UserName), "the create was acknowledged, and the user has another name")
				s.Intact(s.user(p)).To(expect.HaveAttribute("name.familyName", "Example"), "the create was acknowledged, and the family name is another")
				s.Intact(s.user(p)).NotTo(expect.HaveAttribute("active", false), "the create was acknowledged, and the user is not active")
			},
		},
		{
			job: "match", title: "a person who has an account already is linked to it and not doubled", needs: needs,
			play: func(s *stage) {
				there := s.GivenUser()
				p := s.person("ada")
				p.UserName, p.Email = there.String("userName"), there.String("userName")
				s.done(s.connect().Create(s.Context(), p), job.Linked)
				s.Intact(s.user(p)).To(expect.HaveAttribute("id", there.ID), "the account that was linked is another one")
			},
		},
		{
			job: "update", title: "a changed family name arrives, and changes nobody else", needs: needs,
			play: func(s *stage) {
				p, other := s.given("ada"), s.given("bo")
				after := p
				after.FamilyName = "Byron"
				s.done(s.connect().Update(s.Context(), p, after), job.Updated)
				s.Intact(s.user(p)).To(expect.HaveAttribute("name.familyName", "Byron"), "the update was acknowledged and not done")
				s.Intact(s.user(p)).To(expect.HaveAttribute("userName", p.UserName), "the update changed the userName too")
				s.Intact(s.user(other)).To(expect.HaveAttribute("name.familyName", "Example"), "the update changed somebody else too")
			},
		},
		{
			job: "rename", title: "a changed user name arrives, and the account stays the same", needs: needs,
			play: func(s *stage) {
				p := s.given("ada")
				id := s.connect().Remote(p.UserName)
				after := p
				after.UserName = s.UserName("renamed")
				after.Email = after.UserName
				s.done(s.connect().Update(s.Context(), p, after), job.Updated)
				s.Intact(s.user(after)).To(expect.HaveAttribute("userName", after.UserName), "the rename was acknowledged and not done")
				s.Intact(s.user(after)).To(expect.HaveAttribute("id", id), "the rename made another account")
			},
		},
		{
			job: "deactivate", title: "a person who leaves becomes inactive, and nobody else", needs: needs,
			play: func(s *stage) {
				p, other := s.given("ada"), s.given("bo")
				s.done(s.connect().Deactivate(s.Context(), p), job.Disabled)
				s.Intact(s.user(p)).To(expect.HaveAttribute("active", false), "the deactivation was acknowledged and not done")
				s.Intact(s.user(other)).NotTo(expect.HaveAttribute("active", false), "somebody else was deactivated too")
			},
		},
		{
			job: "reactivate", title: "a person who comes back becomes active again", needs: needs,
			play: func(s *stage) {
				p := s.given("ada")
				off := s.connect().Deactivate(s.Context(), p)
				s.answered(off)
				s.Require(s.user(p)).To(expect.HaveAttribute("active", false))
				s.done(s.connect().Reactivate(s.Context(), p), job.Enabled)
				s.Intact(s.user(p)).To(expect.HaveAttribute("active", true), "the reactivation was acknowledged and not done")
			},
		},
		{
			job: "delete", title: "a person who is removed is deleted, and nobody else", needs: needs, of: "onelogin entra",
			play: func(s *stage) {
				p, other := s.given("ada"), s.given("bo")
				path := "/Users/" + s.connect().Remote(p.UserName)
				s.done(s.connect().Delete(s.Context(), p), job.Deleted)
				s.Intact(s.Get(path)).To(expect.HaveStatus(404), "the deletion was acknowledged and not done")
				s.Intact(s.user(other)).To(expect.HaveAttribute("userName", other.UserName), "somebody else was deleted too")
			},
		},
	}
}
