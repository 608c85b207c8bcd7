// Package paging checks startIndex and count (RFC 7644, section 3.4.2.4) over people of the check's own: pages neither
// overlap nor leave anybody out, and totalResults counts everybody whatever the page.
package paging

import (
	"slices"

	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists the topic's checks.
func Checks() []check.Check { return slices.Concat(pages(), bounds(), numbers()) }
