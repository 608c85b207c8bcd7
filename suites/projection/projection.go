// Package projection checks which attributes an answer holds (RFC 7644, sections 3.4.2.5, 3.9 and 3.10): what was asked for
// and the minimum, the default set less what was excluded, and never a password.
package projection

import (
	"slices"

	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return slices.Concat(attributes(), notation(), excluded(), writes(), returned(), partial())
}
