package refserver_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/store/pgtest"
)

// BenchmarkCreateInADatabase compares a create by the server with a plain insert of the same JSON as a row, in the same kind of
// database, sixteen at a time: ns/op of "plain" divided by that of "create" is the ratio.
func BenchmarkCreateInADatabase(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		folder := b.TempDir()
		compareCreates(b, "sqlite:"+filepath.Join(folder, "scim.db"), "sqlite",
			"file:"+filepath.Join(folder, "plain.db")+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate", 1,
			`CREATE TABLE plain (seq INTEGER PRIMARY KEY, body BLOB)`)
	})
	b.Run("postgres", func(b *testing.B) {
		address := pgtest.Start(b)
		compareCreates(b, address, "pgx", address, 16, `CREATE TABLE plain (seq BIGSERIAL PRIMARY KEY, body BYTEA)`)
	})
}

func compareCreates(b *testing.B, store, driver, address string, connections int, table string) {
	body := func(n int64) string {
		return fmt.Sprintf(`{"schemas":[%q],"userName":"user-%d@example.com","name":{"givenName":"Ada","familyName":"Example"},"title":%q,"active":true}`, coreUser, n, strings.Repeat("x", 700))
	}
	var n atomic.Int64
	b.Run("plain", func(b *testing.B) {
		db, err := sql.Open(driver, address)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		db.SetMaxOpenConns(connections)
		db.SetMaxIdleConns(connections)
		if _, err := db.Exec(`DROP TABLE IF EXISTS plain`); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Exec(table); err != nil {
			b.Fatal(err)
		}
		b.SetParallelism(8)
		b.ResetTimer()
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				if _, err := db.Exec(`INSERT INTO plain (body) VALUES ($1)`, []byte(body(n.Add(1)))); err != nil {
					b.Error(err)
				}
			}
		})
	})
	b.Run("create", func(b *testing.B) {
		s, closer, err := refserver.OpenStore(b.Context(), store)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = closer.Close() }()
		server, err := refserver.New(refserver.Options{Store: s})
		if err != nil {
			b.Fatal(err)
		}
		b.SetParallelism(8)
		b.ResetTimer()
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/scim/v2/Users", strings.NewReader(body(n.Add(1))))
				r.Header.Set("Content-Type", "application/scim+json")
				w := httptest.NewRecorder()
				if server.ServeHTTP(w, r); w.Code != http.StatusCreated {
					b.Errorf("%d %s", w.Code, w.Body)
				}
			}
		})
	})
}
