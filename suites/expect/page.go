package expect

import (
	"fmt"
	"slices"

	"github.com/scimspec/scimspec/suites/check"
)

// HoldExactly matches a 200 list with that many resources, whichever they are.
func HoldExactly(n int) *Matcher {
	return holding(fmt.Sprintf("a list of %d", n), func(got int) bool { return got == n })
}

// HoldAtMost matches a 200 list with no more resources than that.
func HoldAtMost(n int) *Matcher {
	return holding(fmt.Sprintf("a list of %d at most", n), func(got int) bool { return got <= n })
}

func holding(want string, fits func(n int) bool) *Matcher {
	return onResponse(want, func(r *check.Response) string {
		if r.Status != 200 {
			return "status " + statusText(r) + detail(r)
		}
		if r.Object() == nil {
			return "a body that is no JSON object: " + brief(string(r.Body))
		}
		if n := len(r.Resources()); !fits(n) {
			return fmt.Sprintf("a list of %d", n)
		}
		return ""
	})
}

// HoldEach matches a []check.Object gathered from several pages in which each of these resources stands once, and nobody else.
func HoldEach(want ...*check.Resource) *Matcher {
	names := make([]string, len(want))
	for i, r := range want {
		names[i] = nameOf(r.Sent)
	}
	return &Matcher{"each once: " + text(names), func(actual any) string {
		list, _ := actual.([]check.Object)
		var ids, wanted, got []string
		for _, o := range list {
			id, _ := check.Lookup(o, "id").(string)
			ids = append(ids, id)
			got = append(got, known(want, id, o))
		}
		for _, r := range want {
			wanted = append(wanted, r.ID)
		}
		slices.Sort(ids)
		slices.Sort(wanted)
		if slices.Equal(ids, wanted) {
			return ""
		}
		return text(got)
	}}
}
