package runner

import (
	"cmp"
	"time"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

// assembly makes a report out of outcomes.
type assembly struct {
	settings  Settings
	exchanges indexes
	out       reports.Run
}

// indexes says where an exchange stands in the report; one that checks share stands once.
type indexes map[*session.Exchange]int

func (a *assembly) add(c check.Check, o check.Outcome) {
	env := a.settings.Env
	redact := env.Session.Redact
	r := reports.Result{
		ID: c.ID, Title: c.Title, Pack: c.PackName(), Topic: c.Topic(), Variant: c.Variant, Requirements: c.Proves,
		Level: level(env, c), Verdict: reports.Verdict(o.Verdict), Reason: redact(o.Reason),
		Expected: redact(o.Expected), Actual: redact(o.Actual), DurationMS: o.Duration.Milliseconds(), Exchanges: []int{},
	}
	for _, id := range c.Proves {
		row := env.Catalogue.Get(id)
		if row == nil {
			continue
		}
		r.Sections = append(r.Sections, row.Where())
		if r.Verdict != reports.Pass && r.Verdict != reports.Unsupported {
			r.Fix = cmp.Or(o.Fix, r.Fix, row.Fix)
		}
	}
	for _, x := range o.Exchanges {
		r.Exchanges = append(r.Exchanges, a.index(x))
	}
	waive(&r, a.settings.Waivers, time.Now())
	a.out.Checks = append(a.out.Checks, r)
}

func (a *assembly) index(x *session.Exchange) int {
	if i, known := a.exchanges[x]; known {
		return i
	}
	i := len(a.out.Exchanges)
	a.exchanges[x] = i
	a.out.Exchanges = append(a.out.Exchanges, reports.Exchange{
		Method: x.Method, URL: x.URL, Request: message(x.Request), Status: x.Status, Response: message(x.Response),
		DurationMS: float64(x.Duration.Microseconds()) / 1000, Error: x.Err, Injected: x.Injected,
	})
	return i
}

func message(m session.Message) reports.Message {
	return reports.Message{Headers: m.Header, Body: m.Body, Size: m.Size, SHA256: m.SHA256, Truncated: m.Truncated}
}

func (a *assembly) run(started time.Time, left []session.Leftover, interrupted bool) *reports.Run {
	s := a.settings
	r := &a.out
	r.Format = reports.Format
	r.Tool = reports.Tool{Name: "scimspec", Version: s.Version, Catalogue: spec.Edition}
	r.Info = reports.Info{ID: s.Env.Session.ID(), Seed: s.Seed, Started: started.UTC().Truncate(time.Millisecond), DurationMS: time.Since(started).Milliseconds()}
	r.Target = reports.Target{BaseURL: s.Env.Session.Target().Base.String(), Provider: s.Env.Profile.Name}
	r.Totals = reports.Count(r.Checks, nil)
	r.Leftovers = make([]reports.Leftover, 0, len(left))
	for _, l := range left {
		r.Leftovers = append(r.Leftovers, reports.Leftover{Path: l.Path, Name: l.Name, Reason: l.Reason})
	}
	r.Interrupted = interrupted
	if r.Checks == nil {
		r.Checks = []reports.Result{}
	}
	if r.Exchanges == nil {
		r.Exchanges = []reports.Exchange{}
	}
	a.judge()
	return r
}
