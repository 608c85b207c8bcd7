package session

import (
	"os"
	"path/filepath"
	"testing"
)

// A create that is settled is no longer pending, in this process and in the one that cleans up after it.
func TestLedgerSettles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	l, err := openLedger(file)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		n, err := l.intent("/Users", "scimspec-x-ada", "a.b", 10)
		if err != nil {
			t.Fatal(err)
		}
		if n == 2 {
			break // its answer never came
		}
		if err := l.created(entry{N: n, Path: "/Users/1", ID: "1", Name: "scimspec-x-ada", Check: "a.b"}); err != nil {
			t.Fatal(err)
		}
	}
	again, err := openLedger(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, ledger := range map[string]*ledger{"this process": l, "the next": again} {
		owned, pending := ledger.left("")
		if len(owned) != 1 || owned[0].Path != "/Users/1" || len(pending) != 1 || pending[0].N != 2 {
			t.Errorf("%s: owned %+v, pending %+v", name, owned, pending)
		}
	}
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Errorf("a ledger with something left stays: %v", err)
	}
	if _, err := again.intent("/Users", "", "a.b", 2); err == nil {
		t.Error("a third object is refused when two may exist")
	}
}
