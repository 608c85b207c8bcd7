package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestRead(t *testing.T) {
	c := serve(t, refserver.Options{})
	c.given("/Users", `{"userName":"Ada","name":{"givenName":"Ada","familyName":"Example"},"password":"t1ger",
		"emails":[{"value":"a@example.com","type":"work"},{"value":"h@example.com","type":"home"}],"`+enterprise+`":{"department":"Tools"}}`)
	for path, want := range map[string]map[string]any{
		"/Users/u1":                     {"userName": "Ada", "name.familyName": "Example", "meta.resourceType": "User", enterprise + ".department": "Tools", "password": nil},
		"/Users/u1/":                    {"userName": "Ada"},
		"/Users/u1?":                    {"userName": "Ada"},
		"/Users/u1?&colour=blue&":       {"userName": "Ada"},
		"/Users/u1?attributes=USERNAME": {"userName": "Ada", "id": "u1", "name": nil, "meta": nil, enterprise: nil},
		"/Users/u1?attributes=password": {"password": nil, "id": "u1", "userName": nil},
		"/Users/u1?attributes=name.givenName,emails.value": {
			"name": map[string]any{"givenName": "Ada"}, "emails": []any{map[string]any{"value": "a@example.com"}, map[string]any{"value": "h@example.com"}},
		},
		"/Users/u1?attributes=" + enterprise:                                       {enterprise + ".department": "Tools", "userName": nil},
		"/Users/u1?attributes=" + enterprise + ":department":                       {enterprise + ".department": "Tools", "userName": nil},
		"/Users/u1?attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName": {"userName": "Ada", "name": nil},
		"/Users/u1?excludedAttributes=emails,id,name.familyName":                   {"emails": nil, "id": "u1", "name": map[string]any{"givenName": "Ada"}, "userName": "Ada"},
		"/Users/u1?excludedAttributes=" + enterprise:                               {enterprise: nil, "userName": "Ada"},
		"/Users/u1?excludedAttributes=meta.created":                                {"meta.created": nil, "meta.version": `W/"1"`},
	} {
		c.get(path).holds(t, want)
	}
	for path, status := range map[string]int{
		"/Users/nobody": 404, "/Groups/u1": 404, "/Users/u1/emails": 404, "/users/u1": 404, "/Nothing": 404, "//Users": 404, "/Me": 501, "/Me/x": 501,
	} {
		c.do("GET", path, "").want(t, status, "")
	}
	c.do("GET", "/Users/u1?attributes=userName&excludedAttributes=name", "").want(t, 400, "invalidValue")
	if r := c.do("HEAD", "/Users/u1", ""); r.status != 200 || r.header.Get("ETag") == "" {
		t.Errorf("HEAD is answered with %d %v", r.status, r.header)
	}
}
