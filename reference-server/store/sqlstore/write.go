package sqlstore

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/store"
)

// Put implements store.Tx.
func (t *tx) Put(r *store.Record) error {
	object, err := r.Text()
	if err != nil {
		return fmt.Errorf("writing %s %s: %w", r.Type, r.ID, err)
	}
	text, err := json.Marshal(body{object, r.Keys})
	if err != nil {
		return fmt.Errorf("writing %s %s: %w", r.Type, r.ID, err)
	}
	if t.waits && t.tx == nil && t.first == nil {
		t.first = &waiting{r, text}
		t.read[place(r.Type, r.ID)] = r
		return nil
	}
	if _, err := t.open(); err != nil {
		return err
	}
	old := t.read[place(r.Type, r.ID)]
	t.read[place(r.Type, r.ID)] = r
	return t.put(r, text, old)
}

// put writes a record; old is the one in its place if that is known.
func (t *tx) put(r *store.Record, text []byte, old *store.Record) error {
	var seq int64
	if old == nil {
		err := t.tx.QueryRowContext(t.ctx, `INSERT INTO record (type, id, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING seq`,
			r.Type, []byte(r.ID), text).Scan(&seq)
		if err == nil {
			return t.putKeys(r, seq, without(r.Keys, nil))
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
		if old, err = t.get(r.Type, r.ID); err != nil {
			return err
		}
	}
	err := t.tx.QueryRowContext(t.ctx, `UPDATE record SET body = $3 WHERE type = $1 AND id = $2 RETURNING seq`, r.Type, []byte(r.ID), text).Scan(&seq)
	if err != nil {
		return t.fail(err, "writing %s %s", r.Type, r.ID)
	}
	if err := t.dropKeys(r, seq, without(old.Keys, r.Keys)); err != nil {
		return err
	}
	return t.putKeys(r, seq, without(r.Keys, old.Keys))
}

// Delete implements store.Tx.
func (t *tx) Delete(typeName, id string) error {
	if _, err := t.open(); err != nil {
		return err
	}
	old, err := t.Get(typeName, id)
	if err != nil {
		return err
	}
	delete(t.read, place(typeName, id))
	var seq int64
	if err := t.tx.QueryRowContext(t.ctx, `DELETE FROM record WHERE type = $1 AND id = $2 RETURNING seq`, typeName, []byte(id)).Scan(&seq); err != nil {
		return t.fail(err, "deleting %s %s", typeName, id)
	}
	return t.dropKeys(old, seq, old.Keys)
}

// place names a record in tx.read.
func place(typeName, id string) string { return typeName + "/" + id }

// waiting is a record that is yet to be written.
type waiting struct {
	record *store.Record
	text   []byte
}

// without returns the keys that are not among others, each once.
func without(keys, others []store.Key) []store.Key {
	if slices.Equal(keys, others) {
		return nil // as most writes have it
	}
	seen := make(map[store.Key]bool, len(keys)+len(others))
	for _, k := range others {
		seen[k] = true
	}
	var out []store.Key
	for _, k := range keys {
		if !seen[k] {
			out = append(out, k)
		}
		seen[k] = true
	}
	return out
}

// taken returns the *store.Conflict of a record that could not have one of these unique keys.
func (t *tx) taken(r *store.Record, keys []store.Key) error {
	out := &store.Conflict{}
	for _, k := range keys {
		out.Attribute = cmp.Or(out.Attribute, k.Attribute) // held by what another process has yet to commit, if none is found
		var id string
		err := t.tx.QueryRowContext(t.ctx, `SELECT r.id FROM name k JOIN record r ON r.seq = k.seq
			WHERE k.type = $1 AND k.attribute = $2 AND k.value = $3 AND r.id <> $4`, r.Type, k.Attribute, []byte(k.Value), []byte(r.ID)).Scan(&id)
		switch {
		case err == nil:
			return &store.Conflict{Attribute: k.Attribute, ID: id}
		case !errors.Is(err, sql.ErrNoRows):
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
	}
	return out
}
