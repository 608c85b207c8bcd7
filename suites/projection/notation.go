package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
)

func notation() []check.Check {
	return []check.Check{
		{
			ID:     "projection.qualified-name",
			Title:  "attributes takes the URN of the schema before the name",
			Proves: []string{"rfc7644-3.10-urn"},
			Needs:  []string{check.Projection, "User.name.familyName"},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("name.familyName", "name.givenName"))
				answer := t.Get(u.Path() + check.Query("attributes", check.UserSchema+":name.familyName"))
				t.Expect(answer).To(showOnly(u, "name.familyName", "name.givenName", "emails"))
			},
		},
		{
			ID:     "projection.any-case",
			Title:  "attributes and excludedAttributes take names in any case",
			Proves: []string{"rfc7644-3.10-any-case"},
			Needs:  []string{check.Projection},
			Run: func(t *check.T) {
				u := t.GivenUser()
				t.Require(t.Get(u.Path())).To(HaveAttributes("userName", "name", "emails"))
				t.Expect(t.Get(u.Path() + "?attributes=USERNAME")).To(showOnly(u, "userName", "name", "emails"))
				t.Expect(t.Get(u.Path() + "?excludedAttributes=NAME")).To(showOnly(u, "userName", "name"))
			},
		},
		{
			ID:     "projection.extension",
			Title:  "an attribute of an extension is asked for under the extension's URN",
			Proves: []string{"rfc7644-3.10-extension"},
			Needs:  []string{check.Projection, check.Enterprise, "Enterprise.department", "Enterprise.costCenter"},
			Run: func(t *check.T) {
				department, costCenter := check.EnterpriseSchema+":department", check.EnterpriseSchema+":costCenter"
				u := t.GivenUser(check.With(check.Object{
					"schemas":              []any{check.UserSchema, check.EnterpriseSchema},
					check.EnterpriseSchema: check.Object{"department": "Cartography", "costCenter": "4711"},
				}))
				t.Require(t.Get(u.Path())).To(HaveAttributes(department, costCenter))
				answer := t.Get(u.Path() + check.Query("attributes", department))
				t.Expect(answer).To(showOnly(u, department, costCenter, "name"))
			},
		},
	}
}
