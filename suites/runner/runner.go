// Package runner runs checks concurrently, reports them through Ginkgo and makes the result of a run out of them.
// It is the only package that knows Ginkgo.
package runner

import (
	"context"
	"time"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

// Settings say what is tried on which target.
type Settings struct {
	Env         check.Env
	Checks      []check.Check // in report order
	Concurrency int           // how many checks run at once; at least 1
	Seed        int64         // as the session was opened with
	Waivers     provider.Waivers
	Strict      bool // advice keeps a pack from being conformant
	Version     string
	Observe     func(Event) // called for one event at a time; may be nil
}

// cleanup is how long the removal of what a run created may take, also after an interrupt.
const cleanup = 2 * time.Minute

// Run tries the checks, removes what they created, and returns what came of it. A context that ends interrupts the run:
// checks that had not begun are left out, and every pack is undecided.
func Run(ctx context.Context, s Settings) *reports.Run {
	started := time.Now()
	e := newEngine(ctx, s)
	unseen := drive(ctx, e, s)
	fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanup)
	defer cancel()
	leftovers := s.Env.Session.Sweep(fresh)
	a := assembly{settings: s, exchanges: indexes{}}
	for _, c := range s.Checks {
		outcome, ran := e.outcome(c.ID)
		switch {
		case ran && unseen[c.ID]:
			outcome.Verdict, outcome.Reason = check.Error, "Ginkgo lost this spec: a defect of scimspec"
		case !ran && ctx.Err() == nil:
			outcome = check.Outcome{Verdict: check.Error, Reason: "the check was planned and never ran: a defect of scimspec"}
		case !ran:
			continue
		}
		a.add(c, outcome)
	}
	return a.run(started, leftovers, ctx.Err() != nil)
}

// NotRun returns the result of a run that could not begin: every check is an error for that reason.
func NotRun(s Settings, reason string, leftovers ...reports.Leftover) *reports.Run {
	a := assembly{settings: s, exchanges: indexes{}}
	for _, c := range s.Checks {
		a.add(c, check.Outcome{Verdict: check.Error, Reason: "not run: " + reason})
	}
	r := a.run(time.Now(), nil, false)
	r.Leftovers = append(r.Leftovers, leftovers...)
	return r
}
