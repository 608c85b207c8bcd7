package filtering

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func groups() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.group-name",
			Title:  "displayName eq finds the one group of that name",
			Proves: []string{"rfc7644-3.4.2.2-groups"},
			Needs:  []string{check.Groups, check.FilterAny},
			Run: func(t *check.T) {
				t.GivenGroup()
				editors := t.GivenGroup()
				filter := "displayName eq " + check.Quote(editors.String("displayName"))
				t.Expect(t.Get("/Groups" + check.Query("filter", filter))).To(ListExactly(editors))
			},
		},
		{
			ID:     "filtering.group-members",
			Title:  "members.value eq finds the groups that somebody is in",
			Proves: []string{"rfc7644-3.4.2.2-members"},
			Needs:  []string{check.Groups, check.FilterAny, "Group.members"},
			Run: func(t *check.T) {
				ada, bo := people.Given(t, "ada", nil), people.Given(t, "bo", nil)
				both := t.GivenGroup(bo, ada)
				t.GivenGroup(bo)
				filter := "members.value eq " + check.Quote(ada.ID)
				t.Expect(t.Get("/Groups" + check.Query("filter", filter))).To(ListExactly(both))
			},
		},
	}
}
