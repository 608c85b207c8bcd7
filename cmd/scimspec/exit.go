package main

import (
	"errors"

	"github.com/scimspec/scimspec/reports"
)

// The exit codes that other programs rely on.
const (
	exitConformant    = 0
	exitNotConformant = 1
	exitUsage         = 2
	exitUndecided     = 3
	exitInterrupted   = 130
)

// exit ends the program with a code. Its error, if any, is the one line that says why.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// exitCode returns the code of an error; one that says nothing of a code is a wrong usage.
func exitCode(err error) int {
	var e *exit
	switch {
	case err == nil:
		return exitConformant
	case errors.As(err, &e):
		return e.code
	}
	return exitUsage
}

// verdictCode returns the code of a run.
func verdictCode(run *reports.Run) int {
	code := exitConformant
	for _, v := range run.Verdicts {
		switch v {
		case reports.NotConformant:
			code = exitNotConformant
		case reports.Undecided:
			if code == exitConformant {
				code = exitUndecided
			}
		}
	}
	if run.Interrupted {
		code = exitInterrupted
	}
	return code
}
