// Package store says how the server keeps resources: transactions over records that are found by id, by key and in the
// order of their creation. What a record means is not the store's business, so that a store stays small.
package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// ErrNotFound is returned for a record that is not there.
var ErrNotFound = errors.New("no such record")

// Conflict is returned by Put when another record of the type holds a unique key of the record put.
type Conflict struct {
	Attribute string
	ID        string // of the record that holds the key
}

// Error names the attribute.
func (c *Conflict) Error() string { return fmt.Sprintf("%s is already taken", c.Attribute) }

// Key is a value under which a record can be found.
type Key struct {
	Attribute string // attribute path in the schema's spelling
	Value     string // as compared: folded where case does not matter
	Unique    bool   // among the records of the type
}

// Store keeps records. All methods are safe for concurrent use.
type Store interface {
	// View runs f on one consistent state. The Reader must not be used after f.
	View(ctx context.Context, f func(Reader) error) error
	// Update runs f alone among updates. What f puts and deletes is kept when f returns nil, all of it or none, and is
	// seen at once by f itself. The Tx must not be used after f.
	Update(ctx context.Context, f func(Tx) error) error
}

// Reader reads records.
type Reader interface {
	// Get returns the record, or ErrNotFound.
	Get(typeName, id string) (*Record, error)
	// Find returns the records that hold that key, oldest first.
	Find(typeName, attribute, value string) ([]*Record, error)
	// All yields the records of a type, oldest first; an error ends the sequence.
	All(typeName string) iter.Seq2[*Record, error]
}

// Tx reads and writes records.
type Tx interface {
	Reader
	// Put adds the record or takes the place of the one with its type and id, which keeps its place in the order. The error is
	// a *Conflict when a unique key is taken: that of Put, or at the latest that of the Update it is a part of.
	Put(*Record) error
	// Delete removes the record, or returns ErrNotFound.
	Delete(typeName, id string) error
}
