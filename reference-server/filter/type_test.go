package filter_test

import (
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const labURN = "urn:example:params:scim:schemas:extension:lab:2.0:User"

// userType is the RFCs' User with the enterprise extension and one that has the types which these lack.
func userType(t testing.TB) *schema.ResourceType {
	t.Helper()
	all := schemas(t)
	plain := func(name string, kind schema.Type) *schema.Attribute {
		return &schema.Attribute{Name: name, Type: kind, Mutability: schema.ReadWrite, Returned: schema.Default}
	}
	many := func(a *schema.Attribute) *schema.Attribute { a.MultiValued = true; return a }
	lab := &schema.Schema{ID: labURN, Name: "Lab", Attributes: []*schema.Attribute{
		plain("level", schema.Integer), plain("score", schema.Decimal), plain("hired", schema.DateTime),
		plain("badge", schema.Binary), many(plain("tags", schema.String)), many(plain("checks", schema.DateTime)),
	}}
	return &schema.ResourceType{
		Name: "User", Endpoint: "/Users", Schema: all[schema.UserURN],
		Extensions: []schema.Extension{{Schema: all[schema.EnterpriseUserURN]}, {Schema: lab}},
	}
}

func groupType(t testing.TB) *schema.ResourceType {
	t.Helper()
	return &schema.ResourceType{Name: "Group", Endpoint: "/Groups", Schema: schemas(t)[schema.GroupURN]}
}

func schemas(t testing.TB) map[string]*schema.Schema {
	t.Helper()
	all, err := schema.Load(fixtures.Files, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ada is a user with something of everything.
func ada() resource.Object {
	return resource.Object{
		"schemas":    []any{schema.UserURN, schema.EnterpriseUserURN, labURN},
		"id":         "u-Ada",
		"externalId": "Ext-7",
		"userName":   "Ada@Example.com",
		"name":       resource.Object{"familyName": "Exämple", "givenName": "Ada"},
		"title":      "Σοφός",
		"nickName":   "",
		"userType":   "Cafe\u0301",
		"active":     true,
		"profileUrl": "https://people.example.com/Ada",
		"emails": []any{
			resource.Object{"value": "ada@home.example", "type": "home"},
			resource.Object{"value": "ada@example.com", "type": "work", "primary": true},
		},
		"phoneNumbers": []any{resource.Object{"value": "+49 30 1"}},
		"x509Certificates": []any{
			resource.Object{"value": "AbC="},
		},
		"meta": resource.Object{
			"resourceType": "User", "created": "2026-11-01T08:00:00Z", "lastModified": "2026-11-24T08:30:00.5Z",
			"location": "https://scim.example.com/v2/Users/u-Ada", "version": `W/"3"`,
		},
		schema.EnterpriseUserURN: resource.Object{
			"department": "Sales", "manager": resource.Object{"value": "u-Bo", "displayName": "Bo Example"},
		},
		labURN: resource.Object{
			"level": 3.0, "score": 2.5, "hired": "2020-02-29T12:00:00+02:00", "badge": "QUJD", "tags": []any{"Red", "green"},
			"checks": []any{"2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"},
		},
	}
}
