package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestReplace(t *testing.T) {
	const before = `{"userName":"Ada","title":"Engineer","active":true,"password":"t1ger","emails":[{"value":"a@example.com","type":"work"}],
		"` + enterprise + `":{"department":"Tools"}}`
	for name, test := range map[string]struct {
		body     string
		status   int
		scimType string
		holds    map[string]any
	}{
		"what is omitted is cleared": {
			body: `{"userName":"Ada","nickName":"A"}`, status: 200,
			holds: map[string]any{
				"title": nil, "active": nil, "emails": nil, enterprise: nil, "nickName": "A", "meta.version": `W/"2"`,
				"meta.created": "2026-11-24T08:00:01.000000Z", "meta.lastModified": "2026-11-24T08:00:02.000000Z",
				"schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User"},
			},
		},
		"readOnly is ignored": {
			body: `{"userName":"Ada","id":"other","meta":{"created":"1999-01-01T00:00:00Z"},"groups":[{"value":"g"}]}`, status: 200,
			holds: map[string]any{"id": "u1", "meta.created": "2026-11-24T08:00:01.000000Z", "groups": nil},
		},
		"the same again changes nothing": {
			body: before, status: 200, holds: map[string]any{"meta.version": `W/"1"`, "meta.lastModified": "2026-11-24T08:00:01.000000Z"},
		},
		"another password is a change":   {body: `{"userName":"Ada","password":"li0n"}`, status: 200, holds: map[string]any{"password": nil, "meta.version": `W/"2"`}},
		"a required attribute is needed": {body: `{"title":"Boss"}`, status: 400, scimType: "invalidValue"},
		"no JSON":                        {body: `title`, status: 400, scimType: "invalidSyntax"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, refserver.Options{})
			c.given("/Users", before)
			r := c.do("PUT", "/Users/u1", test.body)
			r.want(t, test.status, test.scimType)
			r.holds(t, test.holds)
			if test.status == 200 {
				c.get("/Users/u1").holds(t, test.holds)
			} else {
				c.get("/Users/u1").holds(t, map[string]any{"title": "Engineer", "meta.version": `W/"1"`})
			}
		})
	}
	c := serve(t, refserver.Options{})
	c.do("PUT", "/Users/made-up", `{"userName":"Ada"}`).want(t, 404, "")
	c.do("GET", "/Users/made-up", "").want(t, 404, "")
	c.given("/Users", before)
	r := c.do("PUT", "/Users/u1?attributes=title", `{"userName":"Ada","title":"Boss","nickName":"A"}`)
	r.holds(t, map[string]any{"title": "Boss", "nickName": nil, "id": "u1"})
}
