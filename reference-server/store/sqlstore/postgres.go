package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/scimspec/scimspec/reference-server/store"
)

// connections is how many a server has open at once.
const connections = 16

// PostgreSQL connects to a database by its postgres:// URL. Several servers may share it: transactions are serializable, and the
// unique index on keys holds for all.
func PostgreSQL(ctx context.Context, address string) (*Store, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	s, err := open(ctx, &Store{readers: db, writers: db, dialect: dialect{
		prepare: func(ctx context.Context, db *sql.DB) error {
			if err := db.PingContext(ctx); err != nil {
				return err
			}
			return nil
		},
		// One statement, so that one transaction: two servers that start at once make the tables one after the other.
		schema: []string{`DO $$ BEGIN
			PERFORM pg_advisory_xact_lock(7643);
			CREATE TABLE IF NOT EXISTS record (seq BIGSERIAL PRIMARY KEY, type TEXT NOT NULL, id BYTEA NOT NULL, body BYTEA NOT NULL, UNIQUE (type, id));
			CREATE TABLE IF NOT EXISTS name (type TEXT NOT NULL, attribute TEXT NOT NULL, value BYTEA NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (type, attribute, value));
			CREATE TABLE IF NOT EXISTS mark (type TEXT NOT NULL, attribute TEXT NOT NULL, value BYTEA NOT NULL, seq BIGINT NOT NULL);
			CREATE INDEX IF NOT EXISTS mark_value ON mark (type, attribute, value);
		END $$`},
		read:  &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		write: &sql.TxOptions{Isolation: sql.LevelSerializable},
		retried: func(err error) bool { // serialization_failure and deadlock_detected
			e, ok := errors.AsType[*pgconn.PgError](err)
			return ok && (e.Code == "40001" || e.Code == "40P01")
		},
		add: add,
	}})
	if err != nil {
		return nil, fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	return s, nil
}

// add is dialect.add: one statement for all rows of a record. It reads nothing, so that it needs no more than the isolation that
// PostgreSQL has by itself.
func add(ctx context.Context, db *sql.DB, r *store.Record, text []byte) (added bool, err error) {
	args := []any{r.Type, []byte(r.ID), text}
	statement := `WITH added AS (INSERT INTO record (type, id, body) VALUES ($1, $2, $3) RETURNING seq)`
	err = each(without(r.Keys, nil), func(table string, keys []store.Key) error {
		rows := make([]string, len(keys))
		for i, k := range keys {
			rows[i] = fmt.Sprintf("($%d, $%d::bytea)", len(args)+1, len(args)+2)
			args = append(args, k.Attribute, []byte(k.Value))
		}
		statement += fmt.Sprintf(`, keys%d AS (INSERT INTO %s (type, attribute, value, seq) SELECT $1, k.attribute, k.value, added.seq FROM added, (VALUES %s) AS k (attribute, value))`,
			len(args), table, strings.Join(rows, ", "))
		return nil
	})
	if err == nil {
		_, err = db.ExecContext(ctx, statement+` SELECT 1`, args...)
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && e.Code == "23505" { // unique_violation
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("writing %s %s: %w", r.Type, r.ID, err)
	}
	return true, nil
}
