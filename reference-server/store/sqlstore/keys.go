package sqlstore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/store"
)

// Keys stand in two tables with the same columns: what only one record of a type may have in name, the rest in mark.

// each calls f for the keys of either table, some at a time, for a statement has a limit of parameters.
func each(keys []store.Key, f func(table string, keys []store.Key) error) error {
	var names, marks []store.Key
	for _, k := range keys {
		if k.Unique {
			names = append(names, k)
		} else {
			marks = append(marks, k)
		}
	}
	for some := range slices.Chunk(names, 500) {
		if err := f("name", some); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(marks, 500) {
		if err := f("mark", some); err != nil {
			return err
		}
	}
	return nil
}

// putKeys adds keys of a record. The error is a *store.Conflict when one is taken.
func (t *tx) putKeys(r *store.Record, seq int64, keys []store.Key) error {
	return each(keys, func(table string, keys []store.Key) error {
		rows, args := make([]string, len(keys)), []any{r.Type, seq}
		for i, k := range keys {
			rows[i] = fmt.Sprintf("($1, $%d, $%d, $2)", len(args)+1, len(args)+2)
			args = append(args, k.Attribute, []byte(k.Value))
		}
		result, err := t.tx.ExecContext(t.ctx, `INSERT INTO `+table+` (type, attribute, value, seq) VALUES `+strings.Join(rows, ", ")+` ON CONFLICT DO NOTHING`, args...)
		if err != nil {
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
		if n, err := result.RowsAffected(); err != nil || n < int64(len(keys)) {
			return cmp.Or(err, t.taken(r, keys))
		}
		return nil
	})
}

// dropKeys removes keys of a record.
func (t *tx) dropKeys(r *store.Record, seq int64, keys []store.Key) error {
	return each(keys, func(table string, keys []store.Key) error {
		rows, args := make([]string, len(keys)), []any{r.Type, seq}
		for i, k := range keys {
			rows[i] = fmt.Sprintf("attribute = $%d AND value = $%d", len(args)+1, len(args)+2)
			args = append(args, k.Attribute, []byte(k.Value))
		}
		_, err := t.tx.ExecContext(t.ctx, `DELETE FROM `+table+` WHERE type = $1 AND seq = $2 AND (`+strings.Join(rows, " OR ")+`)`, args...)
		if err != nil {
			return t.fail(err, "writing %s %s", r.Type, r.ID)
		}
		return nil
	})
}
