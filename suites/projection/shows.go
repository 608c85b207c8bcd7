package projection

import (
	"github.com/scimspec/scimspec/suites/check"
	. "github.com/scimspec/scimspec/suites/expect"
)

// showOnly matches a representation of u that has its id and a value at a path, and none at the others.
func showOnly(u *check.Resource, there string, absent ...string) *Matcher {
	return Both(Both(HaveAttribute("id", u.ID), HaveAttributes(there)), LackAttributes(absent...))
}
