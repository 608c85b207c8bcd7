package refserver_test

import "testing"

func TestSearch(t *testing.T) {
	const lead = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],`
	c := directory(t)
	for _, test := range []struct {
		path, body string
		status     int
		scimType   string
		holds      map[string]any
	}{
		{"/Users/.search", lead + `"filter":"title pr","sortBy":"userName","startIndex":2,"count":1,"attributes":["title"]}`, 200, "", map[string]any{
			"totalResults": 3.0, "startIndex": 2.0, "itemsPerPage": 1.0, "Resources.0.title": "b", "Resources.0.userName": nil, "Resources.0.id": "u4",
		}},
		{"/Users/.search", lead + `"excludedAttributes":["emails"],"count":1}`, 200, "", map[string]any{"totalResults": 4.0, "Resources.0.emails": nil, "Resources.0.title": "B"}},
		{"/.search", lead + `"filter":"displayName pr"}`, 200, "", map[string]any{"totalResults": 1.0}},
		{"/Groups/.search", `{}`, 200, "", map[string]any{"totalResults": 1.0}},
		{"/Users/.search", lead + `"filter":"title"}`, 400, "invalidFilter", nil},
		{"/Users/.search", lead + `"count":"many"}`, 400, "invalidSyntax", nil},
		{"/Users/.search", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}`, 400, "invalidSyntax", nil},
		{"/Users/.search", lead, 400, "invalidSyntax", nil},
		{"/Cars/.search", lead + `"count":1}`, 404, "", nil},
	} {
		r := c.do("POST", test.path, test.body)
		r.want(t, test.status, test.scimType)
		r.holds(t, test.holds)
	}
	c.do("GET", "/Users/.search", "").want(t, 405, "")
}
