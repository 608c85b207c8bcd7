package refserver_test

import (
	"slices"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/resource"
)

func klaviyo(t *testing.T) client { return serve(t, refserver.Options{Provider: "klaviyo"}) }

func TestKlaviyoForms(t *testing.T) {
	c := klaviyo(t)
	for value, passes := range map[string]bool{
		"Bearer s3cret": true, "Klaviyo-API-Key s3cret": true, "Bearer Klaviyo-API-Key s3cret": true, "klaviyo-api-key s3cret": true,
		"s3cret": false, "Bearer other": false, "Klaviyo-API-Key Bearer s3cret": false, "Basic s3cret": false,
	} {
		r := c.with("Authorization", value).do("GET", "/Users", "")
		if passes != (r.status == 200) {
			t.Errorf("%q is answered with %d", value, r.status)
		}
		if challenges := r.header.Values("WWW-Authenticate"); !passes && len(challenges) != 2 {
			t.Errorf("%q is challenged with %q", value, challenges)
		}
	}
}

func TestKlaviyoDiscovery(t *testing.T) {
	c := klaviyo(t)
	c.do("GET", "/Groups", "").want(t, 404, "")
	c.do("POST", "/Groups", `{"displayName":"x"}`).want(t, 404, "")
	c.do("POST", "/Bulk", `{"Operations":[]}`).want(t, 501, "")
	c.get("/ResourceTypes").holds(t, map[string]any{"totalResults": 1.0, "Resources.0.name": "User", "Resources.0.schemaExtensions": nil})
	c.get("/ServiceProviderConfig").holds(t, map[string]any{
		"bulk.supported": false, "sort.supported": false, "etag.supported": false, "changePassword.supported": false,
		"patch.supported": true, "filter.supported": true, "authenticationSchemes.1.name": "Klaviyo-API-Key token",
	})
	if ids := schemaIDs(c); slices.Contains(ids, enterprise) || slices.Contains(ids, "urn:ietf:params:scim:schemas:core:2.0:Group") {
		t.Errorf("the schemas are %v", ids)
	}
	var names []string
	for _, a := range resource.Objects(c.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").Object["attributes"]) {
		names = append(names, resource.Text(a["name"]))
	}
	if want := []string{"userName", "name", "active", "emails", "roles", "role"}; !slices.Equal(names, want) {
		t.Errorf("the attributes of a User are %v, wanted %v", names, want)
	}
}

func TestKlaviyoUsers(t *testing.T) {
	for name, test := range map[string]struct {
		body     string
		scimType string
		holds    map[string]any
	}{
		"role": {
			body: `{"userName":"ada@example.com","role":"analyst","emails":[{"value":"ada@example.com"}],"title":"x","` + enterprise + `":{"department":"y"}}`,
			holds: map[string]any{
				"role": "analyst", "roles": []any{map[string]any{"value": "analyst", "primary": true}}, "active": true, "title": nil, enterprise: nil,
				"emails": []any{map[string]any{"value": "ada@example.com", "type": "work", "primary": true}}, "meta.version": nil,
			},
		},
		"roles": {
			body:  `{"userName":"ada@example.com","roles":[{"value":"support"},{"value":"admin","primary":"True"}],"active":false}`,
			holds: map[string]any{"role": "admin", "roles": []any{map[string]any{"value": "admin", "primary": true}}, "active": false},
		},
		"two addresses": {
			body:  `{"userName":"ada@example.com","role":"admin","emails":[{"value":"a@x.org","type":"work"},{"value":"b@x.org","primary":true}]}`,
			holds: map[string]any{"emails": []any{map[string]any{"value": "b@x.org", "type": "work", "primary": true}}},
		},
		"no role":              {body: `{"userName":"ada@example.com"}`, scimType: "invalidValue"},
		"wrong role":           {body: `{"userName":"ada@example.com","role":"administrateur"}`, scimType: "invalidValue"},
		"wrong role in roles":  {body: `{"userName":"ada@example.com","roles":[{"value":"owner","primary":true}]}`, scimType: "invalidValue"},
		"role in another case": {body: `{"userName":"ada@example.com","role":"Admin"}`, scimType: "invalidValue"},
		"no e-mail address":    {body: `{"userName":"ada","role":"admin"}`, scimType: "invalidValue"},
	} {
		t.Run(name, func(t *testing.T) {
			c := klaviyo(t)
			r := c.do("POST", "/Users", test.body)
			if test.scimType != "" {
				r.want(t, 400, test.scimType)
				return
			}
			r.want(t, 201, "")
			r.holds(t, test.holds)
			c.get("/Users/u1").holds(t, test.holds)
			if r.header.Get("ETag") != "" {
				t.Errorf("there is an ETag %q", r.header.Get("ETag"))
			}
		})
	}
}

func TestKlaviyoPatch(t *testing.T) {
	for name, test := range map[string]struct {
		operations string
		scimType   string
		holds      map[string]any
	}{
		"role by Entra's path": {
			operations: `{"op":"Replace","path":"roles[primary eq \"True\"].value","value":"manager"}`,
			holds:      map[string]any{"role": "manager", "roles.0.value": "manager", "roles.1": nil},
		},
		"role by Okta's":        {operations: `{"op":"replace","value":{"role":"manager"}}`, holds: map[string]any{"role": "manager", "roles.0.value": "manager"}},
		"a wrong role":          {operations: `{"op":"replace","path":"role","value":"boss"}`, scimType: "invalidValue"},
		"a wrong role in roles": {operations: `{"op":"replace","path":"roles[primary eq \"True\"].value","value":"boss"}`, scimType: "invalidValue"},
		"the work address": {
			operations: `{"op":"Replace","path":"emails[type eq \"work\"].value","value":"new@x.org"}`,
			holds:      map[string]any{"emails": []any{map[string]any{"value": "new@x.org", "type": "work", "primary": true}}},
		},
		"the primary address": {
			operations: `{"op":"Add","path":"emails[primary eq \"True\"].value","value":"new@x.org"}`,
			holds:      map[string]any{"emails": []any{map[string]any{"value": "new@x.org", "type": "work", "primary": true}}},
		},
		"another address takes its place": {
			operations: `{"op":"add","path":"emails","value":[{"value":"new@x.org"}]}`,
			holds:      map[string]any{"emails": []any{map[string]any{"value": "new@x.org", "type": "work", "primary": true}}},
		},
		"deactivation": {operations: `{"op":"Replace","path":"active","value":"False"}`, holds: map[string]any{"active": false}},
		"what is unlisted": {
			operations: `{"op":"add","value":{"title":"x","active":false}}`, holds: map[string]any{"title": nil, "active": false},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := klaviyo(t)
			c.given("/Users", `{"userName":"ada@example.com","role":"analyst","emails":[{"value":"old@x.org"}]}`)
			r := c.do("PATCH", "/Users/u1", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[`+test.operations+`]}`)
			if test.scimType != "" {
				r.want(t, 400, test.scimType)
				c.get("/Users/u1").holds(t, map[string]any{"role": "analyst", "roles.0.value": "analyst"})
				return
			}
			r.want(t, 200, "")
			c.get("/Users/u1").holds(t, test.holds)
		})
	}
}

func TestKlaviyoFilter(t *testing.T) {
	c := klaviyo(t)
	c.given("/Users", `{"userName":"bo@example.com","role":"admin"}`)
	c.given("/Users", `{"userName":"ada@example.com","role":"admin"}`)
	for filter, total := range map[string]float64{
		`userName eq "ADA@example.com"`: 1, `USERNAME EQ "nobody"`: 0, `userName co "example"`: -1, `active eq true`: -1, `userName`: -1,
		`userName eq "a" or userName eq "b"`: -1, `not (userName eq "a")`: -1, `emails[type eq "work"]`: -1, `shoeSize eq 1`: -1,
	} {
		r := c.do("GET", "/Users?filter="+escape(filter), "")
		if total < 0 {
			r.want(t, 400, "invalidFilter")
		} else {
			r.holds(t, map[string]any{"totalResults": total})
		}
	}
	if r := c.get("/Users?sortBy=userName"); r.userNames() != "bo@example.com ada@example.com" {
		t.Errorf("sortBy counts: %s", r.text)
	}
}
