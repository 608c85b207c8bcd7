package filtering

import (
	"time"

	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

func ordering() []check.Check {
	return []check.Check{
		{
			ID:     "filtering.gt-lt",
			Title:  "gt and lt compare strings and leave out the value itself",
			Proves: []string{"rfc7644-3.4.2.2-gt-lt"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				chiara := people.Given(t, "chiara", nil)
				ada := people.Given(t, "ada", nil)
				people.Given(t, "bo", nil)
				bo := check.Quote(people.Name(t, "bo"))
				t.Expect(people.List(t, people.Among(t, "userName gt "+bo))).To(ListExactly(chiara))
				t.Expect(people.List(t, people.Among(t, "userName lt "+bo))).To(ListExactly(ada))
			},
		},
		{
			ID:     "filtering.ge-le",
			Title:  "ge and le compare strings and take in the value itself",
			Proves: []string{"rfc7644-3.4.2.2-ge-le"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				chiara := people.Given(t, "chiara", nil)
				ada := people.Given(t, "ada", nil)
				bo := people.Given(t, "bo", nil)
				name := check.Quote(people.Name(t, "bo"))
				t.Expect(people.List(t, people.Among(t, "userName ge "+name))).To(ListExactly(bo, chiara))
				t.Expect(people.List(t, people.Among(t, "userName le "+name))).To(ListExactly(ada, bo))
			},
		},
		{
			ID:     "filtering.dates",
			Title:  "meta.lastModified is compared down to the hour, before and after",
			Proves: []string{"rfc7644-3.4.2.2-date-time"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				modified := instant(t, ada, "meta.lastModified")
				before, after := stamp(modified.Add(-time.Hour)), stamp(modified.Add(time.Hour))
				t.Expect(people.List(t, people.Among(t, "meta.lastModified gt "+before))).To(ListExactly(ada))
				t.Expect(people.List(t, people.Among(t, "meta.lastModified lt "+after))).To(ListExactly(ada))
				t.Expect(people.List(t, people.Among(t, "meta.lastModified gt "+after))).To(ListExactly())
			},
		},
		{
			// An hour earlier in a zone far east reads as a later text, an hour later far west as an earlier one.
			ID:     "filtering.dates-chronological",
			Title:  "dates are compared as instants, whatever the zone in which they are written",
			Proves: []string{"rfc7644-3.4.2.2-date-time"},
			Needs:  []string{check.FilterAny},
			Run: func(t *check.T) {
				ada := people.Given(t, "ada", nil)
				created := instant(t, ada, "meta.created")
				before := stamp(created.Add(-time.Hour).In(time.FixedZone("", 13*3600)))
				after := stamp(created.Add(time.Hour).In(time.FixedZone("", -11*3600)))
				t.Expect(people.List(t, people.Among(t, "meta.created gt "+before))).To(ListExactly(ada))
				t.Expect(people.List(t, people.Among(t, "meta.created lt "+after))).To(ListExactly(ada))
			},
		},
	}
}

// instant reads a date of a resource. Without a time zone it names no instant that a client could compute with.
func instant(t *check.T, r *check.Resource, path string) time.Time {
	text, _ := check.Lookup(t.Read(r), path).(string)
	if text == "" {
		t.Blocked("prerequisite: the resource has no %s", path)
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Unsupported("%s is %q, which has no time zone to compute with", path, text)
	}
	return at
}

// stamp writes an instant as a filter's comparison value, in whole seconds.
func stamp(at time.Time) string { return check.Quote(at.Format(time.RFC3339)) }
