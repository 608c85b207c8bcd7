// Package sorting checks sortBy and sortOrder (RFC 7644, section 3.4.2.3) on people who were created in yet another order
// than any that is asked for.
package sorting

import (
	"slices"

	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists the topic's checks.
func Checks() []check.Check { return slices.Concat(order(), keys(), unassigned()) }
