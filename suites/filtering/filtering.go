// Package filtering checks the filter parameter of queries (RFC 7644, section 3.4.2.2): each operator, each data type, each
// way to name an attribute, and that what cannot be understood is refused and never answered with everybody.
package filtering

import (
	"slices"

	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return slices.Concat(matching(), ordering(), letterCase(), types(), logic(), paths(), multiValued(), text(), refusals(), groups())
}
