package refserver_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/protocol"
)

func TestMediaTypes(t *testing.T) {
	c := serve(t, refserver.Options{})
	for accept, want := range map[string]string{
		"": "application/scim+json", "application/scim+json": "application/scim+json", "application/json": "application/json",
		"*/*": "application/scim+json", "text/html, application/json;q=0.5": "application/json",
		"application/json;q=0.5, application/scim+json": "application/scim+json", "application/*;q=0.1": "application/scim+json",
		"application/scim+json;q=0, */*": "application/json",
	} {
		if r := c.with("Accept", accept).get("/Users"); r.header.Get("Content-Type") != want {
			t.Errorf("Accept %q is answered with %q, wanted %q", accept, r.header.Get("Content-Type"), want)
		}
	}
	c.with("Accept", "text/html").do("GET", "/Users", "").want(t, 406, "")

	for contentType, status := range map[string]int{
		"application/scim+json": 201, "application/json": 201, "application/json; charset=UTF-8": 201, "Application/SCIM+JSON;charset=utf-8": 201,
		"text/plain": 415, "application/json; charset=utf-16": 415, "application/xml": 415, "nonsense": 415,
	} {
		body := `{"userName":"` + strings.ReplaceAll(contentType, "/", "") + `"}`
		c.with("Content-Type", contentType).do("POST", "/Users", body).want(t, status, "")
	}
	// A body that does not say what it is counts if it is JSON.
	r := httptest.NewRequest("POST", "/scim/v2/Users", strings.NewReader(`{"userName":"Silent"}`))
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	if c.server.ServeHTTP(w, r); w.Code != 201 {
		t.Errorf("without Content-Type the answer is %d %s", w.Code, w.Body)
	}
}

func TestMethods(t *testing.T) {
	c := serve(t, refserver.Options{})
	for _, test := range []struct{ method, path, allow string }{
		{"PUT", "/Users", "GET, HEAD, POST"}, {"DELETE", "/Groups", "GET, HEAD, POST"}, {"POST", "/Users/u1", "GET, HEAD, PUT, PATCH, DELETE"},
		{"POST", "", "GET, HEAD"}, {"GET", "/Bulk", "POST"}, {"GET", "/.search", "POST"}, {"POST", "/Schemas", "GET, HEAD"},
		{"DELETE", "/ServiceProviderConfig", "GET, HEAD"}, {"PATCH", "/ResourceTypes/User", "GET, HEAD"},
	} {
		r := c.do(test.method, test.path, "")
		r.want(t, 405, "")
		if got := r.header.Get("Allow"); got != test.allow {
			t.Errorf("%s %s: Allow is %q, wanted %q", test.method, test.path, got, test.allow)
		}
	}
}

func TestLimits(t *testing.T) {
	c := serve(t, refserver.Options{Limits: protocol.Limits{BodyBytes: 500}})
	c.do("POST", "/Users", `{"userName":"`+strings.Repeat("x", 600)+`"}`).want(t, 413, "")
	c.do("PUT", "/Users/u1", `{"userName":"`+strings.Repeat("x", 600)+`"}`).want(t, 413, "")
	c.given("/Users", `{"userName":"`+strings.Repeat("x", 400)+`"}`)
}

func TestBrokenStoreIs500(t *testing.T) {
	c := serve(t, refserver.Options{IDs: func() string { panic("no more ids") }})
	r := c.do("POST", "/Users", `{"userName":"Ada"}`)
	r.want(t, 500, "")
	if strings.Contains(r.text, "ids") {
		t.Errorf("the answer tells what broke: %s", r.text)
	}
	c.get("/Users").holds(t, map[string]any{"totalResults": 0.0})
}

func TestElsewhere(t *testing.T) {
	c := serve(t, refserver.Options{BasePath: "/other"})
	c.do("GET", "/Users", "").want(t, 404, "")
	if _, err := refserver.New(refserver.Options{Provider: "nobody"}); err == nil || !strings.Contains(err.Error(), "klaviyo, rfc") {
		t.Errorf("an unknown provider is answered with %v", err)
	}
	if _, err := refserver.New(refserver.Options{Defects: []string{"none-such"}}); err == nil || !strings.Contains(err.Error(), "scimspec defects") {
		t.Errorf("an unknown defect is answered with %v", err)
	}
}
