package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestPreconditions(t *testing.T) {
	const title = `{"Operations":[{"op":"add","path":"title","value":"Boss"}]}`
	for _, test := range []struct {
		method, body, header, value string
		status                      int
	}{
		{"GET", "", "If-None-Match", `W/"1"`, 304},
		{"GET", "", "If-None-Match", `"1"`, 304},
		{"GET", "", "If-None-Match", `W/"7", W/"1"`, 304},
		{"GET", "", "If-None-Match", `*`, 304},
		{"GET", "", "If-None-Match", `W/"2"`, 200},
		{"GET", "", "If-Match", `W/"2"`, 412},
		{"PUT", `{"userName":"Bo"}`, "If-Match", `W/"1"`, 200},
		{"PUT", `{"userName":"Bo"}`, "If-Match", `*`, 200},
		{"PUT", `{"userName":"Bo"}`, "If-Match", `W/"9"`, 412},
		{"PUT", `{"userName":"Bo"}`, "If-None-Match", `*`, 412},
		{"PATCH", title, "If-Match", `W/"1"`, 200},
		{"PATCH", title, "If-Match", `W/"9"`, 412},
		{"DELETE", "", "If-Match", `W/"1"`, 204},
		{"DELETE", "", "If-Match", `"9"`, 412},
	} {
		c := serve(t, refserver.Options{})
		c.given("/Users", `{"userName":"Ada"}`)
		r := c.with(test.header, test.value).do(test.method, "/Users/u1", test.body)
		r.want(t, test.status, "")
		switch test.status {
		case 304:
			if r.text != "" || r.header.Get("ETag") != `W/"1"` {
				t.Errorf("304 has the body %q and the ETag %q", r.text, r.header.Get("ETag"))
			}
		case 412:
			c.get("/Users/u1").holds(t, map[string]any{"userName": "Ada", "title": nil, "meta.version": `W/"1"`})
		}
	}
}
