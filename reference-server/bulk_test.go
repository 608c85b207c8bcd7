package refserver_test

import (
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/protocol"
)

const bulkLead = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],`

// bulk sends operations and checks the statuses of the answer, joined by a space.
func (c client) bulk(lead, operations, statuses string) reply {
	c.Helper()
	r := c.do("POST", "/Bulk", bulkLead+lead+`"Operations":[`+operations+`]}`)
	r.want(c.T, 200, "")
	var got []string
	list, _ := r.Object["Operations"].([]any)
	for _, operation := range list {
		o, _ := operation.(map[string]any)
		status, _ := o["status"].(string)
		got = append(got, status)
	}
	if strings.Join(got, " ") != statuses {
		c.Fatalf("operations end with %v, wanted %s: %s", got, statuses, r.text)
	}
	return r
}

func TestBulk(t *testing.T) {
	c := serve(t, refserver.Options{})
	r := c.bulk("", `
		{"method":"POST","path":"/Users","bulkId":"ada","data":{"userName":"Ada"}},
		{"method":"POST","path":"/Groups","bulkId":"tools","data":{"displayName":"Tools","members":[{"value":"bulkId:ada"},{"value":"bulkId:bo"}]}},
		{"method":"POST","path":"/Users","bulkId":"bo","data":{"userName":"Bo","displayName":"Text of bulkId:nobody","`+enterprise+`":{"manager":{"value":"bulkId:ada"}}}},
		{"method":"PATCH","path":"/Users/bulkId:ada","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"title","value":"Boss"}]}},
		{"method":"PUT","path":"/Users/bulkId:bo","version":"W/\"9\"","data":{"userName":"Bo"}},
		{"method":"DELETE","path":"/Users/nobody"}`, "201 201 201 200 412 404")
	ada := r.at("Operations.0.location")
	r.holds(t, map[string]any{
		"schemas": []any{"urn:ietf:params:scim:api:messages:2.0:BulkResponse"}, "Operations.0.bulkId": "ada", "Operations.0.method": "POST",
		"Operations.3.location": ada, "Operations.4.response.status": "412", "Operations.5.response.status": "404",
		"Operations.5.location": "http://scim.example.com/scim/v2/Users/nobody",
	})
	list := c.get(escape(`/Groups?filter=displayName eq "Tools"`))
	list.holds(t, map[string]any{"Resources.0.members.0.$ref": ada, "Resources.0.members.0.display": "Ada", "Resources.0.members.1.display": "Text of bulkId:nobody"})
	bo := c.get(escape(`/Users?filter=userName eq "bo"`))
	bo.holds(t, map[string]any{"Resources.0.groups.0.display": "Tools", "Resources.0." + enterprise: nil})
	c.get(escape(`/Users?filter=title eq "boss"`)).holds(t, map[string]any{"totalResults": 1.0, "Resources.0.meta.location": ada})
}

func TestBulkCircle(t *testing.T) {
	c := serve(t, refserver.Options{})
	c.bulk("", `
		{"method":"POST","path":"/Groups","bulkId":"a","data":{"displayName":"A","members":[{"value":"bulkId:b"}]}},
		{"method":"POST","path":"/Groups","bulkId":"b","data":{"displayName":"B","members":[{"value":"bulkId:a"}]}}`, "201 201")
	a, b := c.get("/Groups/u1"), c.get("/Groups/u2")
	a.holds(t, map[string]any{"members.0.value": "u2", "members.0.display": "B", "members.0.$ref": b.at("meta.location")})
	b.holds(t, map[string]any{"members.0.value": "u1", "members.0.display": "A", "members.0.$ref": a.at("meta.location")})
}

func TestBulkFailures(t *testing.T) {
	c := serve(t, refserver.Options{Limits: protocol.Limits{BulkOperations: 3, BodyBytes: 2000}})
	const bad = `{"method":"POST","path":"/Users","bulkId":"x","data":{"title":"no name"}}`
	c.bulk(`"failOnErrors":1,`, bad+`,{"method":"POST","path":"/Users","bulkId":"y","data":{"userName":"Ada"}}`, "400")
	c.bulk(`"failOnErrors":2,`, bad+`,{"method":"POST","path":"/Users","bulkId":"y","data":{"userName":"Ada"}}`, "400 201")
	c.bulk("", bad+`,{"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"G","members":[{"value":"bulkId:x"}]}}`, "400 409")
	c.bulk("", `{"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"G","members":[{"value":"bulkId:none"}]}}`, "400")
	c.bulk("", `{"method":"GET","path":"/Users/u1"},{"method":"POST","path":"/Cars","bulkId":"c","data":{}},{"method":"POST","path":"/Users","data":{"userName":"Bo"}}`, "400 404 400")
	r := c.bulk("", `{"method":"POST","path":"/Users","bulkId":"z","data":{"userName":"ADA"}}`, "409")
	r.holds(t, map[string]any{"Operations.0.response.scimType": "uniqueness", "Operations.0.location": nil, "Operations.0.bulkId": "z"})

	// One in a circle that fails leaves nothing behind that points at it.
	c.bulk("", `
		{"method":"POST","path":"/Groups","bulkId":"a","data":{"displayName":"A","members":[{"value":"bulkId:b"}]}},
		{"method":"POST","path":"/Groups","bulkId":"b","data":{"members":[{"value":"bulkId:a"}]}}`, "409 400")

	c.do("POST", "/Bulk", bulkLead+`"Operations":[`+strings.Repeat(`{"method":"DELETE","path":"/Users/x"},`, 3)+`{"method":"DELETE","path":"/Users/x"}]}`).want(t, 413, "")
	c.do("POST", "/Bulk", bulkLead+`"Operations":[{"method":"POST","path":"/Users","bulkId":"x","data":{"userName":"`+strings.Repeat("x", 2000)+`"}}]}`).want(t, 413, "")
	c.do("POST", "/Bulk", bulkLead+`"Operations":[`+bad+`,`+bad+`]}`).want(t, 400, "invalidValue")
	c.do("POST", "/Bulk", bulkLead+`"failOnErrors":1}`).want(t, 400, "invalidSyntax")
	c.get("").holds(t, map[string]any{"totalResults": 1.0})
}
