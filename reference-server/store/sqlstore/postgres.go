package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// connections is how many a server has open at once.
const connections = 16

// PostgreSQL connects to a database by its postgres:// URL. Several servers may share it: transactions are serializable, and the
// unique index on keys holds for all.
func PostgreSQL(ctx context.Context, address string) (*Store, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
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
			CREATE TABLE IF NOT EXISTS key (type TEXT NOT NULL, attribute TEXT NOT NULL, value BYTEA NOT NULL, single BYTEA, seq BIGINT NOT NULL);
			CREATE INDEX IF NOT EXISTS key_value ON key (type, attribute, value);
			CREATE UNIQUE INDEX IF NOT EXISTS key_single ON key (type, attribute, single) WHERE single IS NOT NULL;
			CREATE INDEX IF NOT EXISTS key_seq ON key (seq);
		END $$`},
		read:  &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		write: &sql.TxOptions{Isolation: sql.LevelSerializable},
		retried: func(err error) bool { // serialization_failure and deadlock_detected
			e, ok := errors.AsType[*pgconn.PgError](err)
			return ok && (e.Code == "40001" || e.Code == "40P01")
		},
	}})
	if err != nil {
		return nil, fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	return s, nil
}
