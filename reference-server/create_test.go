package refserver_test

import (
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestCreate(t *testing.T) {
	for name, test := range map[string]struct {
		path, body string
		status     int
		scimType   string
		holds      map[string]any
	}{
		"minimal": {
			body: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Ada"}`, status: 201,
			holds: map[string]any{
				"id": "u1", "userName": "Ada", "active": nil, "schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User"},
				"meta.resourceType": "User", "meta.created": "2026-11-24T08:00:01.000000Z", "meta.lastModified": "2026-11-24T08:00:01.000000Z",
				"meta.location": "http://scim.example.com/scim/v2/Users/u1", "meta.version": `W/"1"`,
			},
		},
		"names in any case": {
			body: `{"USERNAME":"Ada","Name":{"GIVENNAME":"Ada"},"urn:ietf:params:scim:schemas:EXTENSION:enterprise:2.0:user":{"Department":"Tools"}}`, status: 201,
			holds: map[string]any{"userName": "Ada", "name.givenName": "Ada", enterprise + ".department": "Tools"},
		},
		"readOnly is ignored": {
			body: `{"userName":"Ada","id":"mine","meta":{"version":"x","created":7},"groups":[{"value":"g"}]}`, status: 201,
			holds: map[string]any{"id": "u1", "meta.version": `W/"1"`, "groups": nil},
		},
		"null and empty are unassigned": {
			body:   `{"userName":"Ada","id":null,"title":null,"emails":[],"name":{},"phoneNumbers":[{"value":null}],"` + enterprise + `":{"department":null}}`,
			status: 201,
			holds: map[string]any{
				"title": nil, "emails": nil, "name": nil, "phoneNumbers": nil, enterprise: nil,
				"schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User"},
			},
		},
		"unknown is ignored, legacy URNs too": {
			body: `{"schemas":["urn:scim:schemas:core:1.0"],"userName":"Ada","shoeSize":42}`, status: 201,
			holds: map[string]any{"shoeSize": nil, "schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User"}},
		},
		"Booleans as strings": {
			body: `{"userName":"Ada","active":"False","emails":[{"value":"a@example.com","primary":"True"}]}`, status: 201,
			holds: map[string]any{"active": false, "emails.0.primary": true},
		},
		"one object for a list, a string for a manager": {
			body: `{"userName":"Ada","emails":{"value":"a@example.com"},"` + enterprise + `":{"manager":"m1"}}`, status: 201,
			holds: map[string]any{"emails.0.value": "a@example.com", enterprise + ".manager.value": "m1"},
		},
		"password is not shown":     {body: `{"userName":"Ada","password":"t1ger"}`, status: 201, holds: map[string]any{"password": nil}},
		"no userName":               {body: `{"displayName":"Ada"}`, status: 400, scimType: "invalidValue"},
		"empty userName":            {body: `{"userName":""}`, status: 400, scimType: "invalidValue"},
		"wrong type":                {body: `{"userName":"Ada","name":"Ada"}`, status: 400, scimType: "invalidValue"},
		"no Boolean":                {body: `{"userName":"Ada","active":"maybe"}`, status: 400, scimType: "invalidValue"},
		"no date, no URI":           {body: `{"userName":"Ada","profileUrl":"http://[x"}`, status: 400, scimType: "invalidValue"},
		"two primary":               {body: `{"userName":"Ada","emails":[{"value":"a","primary":true},{"value":"b","primary":true}]}`, status: 400, scimType: "invalidValue"},
		"no JSON":                   {body: `{"userName":`, status: 400, scimType: "invalidSyntax"},
		"no object":                 {body: `["Ada"]`, status: 400, scimType: "invalidSyntax"},
		"a name twice":              {body: `{"userName":"Ada","userName":"Bo"}`, status: 400, scimType: "invalidSyntax"},
		"a name twice in two cases": {body: `{"userName":"Ada","username":"Bo"}`, status: 400, scimType: "invalidSyntax"},
		"too deep":                  {body: `{"x":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`, status: 400, scimType: "invalidSyntax"},
		"empty":                     {body: ` `, status: 400, scimType: "invalidSyntax"},
		"group without a name":      {path: "/Groups", body: `{"members":[]}`, status: 400, scimType: "invalidValue"},
		"group with a stranger":     {path: "/Groups", body: `{"displayName":"Tools","members":[{"value":"nobody"}]}`, status: 400, scimType: "invalidValue"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, refserver.Options{})
			if test.path == "" {
				test.path = "/Users"
			}
			r := c.do("POST", test.path, test.body)
			r.want(t, test.status, test.scimType)
			r.holds(t, test.holds)
			if test.status != 201 {
				return
			}
			if location := r.header.Get("Location"); location != r.at("meta.location") || r.header.Get("ETag") != r.at("meta.version") {
				t.Errorf("Location %q and ETag %q are not those of meta in %s", location, r.header.Get("ETag"), r.text)
			}
			c.get("/Users/u1").holds(t, test.holds)
		})
	}
}

func TestUniqueness(t *testing.T) {
	c := serve(t, refserver.Options{})
	ada, bo := c.given("/Users", `{"userName":"Ada","externalId":"7"}`), c.given("/Users", `{"userName":"Bo","externalId":"7"}`)
	c.do("POST", "/Users", `{"userName":"ADA"}`).want(t, 409, "uniqueness")
	c.do("PUT", "/Users/"+bo, `{"userName":"aDa"}`).want(t, 409, "uniqueness")
	c.do("PATCH", "/Users/"+bo, `{"Operations":[{"op":"replace","path":"userName","value":"ada"}]}`).want(t, 409, "uniqueness")
	c.get("/Users/"+bo).holds(t, map[string]any{"userName": "Bo", "meta.version": `W/"1"`})
	c.do("PUT", "/Users/"+ada, `{"userName":"ADA"}`).want(t, 200, "")
	c.do("DELETE", "/Users/"+ada, "").want(t, 204, "")
	if again := c.given("/Users", `{"userName":"ada"}`); again == ada {
		t.Errorf("the id %s is used again", again)
	}
}
