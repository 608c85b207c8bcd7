package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// family is a user's name with a family name that no other check uses.
func family(t *check.T, label string) check.Object {
	return check.Object{"name": check.Object{"givenName": "Ada", "familyName": t.Prefix() + label}}
}

// ofFamily is the filter on it.
func ofFamily(t *check.T, label string) string {
	return "name.familyName eq " + check.Quote(t.Prefix()+label)
}

func logic() []check.Check {
	needs := []string{check.FilterAny, "User.name.familyName"}
	return []check.Check{
		{
			ID:     "filtering.and",
			Title:  "and asks for both sides",
			Proves: []string{"rfc7644-3.4.2.2-and"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", family(t, "x"))
				people.Given(t, "adam", family(t, "y"))
				people.Given(t, "bo", family(t, "x"))
				beginning := "userName sw " + check.Quote(t.Prefix()+"ada")
				t.Expect(people.List(t, ofFamily(t, "x")+" and "+beginning)).To(ListExactly(ada))
				t.Expect(people.List(t, beginning+" and "+ofFamily(t, "x"))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.or",
			Title:  "or asks for either side",
			Proves: []string{"rfc7644-3.4.2.2-or"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				bo := people.Given(t, "bo", nil)
				people.Given(t, "chiara", nil)
				t.Expect(people.List(t, people.Called(t, "ada")+" or "+people.Called(t, "bo"))).To(ListExactly(ada, bo))
			},
		},
		{
			ID:     "filtering.not",
			Title:  "not finds what the expression in its brackets does not match",
			Proves: []string{"rfc7644-3.4.2.2-not"},
			Needs:  needs,
			Run: func(t *check.T) {
				people.Given(t, "ada", family(t, "x"))
				bo := people.Given(t, "bo", family(t, "y"))
				t.Expect(people.List(t, people.Among(t, "not ("+ofFamily(t, "x")+")"))).To(ListExactly(bo))
			},
		},
		{
			// From left to right it would read (ada or mine) and x.
			ID:     "filtering.and-before-or",
			Title:  "and binds more tightly than or",
			Proves: []string{"rfc7644-3.4.2.2-precedence"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", family(t, "y"))
				bo := people.Given(t, "bo", family(t, "x"))
				people.Given(t, "chiara", family(t, "y"))
				filter := people.Called(t, "ada") + " or " + people.Mine(t) + " and " + ofFamily(t, "x")
				t.Expect(people.List(t, filter)).To(ListExactly(ada, bo))
			},
		},
		{
			// Read as the contrary of both sides together it would find whoever is not among the check's own people, too.
			ID:     "filtering.not-before-and",
			Title:  "not binds more tightly than and",
			Proves: []string{"rfc7644-3.4.2.2-precedence"},
			Needs:  needs,
			Run: func(t *check.T) {
				people.Given(t, "ada", family(t, "x"))
				bo := people.Given(t, "bo", family(t, "y"))
				people.Given(t, "", check.Object{"userName": "not-" + people.Name(t, "chiara")})
				t.Expect(people.List(t, "not ("+ofFamily(t, "x")+") and "+people.Mine(t))).To(ListExactly(bo))
			},
		},
		{
			ID:     "filtering.grouping",
			Title:  "brackets are evaluated first",
			Proves: []string{"rfc7644-3.4.2.2-grouping"},
			Needs:  needs,
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", family(t, "x"))
				people.Given(t, "bo", family(t, "y"))
				people.Given(t, "chiara", family(t, "x"))
				filter := ofFamily(t, "x") + " and (" + people.Called(t, "ada") + " or " + people.Called(t, "bo") + ")"
				t.Expect(people.List(t, filter)).To(ListExactly(ada))
			},
		},
	}
}
