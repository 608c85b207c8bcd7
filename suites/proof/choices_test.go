package proof_test

import (
	"path"
	"slices"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/choice"
	"github.com/scimspec/scimspec/suites/check"
)

// TestChoices: where the RFCs leave room, no check of the pack rfc is red, whatever a server chooses: each choice alone, and all that
// are uncommon together. An IdP's check is red where a choice says that it breaks it, and nowhere else.
func TestChoices(t *testing.T) {
	var together []string
	var breaks []string
	for _, c := range choice.All() {
		for _, v := range c.Others {
			name := c.Name + "=" + v.Name
			t.Run(name, func(t *testing.T) { fairly(t, []string{name}, v.Breaks) })
		}
		together = append(together, c.Name+"="+c.Others[0].Name)
		breaks = append(breaks, c.Others[0].Breaks...)
	}
	t.Run("together", func(t *testing.T) { fairly(t, together, breaks) })
}

func fairly(t *testing.T, choices, breaks []string) {
	t.Helper()
	red := map[string]bool{}
	for id, o := range judge(environment(t, inhabited(t, refserver.Options{Choices: choices}), profile(t, "rfc"), true), selected()) {
		if !slices.Contains([]check.Verdict{check.Fail, check.Blocked, check.Error}, o.Verdict) {
			continue
		}
		red[id] = true
		if slices.ContainsFunc(breaks, func(pattern string) bool { return covers(pattern, id) }) {
			continue
		}
		t.Errorf("%s: %s: %s", id, o.Verdict, o.Reason)
		for _, e := range o.Exchanges {
			t.Logf("    %s %s %.300s -> %d %.300s", e.Method, e.URL, e.Request.Body, e.Status, e.Response.Body)
		}
	}
	for _, pattern := range breaks {
		found := false
		for id := range red {
			found = found || covers(pattern, id)
		}
		if !found {
			t.Errorf("%v: no check of %s is red", choices, pattern)
		}
	}
}

// covers says whether a pattern of a choice's Breaks is about a check.
func covers(pattern, id string) bool {
	matched, _ := path.Match(pattern, id)
	return matched
}
