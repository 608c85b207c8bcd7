package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/defect"
)

// TestDefectsAreNamed: every defect says what it is and changes one seam.
func TestDefectsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range defect.All() {
		seams := 0
		for _, there := range []bool{d.Store != nil, d.Protocol != nil, d.Wire != nil} {
			if there {
				seams++
			}
		}
		if d.Name == "" || d.Story == "" || len(d.Breaks) == 0 || seams != 1 || seen[d.Name] {
			t.Errorf("defect %q: %d seams, breaks %v, story %q, named before: %v", d.Name, seams, d.Breaks, d.Story, seen[d.Name])
		}
		seen[d.Name] = true
	}
}

// TestSeams: one defect at each seam shows, and the rest of the server is as ever.
func TestSeams(t *testing.T) {
	with := func(name string) client {
		c := serve(t, refserver.Options{Defects: []string{name}})
		c.given("/Users", `{"userName":"Ada"}`)
		return c
	}
	with("uniqueness-unchecked").do("POST", "/Users", `{"userName":"ADA"}`).want(t, 201, "")
	c := with("filter-ignored")
	c.get(escape(`/Users?filter=userName eq "nobody"`)).holds(t, map[string]any{"totalResults": 1.0})
	c.do("GET", "/Users?filter=x", "").want(t, 400, "invalidFilter")
	if got := with("media-type-json").get("/Users").header.Get("Content-Type"); got != "application/json" {
		t.Errorf("Content-Type is %q", got)
	}
	if got := serve(t, refserver.Options{}).get("/Users").header.Get("Content-Type"); got != "application/scim+json" {
		t.Errorf("the clean server's Content-Type is %q", got)
	}
}
