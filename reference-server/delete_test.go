package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestDelete(t *testing.T) {
	c := serve(t, refserver.Options{})
	ada := c.given("/Users", `{"userName":"Ada"}`)
	bo := c.given("/Users", `{"userName":"Bo","`+enterprise+`":{"manager":{"value":"u1"}}}`)
	group := c.given("/Groups", `{"displayName":"Tools","members":[{"value":"u1"},{"value":"u2"}]}`)
	c.get("/Users/"+bo).holds(t, map[string]any{enterprise + ".manager.$ref": "http://scim.example.com/scim/v2/Users/u1", enterprise + ".manager.displayName": "Ada"})

	if r := c.do("DELETE", "/Users/"+ada, ""); r.status != 204 || r.text != "" || r.header.Get("Content-Type") != "" {
		t.Errorf("DELETE is answered with %d %q %v", r.status, r.text, r.header)
	}
	for method, body := range map[string]string{
		"GET": "", "DELETE": "", "PUT": `{"userName":"Ada"}`, "PATCH": `{"Operations":[{"op":"add","path":"title","value":"x"}]}`,
	} {
		c.do(method, "/Users/"+ada, body).want(t, 404, "")
	}
	c.get("/Groups/"+group).holds(t, map[string]any{"members.0.value": bo, "members.1": nil})
	c.get("/Users/"+bo).holds(t, map[string]any{enterprise: nil, "groups.0.value": group})
	c.get("/Users").holds(t, map[string]any{"totalResults": 1.0})
	c.do("DELETE", "/Groups/"+group, "").want(t, 204, "")
	c.get("/Users/"+bo).holds(t, map[string]any{"groups": nil})
}
