package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestPatch(t *testing.T) {
	const lead = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[`
	for name, test := range map[string]struct {
		body     string
		status   int
		scimType string
		holds    map[string]any
	}{
		"add": {
			body: lead + `{"op":"add","path":"nickName","value":"A"}]}`, status: 200,
			holds: map[string]any{
				"nickName": "A", "title": "Engineer", "meta.version": `W/"2"`, "meta.created": "2026-11-24T08:00:01.000000Z", "meta.lastModified": "2026-11-24T08:00:02.000000Z",
			},
		},
		"an operation's name in any case": {body: lead + `{"op":"Replace","path":"TITLE","value":"Boss"}]}`, status: 200, holds: map[string]any{"title": "Boss"}},
		"no path": {
			body: lead + `{"op":"add","value":{"title":"Boss","name.familyName":"E","` + enterprise + `:department":"Tools","id":"x","meta":{"version":"y"}}}]}`, status: 200,
			holds: map[string]any{"title": "Boss", "name.familyName": "E", enterprise + ".department": "Tools", "id": "u1", "meta.version": `W/"2"`},
		},
		"an extension comes": {
			body: lead + `{"op":"add","path":"` + enterprise + `:department","value":"Tools"}]}`, status: 200,
			holds: map[string]any{"schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User", enterprise}},
		},
		"an extension goes": {
			body: lead + `{"op":"remove","path":"` + enterprise + `:costCenter"}]}`, status: 200,
			holds: map[string]any{enterprise: nil, "schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:User"}},
		},
		"one of a list":       {body: lead + `{"op":"remove","path":"emails[type eq \"home\"]"}]}`, status: 200, holds: map[string]any{"emails.0.type": "work", "emails.1": nil}},
		"a value in a list":   {body: lead + `{"op":"replace","path":"emails[type eq \"work\"].value","value":"n@x"}]}`, status: 200, holds: map[string]any{"emails.0.value": "n@x", "emails.1.value": "h@x"}},
		"a new primary":       {body: lead + `{"op":"add","path":"emails","value":[{"value":"p@x","primary":true}]}]}`, status: 200, holds: map[string]any{"emails.0.primary": false, "emails.2.primary": true}},
		"an element is made":  {body: lead + `{"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"1"}]}`, status: 200, holds: map[string]any{"phoneNumbers.0.type": "work", "phoneNumbers.0.value": "1"}},
		"a manager by string": {body: lead + `{"op":"Add","path":"` + enterprise + `:manager","value":"u1"}]}`, status: 200, holds: map[string]any{enterprise + ".manager.displayName": "Ada"}},
		"nothing new": {
			body: lead + `{"op":"add","path":"title","value":"Engineer"},{"op":"remove","path":"nickName"}]}`, status: 200,
			holds: map[string]any{"meta.version": `W/"1"`, "meta.lastModified": "2026-11-24T08:00:01.000000Z"},
		},
		"no such element to remove":  {body: lead + `{"op":"remove","path":"emails[type eq \"other\"]"}]}`, status: 200, holds: map[string]any{"meta.version": `W/"1"`}},
		"no such element to replace": {body: lead + `{"op":"replace","path":"emails[type eq \"other\"].value","value":"x"}]}`, status: 400, scimType: "noTarget"},
		"all or nothing":             {body: lead + `{"op":"add","path":"title","value":"Boss"},{"op":"add","path":"active","value":"maybe"}]}`, status: 400, scimType: "invalidValue"},
		"remove without a path":      {body: lead + `{"op":"remove"}]}`, status: 400, scimType: "noTarget"},
		"readOnly":                   {body: lead + `{"op":"replace","path":"id","value":"x"}]}`, status: 400, scimType: "mutability"},
		"required":                   {body: lead + `{"op":"remove","path":"userName"}]}`, status: 400, scimType: "mutability"},
		"unknown path":               {body: lead + `{"op":"add","path":"shoeSize","value":1}]}`, status: 400, scimType: "invalidPath"},
		"unknown operation":          {body: lead + `{"op":"move","path":"title","value":"x"}]}`, status: 400, scimType: "invalidSyntax"},
		"no operation's name":        {body: lead + `{"path":"title","value":"x"}]}`, status: 400, scimType: "invalidSyntax"},
		"no operations":              {body: lead + `]}`, status: 400, scimType: "invalidSyntax"},
		"no list":                    {body: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{"op":"add"}}`, status: 400, scimType: "invalidSyntax"},
		"another message":            {body: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"Operations":[{"op":"add","path":"title","value":"x"}]}`, status: 400, scimType: "invalidSyntax"},
		"a name twice":               {body: `{"Operations":[{"op":"add","op":"add","path":"title","value":"x"}]}`, status: 400, scimType: "invalidSyntax"},
		"no JSON":                    {body: `Operations`, status: 400, scimType: "invalidSyntax"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, refserver.Options{})
			c.given("/Users", `{"userName":"Ada","title":"Engineer","emails":[{"value":"w@x","type":"work","primary":true},{"value":"h@x","type":"home"}],"`+enterprise+`":{"costCenter":"7"}}`)
			before := c.get("/Users/u1")
			r := c.do("PATCH", "/Users/u1", test.body)
			r.want(t, test.status, test.scimType)
			r.holds(t, test.holds)
			after := c.get("/Users/u1")
			if test.status != 200 && after.text != before.text {
				t.Errorf("a refused PATCH changed %s to %s", before.text, after.text)
			}
			after.holds(t, test.holds)
			if test.status == 200 && r.header.Get("ETag") != after.at("meta.version") {
				t.Errorf("ETag is %q", r.header.Get("ETag"))
			}
		})
	}
}

func TestPatchAnswer(t *testing.T) {
	c := serve(t, refserver.Options{})
	c.given("/Users", `{"userName":"Ada"}`)
	r := c.do("PATCH", "/Users/u1?attributes=title", `{"Operations":[{"op":"add","path":"title","value":"Boss"}]}`)
	r.want(t, 200, "")
	r.holds(t, map[string]any{"title": "Boss", "userName": nil, "id": "u1"})
	c.do("PATCH", "/Users/nobody", `{"Operations":[{"op":"add","path":"title","value":"Boss"}]}`).want(t, 404, "")
}

func TestPatchMembers(t *testing.T) {
	patch := func(operation string) string { return `{"Operations":[` + operation + `]}` }
	for name, test := range map[string]struct {
		operation string
		status    int
		scimType  string
		members   []string
	}{
		"add one":                    {`{"op":"Add","path":"members","value":[{"value":"u3","$ref":null}]}`, 200, "", []string{"u1", "u2", "u3"}},
		"add one that is there":      {`{"op":"add","path":"members","value":[{"value":"u2"}]}`, 200, "", []string{"u1", "u2"}},
		"add a stranger":             {`{"op":"add","path":"members","value":[{"value":"nobody"}]}`, 400, "invalidValue", []string{"u1", "u2"}},
		"remove by filter":           {`{"op":"remove","path":"members[value eq \"u1\"]"}`, 200, "", []string{"u2"}},
		"remove by reference":        {`{"op":"remove","path":"members[$ref eq \"http://scim.example.com/scim/v2/Users/u1\"]"}`, 200, "", []string{"u2"}},
		"remove those listed":        {`{"op":"Remove","path":"members","value":[{"value":"u2"}]}`, 200, "", []string{"u1"}},
		"remove all":                 {`{"op":"remove","path":"members"}`, 200, "", nil},
		"replace all":                {`{"op":"replace","path":"members","value":[{"value":"u3"}]}`, 200, "", []string{"u3"}},
		"replace by none":            {`{"op":"replace","value":{"members":[]}}`, 200, "", nil},
		"change whom it points at":   {`{"op":"replace","path":"members[value eq \"u1\"].value","value":"u3"}`, 400, "mutability", []string{"u1", "u2"}},
		"rename, with the id echoed": {`{"op":"replace","value":{"id":"u4","displayName":"Tools"}}`, 200, "", []string{"u1", "u2"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, refserver.Options{})
			for _, name := range []string{"ada", "bo", "chiara"} {
				c.given("/Users", `{"userName":"`+name+`"}`)
			}
			c.given("/Groups", `{"displayName":"Tools","members":[{"value":"u1"},{"value":"u2"}]}`)
			c.do("PATCH", "/Groups/u4", patch(test.operation)).want(t, test.status, test.scimType)
			list, _ := c.get("/Groups/u4").Object["members"].([]any)
			if len(list) != len(test.members) {
				t.Fatalf("members are %v, wanted %v", list, test.members)
			}
			for i, id := range test.members {
				c.get("/Groups/u4").holds(t, map[string]any{"members." + string(rune('0'+i)) + ".value": id})
				c.get("/Users/"+id).holds(t, map[string]any{"groups.0.value": "u4"})
			}
		})
	}
}
