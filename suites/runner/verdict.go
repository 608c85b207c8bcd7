package runner

import (
	"fmt"
	"time"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

// level returns the key word of the rows that a check proves; they are all of one level.
func level(env check.Env, c check.Check) string {
	if len(c.Proves) == 0 {
		return ""
	}
	row := env.Catalogue.Get(c.Proves[0])
	if row == nil {
		return ""
	}
	return string(row.Level)
}

// waive applies a waiver. A waived check is tried all the same: one that passes is red, so that no waiver outlives its cause;
// one that is expired changes nothing.
func waive(r *reports.Result, waivers provider.Waivers, now time.Time) {
	w, waived := waivers[r.ID]
	if !waived {
		return
	}
	until := w.Expires.Format(time.DateOnly)
	switch {
	case w.Expired(now):
		if r.Verdict != reports.Pass {
			r.Reason = fmt.Sprintf("%s (its waiver expired on %s)", r.Reason, until)
		}
	case r.Verdict == reports.Pass:
		r.Verdict, r.Reason = reports.Fail, fmt.Sprintf("passes although it is waived until %s (%s)", until, w.Reason)
		r.Fix = "Remove the waiver: what it excuses is mended."
	case r.Verdict == reports.Fail || r.Verdict == reports.Blocked || r.Verdict == reports.Advice:
		r.Reason = fmt.Sprintf("waived until %s: %s. Without the waiver: %s: %s", until, w.Reason, r.Verdict, r.Reason)
		r.Verdict = reports.Waived
	}
}

// judge gives each pack and each IdP variant that has a check its verdict.
func (a *assembly) judge() {
	r := &a.out
	r.Verdicts, r.Variants = map[string]reports.PackVerdict{}, map[string]reports.PackVerdict{}
	for _, c := range a.settings.Checks {
		r.Verdicts[c.PackName()] = a.verdict(func(x reports.Result) bool { return x.Pack == c.PackName() })
		if c.Variant != "" {
			r.Variants[c.Variant] = a.verdict(func(x reports.Result) bool { return x.Variant == c.Variant })
		}
	}
}

func (a *assembly) verdict(of func(reports.Result) bool) reports.PackVerdict {
	n := reports.Count(a.out.Checks, of)
	switch {
	case a.out.Interrupted:
		return reports.Undecided
	case n[reports.Fail]+n[reports.Blocked] > 0, a.settings.Strict && n[reports.Advice] > 0:
		return reports.NotConformant
	case n[reports.Error] > 0 || n[reports.Pass] == 0:
		return reports.Undecided
	}
	return reports.Conformant
}
