// Package interop plays the mock IdPs against an endpoint and reads back what came of it: a job that is done is tolerated; one that
// is refused, or acknowledged and not done, is not.
package interop

import (
	"slices"
	"strings"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists a check for each job of each variant.
func Checks() []check.Check {
	var out []check.Check
	for _, v := range mockidp.Variants() {
		for _, s := range slices.Concat(credentials(), users(), groups(), entra()) {
			if s.of != "" && !slices.Contains(strings.Fields(s.of), v.IdP) && s.of != v.Name {
				continue
			}
			out = append(out, check.Check{
				ID:      strings.ToLower(strings.ReplaceAll(v.Name, "/", "-")) + "." + s.job,
				Title:   v.Title + ": " + s.title,
				Proves:  []string{v.IdP + "-" + s.job},
				Needs:   s.needs,
				Pack:    v.IdP,
				Variant: v.Name,
				Run:     func(t *check.T) { s.play(&stage{T: t, variant: v, switches: s.switches}) },
			})
		}
	}
	return out
}

// scene is one job of an administrator and what must stand on the endpoint afterwards.
type scene struct {
	job   string
	title string
	needs []string
	of    string // the IdPs, or the variant, that do this; empty: all

	switches []string // shapes that the IdP is played with
	play     func(*stage)
}
