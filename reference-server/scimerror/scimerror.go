// Package scimerror holds the one error type that every part of the server answers with, so that an error's
// status and scimType are decided where it is found, and written to the wire in one place.
package scimerror

import (
	"errors"
	"fmt"
	"net/http"
)

// The values of scimType (RFC 7644, section 3.12, table 9).
const (
	InvalidFilter = "invalidFilter"
	TooMany       = "tooMany"
	Uniqueness    = "uniqueness"
	Mutability    = "mutability"
	InvalidSyntax = "invalidSyntax"
	InvalidPath   = "invalidPath"
	NoTarget      = "noTarget"
	InvalidValue  = "invalidValue"
	InvalidVers   = "invalidVers"
	Sensitive     = "sensitive"
)

// Error is an answer that is not a success: the HTTP status, the scimType where one applies, and a detail for people.
type Error struct {
	Status   int
	ScimType string
	Detail   string
}

// Error returns the detail, led by the scimType when there is one.
func (e *Error) Error() string {
	if e.ScimType == "" {
		return e.Detail
	}
	return e.ScimType + ": " + e.Detail
}

// New returns an Error of that status and scimType ("" for none) with a formatted detail.
func New(status int, scimType, format string, args ...any) *Error {
	return &Error{Status: status, ScimType: scimType, Detail: fmt.Sprintf(format, args...)}
}

// BadRequest returns an Error of status 400.
func BadRequest(scimType, format string, args ...any) *Error {
	return New(http.StatusBadRequest, scimType, format, args...)
}

// NotFound returns the Error of status 404 for a resource or endpoint that is not there.
func NotFound(format string, args ...any) *Error {
	return New(http.StatusNotFound, "", format, args...)
}

// From returns the Error inside err; an error of any other kind becomes status 500 without its text,
// which may say more of the server than a client should know.
func From(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return New(http.StatusInternalServerError, "", "the server could not answer this request")
}
