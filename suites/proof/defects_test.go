package proof_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reference-server/defect"
	"github.com/scimspec/scimspec/suites/check"
)

// most is how many checks may count one defect as theirs: a server that answers 500 to everything proves nothing.
const most = 5

// TestDefects: every defect is caught by a check that proves what it breaks, and every check has failed on such a defect.
func TestDefects(t *testing.T) {
	checks, p := selected(), profile(t, "rfc")
	failed := map[string][]string{} // check -> defects that it caught as its own
	tried := 0
	for _, d := range defect.All() {
		mine := proving(checks, d.Breaks)
		if *defects != "" && d.Name != *defects || len(mine) == 0 && *topics+*only != "" {
			continue
		}
		tried++
		outcomes := judge(environment(t, server(t, "rfc", d.Name), p, true), mine)
		var caught []string
		for _, c := range mine {
			if o := outcomes[c.ID]; o.Verdict == check.Fail || o.Verdict == check.Advice {
				caught = append(caught, c.ID)
			} else {
				t.Logf("defect %s: %s is %s (%s)", d.Name, c.ID, o.Verdict, o.Reason)
			}
		}
		if len(caught) == 0 {
			t.Errorf("defect %s (breaks %s) is caught by none of %d checks that prove it", d.Name, strings.Join(d.Breaks, ", "), len(mine))
		}
		if len(caught) <= most {
			for _, id := range caught {
				failed[id] = append(failed[id], d.Name)
			}
		}
	}
	if *defects != "" {
		return
	}
	unproved := 0
	for _, c := range checks {
		if len(failed[c.ID]) == 0 {
			unproved++
			t.Errorf("check %s has failed on no defect that breaks %s", c.ID, strings.Join(c.Proves, ", "))
		}
	}
	t.Logf("%d defects, %d checks, %d checks without a defect", tried, len(checks), unproved)
}

// proving returns the checks that prove one of the rows.
func proving(checks []check.Check, rows []string) []check.Check {
	var out []check.Check
	for _, c := range checks {
		if slices.ContainsFunc(c.Proves, func(row string) bool { return slices.Contains(rows, row) }) {
			out = append(out, c)
		}
	}
	return out
}
