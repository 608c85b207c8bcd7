package patch_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

var paths = rapid.SampledFrom([]string{
	"", "title", "userName", "active", "name", "name.givenName", "emails", "emails.primary", "emails.value", "ims", "schemas", "id", "groups", boss, boss + ".value",
	`emails[type eq "work"]`, `emails[type eq "home"].primary`, `emails[primary eq "True"].value`, `emails[type eq "other"].value`,
	`emails[value pr]`, `ims[type eq "xmpp" and primary eq true].value`, `manager[value eq "u-bo"]`, enterprise, labURN, labURN + ":tags",
	labURN + `:tags[value eq "red"]`, labURN + ":seals", labURN + ":site", labURN + ":keys", `phoneNumbers[type eq "work"]`, "phoneNumbers.type",
})

var values = rapid.SampledFrom([]string{
	"", "null", `""`, `"x"`, `"work"`, `true`, `"False"`, `5`, `[]`, `{}`, `["red","blue"]`, `[{"value":"a@b.example","type":"work"}]`,
	`[{"value":"a@b.example","primary":true},{"value":"ada@home.example","type":"home"}]`, `{"value":"ada@home.example","type":"home","primary":true}`,
	`{"givenName":"Bo","familyName":null}`, `{"title":"Lead","emails":[{"value":"c@d.example","primary":true}],"name.givenName":"Chi"}`,
	`{"` + enterprise + `":{"department":"Ops","manager":"u-chi"}}`, `{"department":null,"manager":null}`, `{"floor":"4"}`, `{"id":"u-9","active":"true"}`,
})

var operations = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) patch.Operation {
	return op(rapid.SampledFrom([]string{"add", "Replace", "remove"}).Draw(t, "op"), paths.Draw(t, "path"), values.Draw(t, "value"))
}), 1, 5)

func TestApplyKeepsItsPromises(t *testing.T) {
	user := userType(t)
	before := object(t, adaText)
	rapid.Check(t, func(t *rapid.T) {
		was := resource.Clone(before)
		ops := operations.Draw(t, "operations")
		got, err := patch.Apply(was, ops, user)
		if !resource.Equal(was, before) {
			t.Fatal("the input was changed")
		}
		if err != nil {
			if e := scimerror.From(err); e.Status != 400 || e.ScimType == "" || got != nil {
				t.Fatalf("%v with %v", err, got)
			}
			return
		}
		scribble(got)
		if !resource.Equal(was, before) {
			t.Fatal("the result shares values with the input")
		}
		again, err := patch.Apply(was, ops, user)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"id", "groups", "meta"} {
			if !resource.Equal(again[name], before[name]) {
				t.Fatalf("readOnly %s was changed", name)
			}
		}
		if err := resource.Validate(again, user); err != nil && !strings.Contains(err.Error(), "required") {
			t.Fatal(err)
		}
		assigned(t, again)
	})
}

// Adding what has just been added changes nothing.
func TestAddTwiceIsAddOnce(t *testing.T) {
	user := userType(t)
	before := object(t, adaText)
	rapid.Check(t, func(t *rapid.T) {
		add := op("add", paths.Draw(t, "path"), values.Draw(t, "value"))
		once, err := patch.Apply(before, []patch.Operation{add}, user)
		if err != nil {
			return
		}
		twice, err := patch.Apply(once, []patch.Operation{add}, user)
		if err != nil && scimerror.From(err).ScimType == scimerror.NoTarget {
			return // what was selected has become another
		}
		if err != nil || !resource.Equal(once, twice) {
			t.Fatalf("%v\n%v\n%v", err, once, twice)
		}
	})
}

// assigned fails on null, an empty list, and an empty complex value: what is unassigned is absent.
func assigned(t *rapid.T, v any) {
	switch v := v.(type) {
	case nil:
		t.Fatal("null is stored")
	case []any:
		if len(v) == 0 {
			t.Fatal("an empty list is stored")
		}
		for _, item := range v {
			assigned(t, item)
		}
	case resource.Object:
		if len(v) == 0 {
			t.Fatal("an empty complex value is stored")
		}
		for _, item := range v {
			assigned(t, item)
		}
	}
}

// scribble changes everything that a value holds.
func scribble(v any) {
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			scribble(item)
			v[i] = "scribbled"
		}
	case resource.Object:
		for name, item := range v {
			scribble(item)
			v[name] = "scribbled"
		}
	}
}

func FuzzParsePath(f *testing.F) {
	for _, seed := range []string{"userName", "name.givenName", boss, enterprise, `emails[type eq "work" and not (primary eq true)].value`, `members[`, "a.b.c", ":x"} {
		f.Add(seed)
	}
	user := userType(f)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := patch.ParsePath(text, user)
		if err != nil {
			if e := scimerror.From(err); e.ScimType != scimerror.InvalidPath && e.ScimType != scimerror.InvalidFilter {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		again, err := patch.ParsePath(p.String(), user)
		if err != nil || again.String() != p.String() {
			t.Fatalf("%q is printed as %q: %v", text, p, err)
		}
	})
}

func BenchmarkAddAndRemoveMember(b *testing.B) {
	var members []any
	for i := range 10_000 {
		id := strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26%50) + strings.Repeat("z", i/1300)
		members = append(members, resource.Object{"value": id, "type": "User"})
	}
	team := resource.Object{"schemas": []any{schema.GroupURN}, "displayName": "All", "members": members}
	group := groupType(b)
	var ops []patch.Operation
	for range 50 {
		ops = append(ops, op("add", "members", `[{"value":"u-new"}]`), op("remove", `members[value eq "u-new"]`, ""))
	}
	for b.Loop() {
		if _, err := patch.Apply(team, ops, group); err != nil {
			b.Fatal(err)
		}
	}
}
