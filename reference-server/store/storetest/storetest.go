// Package storetest is the contract that every store keeps, as tests.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/store"
)

// Contract runs every test on empty stores that open makes.
func Contract(t *testing.T, open func(testing.TB) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"order and keys": orderAndKeys, "what is stored comes back": roundTrip, "all or nothing": allOrNothing,
		"unique keys": uniqueKeys, "one of many writers wins": oneWins, "no update is lost": noneLost,
		"a reader sees one state": oneState, "more rows than a batch": many,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
	t.Run("state machine", func(t *testing.T) { machine(t, open) })
}

// Record makes a record whose userName, which is unique, is given; externalId is the same for all.
func Record(id, userName string) *store.Record {
	return store.NewRecord("User", id, resource.Object{"id": id, "userName": userName}, []store.Key{
		{Attribute: "userName", Value: userName, Unique: true}, {Attribute: "externalId", Value: "same"},
	})
}

// Put stores records in one transaction.
func Put(s store.Store, records ...*store.Record) error {
	return s.Update(context.Background(), func(tx store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func read(t testing.TB, s store.Store, f func(store.Reader) error) {
	t.Helper()
	if err := s.View(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func ids(t testing.TB, r store.Reader) string {
	t.Helper()
	var out []string
	for record, err := range r.All("User") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, record.ID)
	}
	return strings.Join(out, " ")
}

func found(t testing.TB, r store.Reader, attribute, value string) string {
	t.Helper()
	records, err := r.Find("User", attribute, value)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, one := range records {
		out = append(out, one.ID)
	}
	return strings.Join(out, " ")
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func orderAndKeys(t *testing.T, s store.Store) {
	must(t, Put(s, Record("a", "ada"), Record("b", "bo"), Record("c", "chiara")))
	must(t, s.Update(t.Context(), func(tx store.Tx) error {
		must(t, tx.Delete("User", "b"))
		must(t, tx.Put(Record("a", "anna")))
		must(t, tx.Put(Record("d", "ada")))
		must(t, tx.Put(Record("e", "bo")))
		if got := ids(t, tx); got != "a c d e" {
			t.Errorf("the transaction itself sees %s", got)
		}
		return nil
	}))
	read(t, s, func(r store.Reader) error {
		if got := ids(t, r); got != "a c d e" {
			t.Errorf("order is %s", got)
		}
		for value, want := range map[string]string{"ada": "d", "anna": "a", "bo": "e", "nobody": "", "ADA": "", "ad\x00a": ""} {
			if got := found(t, r, "userName", value); got != want {
				t.Errorf("userName %q is of %q, wanted %q", value, got, want)
			}
		}
		if got := found(t, r, "externalId", "same"); got != "a c d e" {
			t.Errorf("externalId is of %s", got)
		}
		for _, missing := range [][2]string{{"Group", "a"}, {"User", "b"}, {"User", "A"}, {"User", "a\x00"}, {"User", ""}} {
			if _, err := r.Get(missing[0], missing[1]); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%v: %v", missing, err)
			}
		}
		return nil
	})
}

func roundTrip(t *testing.T, s store.Store) {
	o := resource.Object{"id": "a", "active": true, "n": 1.5, "big": 9007199254740991.0, "text": "naïve 美 \u0000 \U0001F600 \"\\", "empty": "",
		"list": []any{"x", false, resource.Object{"value": "1"}}, "meta": resource.Object{"version": `W/"3"`}}
	in := store.NewRecord("User", "a", o, []store.Key{{Attribute: "userName", Value: "\u0000é", Unique: true}})
	must(t, Put(s, in))
	read(t, s, func(r store.Reader) error {
		out, err := r.Get("User", "a")
		if err != nil || !resource.Equal(out.Object(), o) || !slices.Equal(out.Keys, in.Keys) || out.Type != "User" || out.ID != "a" || out.Version() != `W/"3"` {
			t.Errorf("%+v, %v", out, err)
		}
		if got := found(t, r, "userName", "\u0000é"); got != "a" {
			t.Errorf("found is %q", got)
		}
		return nil
	})
}

func allOrNothing(t *testing.T, s store.Store) {
	must(t, Put(s, Record("a", "ada"), Record("b", "bo")))
	broken := errors.New("broken")
	err := s.Update(t.Context(), func(tx store.Tx) error {
		must(t, tx.Put(Record("c", "chiara")))
		must(t, tx.Put(Record("a", "anna")))
		must(t, tx.Delete("User", "b"))
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(t.Context(), func(tx store.Tx) error {
			must(t, tx.Delete("User", "a"))
			panic("broken")
		})
	}()
	read(t, s, func(r store.Reader) error {
		if got := ids(t, r) + "/" + found(t, r, "userName", "ada") + "/" + found(t, r, "userName", "anna"); got != "a b/a/" {
			t.Errorf("left is %s", got)
		}
		return nil
	})
	if err := s.Update(t.Context(), func(tx store.Tx) error { return tx.Delete("User", "z") }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleting what is not there: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Update(ended, func(tx store.Tx) error { return tx.Put(Record("z", "z")) }); err == nil {
		t.Error("a transaction of a context that has ended went through")
	}
}

func uniqueKeys(t *testing.T, s store.Store) {
	must(t, Put(s, Record("a", "ada")))
	err := Put(s, Record("b", "ada"))
	taken, ok := errors.AsType[*store.Conflict](err)
	if !ok || taken.Attribute != "userName" || taken.ID != "a" {
		t.Errorf("a userName that is taken: %v", err)
	}
	must(t, Put(s, Record("a", "ada")))
	group := Record("a", "ada")
	group.Type = "Group"
	must(t, Put(s, group)) // of another type
	must(t, s.Update(t.Context(), func(tx store.Tx) error { return tx.Delete("User", "a") }))
	must(t, Put(s, Record("b", "ada")))
}

func oneWins(t *testing.T, s store.Store) {
	var wg sync.WaitGroup
	var won, conflicts atomic.Int32
	for i := range 16 {
		wg.Go(func() {
			err := Put(s, Record(fmt.Sprint("id", i), "ada"))
			if _, taken := errors.AsType[*store.Conflict](err); taken {
				conflicts.Add(1)
			} else if err == nil {
				won.Add(1)
			} else {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || conflicts.Load() != 15 {
		t.Errorf("%d writers won, %d had a conflict", won.Load(), conflicts.Load())
	}
}

func noneLost(t *testing.T, s store.Store) {
	count := func(n float64) *store.Record {
		return store.NewRecord("User", "n", resource.Object{"n": n}, nil)
	}
	must(t, Put(s, count(0)))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if err := s.Update(context.Background(), func(tx store.Tx) error {
					r, err := tx.Get("User", "n")
					if err != nil {
						return err
					}
					return tx.Put(count(r.Object()["n"].(float64) + 1))
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	read(t, s, func(r store.Reader) error {
		one, err := r.Get("User", "n")
		if err != nil || one.Object()["n"] != 40.0 {
			t.Errorf("%+v, %v", one, err)
		}
		return nil
	})
}

// oneState: two records always change together, and no reader ever sees one changed without the other.
func oneState(t *testing.T, s store.Store) {
	pair := func(n float64) []*store.Record {
		return []*store.Record{store.NewRecord("User", "x", resource.Object{"n": n}, nil), store.NewRecord("User", "y", resource.Object{"n": n}, nil)}
	}
	must(t, Put(s, pair(0)...))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range 50 {
			if err := Put(s, pair(float64(n))...); err != nil {
				t.Error(err)
			}
		}
	}()
	for n := 0; ; n++ {
		read(t, s, func(r store.Reader) error {
			x, err := r.Get("User", "x")
			must(t, err)
			y, err := r.Get("User", "y")
			must(t, err)
			if x.Object()["n"] != y.Object()["n"] {
				t.Errorf("x is %v and y is %v", x.Object()["n"], y.Object()["n"])
			}
			return nil
		})
		select {
		case <-done:
			return
		default:
		}
	}
}

func many(t *testing.T, s store.Store) {
	const n = 1234
	var all []*store.Record
	for i := range n {
		all = append(all, Record(fmt.Sprintf("id%04d", i), fmt.Sprint("user", i)))
	}
	must(t, Put(s, all...))
	read(t, s, func(r store.Reader) error {
		seen := 0
		for record, err := range r.All("User") {
			must(t, err)
			if record.ID != all[seen].ID {
				t.Fatalf("place %d has %s", seen, record.ID)
			}
			if seen++; seen == n/2 {
				if got := found(t, r, "userName", "user7"); got != "id0007" { // another question between two rows
					t.Errorf("found is %q", got)
				}
			}
		}
		if seen != n {
			t.Errorf("%d of %d are there", seen, n)
		}
		return nil
	})
}
