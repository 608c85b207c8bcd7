package expect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
)

// ListExactly matches a 200 ListResponse whose resources are just these, in any order.
func ListExactly(want ...*check.Resource) *Matcher { return list(want, false) }

// ListInOrder matches a 200 ListResponse whose resources are just these, in this order.
func ListInOrder(want ...*check.Resource) *Matcher { return list(want, true) }

func list(want []*check.Resource, ordered bool) *Matcher {
	names := make([]string, len(want))
	for i, r := range want {
		names[i] = nameOf(r.Sent)
	}
	how := "just"
	if ordered {
		how = "in this order"
	}
	return onResponse(fmt.Sprintf("a list of %s: %s", how, text(names)), func(r *check.Response) string {
		if r.Status != 200 {
			return "status " + statusText(r) + detail(r)
		}
		if r.Object() == nil {
			return "a body that is no JSON object: " + brief(string(r.Body))
		}
		var ids, got, wanted []string
		for _, one := range r.Resources() {
			id, _ := check.Lookup(one, "id").(string)
			ids = append(ids, id)
			got = append(got, known(want, id, one))
		}
		for _, w := range want {
			wanted = append(wanted, w.ID)
		}
		if !ordered {
			slices.Sort(ids)
			slices.Sort(wanted)
		}
		if slices.Equal(ids, wanted) {
			return ""
		}
		return text(got)
	})
}

// known names a listed resource by what the run called it; what is not the run's own is not named.
func known(want []*check.Resource, id string, o check.Object) string {
	for _, w := range want {
		if w.ID == id {
			return nameOf(w.Sent)
		}
	}
	if name := nameOf(o); strings.Contains(name, "scimspec-") {
		return name
	}
	return "another resource"
}

func nameOf(o check.Object) string {
	for _, key := range []string{"userName", "displayName", "id"} {
		if s, ok := check.Lookup(o, key).(string); ok {
			return s
		}
	}
	return "a resource without a name"
}

func text(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}
	return strings.Join(names, ", ")
}
