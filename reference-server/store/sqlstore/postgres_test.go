package sqlstore_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/pgtest"
	"github.com/scimspec/scimspec/reference-server/store/sqlstore"
	"github.com/scimspec/scimspec/reference-server/store/storetest"
)

func openPostgreSQL(t testing.TB, address string) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.PostgreSQL(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestPostgreSQL: the contract, on a database of its own for each test.
func TestPostgreSQL(t *testing.T) {
	address := pgtest.Start(t)
	var n atomic.Int32
	storetest.Contract(t, func(t testing.TB) store.Store {
		return openPostgreSQL(t, database(t, address, fmt.Sprint("contract", n.Add(1))))
	})
}

// database makes an empty database on a server and returns its URL.
func database(t testing.TB, address, name string) string {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
