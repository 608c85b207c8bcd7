package manage_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/manage"
)

// sides starts both sides of a server.
func sides(t *testing.T, o refserver.Options) (scim, other func(method, path, body, token string) (int, string)) {
	t.Helper()
	s, err := manage.New(o)
	if err != nil {
		t.Fatal(err)
	}
	call := func(h http.Handler) func(method, path, body, token string) (int, string) {
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		return func(method, path, body, token string) (int, string) {
			r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/scim+json")
			if token != "" {
				r.Header.Set("Authorization", "Bearer "+token)
			}
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = answer.Body.Close() }()
			text, err := io.ReadAll(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			return answer.StatusCode, string(text)
		}
	}
	return call(s), call(s.Handler())
}

func TestManagement(t *testing.T) {
	scim, other := sides(t, refserver.Options{Tokens: []string{"first"}})
	want := func(status int, holds string, got int, text string) {
		t.Helper()
		if got != status || !strings.Contains(text, holds) {
			t.Errorf("%d %s, wanted %d with %s", got, text, status, holds)
		}
	}
	do := func(side func(string, string, string, string) (int, string), status int, holds, method, path, body, token string) string {
		t.Helper()
		got, text := side(method, path, body, token)
		want(status, holds, got, text)
		return text
	}
	do(other, 200, "seed-", "POST", "/seed", `{"users": 3}`, "")
	do(scim, 200, `"totalResults":3`, "GET", "/scim/v2/Users", "", "first")
	do(other, 204, "", "POST", "/reset", "", "")
	do(scim, 200, `"totalResults":0`, "GET", "/scim/v2/Users", "", "first")

	var issued struct{ Value string }
	if err := json.Unmarshal([]byte(do(other, 200, "ada@example.com", "POST", "/tokens", `{"user": "ada@example.com", "seconds": 60}`, "")), &issued); err != nil {
		t.Fatal(err)
	}
	do(scim, 200, "", "GET", "/scim/v2/Users", "", issued.Value)
	do(other, 200, "time", "POST", "/clock", `{"seconds": 61}`, "")
	do(scim, 401, "expired", "GET", "/scim/v2/Users", "", issued.Value)
	if err := json.Unmarshal([]byte(do(other, 200, "", "POST", "/tokens/rotate", `{"value": "first"}`, "")), &issued); err != nil {
		t.Fatal(err)
	}
	do(scim, 401, "", "GET", "/scim/v2/Users", "", "first")
	do(scim, 200, "", "GET", "/scim/v2/Users", "", issued.Value)

	do(other, 204, "", "PUT", "/defects", `["put-ignored"]`, "")
	do(other, 200, `["put-ignored"]`, "GET", "/defects", "", "")
	made := do(scim, 201, "", "POST", "/scim/v2/Users", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bo"}`, issued.Value)
	var bo struct{ ID string }
	if err := json.Unmarshal([]byte(made), &bo); err != nil {
		t.Fatal(err)
	}
	put := `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bo","title":"Lead"}`
	if text := do(scim, 200, "bo", "PUT", "/scim/v2/Users/"+bo.ID, put, issued.Value); strings.Contains(text, "Lead") {
		t.Error("the defect was not switched on")
	}
	do(other, 400, "scimspec defects", "PUT", "/defects", `["nope"]`, "")
	do(other, 200, `["put-ignored"]`, "GET", "/defects", "", "")
	do(other, 204, "", "PUT", "/defects", `[]`, "")
	do(scim, 200, "Lead", "PUT", "/scim/v2/Users/"+bo.ID, put, issued.Value)

	history := do(other, 200, `"method":"PUT"`, "GET", "/history", "", "")
	if strings.Contains(history, issued.Value) || !strings.Contains(history, `"authorization":true`) || !strings.Contains(history, "Lead") {
		t.Errorf("history is %s", history)
	}
	do(other, 204, "", "DELETE", "/history", "", "")
	do(other, 200, "[]", "GET", "/history", "", "")
	do(other, 204, "", "POST", "/tokens/revoke", `{"value": "`+issued.Value+`"}`, "")
	do(scim, 401, "", "GET", "/scim/v2/Users", "", issued.Value)

	for _, bad := range [][3]string{{"POST", "/seed", `{"users": 0}`}, {"POST", "/seed", `{"people": 1}`}, {"POST", "/tokens/revoke", `{"value": "x"}`},
		{"POST", "/clock", `{"seconds": -1}`}, {"PUT", "/defects", `{`}} {
		if status, text := other(bad[0], bad[1], bad[2], ""); status != 400 || strings.Count(text, "\n") > 1 {
			t.Errorf("%v: %d %q", bad, status, text)
		}
	}
	do(other, 404, "", "GET", "/nothing", "", "")
}

// TestAPageInABrowserManagesNothing: the side has no credential, so that a page that somebody happens to look at must not reach it.
func TestAPageInABrowserManagesNothing(t *testing.T) {
	s, err := manage.New(refserver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), "POST", "/reset", nil)
	r.Header.Set("Origin", "https://example.com")
	w := httptest.NewRecorder()
	if s.Handler().ServeHTTP(w, r); w.Code != 403 {
		t.Errorf("answered with %d", w.Code)
	}
}
