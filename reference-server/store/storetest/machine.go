package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/scimspec/scimspec/reference-server/store"
)

// model is what a store must be like: names by id, oldest first.
type model struct {
	order []string
	names map[string]string
}

func (m model) clone() model {
	names := map[string]string{}
	for k, v := range m.names {
		names[k] = v
	}
	return model{slices.Clone(m.order), names}
}

// put says whether the name was free.
func (m *model) put(id, name string) bool {
	for other, taken := range m.names {
		if taken == name && other != id {
			return false
		}
	}
	if _, there := m.names[id]; !there {
		m.order = append(m.order, id)
	}
	m.names[id] = name
	return true
}

func (m *model) remove(id string) bool {
	if _, there := m.names[id]; !there {
		return false
	}
	delete(m.names, id)
	m.order = slices.DeleteFunc(m.order, func(one string) bool { return one == id })
	return true
}

var errStop = errors.New("stop")

// machine does random transactions to a store and to its model, and compares the two after each.
func machine(t *testing.T, open func(testing.TB) store.Store) {
	s, run := open(t), 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		kind := fmt.Sprint("User", run) // each run begins with nobody
		m := model{names: map[string]string{}}
		for range rapid.IntRange(1, 12).Draw(t, "transactions") {
			next, refused := m.clone(), false
			err := s.Update(context.Background(), func(tx store.Tx) error {
				next, refused = m.clone(), false
				for range rapid.IntRange(1, 4).Draw(t, "steps") {
					id := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "id")
					if rapid.IntRange(0, 3).Draw(t, "step") == 0 {
						err := tx.Delete(kind, id)
						if next.remove(id) != (err == nil) {
							t.Fatalf("deleting %s: %v", id, err)
						}
						continue
					}
					name := rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "name")
					r := Record(id, name)
					r.Type = kind
					err := tx.Put(r)
					if refused = !next.put(id, name); refused {
						return err // what follows a conflict in one transaction is no part of the contract
					}
					if err != nil {
						t.Fatalf("putting %s as %s: %v", id, name, err)
					}
				}
				if rapid.IntRange(0, 4).Draw(t, "end") == 0 {
					return errStop
				}
				return nil
			})
			if _, conflict := errors.AsType[*store.Conflict](err); conflict != refused {
				t.Fatalf("a unique key is taken: %v, but the transaction ends with %v", refused, err)
			}
			if err == nil {
				m = next
			}
			compare(t, s, kind, m)
		}
	})
}

func compare(t *rapid.T, s store.Store, kind string, m model) {
	err := s.View(context.Background(), func(r store.Reader) error {
		var order []string
		for one, err := range r.All(kind) {
			if err != nil {
				return err
			}
			order = append(order, one.ID)
		}
		if !slices.Equal(order, m.order) {
			t.Fatalf("order is %s, wanted %s", strings.Join(order, " "), strings.Join(m.order, " "))
		}
		for _, name := range []string{"x", "y", "z"} {
			hits, err := r.Find(kind, "userName", name)
			if err != nil {
				return err
			}
			want := 0
			for _, taken := range m.names {
				if taken == name {
					want++
				}
			}
			if len(hits) != want || want == 1 && m.names[hits[0].ID] != name {
				t.Fatalf("%s is of %v, wanted %d", name, hits, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
