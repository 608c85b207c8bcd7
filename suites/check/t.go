package check

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/session"
)

// MediaType is SCIM's own (RFC 7644, section 8.1).
const MediaType = "application/scim+json"

// T is what a running check works with. Its methods end the check by themselves when something is wrong: no answer at
// all is the verdict error, a missing prerequisite is blocked, a broken claim is fail or advice.
type T struct {
	env      Env
	check    Check
	ctx      context.Context
	scope    *session.Scope
	names    int
	asserted int
	shared   []*session.Exchange
}

// Context returns the check's context; it ends with its deadline or an interrupt.
func (t *T) Context() context.Context { return t.ctx }

// Scope returns the check's line to the target, for a mock IdP to send on.
func (t *T) Scope() *session.Scope { return t.scope }

// Session returns the run.
func (t *T) Session() *session.Session { return t.env.Session }

// Profile returns what the target says of itself.
func (t *T) Profile() *provider.Profile { return t.env.Profile }

// Get reads a path below the base. A query in it must be escaped: see Query.
func (t *T) Get(path string) *Response {
	return t.Send(session.Request{Method: http.MethodGet, Path: path})
}

// Delete sends DELETE. The session refuses it for anything but the run's own.
func (t *T) Delete(path string) *Response {
	return t.Send(session.Request{Method: http.MethodDelete, Path: path})
}

// Post sends a body: an Object or anything that marshals to JSON, or raw []byte.
func (t *T) Post(path string, body any) *Response { return t.write(http.MethodPost, path, body) }

// Put replaces.
func (t *T) Put(path string, body any) *Response { return t.write(http.MethodPut, path, body) }

// Patch sends a PatchOp with the operations.
func (t *T) Patch(path string, operations ...Operation) *Response {
	return t.write(http.MethodPatch, path, PatchOp(operations...))
}

func (t *T) write(method, path string, body any) *Response {
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = json.Marshal(body, json.Deterministic(true)); err != nil {
			panic(fmt.Errorf("%s %s: encoding the body: %w", method, path, err))
		}
	}
	return t.Send(session.Request{Method: method, Path: path, Body: raw})
}

// Send puts any request on the wire. Accept, Content-Type (when there is a body) and User-Agent are added unless their
// keys are in the header already; an empty value there sends none.
func (t *T) Send(r session.Request) *Response { return t.sendOn(t.scope, r) }

// SendAs sends with another value for Authorization; empty sends none.
func (t *T) SendAs(authorization string, r session.Request) *Response {
	return t.sendOn(t.scope.WithAuthorization(authorization), r)
}

func (t *T) sendOn(scope *session.Scope, r session.Request) *Response {
	h := r.Header.Clone()
	if h == nil {
		h = http.Header{}
	}
	add := func(name, value string) {
		if _, given := h[name]; !given {
			h.Set(name, value)
		} else if h.Get(name) == "" {
			h.Del(name)
		}
	}
	add("Accept", MediaType)
	add("User-Agent", t.env.Session.UserAgent(t.check.ID))
	if r.Body != nil {
		add("Content-Type", MediaType)
	}
	r.Header = h
	raw, err := scope.Send(t.ctx, r)
	if err != nil {
		t.noAnswer(err)
	}
	return &Response{Response: raw, Path: r.Path, Method: r.Method}
}

// NoAnswer ends the check for a request that was not answered: error, or blocked when the session refused to send it.
func (t *T) NoAnswer(err error) { t.noAnswer(err) }

func (t *T) noAnswer(err error) {
	var refused *session.Refused
	switch {
	case errors.As(err, &refused):
		panic(stop{Outcome{Verdict: Blocked, Reason: err.Error()}})
	case t.ctx.Err() != nil && errors.Is(context.Cause(t.ctx), context.Canceled):
		panic(stop{Outcome{Verdict: Error, Reason: "interrupted"}})
	}
	panic(stop{Outcome{Verdict: Error, Reason: err.Error()}})
}

// Blocked ends the check: a prerequisite does not hold, so the claim cannot be tried.
func (t *T) Blocked(format string, args ...any) {
	panic(stop{Outcome{Verdict: Blocked, Reason: fmt.Sprintf(format, args...)}})
}

// Unsupported ends the check: the target honestly does not offer what the claim is about.
func (t *T) Unsupported(format string, args ...any) {
	panic(stop{Outcome{Verdict: Unsupported, Reason: fmt.Sprintf(format, args...)}})
}

// Name makes up a name that bears the run's mark, is the same for the same seed, and is this check's alone.
// label says what it is for: lower-case letters, digits and hyphens.
func (t *T) Name(label string) string {
	t.names++
	return fmt.Sprintf("%s%s-%d-%s", t.env.Session.Mark(), slug(t.check.ID), t.names, label)
}

// UserName makes up a user name; it has the form of an e-mail address, which every provider allows.
func (t *T) UserName(label string) string { return t.Name(label) + "@example.com" }

// slug is a short form of a check's id that keeps names of one check together under one prefix.
func slug(id string) string {
	var h uint32 = 2166136261
	for _, b := range []byte(id) {
		h = (h ^ uint32(b)) * 16777619
	}
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	var out strings.Builder
	for range 6 {
		out.WriteByte(digits[h%32])
		h /= 32
	}
	return out.String()
}

// Prefix returns what every name made up by this check begins with, for filters that must see nothing else.
func (t *T) Prefix() string { return t.env.Session.Mark() + slug(t.check.ID) + "-" }
