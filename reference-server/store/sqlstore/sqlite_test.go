package sqlstore_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/sqlstore"
	"github.com/scimspec/scimspec/reference-server/store/storetest"
)

func openSQLite(t testing.TB, file string) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.SQLite(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestSQLite(t *testing.T) {
	storetest.Contract(t, func(t testing.TB) store.Store { return openSQLite(t, filepath.Join(t.TempDir(), "a file?#%.db")) })
}

// TestASQLiteFileIsReadAgain: also while another server has it open.
func TestASQLiteFileIsReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scim.db")
	one, other := openSQLite(t, file), openSQLite(t, file)
	if err := storetest.Put(one, storetest.Record("a", "ada")); err != nil {
		t.Fatal(err)
	}
	err := other.View(t.Context(), func(r store.Reader) error {
		_, err := r.Get("User", "a")
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := sqlstore.SQLite(t.Context(), filepath.Join(t.TempDir(), "no", "folder.db")); err == nil {
		t.Error("a file in a folder that is not there was opened")
	}
}
