// Package sqlstore keeps resources in a SQL database: a SQLite file or PostgreSQL. Resources are rows of JSON; the keys that they
// are found by stand in a table of their own, whose unique index holds whichever process writes.
package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/scimspec/scimspec/reference-server/store"
)

// Store is a store.Store in a database. Open one with SQLite or PostgreSQL, and close it.
type Store struct {
	readers, writers *sql.DB
	dialect          dialect
}

// dialect is what differs between the databases.
type dialect struct {
	schema  []string                                    // statements that make the tables, if they are not there
	read    *sql.TxOptions                              // of a transaction on one consistent state
	write   *sql.TxOptions                              // of one that nothing else is seen to happen in
	retried func(error) bool                            // says that a transaction may succeed when it is done again
	prepare func(ctx context.Context, db *sql.DB) error // before the tables are made; may be nil
	// add writes a new record in one statement, a transaction by itself; not added says that the record or a unique key of it is
	// there already, and that nothing was written. nil where a statement costs no round trip.
	add func(ctx context.Context, db *sql.DB, r *store.Record, text []byte) (added bool, err error)
}

// most is how often a transaction that met another is done again before the error is the caller's.
const most = 50

func open(ctx context.Context, s *Store) (*Store, error) {
	if s.dialect.prepare != nil {
		if err := s.dialect.prepare(ctx, s.writers); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	for _, statement := range s.dialect.schema {
		if _, err := s.writers.ExecContext(ctx, statement); err != nil {
			return nil, errors.Join(fmt.Errorf("making the tables: %w", err), s.Close())
		}
	}
	return s, nil
}

// Close ends the connections.
func (s *Store) Close() error {
	if s.readers == s.writers {
		return s.writers.Close()
	}
	return errors.Join(s.readers.Close(), s.writers.Close())
}

// View implements store.Store.
func (s *Store) View(ctx context.Context, f func(store.Reader) error) error {
	t, err := s.readers.BeginTx(ctx, s.dialect.read)
	if err != nil {
		return fmt.Errorf("reading the store: %w", err)
	}
	defer func() { _ = t.Rollback() }() // nothing was written
	return f(&tx{ctx: ctx, tx: t})
}

// Update implements store.Store. f is called again when its transaction met another one's.
func (s *Store) Update(ctx context.Context, f func(store.Tx) error) error {
	for n := 1; ; n++ {
		err := s.once(ctx, f)
		if err == nil || n == most || !s.dialect.retried(err) || ctx.Err() != nil {
			return err
		}
		time.Sleep(rand.N(time.Duration(n) * time.Millisecond)) // apart from the one that it met
	}
}

func (s *Store) once(ctx context.Context, f func(store.Tx) error) error {
	t := &tx{ctx: ctx, read: map[string]*store.Record{}, waits: s.dialect.add != nil}
	t.begin = func() (*sql.Tx, error) { return s.writers.BeginTx(ctx, s.dialect.write) }
	defer func() {
		if t.tx != nil {
			_ = t.tx.Rollback() // does nothing after Commit
		}
	}()
	if err := f(t); err != nil || t.broken != nil {
		return cmp.Or(t.broken, err) // whatever f made of it
	}
	if t.first != nil {
		if added, err := s.dialect.add(ctx, s.writers, t.first.record, t.first.text); added || err != nil {
			return err
		}
		if _, err := t.open(); err != nil { // it is there already, or a key of it
			return err
		}
	}
	if t.tx == nil {
		return nil
	}
	if err := t.tx.Commit(); err != nil {
		return fmt.Errorf("writing to the store: %w", err)
	}
	return nil
}
