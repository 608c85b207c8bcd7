package check

import (
	"github.com/onsi/gomega/types"
)

// Explainer is a matcher that can say in a few words what it wants and what it got instead; a report shows both.
type Explainer interface {
	Expected() string
	Actual(actual any) string
}

// Assertion is a claim about one value.
type Assertion struct {
	t      *T
	actual any
	broken func(Outcome)
}

// Expect begins an assertion. When it does not hold the check fails or, where its rows are no MUST, gives advice.
func (t *T) Expect(actual any) Assertion {
	return Assertion{t, actual, func(o Outcome) {
		o.Verdict = Fail
		if t.advisory() {
			o.Verdict = Advice
		}
		panic(stop{o})
	}}
}

// Require begins an assertion about a prerequisite. When it does not hold the check is blocked.
func (t *T) Require(actual any) Assertion {
	return Assertion{t, actual, func(o Outcome) {
		o.Verdict, o.Reason = Blocked, "prerequisite: "+o.Reason
		panic(stop{o})
	}}
}

// Intact begins an assertion about what must not have been harmed. When it does not hold the check fails, whatever its
// level: corrupting data is never a matter of advice.
func (t *T) Intact(actual any) Assertion {
	return Assertion{t, actual, func(o Outcome) {
		o.Verdict = Fail
		panic(stop{o})
	}}
}

// To holds when the matcher matches. because, if given, says in one sentence what the failure means.
func (a Assertion) To(m types.GomegaMatcher, because ...string) { a.judge(m, true, because) }

// NotTo holds when the matcher does not match.
func (a Assertion) NotTo(m types.GomegaMatcher, because ...string) { a.judge(m, false, because) }

func (a Assertion) judge(m types.GomegaMatcher, want bool, because []string) {
	a.t.asserted++
	matched, err := m.Match(a.actual)
	if err == nil && matched == want {
		return
	}
	o := Outcome{}
	switch explainer, ok := m.(Explainer); {
	case ok && want:
		o.Expected, o.Actual = explainer.Expected(), explainer.Actual(a.actual)
	case ok:
		o.Expected, o.Actual = "not: "+explainer.Expected(), explainer.Actual(a.actual)
	case err != nil:
		o.Actual = err.Error()
	case want:
		o.Actual = m.FailureMessage(a.actual)
	default:
		o.Actual = m.NegatedFailureMessage(a.actual)
	}
	if len(because) > 0 {
		o.Reason = because[0]
	} else if o.Expected != "" {
		o.Reason = "expected " + o.Expected + ", got " + o.Actual
	} else {
		o.Reason = o.Actual
	}
	a.broken(o)
}
