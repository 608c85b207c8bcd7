package proof_test

import (
	"net/http"
	"path/filepath"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/store/pgtest"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

// TestClean: the clean server is never red, in no persona.
func TestClean(t *testing.T) {
	for _, name := range provider.Names(fixtures.Files) {
		t.Run(name, func(t *testing.T) {
			p := profile(t, name)
			counts := cleanly(t, inhabited(t, refserver.Options{Provider: name}), p)
			if name != "klaviyo" && counts[check.Unsupported] > 0 {
				t.Errorf("%d checks are unsupported by the server that is to offer everything", counts[check.Unsupported])
			}
			t.Logf("%s: %v", name, counts)
		})
	}
}

// TestCleanOnEveryStore: what is kept in a database is judged like what is kept in memory.
func TestCleanOnEveryStore(t *testing.T) {
	for name, named := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + filepath.Join(t.TempDir(), "scim.db") },
		"postgres": func() string { return pgtest.Start(t) },
	} {
		t.Run(name, func(t *testing.T) {
			s, closer, err := refserver.OpenStore(t.Context(), named())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = closer.Close() }()
			if counts := cleanly(t, inhabited(t, refserver.Options{Store: s}), profile(t, "rfc")); counts[check.Unsupported] > 0 {
				t.Errorf("%v", counts)
			}
		})
	}
}

// cleanly judges a server that must not be red, and counts its verdicts.
func cleanly(t *testing.T, handler http.Handler, p *provider.Profile) map[check.Verdict]int {
	t.Helper()
	counts := map[check.Verdict]int{}
	for id, o := range judge(environment(t, handler, p, true), selected()) {
		counts[o.Verdict]++
		if o.Verdict == check.Pass || o.Verdict == check.Unsupported || o.Verdict == check.Advice && overruled(id) {
			continue
		}
		t.Errorf("%s: %s: %s", id, o.Verdict, o.Reason)
		for _, e := range o.Exchanges {
			t.Logf("    %s %s %s -> %d %.300s", e.Method, e.URL, e.Request.Body, e.Status, e.Response.Body)
		}
	}
	return counts
}

// overruled says whether a check proves only rows in which an RFC overrules an IdP's wish: there the clean server gives advice.
func overruled(id string) bool {
	for _, c := range selected() {
		if c.ID == id {
			row := catalogue().Get(c.Proves[0])
			return row != nil && row.OverruledBy != ""
		}
	}
	return false
}
