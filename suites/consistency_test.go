package suites_test

import (
	"regexp"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/spec"
)

// TestConsistency: ids are unique and well-formed, every row that is proved exists, and the rows of one check are of one level.
func TestConsistency(t *testing.T) {
	catalogue, err := spec.Load(fixtures.Files)
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`^[a-z0-9-]+\.[a-z0-9-]+$`)
	seen, titles := map[string]bool{}, map[string]string{}
	for _, c := range suites.All() {
		if !id.MatchString(c.ID) || seen[c.ID] {
			t.Errorf("check %q: not a well-formed id, or there are two of it", c.ID)
		}
		if other := titles[c.Title]; c.Title == "" || other != "" {
			t.Errorf("check %s: has no title of its own (%s)", c.ID, other)
		}
		seen[c.ID], titles[c.Title] = true, c.ID
		if len(c.Proves) == 0 || c.Run == nil {
			t.Errorf("check %s: proves nothing or does nothing", c.ID)
		}
		levels := map[spec.Level]bool{}
		for _, row := range c.Proves {
			r := catalogue.Get(row)
			if r == nil {
				t.Errorf("check %s: proves %s, which is no row", c.ID, row)
				continue
			}
			levels[r.Level] = true
		}
		if len(levels) > 1 {
			t.Errorf("check %s: proves rows of several levels", c.ID)
		}
	}
}
