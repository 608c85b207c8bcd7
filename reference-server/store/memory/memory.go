// Package memory is the store in the server's own memory: deterministic, fast, and gone with the process. Readers share a
// lock; one writer at a time works on the tables themselves and takes its steps back when it fails.
package memory

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/scimspec/scimspec/reference-server/store"
)

// Store is a store.Store in memory. Make one with New.
type Store struct {
	mu     sync.RWMutex
	tables map[string]*table
	hot    hot
}

// New returns an empty store.
func New() *Store { return &Store{tables: map[string]*table{}} }

// View implements store.Store. It fails only with f's error or that of a context that has ended.
func (s *Store) View(ctx context.Context, f func(store.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return f(&tx{store: s})
}

// Update implements store.Store. A panic in f undoes what f did and goes on.
func (s *Store) Update(ctx context.Context, f func(store.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &tx{store: s, writes: true}
	done := false
	defer func() {
		if !done {
			t.rollback()
		}
	}()
	if err := f(t); err != nil {
		return err
	}
	done = true
	for _, tab := range s.tables {
		tab.pack()
	}
	return nil
}

// tx is one transaction; undo holds the steps that take back what it wrote.
type tx struct {
	store  *Store
	writes bool
	undo   []func()
}

func (t *tx) rollback() {
	for _, step := range slices.Backward(t.undo) {
		step()
	}
}

func (t *tx) table(typeName string) *table {
	if found := t.store.tables[typeName]; found != nil || !t.writes {
		return found
	}
	made := newTable()
	t.store.tables[typeName] = made
	return made
}

// Get implements store.Reader.
func (t *tx) Get(typeName, id string) (*store.Record, error) {
	if tab := t.table(typeName); tab != nil {
		if r := tab.rows[id]; r != nil {
			return r.record, nil
		}
	}
	return nil, store.ErrNotFound
}

// Find implements store.Reader.
func (t *tx) Find(typeName, attribute, value string) ([]*store.Record, error) {
	tab := t.table(typeName)
	if tab == nil {
		return nil, nil
	}
	rows := slices.Clone(tab.keys[key{attribute, value}])
	slices.SortFunc(rows, func(a, b *row) int { return cmp.Compare(a.place, b.place) })
	out := make([]*store.Record, len(rows))
	for i, r := range rows {
		out[i] = r.record
	}
	return out, nil
}

// All implements store.Reader.
func (t *tx) All(typeName string) iter.Seq2[*store.Record, error] {
	return func(yield func(*store.Record, error) bool) {
		tab := t.table(typeName)
		if tab == nil {
			return
		}
		for _, r := range tab.order {
			if r != nil && !yield(r.record, nil) {
				return
			}
		}
	}
}

// Put implements store.Tx.
func (t *tx) Put(r *store.Record) error {
	tab := t.table(r.Type)
	if err := tab.conflict(r); err != nil {
		return err
	}
	r.Watch(t.store.hot.keep)
	t.store.hot.keep(r)
	if old := tab.rows[r.ID]; old != nil {
		was := old.record
		tab.swap(old, r)
		t.undo = append(t.undo, func() { tab.swap(old, was) })
		return nil
	}
	tab.add(r)
	t.undo = append(t.undo, func() { tab.remove(r.ID) })
	return nil
}

// Delete implements store.Tx.
func (t *tx) Delete(typeName, id string) error {
	tab := t.table(typeName)
	gone := tab.rows[id]
	if gone == nil {
		return store.ErrNotFound
	}
	tab.remove(id)
	t.undo = append(t.undo, func() { tab.restore(gone) })
	return nil
}
