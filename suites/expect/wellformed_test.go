package expect_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/suites/expect"
)

const (
	user = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada","active":true,"name":{"givenName":"Ada"},
		"emails":[{"value":"a@example.com","primary":true},{"value":"b@example.com","primary":false}],
		"meta":{"resourceType":"User","created":"2026-11-24T10:00:00Z","location":"https://example.com/Users/1"}}`
	group  = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"1","displayName":"Pilots","members":[{"value":"1"}],"meta":{"resourceType":"Group"}}`
	config = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},"sort":{"supported":false},
		"bulk":{"supported":false,"maxOperations":0,"maxPayloadSize":0},"filter":{"supported":true,"maxResults":10},"etag":{"supported":false},
		"changePassword":{"supported":false},"authenticationSchemes":[{"type":"oauthbearertoken","name":"Token","description":"A token"}]}`
	resourceType = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],"name":"User","endpoint":"/Users","schema":"urn:x",
		"schemaExtensions":[{"schema":"urn:y","required":false}]}`
	schema = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Schema"],"id":"urn:x","attributes":[{"name":"a","type":"complex","multiValued":true,
		"subAttributes":[{"name":"b","type":"string","mutability":"readOnly","returned":"default","uniqueness":"none"}]}]}`
	bulk = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[
		{"method":"POST","bulkId":"a","status":"201","location":"https://example.com/Users/1"},
		{"method":"DELETE","status":{"code":"404"},"location":"https://example.com/Users/2","response":{"status":"404"}}]}`
)

// TestWellFormedMessages: a sound message matches, and each of these slips in it does not.
func TestWellFormedMessages(t *testing.T) {
	for name, row := range map[string]struct {
		matcher *expect.Matcher
		sound   string
		slips   [][2]string // what stands in the sound message, and the slip
	}{
		"user": {expect.BeUser(), user, [][2]string{
			{"2.0:User", "1.0:User"}, {`"id":"1"`, `"id":""`}, {`"id":"1"`, `"id":1`}, {`"active":true`, `"active":"true"`}, {`{"givenName":"Ada"}`, `"Ada"`},
			{`"primary":false`, `"primary":true`}, {`"primary":true`, `"primary":"true"`}, {`"resourceType":"User"`, `"resourceType":"Users"`},
			{"2026-11-24T10:00:00Z", "24.11.2026"}, {`"userName":"ada"`, `"userName":"ada","password":"x"`}, {`"https://example.com/Users/1"`, `""`},
		}},
		"group": {expect.BeGroup(), group, [][2]string{
			{`"displayName":"Pilots",`, ""}, {`[{"value":"1"}]`, `{"value":"1"}`}, {`"value":"1"`, `"value":1`}, {"2.0:Group", "2.0:User"},
		}},
		"config": {expect.BeServiceProviderConfig(), config, [][2]string{
			{`"patch":{"supported":true},`, ""}, {`"sort":{"supported":false}`, `"sort":false`}, {`"maxOperations":0,`, ""}, {`"maxResults":10`, `"maxResults":"10"`},
			{`"etag":{"supported":false}`, `"etag":{"supported":"no"}`}, {`"name":"Token"`, `"name":5`},
		}},
		"resource type": {expect.BeResourceType(), resourceType, [][2]string{
			{`"name":"User",`, ""}, {`"endpoint":"/Users"`, `"endpoint":null`}, {`"schema":"urn:x"`, `"schema":["urn:x"]`}, {`"required":false`, `"required":"false"`},
		}},
		"schema": {expect.BeSchema(), schema, [][2]string{
			{`"schemas":["urn:ietf:params:scim:schemas:core:2.0:Schema"],`, ""}, {`"name":"a",`, ""}, {`"complex"`, `"object"`}, {`"multiValued":true`, `"multiValued":"true"`},
			{`"readOnly"`, `"read-only"`}, {`"returned":"default"`, `"returned":"sometimes"`}, {`"uniqueness":"none"`, `"uniqueness":"all"`}, {`"name":"b",`, ""},
		}},
		"bulk": {expect.BeBulkResponse(), bulk, [][2]string{
			{`"status":"201"`, `"status":"done"`}, {`"bulkId":"a",`, ""}, {`,"response":{"status":"404"}`, ""}, {`"location":"https://example.com/Users/1"`, `"location":""`},
			{`{"code":"404"}`, `{}`}, {`"method":"DELETE",`, ""},
		}},
	} {
		if wrong := fault(t, row.matcher, row.sound); wrong != "" {
			t.Errorf("%s: the sound message: %s", name, wrong)
		}
		for _, slip := range row.slips {
			broken := strings.Replace(row.sound, slip[0], slip[1], 1)
			if broken == row.sound {
				t.Fatalf("%s: there is no %s", name, slip[0])
			}
			if fault(t, row.matcher, broken) == "" {
				t.Errorf("%s: %s instead of %s is not found", name, slip[1], slip[0])
			}
		}
	}
}

func fault(t *testing.T, m *expect.Matcher, text string) string {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if ok, _ := m.Match(o); ok {
		return ""
	}
	return m.Actual(o)
}
