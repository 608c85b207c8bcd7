package memory

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/store"
)

// table holds the records of one resource type. A removed row leaves a nil in order, so that the place of the others
// holds; the list is packed once half of it is gone.
type table struct {
	rows  map[string]*row
	order []*row
	gone  int
	keys  map[key][]*row // in no order
}

type key struct{ attribute, value string }

type row struct {
	record *store.Record
	place  int // index in order
}

func newTable() *table {
	return &table{rows: map[string]*row{}, keys: map[key][]*row{}}
}

// conflict returns a *store.Conflict when another record holds a unique key of r.
func (t *table) conflict(r *store.Record) error {
	for _, k := range r.Keys {
		if !k.Unique {
			continue
		}
		for _, holder := range t.keys[key{k.Attribute, k.Value}] {
			if holder.record.ID != r.ID {
				return &store.Conflict{Attribute: k.Attribute, ID: holder.record.ID}
			}
		}
	}
	return nil
}

func (t *table) add(r *store.Record) {
	added := &row{record: r, place: len(t.order)}
	t.rows[r.ID] = added
	t.order = append(t.order, added)
	t.index(added)
}

func (t *table) swap(at *row, r *store.Record) {
	t.unindex(at)
	at.record = r
	t.index(at)
}

func (t *table) remove(id string) {
	r := t.rows[id]
	t.unindex(r)
	delete(t.rows, id)
	t.order[r.place] = nil
	t.gone++
	if r.place == len(t.order)-1 {
		t.order = t.order[:r.place]
		t.gone--
	}
}

// restore undoes remove, within the transaction that removed.
func (t *table) restore(r *row) {
	for len(t.order) <= r.place {
		t.order = append(t.order, nil)
		t.gone++
	}
	t.order[r.place] = r
	t.gone--
	t.rows[r.record.ID] = r
	t.index(r)
}

// pack closes the gaps that removals left.
func (t *table) pack() {
	if t.gone < 64 || t.gone < len(t.order)/2 {
		return
	}
	packed := make([]*row, 0, len(t.rows))
	for _, r := range t.order {
		if r != nil {
			r.place = len(packed)
			packed = append(packed, r)
		}
	}
	t.order, t.gone = packed, 0
}

func (t *table) index(r *row) {
	for _, k := range r.record.Keys {
		at := key{k.Attribute, k.Value}
		t.keys[at] = append(t.keys[at], r)
	}
}

func (t *table) unindex(r *row) {
	for _, k := range r.record.Keys {
		at := key{k.Attribute, k.Value}
		holders := t.keys[at]
		last := len(holders) - 1
		i := slices.Index(holders, r)
		switch {
		case i < 0:
		case last == 0:
			delete(t.keys, at)
		default:
			holders[i], holders[last] = holders[last], nil
			t.keys[at] = holders[:last]
		}
	}
}
