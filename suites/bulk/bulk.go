// Package bulk judges several operations in one request (RFC 7644, section 3.7).
package bulk

import (
	"fmt"

	"github.com/onsi/gomega"

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
			Title:  "a POST in /Bulk creates a User and says so by the status 201",
			Proves: []string{"rfc7644-3.7-status"},
			Needs:  needs,
			Run: func(t *check.T) {
				u := t.NewUser()
				response := create(t, u)
				t.Expect(response).To(expect.HaveStatus(200))
				t.Expect(statuses(response)).To(gomega.Equal([]string{"201"}), "the operation's status is not 201")
				t.Expect(people.List(t, "userName eq "+check.Quote(u["userName"].(string)))).To(expect.HaveAttribute("totalResults", 1))
			},
		},
		{
			ID:     "bulk.status-form",
			Title:  "the status of an operation is a string, or an object with a code",
			Proves: []string{"rfc7644-3.7-status-form"},
			Needs:  needs,
			Run: func(t *check.T) {
				response := create(t, t.NewUser())
				t.Require(response).To(expect.HaveStatus(200))
				status := check.Lookup(response.Object(), "Operations.status")
				t.Expect(status).To(gomega.Or(gomega.Equal([]any{"201"}), gomega.ConsistOf(gomega.HaveKeyWithValue("code", "201"))), "the status is neither a string nor an object with a code")
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

// statuses returns the status of each operation: a string, the code of an object, or a number.
func statuses(r *check.Response) []string {
	var out []string
	list, _ := check.Lookup(r.Object(), "Operations").([]any)
	for _, one := range list {
		op, _ := one.(map[string]any)
		status := check.Lookup(op, "status")
		if o, ok := status.(map[string]any); ok {
			status = check.Lookup(o, "code")
		}
		out = append(out, fmt.Sprint(status))
	}
	return out
}

// create sends one POST in a bulk request.
func create(t *check.T, user check.Object) *check.Response {
	return t.Post("/Bulk", check.Object{"schemas": []string{check.BulkSchema}, "Operations": []any{
		check.Object{"method": "POST", "path": "/Users", "bulkId": "ada", "data": user},
	}})
}
