package memory_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
)

func record(id string, keys ...string) *store.Record {
	r := &store.Record{Type: "User", ID: id}
	for _, k := range keys {
		r.Keys = append(r.Keys, store.Key{Attribute: "userName", Value: k, Unique: true}, store.Key{Attribute: "externalId", Value: "same"})
	}
	return r
}

func ids(t *testing.T, s store.Store) string {
	var out []string
	err := s.View(context.Background(), func(r store.Reader) error {
		for record, err := range r.All("User") {
			if err != nil {
				return err
			}
			out = append(out, record.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func list(records []*store.Record) string {
	var out []string
	for _, r := range records {
		out = append(out, r.ID)
	}
	return fmt.Sprint(out)
}

func TestFailedUpdateLeavesNothing(t *testing.T) {
	s := memory.New()
	ctx := context.Background()
	if err := s.Update(ctx, func(tx store.Tx) error { return errors.Join(tx.Put(record("a", "ada")), tx.Put(record("b", "bo"))) }); err != nil {
		t.Fatal(err)
	}
	steps := func(tx store.Tx) error {
		return errors.Join(tx.Put(record("c", "chiara")), tx.Put(record("a", "anna")), tx.Delete("User", "b"), tx.Delete("User", "c"))
	}
	err := s.Update(ctx, func(tx store.Tx) error {
		if err := steps(tx); err != nil {
			return err
		}
		return tx.Put(record("x", "anna"))
	})
	if conflict, ok := errors.AsType[*store.Conflict](err); !ok || conflict.Attribute != "userName" || conflict.ID != "a" {
		t.Errorf("a taken key is answered with %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(ctx, func(tx store.Tx) error { _ = steps(tx); panic("broken") })
	}()
	if got := ids(t, s); got != "a b" {
		t.Errorf("what remains is %s", got)
	}
	err = s.View(ctx, func(r store.Reader) error {
		ada, _ := r.Find("User", "userName", "ada")
		anna, _ := r.Find("User", "userName", "anna")
		if list(ada) != "[a]" || list(anna) != "[]" {
			t.Errorf("keys that remain: ada %s, anna %s", list(ada), list(anna))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestGapsClose(t *testing.T) {
	s := memory.New()
	ctx := context.Background()
	for i := range 200 {
		if err := s.Update(ctx, func(tx store.Tx) error { return tx.Put(record(fmt.Sprint(i))) }); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 199 {
		if err := s.Update(ctx, func(tx store.Tx) error { return tx.Delete("User", fmt.Sprint(i)) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Update(ctx, func(tx store.Tx) error { return tx.Put(record("new")) }); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s); got != "199 new" {
		t.Errorf("what remains is %s", got)
	}
}
