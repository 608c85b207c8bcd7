package proof_test

import (
	"testing"

	"github.com/scimspec/scimspec/suites/check"
)

// TestClean: the clean server is never red, in no persona.
func TestClean(t *testing.T) {
	for _, name := range []string{"rfc", "klaviyo"} {
		t.Run(name, func(t *testing.T) {
			p := profile(t, name)
			outcomes := judge(environment(t, inhabited(t, name), p, true), selected())
			counts := map[check.Verdict]int{}
			for id, o := range outcomes {
				counts[o.Verdict]++
				if o.Verdict == check.Pass || o.Verdict == check.Unsupported {
					continue
				}
				if o.Verdict == check.Advice && overruled(id) {
					continue
				}
				t.Errorf("%s: %s: %s", id, o.Verdict, o.Reason)
				for _, e := range o.Exchanges {
					t.Logf("    %s %s %s -> %d %.300s", e.Method, e.URL, e.Request.Body, e.Status, e.Response.Body)
				}
			}
			if name == "rfc" && counts[check.Unsupported] > 0 {
				t.Errorf("%d checks are unsupported by the server that is to offer everything", counts[check.Unsupported])
			}
			t.Logf("%s: %v", name, counts)
		})
	}
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
