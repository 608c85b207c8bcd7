package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"runtime"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// SQLite opens a file, which is made if it is not there. It has a write-ahead log: readers see the last state that was written
// whole, and a write is on disk when it is acknowledged (synchronous FULL). One transaction writes at a time.
func SQLite(ctx context.Context, file string) (*Store, error) {
	settings := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)"}}
	address := func(more url.Values) string {
		return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: more.Encode()}).String()
	}
	readers, err := sql.Open("sqlite", address(settings))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file, err)
	}
	readers.SetMaxOpenConns(max(4, runtime.NumCPU()))
	settings.Set("_txlock", "immediate")
	writers, err := sql.Open("sqlite", address(settings))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file, err)
	}
	writers.SetMaxOpenConns(1)
	s, err := open(ctx, &Store{readers: readers, writers: writers, dialect: dialect{
		schema: []string{
			`CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, id BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (type, id))`,
			`CREATE TABLE IF NOT EXISTS name (type TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (type, attribute, value)) WITHOUT ROWID`,
			`CREATE TABLE IF NOT EXISTS mark (type TEXT NOT NULL, attribute TEXT NOT NULL, value BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (type, attribute, value, seq)) WITHOUT ROWID`,
		},
		read: &sql.TxOptions{ReadOnly: true}, write: &sql.TxOptions{},
		retried: func(error) bool { return false },
	}})
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file, err)
	}
	return s, nil
}
