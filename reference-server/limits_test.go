package refserver_test

import (
	"fmt"
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/protocol"
)

func TestEachLimitHasItsError(t *testing.T) {
	var l protocol.Limits
	for _, text := range []string{"body=400", "nesting=4", "filter-length=40", "filter-depth=2", "page-size=1", "max-results=2", "bulk-operations=1"} {
		if err := l.Set(text); err != nil {
			t.Fatal(err)
		}
	}
	c := serve(t, refserver.Options{Limits: l})
	for _, name := range []string{"ada", "bo", "chiara"} {
		c.do("POST", "/Users", fmt.Sprintf(`{"schemas":[%q],"userName":%q}`, coreUser, name)).want(t, 201, "")
	}
	c.do("POST", "/Users", `{"userName":"`+strings.Repeat("x", 400)+`"}`).want(t, 413, "")
	c.do("POST", "/Users", `{"userName":"x","name":`+strings.Repeat("[", 4)+strings.Repeat("]", 4)+`}`).want(t, 400, "invalidSyntax")
	c.do("POST", "/Users", `{"userName":"[[[[[[{{{{\\\"","schemas":["`+coreUser+`"]}`).want(t, 201, "")
	c.do("GET", "/Users?filter=userName%20eq%20%22"+strings.Repeat("x", 40)+"%22", "").want(t, 400, "invalidFilter")
	c.do("GET", "/Users?filter=(((userName%20pr)))", "").want(t, 400, "invalidFilter")
	for query, want := range map[string]int{"": 1, "?count=2": 2, "?count=3": 2} {
		if n := len(c.get("/Users" + query).Object["Resources"].([]any)); n != want {
			t.Errorf("%q has %d on a page, wanted %d", query, n, want)
		}
	}
	bulk := `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"DELETE","path":"/Users/1"},{"method":"DELETE","path":"/Users/2"}]}`
	c.do("POST", "/Bulk", bulk).want(t, 413, "")
	for _, text := range []string{"body", "body=x", "body=0", "size=1", ""} {
		if err := l.Set(text); err == nil {
			t.Errorf("limit %q was taken", text)
		}
	}
}
