package mockidp_test

import (
	"slices"
	"testing"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/entra"
	"github.com/scimspec/scimspec/mockidp/job"
)

func TestEachShapeIsPinned(t *testing.T) {
	for _, s := range mockidp.Switches() {
		pinned := s.Name == entra.UnassignedIsForgotten // sends nothing: see below
		for name, row := range calls() {
			pinned = pinned || len(name) > len(s.IdP) && name[:len(s.IdP)] == s.IdP && slices.Contains(row.switches, s.Name)
		}
		if !pinned {
			t.Errorf("%s %s: no golden file shows it", s.IdP, s.Name)
		}
	}
}

func TestWhomEntraHasForgottenItDoesNotDelete(t *testing.T) {
	files, w := goldens(t), listen(t)
	c := connect(t, entra.Legacy, call{switches: []string{entra.UnassignedIsForgotten}}, w)
	for _, name := range []string{"entra/legacy.create-user", "entra/legacy.deactivate-user"} {
		w.play(files[name].steps)
		calls()[name].do(t.Context(), c)
		compare(t, files[name], w)
	}
	w.play(nil)
	if out := c.Delete(t.Context(), person("ada")); out.Action != job.Nothing || len(w.received()) != 0 {
		t.Errorf("%s, and %d requests", out.Action, len(w.received()))
	}
}
