package proof_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/scimspec/scimspec/suites/check"
)

const emptyList = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}`

// silent are servers that always say the same.
func silent() map[string]http.HandlerFunc {
	say := func(status int, mediaType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			if mediaType != "" {
				w.Header().Set("Content-Type", mediaType)
			}
			if status == http.StatusUnauthorized {
				w.Header().Set("WWW-Authenticate", "Bearer")
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	echo := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			if len(body) == 0 {
				body = []byte("{}")
			}
			say(status, check.MediaType, string(body))(w, r)
		}
	}
	failure := func(status string) string {
		return `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"` + status + `","detail":"no"}`
	}
	return map[string]http.HandlerFunc{
		"200 {}":         say(200, check.MediaType, "{}"),
		"200 empty list": say(200, check.MediaType, emptyList),
		"200 nothing":    say(200, "", ""),
		"204":            say(204, "", ""),
		"400":            say(400, check.MediaType, failure("400")),
		"401":            say(401, check.MediaType, failure("401")),
		"404":            say(404, check.MediaType, failure("404")),
		"409":            say(409, check.MediaType, failure("409")),
		"500":            say(500, "text/plain", "oops"),
		"501":            say(501, check.MediaType, failure("501")),
		"200 echo":       echo(200),
		"201 echo":       echo(201),
		"html":           say(200, "text/html", "<html><body>Sign in</body></html>"),
	}
}

// TestSilent: no check passes on a silent server, each driven singly, with nothing known from discovery. Unsupported
// counts as a gap too: a server that says nothing has denied nothing.
func TestSilent(t *testing.T) {
	p := profile(t, "rfc")
	for name, handler := range silent() {
		outcomes := judge(environment(t, handler, p, false), selected())
		for id, o := range outcomes {
			if o.Verdict == check.Pass || o.Verdict == check.Unsupported {
				t.Errorf("%s: %s on a server that only says %q (%s)", id, o.Verdict, name, o.Reason)
			}
		}
	}
}
