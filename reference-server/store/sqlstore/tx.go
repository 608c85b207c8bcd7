package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/store"
)

// tx is one transaction. The statements are the same for every database. Ids and values are bytes: they may hold what a text column
// of PostgreSQL refuses.
type tx struct {
	ctx    context.Context
	begin  func() (*sql.Tx, error)
	tx     *sql.Tx                  // nil until it is needed
	waits  bool                     // a first Put waits for what comes after it
	first  *waiting                 // it
	read   map[string]*store.Record // by place: what Get found or Put left, so that Put knows what it takes the place of
	broken error                    // the first failure, after which nothing in the transaction counts
}

// open returns the transaction, begun now if need be, with what waited in it. The error is a *store.Conflict when that has a unique
// key that is taken.
func (t *tx) open() (*sql.Tx, error) {
	if t.tx == nil {
		var err error
		if t.tx, err = t.begin(); err != nil {
			return nil, t.fail(err, "writing to the store")
		}
	}
	if first := t.first; first != nil {
		t.first = nil
		if err := t.put(first.record, first.text, nil); err != nil {
			t.broken = cmp.Or(t.broken, err)
			return nil, err
		}
	}
	return t.tx, nil
}

// fail words a failure of the database.
func (t *tx) fail(err error, format string, args ...any) error {
	err = fmt.Errorf(format+": %w", append(args, err)...)
	if t.broken == nil {
		t.broken = err
	}
	return err
}

// body is a record as it stands in a row.
type body struct {
	Object jsontext.Value `json:"object"`
	Keys   []store.Key    `json:"keys"`
}

// batch is how many rows All takes at a time: other statements must be possible between them.
const batch = 500

func decode(typeName, id string, text []byte) (*store.Record, error) {
	var b body
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, fmt.Errorf("reading %s %s from the store: %w", typeName, id, err)
	}
	return store.PackedRecord(typeName, id, b.Object, b.Keys), nil
}

// Get implements store.Reader.
func (t *tx) Get(typeName, id string) (*store.Record, error) {
	if r := t.read[place(typeName, id)]; r != nil {
		return r, nil
	}
	if _, err := t.open(); err != nil {
		return nil, err
	}
	r, err := t.get(typeName, id)
	if err == nil && t.read != nil {
		t.read[place(typeName, id)] = r
	}
	return r, err
}

// get reads a record from the database.
func (t *tx) get(typeName, id string) (*store.Record, error) {
	var text []byte
	err := t.tx.QueryRowContext(t.ctx, `SELECT body FROM record WHERE type = $1 AND id = $2`, typeName, []byte(id)).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.ErrNotFound
	}
	if err != nil {
		return nil, t.fail(err, "reading %s %s from the store", typeName, id)
	}
	return decode(typeName, id, text)
}

// Find implements store.Reader.
func (t *tx) Find(typeName, attribute, value string) ([]*store.Record, error) {
	_, out, err := t.rows(typeName, `SELECT r.seq, r.id, r.body FROM (
			SELECT seq FROM name WHERE type = $1 AND attribute = $2 AND value = $3
			UNION ALL SELECT seq FROM mark WHERE type = $1 AND attribute = $2 AND value = $3
		) AS k JOIN record r ON r.seq = k.seq ORDER BY r.seq`, typeName, attribute, []byte(value))
	return out, err
}

// All implements store.Reader.
func (t *tx) All(typeName string) iter.Seq2[*store.Record, error] {
	return func(yield func(*store.Record, error) bool) {
		for last := int64(0); ; {
			seq, some, err := t.rows(typeName, `SELECT seq, id, body FROM record WHERE type = $1 AND seq > $2 ORDER BY seq LIMIT $3`, typeName, last, batch)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range some {
				if !yield(r, nil) {
					return
				}
			}
			if len(some) < batch {
				return
			}
			last = seq
		}
	}
}

// rows returns the records that a query finds, each once, and the place of the last.
func (t *tx) rows(typeName, query string, args ...any) (last int64, out []*store.Record, err error) {
	in, err := t.open()
	if err != nil {
		return 0, nil, err
	}
	rows, err := in.QueryContext(t.ctx, query, args...)
	if err != nil {
		return 0, nil, t.fail(err, "reading the store")
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var seq int64
		var id string
		var text []byte
		if err := rows.Scan(&seq, &id, &text); err != nil {
			return 0, nil, t.fail(err, "reading the store")
		}
		r, err := decode(typeName, id, text)
		if err != nil {
			return 0, nil, err
		}
		last, out = seq, append(out, r)
	}
	if err := rows.Err(); err != nil {
		return 0, nil, t.fail(err, "reading the store")
	}
	return last, out, nil
}
