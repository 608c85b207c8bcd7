package markdown_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/markdown"
	"github.com/scimspec/scimspec/reports/reporttest"
)

func write(t *testing.T, run *reports.Run) string {
	t.Helper()
	var out bytes.Buffer
	if err := markdown.Write(&out, run); err != nil {
		t.Fatal(err)
	}
	if out.Len() > markdown.Limit {
		t.Errorf("%d bytes, more than the limit of %d", out.Len(), markdown.Limit)
	}
	return out.String()
}

func TestSample(t *testing.T) {
	out := write(t, reporttest.Sample())
	for _, want := range []string{"| **RFC 7643, 7644, 9865** | ❌ **not conformant** | 5 | 2 |", "entra/legacy", "7 red findings", "Advice (3)",
		"expected  status 404\n", "Bearer $SCIM_TOKEN", "scimspec explain deletion.user-gone-for-every-operation", "RFC 7644, section 3.6"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if n := strings.Count(out, "<details>"); n != 7 || strings.Contains(out, "kept below") {
		t.Errorf("%d findings in full, want 7, and no notice of a cut", n)
	}
}

func TestWhatDoesNotFitIsCounted(t *testing.T) {
	run := reporttest.Sample()
	red := reports.Select(run.Checks, reports.Fail)[0]
	const many = 3000
	run.Checks = nil
	for i := range many {
		red.ID = fmt.Sprintf("deletion.number-%d", i)
		run.Checks = append(run.Checks, red)
	}
	reporttest.Judge(run)
	out := write(t, run)
	var shortened, omitted int
	_, notice, _ := strings.Cut(out, "_This summary is kept below 60000 bytes: ")
	if _, err := fmt.Sscanf(notice, "%d of its entries are shortened to their first line and %d are left out", &shortened, &omitted); err != nil {
		t.Fatalf("%v in %q", err, notice)
	}
	if full := strings.Count(out, "<details>"); full < 10 || shortened < 10 || full+shortened+omitted != many {
		t.Errorf("%d in full, %d short, %d left out, of %d", full, shortened, omitted, many)
	}
}

var (
	blocks = regexp.MustCompile(`(?s)\n<pre>\n.*?\n</pre>\n`)
	ours   = regexp.MustCompile(`</?(details|summary|code|br)>|\*\*|###? |&#\d+;`)
)

func TestHostileTextStaysText(t *testing.T) {
	out := write(t, reporttest.Hostile())
	for _, block := range blocks.FindAllString(out, -1) {
		inner := strings.TrimSuffix(strings.TrimPrefix(block, "\n<pre>\n"), "\n</pre>\n")
		if strings.ContainsAny(inner, "<>\x1b\x00") {
			t.Errorf("a block holds markup or control characters: %q", inner)
		}
	}
	rest := ours.ReplaceAllString(blocks.ReplaceAllString(out, "\n"), "")
	for _, banned := range []string{"<", ">", "`", "@", "[", "\x1b", "\u202e", "<!--"} {
		if at := strings.Index(rest, banned); at >= 0 {
			t.Errorf("%q outside of a block: …%q", banned, rest[max(0, at-60):min(len(rest), at+60)])
		}
	}
	if strings.Count(out, "<details>") != strings.Count(out, "</details>") || strings.Count(out, "<pre>") != strings.Count(out, "</pre>") {
		t.Error("elements are not closed")
	}
	write(t, reporttest.Empty())
}
