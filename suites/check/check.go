// Package check makes a conformance check a plain value: what it proves, what it needs and a function that tries it.
// Nothing here knows Ginkgo, so proofs can drive a check by itself.
package check

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

// Check is one claim about an endpoint.
type Check struct {
	ID        string   // "topic.claim", lower case, digits, dots and hyphens; never reused, never renamed
	Title     string   // the claim as a sentence
	Proves    []string // requirement ids, all of one level
	Needs     []string // features without which the claim does not arise, see Needs in features.go
	Pack      string   // "rfc" when empty
	Variant   string   // of an IdP check, such as "okta/oin"
	Exclusive bool     // needs the tenant alone
	Run       func(*T)
}

// Topic returns the part of the id before the claim.
func (c Check) Topic() string {
	topic, _, _ := strings.Cut(c.ID, ".")
	return topic
}

// PackName returns the pack that the check belongs to.
func (c Check) PackName() string {
	if c.Pack == "" {
		return "rfc"
	}
	return c.Pack
}

// Verdict is what came of a check.
type Verdict string

// The verdicts.
const (
	Pass        Verdict = "pass"
	Fail        Verdict = "fail"
	Advice      Verdict = "advice"      // a SHOULD broken, or an IdP's wish that is not sure or that the RFC overrules
	Blocked     Verdict = "blocked"     // a prerequisite failed
	Unsupported Verdict = "unsupported" // honestly not offered
	Error       Verdict = "error"       // network or harness
)

// Env is what all checks of a run share.
type Env struct {
	Session   *session.Session
	Profile   *provider.Profile
	Catalogue *spec.Catalogue
	Discovery *Discovery    // what the target announces; nil: nothing is known, nothing is denied
	Deadline  time.Duration // of one check; 0: two minutes
}

// Outcome is what came of a check and on what evidence.
type Outcome struct {
	Verdict   Verdict
	Reason    string // one sentence: why it is not a pass
	Expected  string
	Actual    string
	Fix       string // the first thing to try, when the check knows better than the catalogue
	Duration  time.Duration
	Exchanges []*session.Exchange
}

// Run tries a check and cleans up what it created. It never panics and always returns a verdict.
func Run(ctx context.Context, c Check, env Env) Outcome {
	started := time.Now()
	deadline := env.Deadline
	if deadline == 0 {
		deadline = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	t := &T{env: env, check: c, ctx: ctx, scope: env.Session.Scope(c.ID)}
	out := t.try()
	out.Exchanges = slices.Concat(t.shared, t.scope.Exchanges())
	out.Duration = time.Since(started)
	if out.Verdict == Pass && (t.asserted == 0 || len(out.Exchanges) == 0) {
		out = Outcome{Verdict: Error, Reason: "the check asserted nothing or sent nothing: a defect of scimspec", Duration: out.Duration, Exchanges: out.Exchanges}
	}
	// What was created goes also when the run is being interrupted.
	fresh, stop := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer stop()
	t.scope.Close(fresh)
	return out
}

// stop ends a check from wherever it stands; try recovers it.
type stop struct{ outcome Outcome }

func (t *T) try() (out Outcome) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case stop:
			out = r.outcome
		default:
			out = Outcome{Verdict: Error, Reason: fmt.Sprintf("the check itself broke down: %v", r), Actual: string(debug.Stack())}
		}
	}()
	if reason := t.env.denied(t.check.Needs); reason != "" {
		return Outcome{Verdict: Unsupported, Reason: reason}
	}
	t.check.Run(t)
	return Outcome{Verdict: Pass}
}

// advisory says whether failing the check is worth advice: its rows are all of one level.
func (t *T) advisory() bool {
	if t.env.Catalogue == nil || len(t.check.Proves) == 0 {
		return false
	}
	row := t.env.Catalogue.Get(t.check.Proves[0])
	return row != nil && row.Advisory()
}
