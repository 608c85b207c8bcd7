package refserver_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/resource"
)

const (
	token      = "s3cret"
	enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
)

// client sends requests to a server in the test's own process.
type client struct {
	*testing.T
	server *refserver.Server
	header http.Header
}

// reply is an answer, its JSON read.
type reply struct {
	status int
	header http.Header
	text   string
	resource.Object
}

// serve starts a server with ids u1, u2, … and a clock that moves a second with every look at it.
func serve(t *testing.T, o refserver.Options) client {
	t.Helper()
	n, now := 0, time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	if o.IDs == nil {
		o.IDs = func() string { n++; return "u" + strconv.Itoa(n) }
	}
	o.Clock = func() time.Time { now = now.Add(time.Second); return now }
	o.Tokens = []string{token}
	s, err := refserver.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return client{t, s, http.Header{"Authorization": {"Bearer " + token}}}
}

// with returns a client whose requests have another header; an empty value takes it away.
func (c client) with(name, value string) client {
	c.header = c.header.Clone()
	c.header.Set(name, value)
	if value == "" {
		c.header.Del(name)
	}
	return c
}

// do sends a request to a path below the base path.
func (c client) do(method, path, body string) reply {
	c.Helper()
	r := httptest.NewRequest(method, "http://scim.example.com/scim/v2"+path, strings.NewReader(body))
	r.Header = c.header.Clone()
	if body != "" && r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/scim+json")
	}
	w := httptest.NewRecorder()
	c.server.ServeHTTP(w, r)
	out := reply{status: w.Code, header: w.Header(), text: w.Body.String()}
	if out.text != "" {
		o, err := resource.ParseObject(w.Body.Bytes())
		if err != nil {
			c.Fatalf("%s %s answers with what is no JSON: %s", method, path, out.text)
		}
		out.Object = o
	}
	return out
}

// given creates a resource, which must succeed, and returns its id.
func (c client) given(path, body string) string {
	c.Helper()
	r := c.do("POST", path, body)
	r.want(c.T, 201, "")
	return resource.Text(r.Object["id"])
}

// get reads a resource, which must be there.
func (c client) get(path string) reply {
	c.Helper()
	r := c.do("GET", path, "")
	r.want(c.T, 200, "")
	return r
}

// want checks the status and, of an error, the scimType and the form (RFC 7644, section 3.12).
func (r reply) want(t *testing.T, status int, scimType string) {
	t.Helper()
	if r.status != status || resource.Text(r.Object["scimType"]) != scimType {
		t.Fatalf("answer is %d %q, wanted %d %q: %s", r.status, r.Object["scimType"], status, scimType, r.text)
	}
	if status < 400 {
		return
	}
	if r.Object["status"] != strconv.Itoa(status) || resource.Text(r.Object["detail"]) == "" ||
		!strings.Contains(r.text, "urn:ietf:params:scim:api:messages:2.0:Error") {
		t.Errorf("answer is no SCIM error: %s", r.text)
	}
}

// at returns the value at a path of names and list indexes: "emails.0.value"; a URN counts as one name.
func (r reply) at(path string) any {
	var v any = r.Object
	for _, urn := range []string{enterprise, insuranceURN} {
		if rest, ok := strings.CutPrefix(path, urn); ok {
			v, path = r.Object[urn], strings.TrimPrefix(rest, ".")
		}
	}
	for name := range strings.SplitSeq(path, ".") {
		if name == "" {
			continue
		}
		switch in := v.(type) {
		case resource.Object:
			v = in[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(in) {
				return nil
			}
			v = in[i]
		default:
			return nil
		}
	}
	return v
}

// holds checks values by path; nil means that there is none.
func (r reply) holds(t *testing.T, want map[string]any) {
	t.Helper()
	for path, value := range want {
		if got := r.at(path); !resource.Equal(got, value) {
			t.Errorf("%s is %v, wanted %v in %s", path, got, value, r.text)
		}
	}
}

// userNames returns the userNames of a list, in order, joined by a space.
func (r reply) userNames() string {
	var out []string
	for _, o := range resource.Objects(r.Object["Resources"]) {
		out = append(out, resource.Text(o["userName"]))
	}
	return strings.Join(out, " ")
}
