// Package choice holds the points on which the RFCs leave a server room, each with the behaviours that are allowed or at least
// met. The clean server takes the first of each; the others are wrappers around its seams, like defects, but no mistakes: they prove
// that the judge is fair.
package choice

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
)

// Choice is one such point.
type Choice struct {
	Name    string // as in `serve --choice NAME=VALUE`
	About   string // the point, and where the texts leave it open
	Default Value  // what the clean server does
	Others  []Value
}

// Value is one behaviour. Both wrappers may be nil: the clean server's own.
type Value struct {
	Name     string
	Story    string
	Breaks   []string // ids of the interop checks that no longer pass, as patterns of path.Match
	Protocol func(*protocol.Protocol)
	Wire     func(http.Handler) http.Handler
}

// All returns every choice.
func All() []Choice { return slices.Concat(bodies(), patches(), lists(), answers(), endpoints()) }

// Named returns the value that "NAME=VALUE" names. The error says what there is.
func Named(text string) (Value, error) {
	name, value, found := strings.Cut(text, "=")
	at := slices.IndexFunc(All(), func(c Choice) bool { return c.Name == name })
	if !found || at < 0 {
		return Value{}, fmt.Errorf("choice %q: wanted NAME=VALUE: `scimspec list choices` shows them", text)
	}
	c := All()[at]
	var names []string
	for _, v := range append([]Value{c.Default}, c.Others...) {
		if v.Name == value {
			return v, nil
		}
		names = append(names, v.Name)
	}
	return Value{}, fmt.Errorf("choice %q: %s is %s", text, name, strings.Join(names, " or "))
}
