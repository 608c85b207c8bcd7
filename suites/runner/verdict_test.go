package runner

import (
	"strings"
	"testing"
	"time"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

func TestPackVerdict(t *testing.T) {
	for _, c := range []struct {
		verdicts    string
		strict      bool
		interrupted bool
		want        reports.PackVerdict
	}{
		{verdicts: "pass unsupported advice waived", want: reports.Conformant},
		{verdicts: "pass fail error", want: reports.NotConformant},
		{verdicts: "pass blocked", want: reports.NotConformant},
		{verdicts: "pass error", want: reports.Undecided},
		{verdicts: "unsupported advice waived", want: reports.Undecided},
		{verdicts: "", want: reports.Undecided},
		{verdicts: "pass advice", strict: true, want: reports.NotConformant},
		{verdicts: "pass fail", interrupted: true, want: reports.Undecided},
	} {
		a := assembly{settings: Settings{Strict: c.strict, Checks: []check.Check{{ID: "a.b"}}}}
		a.out.Interrupted = c.interrupted
		for _, v := range strings.Fields(c.verdicts) {
			a.out.Checks = append(a.out.Checks, reports.Result{Pack: "rfc", Verdict: reports.Verdict(v)})
		}
		a.judge()
		if got := a.out.Verdicts["rfc"]; got != c.want || len(a.out.Verdicts) != 1 {
			t.Errorf("%+v: got %v", c, a.out.Verdicts)
		}
	}
}

func TestWaive(t *testing.T) {
	day := time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)
	waivers := provider.Waivers{"a.b": {Check: "a.b", Reason: "ticket 12", Expires: day}}
	for _, c := range []struct {
		verdict reports.Verdict
		at      time.Time
		want    reports.Verdict
		says    string
	}{
		{reports.Fail, day.Add(23 * time.Hour), reports.Waived, "waived until 2027-03-31: ticket 12. Without the waiver: fail: broken"},
		{reports.Blocked, day, reports.Waived, "blocked: broken"},
		{reports.Advice, day, reports.Waived, "advice: broken"},
		{reports.Pass, day, reports.Fail, "passes although it is waived"},
		{reports.Error, day, reports.Error, "broken"},
		{reports.Unsupported, day, reports.Unsupported, "broken"},
		{reports.Fail, day.AddDate(0, 0, 1), reports.Fail, "broken (its waiver expired on 2027-03-31)"},
		{reports.Pass, day.AddDate(0, 0, 1), reports.Pass, "broken"},
	} {
		r := reports.Result{ID: "a.b", Verdict: c.verdict, Reason: "broken"}
		waive(&r, waivers, c.at)
		if r.Verdict != c.want || !strings.Contains(r.Reason, c.says) {
			t.Errorf("%s at %s: got %s (%s)", c.verdict, c.at, r.Verdict, r.Reason)
		}
	}
	other := reports.Result{ID: "c.d", Verdict: reports.Fail}
	if waive(&other, waivers, day); other.Verdict != reports.Fail {
		t.Errorf("a check without a waiver: got %s", other.Verdict)
	}
}
