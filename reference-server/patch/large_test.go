package patch_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
)

// Many values at once are found by an index rather than one by one; nothing else may differ.
func TestManyValuesAtOnce(t *testing.T) {
	list := func(from, to int, form string) string {
		var all []string
		for i := from; i < to; i++ {
			all = append(all, fmt.Sprintf(form, i))
		}
		return "[" + strings.Join(all, ",") + "]"
	}
	group, user := groupType(t), userType(t)
	ids := func(o resource.Object, name string) (all []string) {
		for _, element := range resource.Objects(o[name]) {
			all = append(all, resource.Text(element["value"]))
		}
		return all
	}
	team := object(t, teamText)
	for _, step := range []struct {
		op, value string
		want      int
	}{
		{"add", list(0, 100, `{"value":"u-%d"}`), 103},
		{"add", list(50, 150, `{"value":"U-%d","display":"again"}`), 153},
		{"remove", list(0, 20, `{"value":"u-%d","type":"User"}`), 133},
		{"remove", list(100, 200, `"u-%d"`), 83},
	} {
		got, err := patch.Apply(team, []patch.Operation{op(step.op, "members", step.value)}, group)
		if n := len(ids(got, "members")); err != nil || n != step.want {
			t.Fatalf("%s %.40s…: %d members, want %d: %v", step.op, step.value, n, step.want, err)
		}
		team = got
	}
	mails := list(0, 20, `{"value":"a%d@example.com","type":"work"}`)
	ops := []patch.Operation{
		op("add", "emails", mails), op("add", "emails", strings.ReplaceAll(mails, "work", "home")), op("add", "emails", strings.ReplaceAll(mails, "a", "A")),
		op("remove", "emails", strings.ReplaceAll(mails, "work", "home")),
	}
	got, err := patch.Apply(object(t, adaText), ops, user)
	if n := len(ids(got, "emails")); err != nil || n != 22 {
		t.Errorf("%d e-mails, want 22: %v", n, err)
	}
	places := list(0, 20, `{"type":"work","locality":"Town %d"}`)
	got, err = patch.Apply(object(t, adaText), []patch.Operation{op("add", "addresses", places), op("add", "addresses", places), op("remove", "addresses", list(5, 20, `{"locality":"town %d"}`))}, user)
	if n := len(resource.Objects(got["addresses"])); err != nil || n != 5 {
		t.Errorf("%d addresses, want 5: %v", n, err)
	}
}
