// Package bulk judges several operations in one request (RFC 7644, section 3.7).
package bulk

import (
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/people"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	needs := []string{check.Users, check.Bulk, check.Filter}
	return []check.Check{
		{
			ID:     "bulk.creates",
			Title:  "a POST in /Bulk creates a User and says so by the status 201, as a string",
			Proves: []string{"rfc7644-3.7-status"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := t.NewUser()
				response := create(t, u)
				t.Expect(response).To(expect.HaveStatus(200))
				t.Expect(check.Lookup(response.Object(), "Operations.status")).To(expect.HaveElement("201"))
				t.Expect(people.List(t, "userName eq "+check.Quote(u["userName"].(string)))).To(expect.HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "bulk.response",
			Title:  "the answer of /Bulk is a BulkResponse that gives the bulkId back",
			Proves: []string{"rfc7644-3.7-response"},
			Needs:  needs,
			Run: func(t *check.T) {
				response := create(t, t.NewUser())
				t.Expect(response).To(expect.BeBulkResponse())
				t.Expect(check.Lookup(response.Object(), "Operations.bulkId")).To(expect.HaveElement("ada"))
			},
		},
	}
}

// create sends one POST in a bulk request.
func create(t *check.T, user check.Object) *check.Response {
	return t.Post("/Bulk", check.Object{"schemas": []string{check.BulkSchema}, "Operations": []any{
		check.Object{"method": "POST", "path": "/Users", "bulkId": "ada", "data": user},
	}})
}
