package expect

import (
	"slices"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
)

// HaveScimType matches a response with that status and one of the scimTypes in its body; "" among them allows none.
// Unlike BeError it leaves the rest of the error's form alone.
func HaveScimType(status int, scimTypes ...string) *Matcher {
	names := strings.Join(scimTypes, " or ")
	if strings.HasSuffix(names, " or ") {
		names += "none"
	}
	want := "status " + oneOf([]int{status}) + " with scimType " + names
	return onResponse(want, func(r *check.Response) string {
		if r.Status != status {
			return "status " + statusText(r) + detail(r)
		}
		scimType, _ := check.Lookup(r.Object(), "scimType").(string)
		if slices.Contains(scimTypes, scimType) {
			return ""
		}
		return "scimType " + show(check.Lookup(r.Object(), "scimType")) + detail(r)
	})
}
