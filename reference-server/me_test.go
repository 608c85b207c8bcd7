package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestMe(t *testing.T) {
	c := serve(t, refserver.Options{Users: map[string]string{"of-ada": "Ada@example.com"}})
	ada := c.with("Authorization", "Bearer of-ada")
	c.do("GET", "/Me", "").want(t, 501, "")
	ada.do("GET", "/Me", "").want(t, 404, "")
	made := c.do("POST", "/Users", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@example.com"}`)
	r := ada.do("GET", "/Me", "")
	if r.status != 200 || r.header.Get("Location") != made.header.Get("Location") || r.header.Get("Location") == "" {
		t.Errorf("/Me is %d at %s, and Ada is at %s", r.status, r.header.Get("Location"), made.header.Get("Location"))
	}
	if r := ada.do("PATCH", "/Me", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"Lead"}]}`); r.status != 200 {
		t.Errorf("PATCH of /Me is %d", r.status)
	}
	ada.do("GET", "/Me/emails", "").want(t, 404, "")
	ada.do("DELETE", "/Me", "")
	ada.do("GET", "/Me", "").want(t, 404, "")
}
