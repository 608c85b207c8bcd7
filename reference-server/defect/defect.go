// Package defect holds named mistakes that real servers make, each as a wrapper around a clean seam of the reference
// server. They prove the judge: a check that never failed on one of them proves nothing.
package defect

import (
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/store"
)

// Defect is one mistake. It changes one behaviour, at one seam; the other two are nil.
type Defect struct {
	Name   string   // as in `serve --defect`
	Story  string   // what the server does, in a sentence
	Breaks []string // ids of the requirements that are no longer kept
	Should bool     // those are recommendations: a server with the defect gets advice

	Store    func(store.Store) store.Store   // wraps the store
	Protocol func(*protocol.Protocol)        // replaces a field by a wrapper around the clean one
	Wire     func(http.Handler) http.Handler // changes requests or answers
}

// All returns every defect.
func All() []Defect {
	return slices.Concat(
		first(),
		filtering(),
		sorting(),
		paging(),
		cursors(),
		projection(),
		search(),
		creation(),
		deletion(),
		reading(),
		writing(),
		refusing(),
		provisioning(),
		microsoft(),
	)
}

// Named returns the defect of that name; false when there is none.
func Named(name string) (Defect, bool) {
	all := All()
	at := slices.IndexFunc(all, func(d Defect) bool { return d.Name == name })
	if at < 0 {
		return Defect{}, false
	}
	return all[at], true
}
