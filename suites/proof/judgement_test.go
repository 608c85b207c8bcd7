package proof_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/session"
)

// TestTheJudgementAcceptsEveryExample: each counterpart's answer is judged as that kind of message, and nothing is found, save for
// what the list of exceptions says of the figure.
func TestTheJudgementAcceptsEveryExample(t *testing.T) {
	all := exceptions(t)
	for name, x := range examples(t) {
		if x.Answer.Body == nil {
			continue
		}
		answer := response(t, x)
		wrong := judgeMessage(t, x.Kind, answer)
		expected := slices.ContainsFunc(all, func(e *exception) bool { return e.File == name && e.Judged })
		switch {
		case wrong != "" && !expected:
			t.Errorf("%s, a %s: %s", name, x.Kind, wrong)
		case wrong == "" && expected:
			t.Errorf("%s: exceptions.yaml says that the judgement finds fault with the figure, and it does not", name)
		}
	}
}

// judgeMessage says what is wrong with a message of a kind, and with each resource in it.
func judgeMessage(t *testing.T, kind string, r *check.Response) string {
	t.Helper()
	one := map[string]*expect.Matcher{
		"user": expect.BeUser(), "enterprise-user": expect.BeUser(), "group": expect.BeGroup(), "schema": expect.BeSchema(),
		"resource-type": expect.BeResourceType(), "service-provider-config": expect.BeServiceProviderConfig(), "bulk": expect.BeBulkResponse(),
		"list": expect.BeListResponse(), "resource-type-list": expect.BeListResponse(), "schema-list": expect.BeListResponse(),
	}
	if kind == "error" || r.Status >= 400 {
		return said(expect.BeError(r.Status), r)
	}
	if one[kind] == nil {
		t.Fatalf("kind %q has no judgement", kind)
	}
	if wrong := said(one[kind], r); wrong != "" {
		return wrong
	}
	for _, o := range r.Resources() {
		inner := one[strings.TrimSuffix(kind, "-list")]
		if kind == "list" {
			inner = one["user"]
			if list, _ := check.Lookup(o, "schemas").([]any); slices.Contains(list, any(check.GroupSchema)) {
				inner = one["group"]
			}
		}
		if wrong := said(inner, o); wrong != "" {
			return wrong
		}
	}
	return ""
}

func said(m *expect.Matcher, actual any) string {
	if ok, _ := m.Match(actual); ok {
		return ""
	}
	return m.Actual(actual)
}

// response is a counterpart's answer as it would come from a server.
func response(t *testing.T, x *example) *check.Response {
	t.Helper()
	body, err := json.Marshal(madeUp(plainJSON(t, x.Answer.Body)))
	if err != nil {
		t.Fatal(err)
	}
	return &check.Response{Response: &session.Response{Status: x.Answer.Status, Header: http.Header{}, Body: body}, Method: x.Request.Method, Path: x.Request.Path}
}

// madeUp puts values in the places of what a server makes itself.
func madeUp(v any) any {
	switch v := v.(type) {
	case string:
		r := strings.NewReplacer("{any-time}", "2026-11-24T10:00:00Z", "{any-version}", `W/"1"`, "{any-location}", "https://example.com/scim/v2/Users/1", "{any-id}", "1")
		return named.ReplaceAllString(r.Replace(v), "1")
	case []any:
		for i := range v {
			v[i] = madeUp(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = madeUp(v[k])
		}
	}
	return v
}
