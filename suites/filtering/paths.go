package filtering

import (
	"strings"

	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func paths() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.sub-attribute",
			Title:  "a dotted name compares that sub-attribute and not its neighbours",
			Proves: []string{"rfc7644-3.4.2.2-sub-attribute"},
			Needs:  []string{check.FilterAny, "User.name.familyName"},
			Run: func(t *check.T) {
				one, other := t.Prefix()+"one", t.Prefix()+"other"
				ada := people.Given(t, "ada", check.Object{"name": check.Object{"givenName": other, "familyName": one}})
				people.Given(t, "bo", check.Object{"name": check.Object{"givenName": one, "familyName": other}})
				t.Expect(people.List(t, "name.familyName eq "+check.Quote(one))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.qualified-names",
			Title:  "an attribute may be named with the URN of its schema, also with a sub-attribute",
			Proves: []string{"rfc7644-3.10-urn"},
			Needs:  []string{check.FilterAny, "User.name.familyName"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", family(t, "x"))
				people.Given(t, "bo", family(t, "y"))
				t.Expect(people.List(t, check.UserSchema+":"+people.Called(t, "ada"))).To(ListExactly(ada))
				t.Expect(people.List(t, check.UserSchema+":"+ofFamily(t, "x"))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.qualified-names-any-case",
			Title:  "URN, attribute and sub-attribute may be written in any case",
			Proves: []string{"rfc7644-3.10-any-case"},
			Needs:  []string{check.FilterAny, "User.name.familyName"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", family(t, "x"))
				people.Given(t, "bo", family(t, "y"))
				path := strings.ToUpper(check.UserSchema) + ":Name.FAMILYNAME"
				t.Expect(people.List(t, path+" eq "+check.Quote(t.Prefix()+"x"))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.extension",
			Title:  "an attribute of an extension is compared under the extension's URN",
			Proves: []string{"rfc7644-3.10-extension"},
			Needs:  []string{check.FilterAny, check.Enterprise, "Enterprise.department"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", department(t, "x"))
				people.Given(t, "bo", department(t, "y"))
				people.Given(t, "chiara", nil)
				filter := check.EnterpriseSchema + ":department eq " + check.Quote(t.Prefix()+"x")
				t.Expect(people.List(t, filter)).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.schemas",
			Title:  "a filter on schemas finds the resources that use an extension",
			Proves: []string{"rfc7644-3.4.2.2-schemas"},
			Needs:  []string{check.FilterAny, check.Enterprise, "Enterprise.department"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", department(t, "x"))
				people.Given(t, "bo", nil)
				t.Expect(people.List(t, people.Among(t, "schemas eq "+check.Quote(check.EnterpriseSchema)))).To(ListExactly(ada))
			},
		},
	}
}

// department is a user's enterprise extension with a department that no other check uses.
func department(t *check.T, label string) check.Object {
	return check.Object{
		"schemas":              []any{check.UserSchema, check.EnterpriseSchema},
		check.EnterpriseSchema: check.Object{"department": t.Prefix() + label},
	}
}
