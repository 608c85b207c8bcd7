// Package cursors judges pages by cursor (RFC 9865), where a service provider announces them.
package cursors

import (
	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	needs := []string{check.Cursor, check.FilterAny}
	return []check.Check{
		{
			ID:     "cursors.announced",
			Title:  "ServiceProviderConfig says of both ways of paging whether they are there",
			Proves: []string{"rfc9865-4-pagination"},
			Needs:  []string{check.Cursor},
			Run: func(t *check.T) {
				config := t.Get("/ServiceProviderConfig")
				t.Require(config).To(HaveStatus(200))
				for _, name := range []string{"pagination.cursor", "pagination.index"} {
					t.Expect(check.Lookup(config.Object(), name)).To(gomega.BeAssignableToTypeOf(true), name+" is no boolean")
				}
			},
		},
		{
			ID:     "cursors.complete",
			Title:  "pages that follow each other by nextCursor show everybody once",
			Proves: []string{"rfc9865-2-next-cursor"},
			Needs:  needs,
			Run: func(t *check.T) {
				everybody := five(t)
				var seen []check.Object
				for _, one := range walk(t) {
					t.Expect(one).To(HaveStatus(200))
					seen = append(seen, one.Resources()...)
				}
				t.Expect(seen).To(HoldEach(everybody...))
			},
		},
		{
			ID:     "cursors.count",
			Title:  "no page by cursor holds more than count",
			Proves: []string{"rfc9865-2-count"},
			Needs:  needs,
			Run: func(t *check.T) {
				five(t)
				first := page(t, "")
				t.Expect(first).To(HoldAtMost(2))
				t.Require(next(first)).NotTo(gomega.BeEmpty(), "the first of several pages has no nextCursor")
				t.Expect(page(t, next(first))).To(HoldAtMost(2))
			},
		},
		{
			ID:     "cursors.first-page",
			Title:  "the first page has a nextCursor, of characters that a URL need not escape, and no previousCursor",
			Proves: []string{"rfc9865-2-form"},
			Needs:  needs,
			Run: func(t *check.T) {
				five(t)
				first := page(t, "")
				t.Require(first).To(HoldAtMost(4))
				t.Expect(next(first)).To(gomega.MatchRegexp(`^[A-Za-z0-9._~-]+$`), "nextCursor has characters that are reserved, or is missing")
				t.Expect(first).To(LackAttributes("previousCursor"))
			},
		},
		{
			ID:     "cursors.last-page",
			Title:  "the last page has no nextCursor",
			Proves: []string{"rfc9865-2-last-page"},
			Needs:  needs,
			Run: func(t *check.T) {
				five(t)
				pages := walk(t)
				t.Require(next(pages[0])).NotTo(gomega.BeEmpty(), "the first of several pages has no nextCursor")
				last := pages[len(pages)-1]
				t.Expect(last).To(HaveStatus(200))
				t.Expect(last).To(LackAttributes("nextCursor"))
			},
		},
		{
			ID:     "cursors.search",
			Title:  "a cursor in the body of POST .search asks for a page as one in a URL does",
			Proves: []string{"rfc9865-3-search"},
			Needs:  needs,
			Run: func(t *check.T) {
				five(t)
				t.Require(next(page(t, ""))).NotTo(gomega.BeEmpty(), "GET gives no nextCursor")
				response := t.Post("/Users/.search", check.Object{"schemas": []string{check.SearchSchema}, "filter": people.Mine(t), "cursor": "", "count": 2})
				if response.Status == 404 || response.Status == 405 || response.Status == 501 {
					t.Unsupported("POST /Users/.search answered %d", response.Status)
				}
				t.Expect(response).To(HoldAtMost(2))
				t.Expect(next(response)).NotTo(gomega.BeEmpty(), "the first page has no nextCursor")
			},
		},
		{
			ID:     "cursors.invalid",
			Title:  "a cursor that the service provider never gave is refused with invalidCursor",
			Proves: []string{"rfc9865-2.1-invalid-cursor"},
			Needs:  needs,
			Run: func(t *check.T) {
				five(t)
				t.Require(next(page(t, ""))).NotTo(gomega.BeEmpty(), "the first page has no nextCursor")
				t.Expect(page(t, "no-cursor-of-yours")).To(BeError(400, "invalidCursor"))
			},
		},
	}
}

// five creates five people.
func five(t *check.T) []*check.Resource {
	var out []*check.Resource
	for _, label := range []string{"ada", "bo", "chiara", "dmitri", "elif"} {
		out = append(out, people.Given(t, label, nil))
	}
	return out
}

// page asks for two of the check's people.
func page(t *check.T, cursor string) *check.Response {
	return people.List(t, people.Mine(t), "cursor", cursor, "count", 2)
}

func next(r *check.Response) string {
	text, _ := check.Lookup(r.Object(), "nextCursor").(string)
	return text
}

// walk reads page after page. Pages may be smaller than asked for, and one may be empty, but they end.
func walk(t *check.T) []*check.Response {
	const most = 12
	out := []*check.Response{page(t, "")}
	for len(out) < most && next(out[len(out)-1]) != "" {
		out = append(out, page(t, next(out[len(out)-1])))
	}
	return out
}
