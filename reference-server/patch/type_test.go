package patch_test

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const labURN = "urn:example:params:scim:schemas:extension:lab:2.0:User"

// userType is the RFCs' User with the enterprise extension and one with the characteristics that these lack.
func userType(t testing.TB) *schema.ResourceType {
	t.Helper()
	all, err := schema.Load(fixtures.Files, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	text := func(name string, m schema.Mutability) *schema.Attribute {
		return &schema.Attribute{Name: name, Type: schema.String, Mutability: m, Returned: schema.Default}
	}
	of := func(a *schema.Attribute, kind schema.Type) *schema.Attribute { a.Type = kind; return a }
	many := func(a *schema.Attribute) *schema.Attribute { a.MultiValued = true; return a }
	needed := func(a *schema.Attribute) *schema.Attribute { a.Required = true; return a }
	site := of(text("site", schema.ReadWrite), schema.Complex)
	site.SubAttributes = []*schema.Attribute{
		needed(text("code", schema.ReadWrite)), text("floor", schema.ReadWrite), text("since", schema.Immutable),
	}
	lab := &schema.Schema{ID: labURN, Name: "Lab", Attributes: []*schema.Attribute{
		text("origin", schema.Immutable), text("serial", schema.ReadOnly), many(text("tags", schema.ReadWrite)), site,
		of(text("hired", schema.ReadWrite), schema.DateTime), of(text("level", schema.ReadWrite), schema.Integer),
		many(needed(text("keys", schema.ReadWrite))), many(text("seals", schema.Immutable)),
	}}
	return &schema.ResourceType{
		Name: "User", Endpoint: "/Users", Schema: all[schema.UserURN],
		Extensions: []schema.Extension{{Schema: all[schema.EnterpriseUserURN]}, {Schema: lab}},
	}
}

func groupType(t testing.TB) *schema.ResourceType {
	t.Helper()
	all, err := schema.Load(fixtures.Files, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	return &schema.ResourceType{Name: "Group", Endpoint: "/Groups", Schema: all[schema.GroupURN]}
}

func object(t testing.TB, text string) resource.Object {
	t.Helper()
	o, err := resource.ParseObject([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return o
}

const adaText = `{
	"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
		"urn:example:params:scim:schemas:extension:lab:2.0:User"],
	"id": "u-ada", "externalId": "x-7", "userName": "ada@example.com", "active": true, "title": "Engineer",
	"name": {"givenName": "Ada", "familyName": "Example"},
	"emails": [{"value": "ada@example.com", "type": "work", "primary": true}, {"value": "ada@home.example", "type": "home"}],
	"phoneNumbers": [{"value": "+49 30 1", "type": "work"}, {"value": "+49 30 2", "type": "work"}, {"value": "+49 30 3", "type": "fax"}],
	"groups": [{"value": "g-1", "type": "direct"}],
	"meta": {"resourceType": "User", "location": "/Users/u-ada"},
	"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales",
		"manager": {"value": "u-bo", "$ref": "/Users/u-bo", "displayName": "Bo"}},
	"urn:example:params:scim:schemas:extension:lab:2.0:User": {"origin": "Rome", "serial": "s-1", "tags": ["red", "green"],
		"site": {"code": "B1", "floor": "2", "since": "2020"}, "keys": ["k1", "k2"]}
}`

const teamText = `{
	"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g-1", "displayName": "Sales",
	"members": [{"value": "u-ada", "type": "User", "$ref": "/Users/u-ada", "display": "Ada"},
		{"value": "u-bo", "type": "User", "$ref": "/Users/u-bo", "display": "Bo"},
		{"value": "g-2", "type": "Group", "$ref": "/Groups/g-2", "display": "Field"}]
}`

// op is an operation; value "" stands for none.
func op(name, path, value string) patch.Operation {
	o := patch.Operation{Op: name, Path: path}
	if value != "" {
		o.Value = jsontext.Value(value)
	}
	return o
}
