package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func text() []check.Check {
	return []check.Check{
		{
			// Bo's title is what a server sees that takes the escapes for the value.
			ID:     "filtering.escapes",
			Title:  `a quotation mark and a backslash in a comparison value are written as \" and \\`,
			Proves: []string{"rfc7644-3.4.2.2-json-string"},
			Needs:  []string{check.FilterAny, "User.title"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"title": t.Prefix() + `"Ada" \ cartographer`})
				people.Given(t, "bo", check.Object{"title": t.Prefix() + `\"Ada\" \\ cartographer`})
				filter := `title eq "` + t.Prefix() + `\"Ada\" \\ cartographer"`
				t.Expect(people.List(t, filter)).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.unicode-escapes",
			Title:  `a character in a comparison value may be written as \u and four digits`,
			Proves: []string{"rfc7644-3.4.2.2-json-string"},
			Needs:  []string{check.Filter},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				filter := `userName eq "` + t.Prefix() + `\u0061d\u0061\u0040example.com"`
				t.Expect(people.List(t, filter)).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.non-ascii",
			Title:  "values beyond ASCII are compared character by character",
			Proves: []string{"rfc7643-2.3.1-unicode"},
			Needs:  []string{check.FilterAny, "User.title"},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", check.Object{"title": t.Prefix() + "Žofie 北京"})
				people.Given(t, "bo", check.Object{"title": t.Prefix() + "Zofie 北海"})
				t.Expect(people.List(t, "title eq "+check.Quote(t.Prefix()+"Žofie 北京"))).To(ListExactly(ada))
				t.Expect(people.List(t, people.Among(t, `title ew "北京"`))).To(ListExactly(ada))
			},
		},
	}
}
