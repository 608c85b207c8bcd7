// Package proof holds tests only: every check has been seen to fail, no check passes on a silent server, and the clean
// reference server is never red. It is the one place where the judge meets the judged.
package proof_test

import (
	"context"
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/scimspec/scimspec/fixtures"
	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

// While working on a topic: go test ./suites/proof -topics creation,deletion -check creation.location -defect NAME
var (
	topics  = flag.String("topics", "", "only checks of these topics, comma-separated, and the defects that break what they prove")
	only    = flag.String("check", "", "only this check")
	defects = flag.String("defect", "", "only this defect")
)

const token = "t0ken-of-the-proof"

// catalogue and profiles are read once: they never change.
var catalogue = sync.OnceValue(func() *spec.Catalogue {
	c, err := spec.Load(fixtures.Files)
	if err != nil {
		panic(err)
	}
	return c
})

func profile(t testing.TB, name string) *provider.Profile {
	t.Helper()
	p, err := provider.Load(fixtures.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// selected returns the checks that the flags leave.
func selected() []check.Check {
	return slices.DeleteFunc(suites.All(), func(c check.Check) bool {
		return *only != "" && c.ID != *only || *topics != "" && !slices.Contains(strings.Split(*topics, ","), c.Topic())
	})
}

// inProcess is a transport that calls a handler: no socket, no second process, the same bytes.
type inProcess struct{ handler http.Handler }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	in := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), r.Body)
	in.Header, in.Host, in.ContentLength = r.Header.Clone(), r.Host, r.ContentLength
	if in.Header.Get("User-Agent") == "" {
		in.Header.Del("User-Agent")
	}
	if r.Body == nil {
		in.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	t.handler.ServeHTTP(recorder, in)
	out := recorder.Result()
	out.Request = r
	return out, nil
}

// environment opens a session on a handler. Without discovery nothing is known of the target and nothing is denied.
func environment(t testing.TB, handler http.Handler, p *provider.Profile, discover bool) check.Env {
	t.Helper()
	s, err := session.Open(session.Options{
		Target:    session.Target{Base: &url.URL{Scheme: "http", Host: "scim.example.com", Path: "/scim/v2"}, Credential: session.Credential{Token: token}},
		Seed:      7,
		Transport: inProcess{handler},
	})
	if err != nil {
		t.Fatal(err)
	}
	env := check.Env{Session: s, Profile: p, Catalogue: catalogue(), Deadline: 20 * time.Second}
	if discover {
		env.Discovery = check.Discover(context.Background(), s)
	}
	return env
}

// server starts a clean or defective reference server.
func server(t testing.TB, providerName string, defectNames ...string) http.Handler {
	t.Helper()
	s, err := refserver.New(refserver.Options{Provider: providerName, Tokens: []string{token}, Defects: defectNames})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// role is what Klaviyo demands of a user.
func role(providerName string) string {
	if providerName == "klaviyo" {
		return `,"role":"admin"`
	}
	return ""
}

// inhabited starts a clean server whose token stands for a User who is there.
func inhabited(t testing.TB, o refserver.Options) http.Handler {
	t.Helper()
	o.Tokens, o.Users = []string{"of-the-administrator"}, map[string]string{token: "somebody@example.com"}
	s, err := refserver.New(o)
	if err != nil {
		t.Fatal(err)
	}
	body := `{"schemas":["` + check.UserSchema + `"],"userName":"somebody@example.com"` + role(o.Provider) + `}`
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://scim.example.com/scim/v2/Users", strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer of-the-administrator")
	r.Header.Set("Content-Type", check.MediaType)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusCreated {
		t.Fatalf("creating the User of the token: %d %s", w.Code, w.Body)
	}
	return s
}

// judge runs checks four at a time; exclusive ones run alone, after the others.
func judge(env check.Env, checks []check.Check) map[string]check.Outcome {
	var mu sync.Mutex
	out := make(map[string]check.Outcome, len(checks))
	one := func(c check.Check) {
		o := check.Run(context.Background(), c, env)
		mu.Lock()
		defer mu.Unlock()
		out[c.ID] = o
	}
	var pool errgroup.Group
	pool.SetLimit(4)
	for _, c := range checks {
		if !c.Exclusive {
			pool.Go(func() error { one(c); return nil })
		}
	}
	_ = pool.Wait()
	for _, c := range checks {
		if c.Exclusive {
			one(c)
		}
	}
	env.Session.Sweep(context.Background())
	return out
}
