// Package preflight finds out, before a run begins, whether a target can be judged at all: it can be reached, takes the
// credential, speaks SCIM, holds nothing under the run's mark, and lets what the run creates be removed again.
package preflight

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/session"
)

// Refusal says why a target is not judged, in one line.
type Refusal struct {
	Reason string
	Left   []session.Leftover // what stands on the target because of it
}

func (r *Refusal) Error() string { return r.Reason }

// Try returns nil when the run may begin, else a *Refusal. On a target that is not on loopback it creates a user, removes
// it and looks for it, unless leaveBehind says that what stays is not minded.
func Try(ctx context.Context, env check.Env, leaveBehind bool) error {
	s := env.Session
	if err := Reachable(ctx, s); err != nil {
		return err
	}
	if standing := s.Standing(ctx); len(standing) > 0 {
		return &Refusal{Reason: fmt.Sprintf("run %s: the target already holds %d objects under its mark, such as %s: "+
			"remove them by `scimspec cleanup --run %s --target %s`, or take another --seed",
			s.ID(), len(standing), standing[0].Path, s.ID(), s.Target().Base)}
	}
	if s.Target().Loopback() || leaveBehind {
		return nil
	}
	return removable(ctx, env)
}

// Reachable returns nil when the target answers as a SCIM server and takes the credential, else a *Refusal. It asks for a user
// and, when that tells nothing, for the documents of discovery.
func Reachable(ctx context.Context, s *session.Session) error {
	said := ""
	for _, path := range []string{"/Users?count=1", "/ServiceProviderConfig", "/ResourceTypes", "/Schemas"} {
		header := http.Header{"Accept": {check.MediaType}, "User-Agent": {s.UserAgent("preflight")}}
		r, err := s.Scope("preflight").Send(ctx, session.Request{Method: http.MethodGet, Path: path, Header: header})
		switch {
		case err != nil:
			return &Refusal{Reason: fmt.Sprintf("target %s: cannot be reached: %v", s.Target().Base, err)}
		case r.Status == http.StatusUnauthorized || r.Status == http.StatusForbidden:
			return &Refusal{Reason: fmt.Sprintf("target %s: refuses the credential: GET %s answered %d (--token, SCIM_TOKEN or SCIM_AUTHORIZATION)", s.Target().Base, path, r.Status)}
		case speaksSCIM(r):
			return nil
		}
		if said == "" {
			said = fmt.Sprintf("GET %s answered %d%s", path, r.Status, mediaType(r))
		}
	}
	return &Refusal{Reason: fmt.Sprintf("target %s: is no SCIM server: %s; wanted the service root, such as https://example.com/scim/v2", s.Target().Base, said)}
}

func mediaType(r *session.Response) string {
	if t := r.Header.Get("Content-Type"); t != "" {
		return " with " + t
	}
	return " with no body that names its type"
}

// speaksSCIM says whether an answer is a success that only a SCIM server gives, even a poor one.
func speaksSCIM(r *session.Response) bool {
	var o map[string]any
	if r.Status != http.StatusOK || json.Unmarshal(r.Body, &o) != nil {
		return false
	}
	for key := range o {
		switch strings.ToLower(key) {
		case "schemas", "resources", "totalresults", "authenticationschemes":
			return true
		}
	}
	return false
}

// removable creates one user and removes it. A target that refuses the create, or breaks down over it, is left to the
// checks to judge; only one that keeps what was deleted ends the run.
func removable(ctx context.Context, env check.Env) error {
	canary := check.Check{ID: "preflight.canary", Run: func(t *check.T) {
		u := t.GivenUser()
		t.Delete(u.Path())
		t.Expect(t.Get(u.Path())).NotTo(expect.HaveStatus(http.StatusOK))
	}}
	if outcome := check.Run(ctx, canary, env); outcome.Verdict != check.Fail {
		return nil
	}
	left := env.Session.Sweep(ctx)
	where := "a user"
	if len(left) > 0 {
		where = left[0].Path
	}
	return &Refusal{Left: left, Reason: fmt.Sprintf("target %s: keeps what is deleted: %s is still there after DELETE; "+
		"a run would leave its objects behind (--leave-behind goes on all the same)", env.Session.Target().Base, where)}
}
