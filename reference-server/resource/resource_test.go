package resource_test

import (
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

func userType(t testing.TB) *schema.ResourceType {
	t.Helper()
	all, err := schema.Load(fixtures.Files, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	return &schema.ResourceType{
		Name: "User", Endpoint: "/Users", Schema: all[schema.UserURN], Extensions: []schema.Extension{{Schema: all[schema.EnterpriseUserURN]}},
	}
}

func TestCoerce(t *testing.T) {
	user := userType(t)
	for _, test := range []struct {
		attribute string
		in, want  any // want nil: unassigned; an error: refused
	}{
		{"userName", "Ada", "Ada"},
		{"userName", nil, nil},
		{"userName", []any{}, nil},
		{"userName", 7.0, errRefused},
		{"userName", []any{"Ada"}, errRefused},
		{"active", "TRUE", true},
		{"active", "yes", errRefused},
		{"name", map[string]any{"GIVENNAME": "Ada", "x": 1.0}, map[string]any{"givenName": "Ada"}},
		{"name", map[string]any{"x": 1.0}, nil},
		{"name", "Ada", errRefused},
		{"emails", []any{map[string]any{"value": "a"}, nil, map[string]any{}}, []any{map[string]any{"value": "a"}}},
		{"emails", map[string]any{"Value": "a", "PRIMARY": "true"}, []any{map[string]any{"value": "a", "primary": true}}},
		{"emails", []any{map[string]any{"value": "a", "type": "work"}, map[string]any{"value": "A", "type": "WORK"}}, []any{map[string]any{"value": "a", "type": "work"}}},
		{"emails", []any{map[string]any{"value": "a", "type": "work"}, map[string]any{"value": "a", "type": "home"}},
			[]any{map[string]any{"value": "a", "type": "work"}, map[string]any{"value": "a", "type": "home"}}},
		{"emails", "a", errRefused},
		{"emails", []any{"a"}, errRefused},
		{"emails", []any{[]any{}}, errRefused},
		{"x509Certificates", []any{map[string]any{"value": "AQI="}}, []any{map[string]any{"value": "AQI="}}},
		{"x509Certificates", []any{map[string]any{"value": "?"}}, errRefused},
		{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "m1", map[string]any{"value": "m1"}},
		{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", map[string]any{"value": "m1", "displayName": "readOnly"}, map[string]any{"value": "m1"}},
	} {
		p, ok := user.Lookup(test.attribute)
		if !ok {
			t.Fatalf("no attribute %s", test.attribute)
		}
		got, err := resource.Coerce(p.Attribute, test.in)
		if test.want == errRefused {
			if err == nil {
				t.Errorf("%s: %v is accepted as %v", test.attribute, test.in, got)
			}
			continue
		}
		if err != nil || !resource.Equal(got, test.want) {
			t.Errorf("%s: %v becomes %v, %v, wanted %v", test.attribute, test.in, got, err, test.want)
		}
	}
}

const errRefused = refused("refused")

type refused string

func TestEncodeIsOrdered(t *testing.T) {
	user := userType(t)
	o, err := resource.Decode([]byte(`{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"u2"}},
		"emails":[{"type":"work","value":"<é\"\\\u0001>"}],"active":true,"userName":"Ada","externalId":"7","name":{"givenName":"Ada","familyName":"Example"}}`), user)
	if err != nil {
		t.Fatal(err)
	}
	o["id"] = "u1"
	o["meta"] = resource.Object{"version": `W/"1"`, "location": "/Users/u1", "resourceType": "User"}
	const want = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],` +
		`"id":"u1","externalId":"7","userName":"Ada","name":{"familyName":"Example","givenName":"Ada"},"active":true,` +
		`"emails":[{"value":"<é\"\\\u0001>","type":"work"}],` +
		`"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"u2"}},` +
		`"meta":{"resourceType":"User","location":"http://x/Users/u1","version":"W/\"1\""}}`
	if got := string(resource.Encode(nil, o, user, "http://x")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if at := resource.Text(resource.Locate(o, user, "http://x")["meta"].(resource.Object)["location"]); at != "http://x/Users/u1" {
		t.Errorf("located at %s", at)
	}
	if resource.Text(o["meta"].(resource.Object)["location"]) != "/Users/u1" {
		t.Error("Locate changes its argument")
	}
}

func TestReturned(t *testing.T) {
	user := userType(t)
	sub := func(name string, r schema.Returned) *schema.Attribute {
		return &schema.Attribute{Name: name, Type: schema.String, Mutability: schema.ReadWrite, Returned: r}
	}
	user.Schema.Attributes = []*schema.Attribute{
		sub("a", schema.Always), sub("d", schema.Default), sub("r", schema.Request), sub("n", schema.Never),
		{Name: "c", Type: schema.Complex, Mutability: schema.ReadWrite, Returned: schema.Default, SubAttributes: []*schema.Attribute{
			sub("a", schema.Always), sub("d", schema.Default), sub("r", schema.Request), sub("n", schema.Never),
		}},
	}
	c := resource.Object{"a": "1", "d": "1", "r": "1", "n": "1"}
	o := resource.Object{"schemas": []any{"u"}, "id": "1", "a": "1", "d": "1", "r": "1", "n": "1", "c": c, "meta": resource.Object{"version": "1"}}
	const always = `{"schemas":["u"],"id":"1","a":"1"`
	for _, test := range []struct {
		attributes, excluded []string
		want                 string
	}{
		{nil, nil, always + `,"d":"1","c":{"a":"1","d":"1"},"meta":{"version":"1"}}`},
		{[]string{"d"}, nil, always + `,"d":"1"}`},
		{[]string{"r", "n", "c.r", "none"}, nil, always + `,"r":"1","c":{"a":"1","r":"1"}}`},
		{[]string{"c"}, nil, always + `,"c":{"a":"1","d":"1"}}`},
		{[]string{"none"}, nil, always + `}`},
		{nil, []string{"a", "id", "d", "c.a", "c.d", "META"}, always + `,"c":{"a":"1"}}`},
		{nil, []string{"c", "meta", "d"}, always + `}`},
	} {
		s := resource.Selection{Attributes: test.attributes, Excluded: test.excluded}
		if got := string(resource.Encode(nil, resource.Project(o, user, s), user, "")); got != test.want {
			t.Errorf("attributes %v, excluded %v: got %s, want %s", test.attributes, test.excluded, got, test.want)
		}
	}
}
