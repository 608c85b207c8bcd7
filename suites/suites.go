// Package suites lists every check there is, topic by topic, in report order. A new check is a value in its topic's
// package; a new topic is a line here.
package suites

import (
	"slices"

	"github.com/scimspec/scimspec/suites/authentication"
	"github.com/scimspec/scimspec/suites/bulk"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/creation"
	"github.com/scimspec/scimspec/suites/cursors"
	"github.com/scimspec/scimspec/suites/deletion"
	"github.com/scimspec/scimspec/suites/discovery"
	"github.com/scimspec/scimspec/suites/errors"
	"github.com/scimspec/scimspec/suites/filtering"
	"github.com/scimspec/scimspec/suites/groups"
	"github.com/scimspec/scimspec/suites/interop"
	"github.com/scimspec/scimspec/suites/me"
	"github.com/scimspec/scimspec/suites/paging"
	"github.com/scimspec/scimspec/suites/patching"
	"github.com/scimspec/scimspec/suites/projection"
	"github.com/scimspec/scimspec/suites/replacement"
	"github.com/scimspec/scimspec/suites/retrieval"
	"github.com/scimspec/scimspec/suites/schemas"
	"github.com/scimspec/scimspec/suites/search"
	"github.com/scimspec/scimspec/suites/sorting"
	"github.com/scimspec/scimspec/suites/versioning"
)

// All returns the checks of every topic.
func All() []check.Check {
	return slices.Concat(
		discovery.Checks(),
		schemas.Checks(),
		authentication.Checks(),
		creation.Checks(),
		retrieval.Checks(),
		filtering.Checks(),
		sorting.Checks(),
		paging.Checks(),
		cursors.Checks(),
		projection.Checks(),
		search.Checks(),
		replacement.Checks(),
		patching.Checks(),
		deletion.Checks(),
		groups.Checks(),
		bulk.Checks(),
		me.Checks(),
		versioning.Checks(),
		errors.Checks(),
		interop.Checks(),
	)
}
