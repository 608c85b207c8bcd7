package patch_test

import (
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

func TestApplyRefuses(t *testing.T) {
	user, group := userType(t), groupType(t)
	for scimType, all := range map[string][][]patch.Operation{
		scimerror.InvalidSyntax: {
			nil, one("move", "title", `"x"`), one("", "title", `"x"`), one("add", "title", `{"a":1,"a":2}`),
		},
		scimerror.InvalidPath: {
			one("add", "shoe", `1`), one("remove", "name.shoe", ""), one("replace", "a b", `1`), one("replace", "/title", `"x"`),
			one("replace", "emails[type eq \"work\"]value", `"x"`), one("replace", "title.x", `"x"`),
			one("add", "urn:example:other:2.0:User:title", `"x"`), one("add", enterprise+":shoe", `1`), one("add", "name..x", `1`),
			one("remove", `emails[type eq "work"].shoe`, ""), one("remove", `urn:example:other:2.0:User`, ""),
			one("remove", enterprise+`[department eq "x"]`, ""), one("add", strings.Repeat("x", 20_000), `1`),
		},
		scimerror.InvalidFilter: {
			one("remove", `emails[`, ""), one("remove", `emails[]`, ""), one("remove", `emails[0]`, ""), one("remove", `emails[type is "work"]`, ""),
			one("remove", `emails[shoe eq "work"]`, ""), one("remove", `emails[primary gt true]`, ""), one("remove", `emails[type eq 1]`, ""),
			one("remove", `title[value eq "x"]`, ""), one("replace", "", `{"emails[type eq].value":"x"}`), one("remove", `emails[a[b pr]]`, ""),
		},
		scimerror.NoTarget: {
			one("remove", "", ""), one("remove", "", `{"title":"Lead"}`),
			one("replace", `emails[type eq "other"]`, `{"value":"a@b.example"}`), one("replace", `emails[type eq "other"].value`, `"a@b.example"`),
			one("Replace", `ims[type eq "xmpp"].value`, `"a"`), one("replace", `manager[value eq "u-chi"].$ref`, `"/Users/u-chi"`),
			one("replace", "", `{"emails[type eq \"other\"].value":"x"}`), one("replace", `emails[type eq "other"]`, `null`),
			one("add", `emails[type eq "other" or type eq "x"].value`, `"a@b.example"`), one("add", `emails[type sw "o"].value`, `"a@b.example"`),
			one("add", `manager[value eq "u-chi"].$ref`, `"/Users/u-chi"`),
		},
		scimerror.Mutability: {
			one("replace", "id", `"u-2"`), one("replace", "id", `"u-ada"`), one("remove", "id", ""), one("add", "meta", `{"version":"1"}`), one("replace", "meta.created", `"2026-11-24T08:30:00Z"`),
			one("add", "groups", `[{"value":"g-9"}]`), one("remove", `groups[value eq "g-1"]`, ""), one("replace", "groups.display", `"x"`),
			one("replace", boss+".displayName", `"x"`), one("remove", labURN+":serial", ""), one("replace", "schemas", `["`+enterprise+`"]`), one("remove", "schemas", ""),
			one("replace", labURN+":origin", `"Milan"`), one("remove", labURN+":origin", ""), one("replace", labURN+":origin", `null`), one("remove", labURN, ""),
			one("replace", "", `{"`+labURN+`":{"origin":"Milan"}}`), one("replace", labURN+":site", `{"since":"2021"}`), one("remove", labURN+":site.since", ""),
			one("remove", "userName", ""), one("replace", "userName", `null`), one("replace", "", `{"userName":null}`), one("remove", labURN+":keys", ""),
			one("replace", labURN+":keys", `[]`), one("remove", labURN+":keys", `["k1","k2"]`), one("remove", labURN+`:keys[value sw "k"]`, ""), one("remove", labURN+":site.code", ""),
			{op("add", labURN+":seals", `["a"]`), op("add", labURN+":seals", `["b"]`)},
		},
		scimerror.InvalidValue: {
			one("add", "title", ""), one("replace", "title", ""), one("add", "", ""), one("replace", "", `null`), one("replace", "", `"x"`), one("add", "", `[{"title":"x"}]`),
			one("replace", "title", `5`), one("replace", "title", `["x"]`), one("replace", "active", `"yes"`), one("replace", "active", `1`), one("replace", "name", `"Ada"`),
			one("replace", "name.givenName", `{}`), one("add", "emails", `"a@b.example"`), one("add", "emails", `[{"value":5}]`), one("replace", labURN+":level", `1.5`), one("replace", labURN+":hired", `"soon"`),
			one("add", "emails", `[{"value":"a","primary":true},{"value":"b","primary":true}]`), one("add", `phoneNumbers[type eq "work"].primary`, `true`),
			one("replace", `emails[type eq "work"].primary`, `"yes"`), one("replace", "", `{"`+enterprise+`":"x"}`), one("add", enterprise, `5`), one("remove", "emails", `[5]`), one("add", "schemas", `5`),
		},
	} {
		for _, ops := range all {
			refuse(t, user, adaText, ops, scimType)
		}
	}
	refuse(t, group, teamText, one("replace", `members[value eq "u-bo"].value`, `"u-chi"`), scimerror.Mutability)
	refuse(t, group, teamText, one("add", "", `[{"display":"Chi"}]`), scimerror.InvalidValue)
	refuse(t, group, teamText, one("remove", "displayName", ""), scimerror.Mutability)
}

// refuse puts a good operation before the bad ones: nothing of it may remain.
func refuse(t *testing.T, rt *schema.ResourceType, before string, ops []patch.Operation, scimType string) {
	t.Helper()
	if ops != nil {
		ops = append(one("add", "externalId", `"new"`), ops...)
	}
	was := object(t, before)
	got, err := patch.Apply(was, ops, rt)
	if err == nil {
		t.Errorf("%s: accepted: %v", ops, got)
		return
	}
	if e := scimerror.From(err); e.Status != 400 || e.ScimType != scimType {
		t.Errorf("%s: %d %v, want %s", ops, e.Status, err, scimType)
	}
	if ops != nil && !strings.Contains(err.Error(), "Operations[") {
		t.Errorf("%s: %v does not name the operation", ops, err)
	}
	if got != nil || !resource.Equal(was, object(t, before)) {
		t.Errorf("%s: the input was changed", ops)
	}
}

func TestParsePath(t *testing.T) {
	user := userType(t)
	for text, want := range map[string]string{
		"USERNAME": "userName", "Name.FAMILYNAME": "name.familyName", schema.UserURN + ":emails": "emails", enterprise: enterprise,
		strings.ToUpper(enterprise) + ":Manager.Value": boss + ".value", "manager": boss,
		`manager[VALUE eq "x"]`: boss + `[VALUE eq "x"]`, `emails[type EQ "work" and not(primary eq true)].Value`: `emails[type eq "work" and not (primary eq true)].value`,
		"members": "", "name[": "", "": "", " title": "",
	} {
		p, err := patch.ParsePath(text, user)
		if err == nil && p.String() != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %q, %v", text, p, err)
		}
	}
}
