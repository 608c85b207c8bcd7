package reports_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/reporttest"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain\ttext\n":             "plain\ttext\n",
		"\x1b[31m\x00\r\u009b":      `\x1b[31m\x00\r\u009b`,
		"\u202egnp.exe\ufeff\u200b": `\u202egnp.exe\ufeff\u200b`,
		"a\xffb":                    "a\uFFFDb",
		"Zoë 👩‍🚀 Ελένη":             "Zoë 👩‍🚀 Ελένη",
	} {
		if got := reports.Visible(text); got != want {
			t.Errorf("Visible(%q) is %q, want %q", text, got, want)
		}
	}
	got := reports.Visible(reporttest.Attack)
	if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
		t.Errorf("%q is not safe", got)
	}
}

func TestLineAndCut(t *testing.T) {
	if got := reports.Line(" a\n b\tc  defg", 8); got != "a b c d…" {
		t.Errorf("Line gives %q", got)
	}
	if got := reports.Cut("aäbc", 2); got != "a… (4 bytes more)" {
		t.Errorf("Cut gives %q", got)
	}
}

func TestPacksStandInOrder(t *testing.T) {
	packs := reports.Packs(reporttest.Sample())
	var names []string
	for _, p := range packs {
		names = append(names, p.Name)
	}
	if want := []string{"rfc", "contract", "okta", "onelogin", "entra"}; !slices.Equal(names, want) {
		t.Fatalf("packs are %q, want %q", names, want)
	}
	okta := packs[2]
	if len(okta.Variants) != 2 || okta.Variants[0].Total()+okta.Variants[1].Total() != okta.Total() {
		t.Errorf("okta is %+v", okta)
	}
}

func TestHeadline(t *testing.T) {
	type verdicts = map[string]reports.PackVerdict
	for want, v := range map[string]verdicts{
		"Right by the RFCs. Works with Okta, OneLogin and Microsoft Entra ID.":                                           {"rfc": reports.Conformant, "okta": reports.Conformant, "onelogin": reports.Conformant, "entra": reports.Conformant},
		"Not right by the RFCs. Breaks its profile. Works with Okta, does not work with OneLogin or Microsoft Entra ID.": {"rfc": reports.NotConformant, "contract": reports.NotConformant, "okta": reports.Conformant, "onelogin": reports.NotConformant, "entra": reports.NotConformant},
		"Undecided by the RFCs. Undecided with Okta.":                                                                    {"rfc": reports.Undecided, "okta": reports.Undecided},
		"Nothing was judged.": nil,
	} {
		if got := reports.Headline(&reports.Run{Verdicts: v}); got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
	}
}

func TestSelectAndBecause(t *testing.T) {
	run := reporttest.Sample()
	red := reports.Select(run.Checks, reports.Fail, reports.Error, reports.Blocked)
	if len(red) != 7 || red[0].Verdict != reports.Fail || red[6].Verdict != reports.Blocked {
		t.Errorf("red findings are %+v", red)
	}
	r := reports.Result{Expected: "404", Actual: "200", Reason: "expected 404, got 200"}
	if r.Because() != "" {
		t.Errorf("a reason that repeats is kept: %q", r.Because())
	}
	if r.Reason = "deleted users come back"; r.Because() != r.Reason {
		t.Errorf("a reason of its own is lost")
	}
}

func TestTrailKeepsBothEnds(t *testing.T) {
	run := &reports.Run{Target: reports.Target{BaseURL: "https://h/scim/"}}
	r := reports.Result{Exchanges: []int{-1, 77}}
	for i := range 9 {
		run.Exchanges = append(run.Exchanges, reports.Exchange{Method: "GET", URL: "https://h/scim/Users/" + strings.Repeat("x", i), Status: 200 + i})
		r.Exchanges = append(r.Exchanges, i)
	}
	got := reports.Trail(run, r, 4, 24)
	want := []string{"GET /Users/ → 200", "GET /Users/x → 201", "… 6 more", "GET /Users/xxxxxx… → 208"}
	if !slices.Equal(got, want) {
		t.Errorf("trail is %q, want %q", got, want)
	}
	if last, ok := reports.Last(run, r); !ok || last.Status != 208 {
		t.Errorf("last is %+v", last)
	}
}
