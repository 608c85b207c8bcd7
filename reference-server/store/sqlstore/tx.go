package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/store"
)

// tx is one transaction. The statements are the same for every database. Ids and values are bytes: they may hold what a text column
// of PostgreSQL refuses.
type tx struct {
	ctx    context.Context
	tx     *sql.Tx
	read   map[string]*store.Record // by place: what Get found, so that Put knows what it takes the place of
	broken error                    // the first failure of the database, after which nothing in the transaction counts
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
	Object resource.Object `json:"object"`
	Keys   []store.Key     `json:"keys"`
}

// batch is how many rows All takes at a time: other statements must be possible between them.
const batch = 500

func decode(typeName, id string, text []byte) (*store.Record, error) {
	var b body
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, fmt.Errorf("reading %s %s from the store: %w", typeName, id, err)
	}
	return &store.Record{Type: typeName, ID: id, Object: b.Object, Keys: b.Keys}, nil
}

// Get implements store.Reader.
func (t *tx) Get(typeName, id string) (*store.Record, error) {
	var text []byte
	err := t.tx.QueryRowContext(t.ctx, `SELECT body FROM record WHERE type = $1 AND id = $2`, typeName, []byte(id)).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.ErrNotFound
	}
	if err != nil {
		return nil, t.fail(err, "reading %s %s from the store", typeName, id)
	}
	r, err := decode(typeName, id, text)
	if err == nil && t.read != nil {
		t.read[place(typeName, id)] = r
	}
	return r, err
}

func place(typeName, id string) string { return typeName + "/" + id }

// Find implements store.Reader.
func (t *tx) Find(typeName, attribute, value string) ([]*store.Record, error) {
	_, out, err := t.rows(typeName, `SELECT r.seq, r.id, r.body FROM key k JOIN record r ON r.seq = k.seq
		WHERE k.type = $1 AND k.attribute = $2 AND k.value = $3 ORDER BY r.seq`, typeName, attribute, []byte(value))
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
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
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
		if seq == last {
			continue // a record may have a key twice
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

// Put implements store.Tx.
func (t *tx) Put(r *store.Record) error {
	text, err := json.Marshal(body{r.Object, r.Keys}, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("writing %s %s: %w", r.Type, r.ID, err)
	}
	old := t.read[place(r.Type, r.ID)]
	t.read[place(r.Type, r.ID)] = r
	if old == nil {
		var seq int64
		err = t.tx.QueryRowContext(t.ctx, `INSERT INTO record (type, id, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING seq`,
			r.Type, []byte(r.ID), text).Scan(&seq)
		if err == nil {
			return t.putKeys(r, seq)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
	}
	var seq int64
	err = t.tx.QueryRowContext(t.ctx, `UPDATE record SET body = $3 WHERE type = $1 AND id = $2 RETURNING seq`, r.Type, []byte(r.ID), text).Scan(&seq)
	if err != nil {
		return t.fail(err, "writing %s %s", r.Type, r.ID)
	}
	if old != nil && slices.Equal(old.Keys, r.Keys) {
		return nil
	}
	if _, err := t.tx.ExecContext(t.ctx, `DELETE FROM key WHERE seq = $1`, seq); err != nil {
		return t.fail(err, "writing %s %s", r.Type, r.ID)
	}
	return t.putKeys(r, seq)
}

// putKeys writes the keys of a record that has none, in one statement.
func (t *tx) putKeys(r *store.Record, seq int64) error {
	for keys := range slices.Chunk(r.Keys, 1000) { // a statement has a limit of parameters
		rows, args := make([]string, len(keys)), []any{r.Type, seq}
		for i, k := range keys {
			var single any // null for a key that many may have: a unique index does not compare nulls
			if k.Unique {
				single = []byte(k.Value)
			}
			n := len(args)
			rows[i] = fmt.Sprintf("($1, $%d, $%d, $%d, $2)", n+1, n+2, n+3)
			args = append(args, k.Attribute, []byte(k.Value), single)
		}
		result, err := t.tx.ExecContext(t.ctx, `INSERT INTO key (type, attribute, value, single, seq) VALUES `+strings.Join(rows, ", ")+` ON CONFLICT DO NOTHING`, args...)
		if err != nil {
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
		if n, err := result.RowsAffected(); err != nil || n < int64(len(keys)) {
			return cmp.Or(err, t.conflict(r))
		}
	}
	return nil
}

// conflict returns the *store.Conflict of a record that could not have all its keys.
func (t *tx) conflict(r *store.Record) error {
	out := &store.Conflict{}
	for _, k := range r.Keys {
		if !k.Unique {
			continue
		}
		out.Attribute = cmp.Or(out.Attribute, k.Attribute) // held by what another process has yet to commit, if none is found
		var id string
		err := t.tx.QueryRowContext(t.ctx, `SELECT r.id FROM key k JOIN record r ON r.seq = k.seq
			WHERE k.type = $1 AND k.attribute = $2 AND k.single = $3 AND r.id <> $4`, r.Type, k.Attribute, []byte(k.Value), []byte(r.ID)).Scan(&id)
		switch {
		case err == nil:
			return &store.Conflict{Attribute: k.Attribute, ID: id}
		case !errors.Is(err, sql.ErrNoRows):
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
	}
	return out
}

// Delete implements store.Tx.
func (t *tx) Delete(typeName, id string) error {
	var seq int64
	delete(t.read, place(typeName, id))
	err := t.tx.QueryRowContext(t.ctx, `DELETE FROM record WHERE type = $1 AND id = $2 RETURNING seq`, typeName, []byte(id)).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNotFound
	}
	if err == nil {
		_, err = t.tx.ExecContext(t.ctx, `DELETE FROM key WHERE seq = $1`, seq)
	}
	if err != nil {
		return t.fail(err, "deleting %s %s", typeName, id)
	}
	return nil
}
