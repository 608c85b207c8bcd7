package protocol

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Limits bound what a request may cost. New gives a zero field its default.
type Limits struct {
	BodyBytes      int // of a request body, 1 MiB
	Nesting        int // of objects and lists in a body, 32
	FilterLength   int // bytes of a filter, 8192
	FilterDepth    int // nested parentheses of a filter, 50
	PageSize       int // results in a page when count is not given, 100
	MaxResults     int // most results in a page, 1000
	BulkOperations int // most operations of a bulk request, 1000
	Seconds        int // that a request may take, 30
}

// limit is one of them by its name.
type limit struct {
	name      string
	field     func(*Limits) *int
	otherwise int
}

func limits() []limit {
	return []limit{
		{"body", func(l *Limits) *int { return &l.BodyBytes }, 1 << 20},
		{"nesting", func(l *Limits) *int { return &l.Nesting }, 32},
		{"filter-length", func(l *Limits) *int { return &l.FilterLength }, 8192},
		{"filter-depth", func(l *Limits) *int { return &l.FilterDepth }, 50},
		{"page-size", func(l *Limits) *int { return &l.PageSize }, 100},
		{"max-results", func(l *Limits) *int { return &l.MaxResults }, 1000},
		{"bulk-operations", func(l *Limits) *int { return &l.BulkOperations }, 1000},
		{"seconds", func(l *Limits) *int { return &l.Seconds }, 30},
	}
}

// WithDefaults returns the limits with defaults for the zero fields.
func (l Limits) WithDefaults() Limits {
	for _, one := range limits() {
		*one.field(&l) = cmp.Or(*one.field(&l), one.otherwise)
	}
	return l
}

// Set sets a limit by a text such as "body=65536". The error says which there are.
func (l *Limits) Set(text string) error {
	name, value, _ := strings.Cut(text, "=")
	var names []string
	for _, one := range limits() {
		names = append(names, fmt.Sprintf("%s (%d)", one.name, one.otherwise))
		if one.name != name {
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("limit %q: wanted a whole number above 0 behind %s=", text, name)
		}
		*one.field(l) = n
		return nil
	}
	return fmt.Errorf("limit %q: wanted NAME=NUMBER with one of %s", text, strings.Join(names, ", "))
}
