package filter

import (
	"fmt"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Error says where a filter or a path leaves the grammar. It unwraps to a *scimerror.Error, 400 invalidFilter, which is
// what it means as the answer to a query.
type Error struct {
	Position int    // of the first character that does not fit, counted from 1
	Expected string // what could have stood there
	Found    string // what stands there
	InFilter bool   // whether the place is in a filter, rather than in a path around one
}

// Error names the position, what was expected and what was found.
func (e *Error) Error() string {
	return fmt.Sprintf("at character %d: expected %s, found %s", e.Position, e.Expected, e.Found)
}

// Unwrap returns the answer to a client.
func (e *Error) Unwrap() error {
	return scimerror.BadRequest(scimerror.InvalidFilter, "the filter is malformed %s", e.Error())
}

// refuse is a comparison that the grammar allows and the schema does not.
func refuse(format string, args ...any) error {
	return scimerror.BadRequest(scimerror.InvalidFilter, format, args...)
}
