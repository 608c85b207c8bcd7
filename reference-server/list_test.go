package refserver_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/protocol"
)

func directory(t *testing.T) client {
	c := serve(t, refserver.Options{})
	for _, person := range []string{
		`{"userName":"delta","title":"B","name":{"familyName":"ada"},"emails":[{"value":"z@x"},{"value":"b@x","primary":true}],"active":true}`,
		`{"userName":"Bravo","title":"a","name":{"familyName":"Example"},"emails":[{"value":"a@x"}],"externalId":"X1","active":false}`,
		`{"userName":"alfa","emails":[{"value":"c@x"}],"externalId":"x1"}`,
		`{"userName":"charlie","title":"b","name":{"familyName":"Chiara"},"active":true}`,
	} {
		c.given("/Users", person)
	}
	c.given("/Groups", `{"displayName":"Tools","members":[{"value":"u1"}]}`)
	return c
}

func TestList(t *testing.T) {
	c := directory(t)
	for query, want := range map[string]struct {
		userNames           string
		total, start, items int
	}{
		"":                                      {"delta Bravo alfa charlie", 4, 1, 4},
		"?":                                     {"delta Bravo alfa charlie", 4, 1, 4},
		"?colour=blue&":                         {"delta Bravo alfa charlie", 4, 1, 4},
		"?count=2":                              {"delta Bravo", 4, 1, 2},
		"?startIndex=3&count=5":                 {"alfa charlie", 4, 3, 2},
		"?startIndex=0&count=1":                 {"delta", 4, 1, 1},
		"?startIndex=-7&count=1":                {"delta", 4, 1, 1},
		"?startIndex=99":                        {"", 4, 99, 0},
		"?count=0":                              {"", 4, 1, 0},
		"?count=-3":                             {"", 4, 1, 0},
		"?sortBy=userName":                      {"alfa Bravo charlie delta", 4, 1, 4},
		"?sortBy=USERNAME&sortOrder=descending": {"delta charlie Bravo alfa", 4, 1, 4},
		"?sortBy=title":                         {"Bravo delta charlie alfa", 4, 1, 4},
		"?sortBy=title&sortOrder=descending":    {"alfa delta charlie Bravo", 4, 1, 4},
		"?sortBy=name.familyName":               {"delta charlie Bravo alfa", 4, 1, 4},
		"?sortBy=emails":                        {"Bravo delta alfa charlie", 4, 1, 4},
		"?sortBy=emails.value&count=1":          {"Bravo", 4, 1, 1},
		"?sortBy=active":                        {"Bravo delta charlie alfa", 4, 1, 4},
		"?sortBy=meta.created&sortOrder=descending":                           {"charlie alfa Bravo delta", 4, 1, 4},
		`?filter=userName eq "BRAVO"`:                                         {"Bravo", 1, 1, 1},
		`?filter=externalId eq "x1"`:                                          {"alfa", 1, 1, 1},
		`?filter=id eq "u4"`:                                                  {"charlie", 1, 1, 1},
		`?filter=id eq "U4"`:                                                  {"", 0, 1, 0},
		`?filter=userName eq "nobody"`:                                        {"", 0, 1, 0},
		`?filter=title pr and active eq true`:                                 {"delta charlie", 2, 1, 2},
		`?filter=active eq "True"&count=1`:                                    {"delta", 2, 1, 1},
		`?filter=userName eq "delta" or userName eq "alfa"`:                   {"delta alfa", 2, 1, 2},
		`?filter=userName eq "delta" and title eq "a"`:                        {"", 0, 1, 0},
		`?filter=groups.value eq "u5"`:                                        {"delta", 1, 1, 1},
		`?filter=meta.location eq "http://scim.example.com/scim/v2/Users/u2"`: {"Bravo", 1, 1, 1},
	} {
		r := c.get("/Users" + escape(query))
		if got := r.userNames(); got != want.userNames {
			t.Errorf("%s: lists %q, wanted %q", query, got, want.userNames)
		}
		r.holds(t, map[string]any{
			"totalResults": float64(want.total), "startIndex": float64(want.start), "itemsPerPage": float64(want.items),
			"schemas": []any{"urn:ietf:params:scim:api:messages:2.0:ListResponse"},
		})
		if r.Object["Resources"] == nil {
			t.Errorf("%s: Resources is missing", query)
		}
	}
}

// escape escapes the spaces and quotes of a readable query.
func escape(query string) string {
	return strings.NewReplacer(" ", "%20", `"`, "%22").Replace(query)
}

func TestListErrors(t *testing.T) {
	c := directory(t)
	for query, scimType := range map[string]string{
		"?count=many": "invalidValue", "?startIndex=1.5": "invalidValue", "?sortBy=shoeSize": "invalidValue", "?sortBy=name": "invalidValue",
		"?sortBy=userName&sortOrder=up": "invalidValue", "?filter=userName+eq": "invalidFilter", "?filter=": "invalidFilter",
		"?filter=shoeSize+eq+%221%22": "invalidFilter", `?filter=password+eq+%22x%22`: "invalidFilter", "?filter=%ZZ": "invalidSyntax",
		"?filter=active+gt+true": "invalidFilter", "?filter=" + url.QueryEscape(strings.Repeat("(", 99)+`id pr`+strings.Repeat(")", 99)): "invalidFilter",
		"?filter=title+eq+%22" + strings.Repeat("x", 9000) + "%22": "invalidFilter",
	} {
		c.do("GET", "/Users"+query, "").want(t, 400, scimType)
	}
}

func TestListOverAllTypes(t *testing.T) {
	c := directory(t)
	c.get("").holds(t, map[string]any{"totalResults": 5.0, "Resources.4.displayName": "Tools"})
	c.get("/?filter="+url.QueryEscape(`displayName eq "tools"`)).holds(t, map[string]any{"totalResults": 1.0, "Resources.0.meta.resourceType": "Group"})
	c.get("/?filter="+url.QueryEscape(`userName pr`)).holds(t, map[string]any{"totalResults": 4.0})
	c.get("/?sortBy=displayName&count=1").holds(t, map[string]any{"totalResults": 5.0, "Resources.0.displayName": "Tools"})
	c.do("GET", "/?filter=shoeSize+pr", "").want(t, 400, "invalidFilter")
}

func TestPageSizes(t *testing.T) {
	c := serve(t, refserver.Options{Limits: protocol.Limits{PageSize: 3, MaxResults: 4}})
	for i := range 6 {
		c.given("/Users", fmt.Sprintf(`{"userName":"p%d"}`, i))
	}
	for query, want := range map[string]string{"": "p0 p1 p2", "?count=99": "p0 p1 p2 p3", "?startIndex=5": "p4 p5"} {
		r := c.get("/Users" + query)
		if got := r.userNames(); got != want {
			t.Errorf("%s: lists %q, wanted %q", query, got, want)
		}
		r.holds(t, map[string]any{"totalResults": 6.0})
	}
}

func TestListProjects(t *testing.T) {
	c := directory(t)
	c.get("/Users?attributes=userName&count=1").holds(t, map[string]any{
		"Resources.0.userName": "delta", "Resources.0.id": "u1", "Resources.0.emails": nil, "Resources.0.meta": nil,
	})
	c.get("/Groups?excludedAttributes=members").holds(t, map[string]any{"Resources.0.displayName": "Tools", "Resources.0.members": nil})
	c.get("/Groups").holds(t, map[string]any{"Resources.0.members.0.value": "u1"})
}
