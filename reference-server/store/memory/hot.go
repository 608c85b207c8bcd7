package memory

import (
	"sync"

	"github.com/scimspec/scimspec/reference-server/store"
)

// size is how many records are kept as they are used. One of them takes several times the memory of its JSON.
const size = 2048

// hot holds the records that were written or opened last; one that has to make room for another is packed.
type hot struct {
	mu   sync.Mutex // readers open records too
	ring [size]*store.Record
	next int
}

// keep puts a record that is open in the place of the one that has been there longest.
func (h *hot) keep(r *store.Record) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if oldest := h.ring[h.next]; oldest != nil {
		oldest.Pack()
	}
	h.ring[h.next] = r
	h.next = (h.next + 1) % size
}
