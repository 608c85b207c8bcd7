package session

import (
	"context"
	"slices"
)

// Standing lists what the run has left on the target so far: what its ledger names and what bears its mark in the collections
// that everybody has.
func (s *Session) Standing(ctx context.Context) []Leftover {
	found, _ := s.Scope("housekeeping").marked(ctx)
	owned, pending := s.ledger.left("")
	for _, e := range slices.Concat(owned, pending) {
		if !slices.ContainsFunc(found, func(f entry) bool { return f.Path == e.Path }) {
			found = append(found, e)
		}
	}
	out := make([]Leftover, len(found))
	for i, e := range found {
		out[i] = Leftover{Path: e.Path, Name: e.Name, Reason: "is of run " + s.id}
	}
	return out
}
