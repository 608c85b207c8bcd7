package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
)

func partial() []check.Check {
	return []check.Check{
		{
			ID:     "projection.meta-not-asked-for",
			Title:  "meta is returned by default and so not when attributes names others",
			Proves: []string{"rfc7643-7-meta-default"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("meta"))
				t.Expect(t.Get(u.Path() + "?attributes=userName")).To(showOnly(u, "userName", "meta"))
			},
		},
		{
			ID:     "projection.schemas-in-partial",
			Title:  "a partial representation still says its schemas",
			Proves: []string{"rfc7643-3-schemas-in-partial"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("schemas"))
				t.Expect(t.Get(u.Path() + "?attributes=userName")).To(showOnly(u, "schemas", "name"))
			},
		},
	}
}
