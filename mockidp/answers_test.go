package mockidp_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/session"
)

// endpoint is a sender without a network: it answers each request by a function and keeps the requests.
type endpoint struct {
	answer func(session.Request) (int, string)
	sent   []string
}

func (e *endpoint) Send(_ context.Context, r session.Request) (*session.Response, error) {
	e.sent = append(e.sent, r.Method+" "+r.Path)
	status, body := e.answer(r)
	if status == 0 {
		return nil, errors.New("connection refused")
	}
	return &session.Response{Status: status, Header: http.Header{"Location": {"/login"}}, Body: []byte(body)}, nil
}

const none = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}`

// sound answers as a sound endpoint would, roughly: enough to link people and a group.
func sound(r session.Request) (int, string) {
	collection, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "?")
	switch {
	case r.Method == http.MethodGet && !strings.Contains(collection, "/"):
		return 200, none
	case r.Method == http.MethodPost:
		return 201, fmt.Sprintf(`{"id":"%s-%d","userName":"x","displayName":"x","active":true}`, collection, len(r.Body))
	case r.Method == http.MethodDelete:
		return 204, ""
	}
	return 200, `{"id":"x","userName":"x","active":true,"members":[]}`
}

// jobs are all jobs on linked people and a linked group.
func jobs() map[job.Name]doing {
	renamed := research()
	renamed.Name += " EU"
	return map[job.Name]doing{
		job.Test:        test,
		job.Create:      create("mei+test"),
		job.Update:      update("ada", func(p *directory.Person) { p.FamilyName = "Lovelace" }),
		job.Rename:      update("ada", renameAda),
		job.Deactivate:  deactivate("ada"),
		job.Reactivate:  reactivate("ada"),
		job.Delete:      func(ctx context.Context, c job.Connector) job.Outcome { return c.Delete(ctx, person("ada")) },
		job.CreateGroup: createResearch,
		job.AddMembers:  addMembers("ada"), job.RemoveMembers: removeMembers("bo"),
		job.RenameGroup: func(ctx context.Context, c job.Connector) job.Outcome { return c.RenameGroup(ctx, research(), renamed) },
		job.DeleteGroup: func(ctx context.Context, c job.Connector) job.Outcome { return c.DeleteGroup(ctx, research()) },
	}
}

// linked returns a connector to which ada, bo and their group are known.
func linked(t *testing.T, variant string, e *endpoint) job.Connector {
	t.Helper()
	e.answer = sound
	c, err := mockidp.Connect(variant, mockidp.Settings{Sender: e, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range []doing{create("ada"), create("bo"), createResearch} {
		if o := do(t.Context(), c); o.Action != job.Created {
			t.Fatalf("%s: %s: %s %s", variant, o.Job, o.Action, o.Detail)
		}
	}
	e.sent = nil
	return c
}

// A job that an endpoint refuses, or answers with nonsense, ends: with words for an administrator, without a panic and without
// a loop. What is no success at all must count as failed in every job that sends anything.
func TestNonsenseEndsAJob(t *testing.T) {
	for name, nonsense := range map[string]struct {
		status int
		body   string
		fails  bool // whatever the job
	}{
		"no answer":         {0, "", true},
		"server error":      {500, "<html>oops</html>", true},
		"bad gateway":       {502, "error code: 502", true},
		"refused":           {401, `{"detail":"who are you"}`, true},
		"redirect":          {302, "", true},
		"HTML":              {200, "<!doctype html><title>Sign in</title>", false},
		"no body":           {200, "", false},
		"null":              {200, "null", false},
		"array":             {200, "[]", false},
		"number":            {200, "7", false},
		"empty object":      {200, "{}", false},
		"cut JSON":          {200, `{"Resources":[{"id":"a"`, false},
		"list of nonsense":  {200, `{"totalResults":2,"Resources":[null,7,"x",{}]}`, false},
		"strings as counts": {200, `{"totalResults":"1","startIndex":"1","itemsPerPage":"1","Resources":[{"id":"a"}]}`, false},
		"wrong kinds":       {200, `{"id":7,"schemas":"x","name":"x","emails":"x","members":{"value":1},"active":"maybe"}`, false},
		"created nothing":   {201, `{"schemas":[]}`, false},
		"no content":        {204, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			for _, v := range mockidp.Variants() {
				for n, do := range jobs() {
					e := &endpoint{}
					c := linked(t, v.Name, e)
					e.answer = func(session.Request) (int, string) { return nonsense.status, nonsense.body }
					o := do(t.Context(), c)
					if len(e.sent) > 20 {
						t.Errorf("%s %s: %d requests", v.Name, n, len(e.sent))
					}
					if o.Action == job.Failed && o.Detail == "" || o.Action == "" {
						t.Errorf("%s %s: %q without a word", v.Name, n, o.Action)
					}
					if nonsense.fails && len(e.sent) > 0 && o.Action != job.Failed {
						t.Errorf("%s %s: %s, but %s", v.Name, n, o.Action, name)
					}
					if (nonsense.status == 0) != (o.Err != nil) && len(e.sent) > 0 {
						t.Errorf("%s %s: Err is %v", v.Name, n, o.Err)
					}
				}
			}
		})
	}
}

// What is known of the products' reactions, beyond the requests.
func TestReactions(t *testing.T) {
	one := func(user string) string {
		return `{"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[` + user + `]}`
	}
	for name, row := range map[string]struct {
		variant  string
		do       doing
		answer   func(session.Request) (int, string)
		want     job.Action
		requests int
		detail   string
	}{
		"Okta stops at counters that are strings": {"okta/aiw", create("mei+test"), func(session.Request) (int, string) {
			return 200, `{"totalResults":"0","startIndex":1,"itemsPerPage":0,"Resources":[]}`
		}, job.Failed, 1, `totalResults is "0", but must be a JSON integer`},
		"Okta wants Resources when it tests": {"okta/oin", test, func(session.Request) (int, string) {
			return 200, `{"totalResults":0,"startIndex":1,"itemsPerPage":0}`
		}, job.Failed, 1, "no Resources"},
		"Okta takes a list without Resources for nobody": {"okta/oin", create("mei+test"), func(r session.Request) (int, string) {
			if r.Method == http.MethodGet {
				return 200, `{"totalResults":0}`
			}
			return sound(r)
		}, job.Created, 2, ""},
		"Okta does not look again after a conflict": {"okta/oin", create("mei+test"), func(r session.Request) (int, string) {
			if r.Method == http.MethodPost {
				return 409, `{"detail":"userName is taken","status":"409"}`
			}
			return sound(r)
		}, job.Failed, 2, "Conflict. Errors reported by remote server: userName is taken"},
		"Okta looks at active after an activation": {"okta/aiw", reactivate("ada"), func(r session.Request) (int, string) {
			if strings.Contains(r.Path, "filter") {
				return 200, one(`{"id":"a","active":false}`)
			}
			return 200, `{"id":"a","active":false}`
		}, job.Failed, 3, "still inactive"},
		"Okta creates whom the look-up hides": {"okta/oin", reactivate("ada"), func(r session.Request) (int, string) {
			if r.Method == http.MethodPost {
				return 409, `{"detail":"externalId is taken","status":"409"}`
			}
			return sound(r)
		}, job.Failed, 2, "externalId is taken"},
		"OneLogin is not enabled by a filter that finds everybody": {"onelogin/core", test, func(session.Request) (int, string) {
			return 200, one(`{"id":"a"}`)
		}, job.Failed, 1, "nobody has"},
		"OneLogin tells any 404 as a wrong address": {"onelogin/core", create("mei+test"), func(r session.Request) (int, string) {
			if r.Method == http.MethodPost {
				return 404, ""
			}
			return sound(r)
		}, job.Failed, 2, "endpoint does not exist"},
		"OneLogin creates nobody anew when a suspension ends": {"onelogin/core", reactivate("ada"), func(r session.Request) (int, string) {
			if r.Method == http.MethodPut {
				return 404, `{"detail":"no such user"}`
			}
			return sound(r)
		}, job.Failed, 2, "no such user"},
		"OneLogin marks a person as failed whose group refuses": {"onelogin/core", addMembers("ada"), func(r session.Request) (int, string) {
			if r.Method == http.MethodPatch {
				return 405, `{"detail":"PATCH is not supported"}`
			}
			return sound(r)
		}, job.Failed, 3, "405 Method Not Allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			e := &endpoint{}
			c := linked(t, row.variant, e)
			e.answer = row.answer
			o := row.do(t.Context(), c)
			if o.Action != row.want || len(e.sent) != row.requests || !strings.Contains(o.Detail, row.detail) {
				t.Errorf("%s after %d requests, %q; wanted %s after %d, %q\n%s", o.Action, len(e.sent), o.Detail, row.want, row.requests, row.detail, strings.Join(e.sent, "\n"))
			}
		})
	}
}
