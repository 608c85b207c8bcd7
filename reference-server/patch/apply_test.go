package patch_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// row is one case: what the operations make of some attributes of Ada or, for members and the like, of a group. A null in
// want is an attribute that is unassigned; attributes that want does not name must stay as they are.
type row struct {
	name string
	ops  []patch.Operation
	want string
}

func one(name, path, value string) []patch.Operation { return []patch.Operation{op(name, path, value)} }

const (
	enterprise = schema.EnterpriseUserURN
	boss       = enterprise + ":manager"
)

func TestSimpleAndComplex(t *testing.T) {
	check(t, adaText, userType(t), []row{
		{"add replaces a single value", one("add", "title", `"Lead"`), `{"title":"Lead"}`},
		{"add assigns", one("add", "nickName", `"Adi"`), `{"nickName":"Adi"}`},
		{"names and ops in any case", one("REPLACE", "USERNAME", `"bo@example.com"`), `{"userName":"bo@example.com"}`},
		{"the base schema's URN", one("Add", schema.UserURN+":Title", `"Lead"`), `{"title":"Lead"}`},
		{"replace of an unassigned attribute adds", one("replace", "nickName", `"Adi"`), `{"nickName":"Adi"}`},
		{"remove", one("remove", "title", ""), `{"title":null}`},
		{"remove ignores a value of a single-valued attribute", one("remove", "title", `"Lead"`), `{"title":null}`},
		{"remove of what is unassigned", one("remove", "nickName", ""), `{}`},
		{"null unassigns", one("replace", "title", `null`), `{"title":null}`},
		{"add of null unassigns too", one("add", "title", `null`), `{"title":null}`},
		{"an empty string is a string", one("replace", "title", `""`), `{"title":""}`},
		{"an empty string is no reference", one("replace", "profileUrl", `""`), `{}`},
		{"boolean as a string", one("replace", "active", `"False"`), `{"active":false}`},
		{"the same value", one("replace", "title", `"Engineer"`), `{}`},

		{"replace of a complex value keeps the rest", one("replace", "name", `{"givenName":"Bo"}`), `{"name":{"givenName":"Bo","familyName":"Example"}}`},
		{"add to a complex value", one("add", "name", `{"MiddleName":"M","shoe":1}`), `{"name":{"givenName":"Ada","familyName":"Example","middleName":"M"}}`},
		{"null for a sub-attribute", one("replace", "name", `{"givenName":null}`), `{"name":{"familyName":"Example"}}`},
		{"nothing given changes nothing", one("replace", "name", `{}`), `{}`},
		{"null for a complex value", one("replace", "name", `null`), `{"name":null}`},
		{"sub-attribute", one("replace", "name.familyName", `"Muster"`), `{"name":{"givenName":"Ada","familyName":"Muster"}}`},
		{"last sub-attributes", []patch.Operation{op("remove", "name.familyName", ""), op("remove", "name.givenName", "")}, `{"name":null}`},
		{"sub-attribute of an unassigned value", []patch.Operation{op("remove", "name", ""), op("add", "name.givenName", `"Bo"`)}, `{"name":{"givenName":"Bo"}}`},
		{"immutable, the same", one("replace", labURN+":origin", `"rome"`), `{}`},
		{"immutable sub-attribute, the same", one("replace", labURN+":site", `{"since":"2020","floor":"3"}`),
			`{"` + labURN + `":{"origin":"Rome","serial":"s-1","tags":["red","green"],"site":{"code":"B1","floor":"3","since":"2020"},"keys":["k1","k2"]}}`},
	})
}

func TestExtensions(t *testing.T) {
	with := func(manager string) string { return `{"` + enterprise + `":{"department":"Sales"` + manager + `}}` }
	check(t, adaText, userType(t), []row{
		{"attribute by URN", one("replace", enterprise+":department", `"Ops"`), `{"` + enterprise + `":{"department":"Ops","manager":{"value":"u-bo","$ref":"/Users/u-bo","displayName":"Bo"}}}`},
		{"the other manager is not described by the first", one("replace", boss, `{"value":"u-chi"}`), with(`,"manager":{"value":"u-chi"}`)},
		{"manager as a string", one("add", boss, `"u-chi"`), with(`,"manager":{"value":"u-chi"}`)},
		{"manager as a list of one", one("add", "manager", `[{"value":"u-chi","$ref":"http://x.example/Users/u-chi"}]`), with(`,"manager":{"value":"u-chi","$ref":"http://x.example/Users/u-chi"}`)},
		{"manager's value", one("replace", boss+".value", `"u-chi"`), with(`,"manager":{"value":"u-chi"}`)},
		{"the same manager", one("replace", boss, `{"value":"u-bo"}`), `{}`},
		{"manager removed", one("remove", boss, ""), with("")},
		{"manager removed with a value", one("Remove", boss, `[{"value":"u-bo"}]`), with("")},
		{"manager emptied", one("replace", boss, `""`), with("")},
		{"manager removed by a filter", one("remove", `manager[value eq "u-bo"]`, ""), with("")},
		{"manager removed by a filter with URN", one("remove", boss+`[value eq "u-bo"]`, ""), with("")},
		{"another manager is not removed", one("remove", `manager[value eq "u-chi"]`, ""), `{}`},
		{"whole extension merges", one("replace", enterprise, `{"costCenter":"c1","department":null}`), `{"` + enterprise + `":{"costCenter":"c1","manager":{"value":"u-bo","$ref":"/Users/u-bo","displayName":"Bo"}}}`},
		{"whole extension removed", one("remove", enterprise, ""), `{"` + enterprise + `":null,"schemas":["` + schema.UserURN + `","` + labURN + `"]}`},
		{"whole extension null", one("replace", "", `{"`+enterprise+`":null}`), `{"` + enterprise + `":null,"schemas":["` + schema.UserURN + `","` + labURN + `"]}`},
		{"last attributes", []patch.Operation{op("remove", boss, ""), op("remove", "department", "")}, `{"` + enterprise + `":null,"schemas":["` + schema.UserURN + `","` + labURN + `"]}`},
		{"gone and back", []patch.Operation{op("remove", enterprise, ""), op("add", enterprise+":division", `"North"`)}, `{"` + enterprise + `":{"division":"North"}}`},
	})
	check(t, adaText, userType(t), []row{
		{"adding a URN", one("add", "schemas", `["`+enterprise+`","urn:example:unknown"]`), `{}`},
		{"taking a URN away", one("remove", `schemas[value eq "`+enterprise+`"]`, ""), `{"` + enterprise + `":null,"schemas":["` + schema.UserURN + `","` + labURN + `"]}`},
		{"taking a listed URN away", one("remove", `schemas`, `["`+enterprise+`"]`), `{"` + enterprise + `":null,"schemas":["` + schema.UserURN + `","` + labURN + `"]}`},
		{"schemas in a value", one("replace", "", `{"schemas":["`+schema.UserURN+`"]}`), `{}`},
	})
}

func TestPathless(t *testing.T) {
	check(t, adaText, userType(t), []row{
		{"several attributes", one("replace", "", `{"title":"Lead","active":false}`), `{"title":"Lead","active":false}`},
		{"paths as names", one("replace", "", `{"name.familyName":"Muster","`+enterprise+`:department":"Ops","emails[type eq \"home\"].value":"a@b.example"}`),
			`{"name":{"givenName":"Ada","familyName":"Muster"},"` + enterprise + `":{"department":"Ops","manager":{"value":"u-bo","$ref":"/Users/u-bo","displayName":"Bo"}},
			"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"a@b.example","type":"home"}]}`},
		{"in the order given", one("replace", "", `{"name.familyName":"Muster","name":{"familyName":"Last"}}`), `{"name":{"givenName":"Ada","familyName":"Last"}}`},
		{"readOnly is ignored", one("replace", "", `{"id":"u-2","meta":{"version":"1"},"groups":[],"`+boss+`.displayName":"Chi","title":"Lead"}`), `{"title":"Lead"}`},
		{"unknown is ignored", one("add", "", `{"shoe":43,"department":"Ops","not a name":1,"shoe[size eq 3]":2,"title":"Lead"}`), `{"title":"Lead"}`},
		{"add appends", one("add", "", `{"emails":[{"value":"ada@other.example","type":"other"}]}`),
			`{"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"},{"value":"ada@other.example","type":"other"}]}`},
		{"replace replaces", one("replace", "", `{"emails":[{"value":"ada@other.example","type":"other"}]}`), `{"emails":[{"value":"ada@other.example","type":"other"}]}`},
		{"null and [] unassign", one("replace", "", `{"title":null,"emails":[],"phoneNumbers":null}`), `{"title":null,"emails":null,"phoneNumbers":null}`},
		{"extension as an object", one("add", "", `{"`+enterprise+`":{"department":"Ops","manager":"u-bo"}}`), `{"` + enterprise + `":{"department":"Ops","manager":{"value":"u-bo","$ref":"/Users/u-bo","displayName":"Bo"}}}`},
		{"base schema as an object", one("add", "", `{"`+schema.UserURN+`":{"title":"Lead"}}`), `{"title":"Lead"}`},
		{"base schema as the path", one("add", schema.UserURN, `{"title":"Lead"}`), `{"title":"Lead"}`},
	})
}

func TestMultiValued(t *testing.T) {
	mails := func(more string) string {
		return `{"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"}` + more + `]}`
	}
	check(t, adaText, userType(t), []row{
		{"add", one("add", "emails", `[{"value":"a@b.example","type":"other"}]`), mails(`,{"value":"a@b.example","type":"other"}`)},
		{"add one object", one("add", "emails", `{"value":"a@b.example"}`), mails(`,{"value":"a@b.example"}`)},
		{"add what is there", one("add", "emails", `[{"type":"WORK","value":"ADA@example.com"},{"value":"ada@home.example","type":"home","primary":false}]`), `{}`},
		{"the same value of another type", one("add", "emails", `{"value":"ada@example.com","type":"home"}`), mails(`,{"value":"ada@example.com","type":"home"}`)},
		{"more of what is there", one("add", "emails", `{"value":"ada@home.example","type":"home","display":"Home"}`),
			`{"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home","display":"Home"}]}`},
		{"a new primary", one("add", "emails", `{"value":"a@b.example","primary":true}`),
			`{"emails":[{"value":"ada@example.com","type":"work","primary":false},{"value":"ada@home.example","type":"home"},{"value":"a@b.example","primary":true}]}`},
		{"primary of what is there", one("add", "emails", `{"value":"ada@home.example","type":"home","primary":"True"}`),
			`{"emails":[{"value":"ada@example.com","type":"work","primary":false},{"value":"ada@home.example","type":"home","primary":true}]}`},
		{"add of nothing", one("add", "emails", `[]`), `{}`},
		{"add of null", one("add", "emails", `null`), `{}`},
		{"add to none", []patch.Operation{op("remove", "emails", ""), op("add", "emails", `[{"value":"a@b.example"},{"value":"a@b.example"}]`)}, `{"emails":[{"value":"a@b.example"}]}`},
		{"replace", one("replace", "emails", `[{"value":"a@b.example","primary":true}]`), `{"emails":[{"value":"a@b.example","primary":true}]}`},
		{"replace by nothing", one("replace", "emails", `[]`), `{"emails":null}`},
		{"remove", one("remove", "emails", ""), `{"emails":null}`},
		{"remove what is listed", one("remove", "emails", `[{"value":"ADA@home.example"},{"value":"c@d.example"}]`), `{"emails":[{"value":"ada@example.com","type":"work","primary":true}]}`},
		{"a listed value of another type stays", one("remove", "emails", `[{"value":"ada@home.example","type":"work"}]`), `{}`},
		{"remove the primary", one("remove", "emails[primary eq true]", ""), `{"emails":[{"value":"ada@home.example","type":"home"}]}`},
		{"sub-attribute of every value", one("replace", "phoneNumbers.type", `"other"`), `{"phoneNumbers":[{"value":"+49 30 1","type":"other"},{"value":"+49 30 2","type":"other"},{"value":"+49 30 3","type":"other"}]}`},
		{"remove a sub-attribute of every value", one("remove", "emails.primary", ""), `{"emails":[{"value":"ada@example.com","type":"work"},{"value":"ada@home.example","type":"home"}]}`},
		{"remove all there is of every value", []patch.Operation{op("remove", "emails.primary", ""), op("remove", "emails.type", ""), op("remove", "emails.value", "")}, `{"emails":null}`},
		{"sub-attribute of no value", one("add", "ims.value", `"ada"`), `{"ims":[{"value":"ada"}]}`},
		{"values that become the same are one", one("replace", "phoneNumbers.value", `"+49 30 9"`), `{"phoneNumbers":[{"value":"+49 30 9","type":"work"},{"value":"+49 30 9","type":"fax"}]}`},
		{"without value", one("add", "addresses", `[{"type":"work","locality":"Rome"},{"type":"work","locality":"Rome","primary":false},{"type":"home","locality":"Rome"}]`),
			`{"addresses":[{"type":"work","locality":"Rome"},{"type":"home","locality":"Rome"}]}`},
	})
	lab := func(tags string) string {
		return `{"` + labURN + `":{"origin":"Rome","serial":"s-1"` + tags + `,"site":{"code":"B1","floor":"2","since":"2020"},"keys":["k1","k2"]}}`
	}
	check(t, adaText, userType(t), []row{
		{"simple values", one("add", labURN+":tags", `["RED","blue"]`), lab(`,"tags":["red","green","blue"]`)},
		{"one simple value", one("add", labURN+":tags", `"blue"`), lab(`,"tags":["red","green","blue"]`)},
		{"remove simple values", one("remove", labURN+":tags", `["Red"]`), lab(`,"tags":["green"]`)},
		{"remove by filter", one("remove", labURN+`:tags[value eq "red"]`, ""), lab(`,"tags":["green"]`)},
		{"remove all by filter", one("remove", labURN+`:tags[value pr]`, ""), lab(``)},
		{"replace by filter", one("replace", labURN+`:tags[value eq "red"]`, `"blue"`), lab(`,"tags":["blue","green"]`)},
		{"first values of an immutable list", one("add", labURN+":seals", `["a","b"]`), lab(`,"tags":["red","green"],"seals":["a","b"]`)},
		{"again", []patch.Operation{op("add", labURN+":seals", `["a"]`), op("add", labURN+":seals", `["A"]`)}, lab(`,"tags":["red","green"],"seals":["a"]`)},
	})
}

func TestValueFilters(t *testing.T) {
	check(t, adaText, userType(t), []row{
		{"replace a sub-attribute", one("replace", `emails[type eq "work"].value`, `"a@b.example"`), `{"emails":[{"value":"a@b.example","type":"work","primary":true},{"value":"ada@home.example","type":"home"}]}`},
		{"of every match", one("replace", `phoneNumbers[type eq "work"].display`, `"Desk"`),
			`{"phoneNumbers":[{"value":"+49 30 1","type":"work","display":"Desk"},{"value":"+49 30 2","type":"work","display":"Desk"},{"value":"+49 30 3","type":"fax"}]}`},
		{"primary as a string", one("Replace", `emails[primary eq "True"].value`, `"a@b.example"`), `{"emails":[{"value":"a@b.example","type":"work","primary":true},{"value":"ada@home.example","type":"home"}]}`},
		{"another primary", one("add", `emails[type eq "home"].primary`, `true`), `{"emails":[{"value":"ada@example.com","type":"work","primary":false},{"value":"ada@home.example","type":"home","primary":true}]}`},
		{"replace the record", one("replace", `emails[type eq "work"]`, `{"value":"a@b.example","type":"other"}`), `{"emails":[{"value":"a@b.example","type":"other"},{"value":"ada@home.example","type":"home"}]}`},
		{"what the filter says stays", one("replace", `emails[type eq "work"]`, `[{"value":"a@b.example"}]`), `{"emails":[{"value":"a@b.example","type":"work"},{"value":"ada@home.example","type":"home"}]}`},
		{"nothing known is given", one("replace", `emails[type eq "work"]`, `{"shoe":1}`), `{}`},
		{"records that become one", one("replace", `phoneNumbers[type eq "work"]`, `{"value":"+49 30 9"}`), `{"phoneNumbers":[{"value":"+49 30 9","type":"work"},{"value":"+49 30 3","type":"fax"}]}`},
		{"replace by null", one("replace", `emails[type eq "work"]`, `null`), `{"emails":[{"value":"ada@home.example","type":"home"}]}`},
		{"add to a match", one("add", `emails[type eq "work"]`, `{"display":"Work"}`), `{"emails":[{"value":"ada@example.com","type":"work","primary":true,"display":"Work"},{"value":"ada@home.example","type":"home"}]}`},
		{"add creates", one("add", `emails[type eq "other"].value`, `"a@b.example"`), `{"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"},{"value":"a@b.example","type":"other"}]}`},
		{"add creates a record", one("add", `emails[type eq "other"]`, `{"value":"a@b.example"}`), `{"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"},{"value":"a@b.example","type":"other"}]}`},
		{"add creates a primary", one("Add", `roles[primary eq "True"].value`, `"Editor"`), `{"roles":[{"primary":true,"value":"Editor"}]}`},
		{"add creates what value and filter make together", one("add", `ims[type eq "xmpp" and value sw "ada"]`, `{"value":"ada@im.example"}`), `{"ims":[{"value":"ada@im.example","type":"xmpp"}]}`},
		{"the only primary", one("add", `emails[type eq "other" and primary eq true].value`, `"a@b.example"`),
			`{"emails":[{"value":"ada@example.com","type":"work","primary":false},{"value":"ada@home.example","type":"home"},{"value":"a@b.example","type":"other","primary":true}]}`},
		{"leaf by leaf", []patch.Operation{
			op("Add", `addresses[type eq "work"].locality`, `"Rome"`), op("Add", `addresses[type eq "work"].country`, `"IT"`),
			op("Replace", `addresses[type eq "work"].locality`, `"Milan"`)}, `{"addresses":[{"type":"work","locality":"Milan","country":"IT"}]}`},
		{"remove", one("remove", `phoneNumbers[type eq "work" and value ew "1"]`, ""), `{"phoneNumbers":[{"value":"+49 30 2","type":"work"},{"value":"+49 30 3","type":"fax"}]}`},
		{"remove every match", one("remove", `phoneNumbers[type eq "work" or type eq "fax"]`, ""), `{"phoneNumbers":null}`},
		{"remove no match", one("remove", `phoneNumbers[type eq "pager"]`, ""), `{}`},
		{"remove from none", one("remove", `ims[type eq "pager"].value`, ""), `{}`},
		{"remove a sub-attribute", one("remove", `phoneNumbers[type eq "fax"].value`, ""), `{"phoneNumbers":[{"value":"+49 30 1","type":"work"},{"value":"+49 30 2","type":"work"},{"type":"fax"}]}`},
		{"single complex value", one("replace", `name[givenName eq "Ada"].familyName`, `"Muster"`), `{"name":{"givenName":"Ada","familyName":"Muster"}}`},
		{"single complex value from nothing", []patch.Operation{op("remove", "manager", ""), op("add", `manager[value eq "u-chi"]`, `{"$ref":"/Users/u-chi"}`)},
			`{"` + enterprise + `":{"department":"Sales","manager":{"value":"u-chi","$ref":"/Users/u-chi"}}}`},
	})
}

func TestMembers(t *testing.T) {
	field := `{"value":"g-2","type":"Group","$ref":"/Groups/g-2","display":"Field"}`
	bo := `{"value":"u-bo","type":"User","$ref":"/Users/u-bo","display":"Bo"}`
	ada := `{"value":"u-ada","type":"User","$ref":"/Users/u-ada","display":"Ada"}`
	check(t, teamText, groupType(t), []row{
		{"add a member again", one("Add", "members", `[{"value":"u-bo","display":"bo@example.com"}]`), `{}`},
		{"add a member", one("add", "members", `[{"value":"u-bo"},{"value":"u-chi","$ref":null}]`), `{"members":[` + ada + `,` + bo + `,` + field + `,{"value":"u-chi"}]}`},
		{"add members without a path", one("add", "", `[{"value":"u-chi"}]`), `{"members":[` + ada + `,` + bo + `,` + field + `,{"value":"u-chi"}]}`},
		{"remove a listed member", one("Remove", "members", `[{"value":"u-bo"},{"value":"u-none"}]`), `{"members":[` + ada + `,` + field + `]}`},
		{"remove listed members given as strings", one("remove", "members", `["u-bo","g-2"]`), `{"members":[` + ada + `]}`},
		{"remove an empty list", one("remove", "members", `[]`), `{}`},
		{"remove a member", one("remove", `members[value eq"u-bo"]`, ""), `{"members":[` + ada + `,` + field + `]}`},
		{"remove all", one("remove", "members", ""), `{"members":null}`},
		{"replace all", one("replace", "members", `[{"value":"u-chi"}]`), `{"members":[{"value":"u-chi"}]}`},
		{"replace one", one("replace", `members[value eq "u-bo"]`, `{"value":"u-chi"}`), `{"members":[` + ada + `,{"value":"u-chi"},` + field + `]}`},
		{"id and all in a value", one("replace", "", `{"id":"g-1","displayName":"Ops","members":[]}`), `{"displayName":"Ops","members":null}`},
		{"remove then add", []patch.Operation{op("remove", `members[value eq "u-ada"]`, ""), op("add", "members", `[{"value":"u-ada"}]`)}, `{"members":[` + bo + `,` + field + `,{"value":"u-ada"}]}`},
	})
}

func check(t *testing.T, before string, rt *schema.ResourceType, rows []row) {
	t.Helper()
	for _, r := range rows {
		was := object(t, before)
		want := object(t, before)
		for name, v := range object(t, r.want) {
			if want[name] = v; v == nil {
				delete(want, name)
			}
		}
		got, err := patch.Apply(was, r.ops, rt)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s:\n%s", r.name, d)
		}
		if !resource.Equal(was, object(t, before)) {
			t.Errorf("%s: the input was changed", r.name)
		}
	}
}
