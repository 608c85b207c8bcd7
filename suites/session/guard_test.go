package session

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// recorder answers creates with an id and remembers what reached it.
type recorder struct {
	mu   sync.Mutex
	seen []string
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = append(r.seen, q.Method+" "+q.URL.EscapedPath())
	if q.Method == http.MethodPost {
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write([]byte(`{"id":"Own1","userName":"scimspec-nq6h7c-ada"}`))
	}
}

// open starts a session of the run nq6h7c (seed 1) on a handler.
func open(t *testing.T, h http.Handler, change ...func(*Options)) *Session {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	base, err := ParseBase(server.URL + "/scim")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Target: Target{Base: base, Credential: Credential{Token: "s3cret-token"}}, Seed: 1}
	for _, c := range change {
		c(&o)
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestARefusedWriteIsNotSent(t *testing.T) {
	r := &recorder{}
	scope := open(t, r).Scope("a.b")
	send := func(method, path, body string) error {
		_, err := scope.Send(context.Background(), Request{Method: method, Path: path, Body: []byte(body)})
		return err
	}
	if err := send("POST", "/Users", `{"userName":"scimspec-nq6h7c-ada"}`); err != nil {
		t.Fatal(err)
	}
	sent := len(r.seen)
	for _, refused := range [][3]string{
		{"DELETE", "/Users/other", ""}, {"PUT", "/Users/other", "{}"}, {"PATCH", "/Users/other", "{}"}, {"DELETE", "/Users/own1", ""},
		{"DELETE", "/Groups/Own1", ""}, {"DELETE", "/Users", ""}, {"DELETE", "", ""}, {"DELETE", "/", ""}, {"DELETE", "/Own1", ""},
		{"DELETE", "/Users/Own1/../other", ""}, {"DELETE", "/Users/Own1%2F..%2Fother", ""}, {"DELETE", "/Users/%2e%2e/Own1", ""},
		{"DELETE", `/Users/scimspec-nq6h7c-x%5C..%5Cother`, ""}, {"DELETE", "/Users/other?id=Own1", ""}, {"DELETE", "/Users/other?/Users/Own1", ""},
		{"DELETE", "/Users/%zz", ""}, {"PATCH", "/Me", "{}"}, {"PUT", "/me", "{}"}, {"DELETE", "/Me", ""}, {"POST", "/Me", "{}"},
		{"POST", "/Bulk", `{"Operations":[{"method":"DELETE","path":"/Users/other"}]}`},
		{"POST", "/Bulk", `{"operations":[{"Method":"delete","PATH":"/Users/other"}]}`},
		{"POST", "/bulk", `{"Operations":[{"method":"PATCH","path":"/Users/other","data":{}}]}`},
		{"POST", "/Bulk", `{"Operations":[{"method":"DELETE","path":"/Users/Own1","path":"/Users/other"}]}`},
		{"POST", "/Bulk", `{"Operations":[{"method":"DELETE","path":"/Users/other"}]`},
	} {
		if err := send(refused[0], refused[1], refused[2]); err == nil || !strings.Contains(err.Error(), "refused by scimspec") {
			t.Errorf("%v: %v", refused, err)
		}
	}
	if len(r.seen) != sent {
		t.Errorf("sent all the same: %v", r.seen[sent:])
	}
	for _, allowed := range [][3]string{
		{"PATCH", "/Users/Own1", "{}"}, {"PUT", "/users/Own1", "{}"}, {"DELETE", "/Users/Own1", ""}, {"DELETE", "/Users/Own1", ""},
		{"DELETE", "/Users/scimspec-nq6h7c-none", ""}, {"GET", "/Users/other", ""}, {"GET", "/Me", ""}, {"POST", "/Users/.search", "{}"},
		{"POST", "/Bulk", `{"Operations":[{"method":"POST","path":"/Users","bulkId":"a","data":{}},{"method":"DELETE","path":"/Users/Own1"},{"method":"PUT","path":"/Users/bulkId:a"}]}`},
		{"POST", "/Bulk", `{"Operations":`},
	} {
		if err := send(allowed[0], allowed[1], allowed[2]); err != nil {
			t.Errorf("%v: %v", allowed, err)
		}
	}
}

// TestAForeignResourceIsNotOwned: a server that answers a create with somebody it already had does not make that person ours.
func TestAForeignResourceIsNotOwned(t *testing.T) {
	scope := open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusCreated)
		}
		_, _ = w.Write([]byte(`{"id":"7","userName":"somebody@example.com"}`))
	})).Scope("a.b")
	if _, err := scope.Send(context.Background(), Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"scimspec-nq6h7c-ada"}`)}); err != nil {
		t.Fatal(err)
	}
	if _, err := scope.Send(context.Background(), Request{Method: "DELETE", Path: "/Users/7"}); err == nil {
		t.Error("the person who was there before could be deleted")
	}
}

func TestNoMoreObjectsThanAllowed(t *testing.T) {
	r := &recorder{}
	scope := open(t, r, func(o *Options) { o.MaxObjects = 1 }).Scope("a.b")
	post := Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"scimspec-nq6h7c-ada"}`)}
	if _, err := scope.Send(context.Background(), post); err != nil {
		t.Fatal(err)
	}
	if _, err := scope.Send(context.Background(), post); err == nil || !strings.Contains(err.Error(), "--max-objects") || len(r.seen) != 1 {
		t.Errorf("%v, and %d requests", err, len(r.seen))
	}
}
