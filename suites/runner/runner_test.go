package runner_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/runner"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

// settings opens a session on a server that answers every request with an empty object.
func settings(t *testing.T, checks ...check.Check) runner.Settings {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "{}") }))
	t.Cleanup(server.Close)
	base, err := session.ParseBase(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(session.Options{Target: session.Target{Base: base}, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := spec.Load(fixtures.Files)
	if err != nil {
		t.Fatal(err)
	}
	env := check.Env{Session: s, Profile: &provider.Profile{Name: "rfc"}, Catalogue: catalogue}
	return runner.Settings{Env: env, Checks: checks, Concurrency: 2, Seed: 3}
}

func one(id string, run func(*check.T)) check.Check {
	return check.Check{ID: id, Title: "claim " + id, Run: run}
}

func passes(t *check.T) { t.Expect(t.Get("/Users")).To(expect.HaveStatus(200)) }

func TestRun(t *testing.T) {
	checks := []check.Check{
		one("a.passes", passes),
		one("a.fails", func(t *check.T) { t.Expect(t.Get("/Users")).To(expect.HaveStatus(404), "it should be gone") }),
		one("b.breaks-down", func(*check.T) { panic("oh") }),
		one("b.unsupported", func(t *check.T) { t.Unsupported("not offered") }),
	}
	checks[1].Proves = []string{"rfc7644-3.3-uniqueness"}
	for range 2 { // Ginkgo runs again in one process
		run := runner.Run(t.Context(), settings(t, checks...))
		var got []string
		for _, r := range run.Checks {
			got = append(got, fmt.Sprintf("%s %s %v", r.ID, r.Verdict, r.Exchanges))
		}
		want := []string{"a.passes pass [0]", "a.fails fail [1]", "b.breaks-down error []", "b.unsupported unsupported []"}
		if !slices.Equal(got, want) {
			t.Errorf("got %q", got)
		}
		if run.Verdicts["rfc"] != reports.NotConformant || run.Totals[reports.Error] != 1 || len(run.Exchanges) != 2 {
			t.Errorf("got %v, %v, %d exchanges", run.Verdicts, run.Totals, len(run.Exchanges))
		}
		if r := run.Checks[1]; r.Reason != "it should be gone" || r.Level != "MUST" || r.Fix == "" || len(r.Sections) != 1 {
			t.Errorf("the failure says %+v", r)
		}
	}
}

// An exclusive check runs when no other does, and no more checks run at once than was asked for.
func TestConcurrency(t *testing.T) {
	var running, most, beside atomic.Int32
	busy := func(exclusive bool) func(*check.T) {
		return func(t *check.T) {
			n := running.Add(1)
			defer running.Add(-1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(5 * time.Millisecond)
			if exclusive {
				beside.Add(running.Load() - 1)
			}
			passes(t)
		}
	}
	var checks []check.Check
	for i := range 12 {
		c := one(fmt.Sprintf("a.n%d", i), busy(i%4 == 0))
		c.Exclusive = i%4 == 0
		checks = append(checks, c)
	}
	run := runner.Run(t.Context(), settings(t, checks...))
	if run.Totals[reports.Pass] != 12 || most.Load() != 2 || beside.Load() != 0 {
		t.Errorf("%v passed, at most %d at once, %d beside an exclusive one", run.Totals, most.Load(), beside.Load())
	}
}

// An interrupted run keeps what has run and decides nothing.
func TestInterrupt(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	checks := []check.Check{one("a.passes", passes), one("a.interrupts", func(t *check.T) { interrupt(); passes(t) })}
	for i := range 20 {
		checks = append(checks, one(fmt.Sprintf("b.later-%d", i), passes))
	}
	s := settings(t, checks...)
	s.Concurrency = 1
	run := runner.Run(ctx, s)
	if !run.Interrupted || run.Verdicts["rfc"] != reports.Undecided {
		t.Errorf("got interrupted %v, %v", run.Interrupted, run.Verdicts)
	}
	if len(run.Checks) != 2 || run.Checks[0].Verdict != reports.Pass || run.Checks[1].Verdict != reports.Error {
		t.Errorf("got %+v", run.Checks)
	}
}

func TestNotRun(t *testing.T) {
	run := runner.NotRun(settings(t, one("a.passes", passes)), "unreachable")
	if run.Totals[reports.Error] != 1 || run.Verdicts["rfc"] != reports.Undecided || run.Checks[0].Reason != "not run: unreachable" {
		t.Errorf("got %+v, %v", run.Checks, run.Verdicts)
	}
}
