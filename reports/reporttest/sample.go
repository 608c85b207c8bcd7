// Package reporttest makes up runs to test report formats with: one as an endpoint in daily use would give it,
// and one in which everything that a server says is an attack on whoever shows it.
package reporttest

import (
	"fmt"
	"strings"
	"time"

	"github.com/scimspec/scimspec/reports"
)

// Base is the base URL of the target in every run.
const Base = "https://scim.example.com/scim/v2"

// Sample returns a run of some 600 checks with findings of every verdict, three exchanges to a check.
func Sample() *reports.Run {
	run := empty()
	for _, c := range claims() {
		r := reports.Result{
			ID: c.topic + "." + c.claim, Title: c.title, Pack: c.pack, Topic: c.topic, Variant: c.variant, Level: c.level,
			Requirements: []string{c.requirement}, Sections: []string{c.section}, Verdict: reports.Pass, DurationMS: int64(3 + len(c.claim)%9),
		}
		if f, ok := findings[r.ID]; ok {
			r.Verdict, r.Reason, r.Expected, r.Actual, r.Fix = f.verdict, f.reason, f.expected, f.actual, f.fix
			if f.level != "" {
				r.Level = f.level
			}
			for _, x := range f.exchanges {
				r.Exchanges = append(r.Exchanges, add(run, r.ID, x))
			}
		}
		if len(r.Exchanges) == 0 && r.Verdict != reports.Unsupported {
			for _, x := range usual(r.ID, len(run.Checks)) {
				r.Exchanges = append(r.Exchanges, add(run, r.ID, x))
			}
		}
		run.Checks = append(run.Checks, r)
	}
	Judge(run)
	return run
}

func empty() *reports.Run {
	return &reports.Run{
		Format:    reports.Format,
		Tool:      reports.Tool{Name: "scimspec", Version: "0.1.0", Catalogue: "2026-11"},
		Info:      reports.Info{ID: "k3v9q2", Seed: 4211, Started: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), DurationMS: 48_300},
		Target:    reports.Target{BaseURL: Base, Provider: "rfc"},
		Leftovers: []reports.Leftover{{Path: "/Groups/7f20", Name: "scimspec-k3v9q2-9x1c4m-1-sales", Reason: "DELETE was answered with 500"}},
	}
}

// Judge fills in the totals and verdicts from the checks, by the rules of a run.
func Judge(run *reports.Run) {
	run.Totals = reports.Count(run.Checks, nil)
	run.Verdicts, run.Variants = map[string]reports.PackVerdict{}, map[string]reports.PackVerdict{}
	for _, r := range run.Checks {
		run.Verdicts[r.Pack] = verdict(reports.Count(run.Checks, func(o reports.Result) bool { return o.Pack == r.Pack }))
		if r.Variant != "" {
			run.Variants[r.Variant] = verdict(reports.Count(run.Checks, func(o reports.Result) bool { return o.Variant == r.Variant }))
		}
	}
}

func verdict(c map[reports.Verdict]int) reports.PackVerdict {
	switch {
	case c[reports.Fail]+c[reports.Blocked] > 0:
		return reports.NotConformant
	case c[reports.Error] > 0 || c[reports.Pass] == 0:
		return reports.Undecided
	}
	return reports.Conformant
}

// exchange is a request and its answer in short.
type exchange struct {
	method, path, body string
	status             int
	answer             string
	problem            string
}

func add(run *reports.Run, check string, x exchange) int {
	out := reports.Exchange{Method: x.method, URL: Base + x.path, Status: x.status, Error: x.problem, DurationMS: 4.25,
		Request: reports.Message{Body: x.body, Headers: map[string][]string{
			"Accept":        {"application/scim+json"},
			"Authorization": {"Bearer «redacted:token»"},
			"User-Agent":    {"scimspec/0.1.0 (" + check + "; run " + run.Info.ID + ")"},
		}},
		Response: reports.Message{Body: x.answer, Headers: map[string][]string{}}}
	if x.body != "" {
		out.Request.Headers["Content-Type"] = []string{"application/scim+json"}
	}
	if x.status != 0 {
		out.Response.Headers["Date"] = []string{"Sun, 22 Nov 2026 12:00:00 GMT"}
	}
	if x.answer != "" {
		out.Response.Headers["Content-Type"] = []string{"application/scim+json;charset=utf-8"}
	}
	run.Exchanges = append(run.Exchanges, out)
	return len(run.Exchanges) - 1
}

// usual is what most checks do: create, act, read back.
func usual(check string, n int) []exchange {
	id := fmt.Sprintf("2819c223-%04x", n)
	name := fmt.Sprintf("scimspec-k3v9q2-%s@example.com", strings.ReplaceAll(check, ".", "-"))
	return []exchange{
		{"POST", "/Users", user("", name, 4), 201, user(id, name, 4), ""},
		{"PATCH", "/Users/" + id, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"Head of Maps"}]}`, 204, "", ""},
		{"GET", "/Users/" + id, "", 200, user(id, name, 4), ""},
	}
}

// user is a person of a made-up company, with as many telephone numbers as asked for.
func user(id, name string, phones int) string {
	var out strings.Builder
	out.WriteString(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],`)
	if id != "" {
		fmt.Fprintf(&out, `"id":%q,"meta":{"resourceType":"User","created":"2026-11-22T12:00:00Z","lastModified":"2026-11-22T12:00:00Z","location":"%s/Users/%s","version":"W/\"1\""},`, id, Base, id)
	}
	fmt.Fprintf(&out, `"userName":%q,"active":true,"name":{"familyName":"Example","givenName":"Ada"},"emails":[{"value":%q,"type":"work","primary":true}],"phoneNumbers":[`, name, name)
	for i := range phones {
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(&out, `{"value":"tel:+41-44-555-01%02d","type":"work"}`, i)
	}
	out.WriteString(`],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Cartography","employeeNumber":"00731"}}`)
	return out.String()
}

func scimError(status int, kind, detail string) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"%d","scimType":%q,"detail":%q}`, status, kind, detail)
}
