// Package expect holds Gomega matchers that speak SCIM. Each says in a few words what it wants and what it got, and judges
// only what the RFCs say: where they leave room, every allowed answer matches.
package expect

import (
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/suites/check"
)

// Matcher is a Gomega matcher out of a description and a function that returns what is wrong, empty when nothing is.
type Matcher struct {
	want  string
	wrong func(actual any) string
}

// Match says whether nothing is wrong.
func (m *Matcher) Match(actual any) (bool, error) { return m.wrong(actual) == "", nil }

// Expected says what is wanted.
func (m *Matcher) Expected() string { return m.want }

// Actual says what was there instead.
func (m *Matcher) Actual(actual any) string {
	if got := m.wrong(actual); got != "" {
		return got
	}
	return "just that"
}

// FailureMessage is Gomega's.
func (m *Matcher) FailureMessage(actual any) string {
	return fmt.Sprintf("expected %s, got %s", m.want, m.Actual(actual))
}

// NegatedFailureMessage is Gomega's.
func (m *Matcher) NegatedFailureMessage(any) string { return "expected not " + m.want }

// onResponse makes a matcher for a *check.Response.
func onResponse(want string, wrong func(*check.Response) string) *Matcher {
	return &Matcher{want, func(actual any) string {
		r, ok := actual.(*check.Response)
		if !ok || r == nil {
			return fmt.Sprintf("%T where a response was wanted: a defect of scimspec", actual)
		}
		return wrong(r)
	}}
}

// object returns the JSON object in a response or an Object itself, and what it is called in messages.
func object(actual any) (check.Object, string) {
	switch v := actual.(type) {
	case *check.Response:
		if o := v.Object(); o != nil {
			return o, ""
		}
		return nil, "a body that is no JSON object: " + brief(string(v.Body))
	case map[string]any:
		if v == nil {
			return nil, "no JSON object"
		}
		return v, ""
	}
	return nil, fmt.Sprintf("%T where a JSON object was wanted", actual)
}

// brief shortens text for one line.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "nothing"
	}
	if runes := []rune(text); len(runes) > 160 {
		return string(runes[:160]) + "…"
	}
	return text
}

// show writes a value as JSON, shortened.
func show(v any) string {
	if v == nil {
		return "nothing"
	}
	text, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		return fmt.Sprint(v)
	}
	return brief(string(text))
}
