package terminal_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/reporttest"
	"github.com/scimspec/scimspec/reports/terminal"
)

var painted = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// safe fails when anything but colours and new lines could steer the terminal.
func safe(t *testing.T, out string, allowed ...string) {
	t.Helper()
	out = painted.ReplaceAllString(out, "")
	for _, a := range allowed {
		out = strings.ReplaceAll(out, a, "")
	}
	if i := strings.IndexFunc(out, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == '\u202e' }); i >= 0 || !utf8.ValidString(out) {
		t.Errorf("not safe to show: %q", out[max(0, i-20):min(len(out), i+40)])
	}
}

func summary(t *testing.T, run *reports.Run, o terminal.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := terminal.Summary(&out, run, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSummary(t *testing.T) {
	out := summary(t, reporttest.Sample(), terminal.Options{Width: 100, Findings: 3, Report: "scim-report/report.html"})
	for _, want := range []string{"✗ FAIL  deletion.user-gone-for-every-operation\n", "expected  status 404\n", "GET /Users/2819c223-7f76 → 200\n", `"Authorization: Bearer $SCIM_TOKEN"`,
		"scimspec explain deletion.user-gone-for-every-operation\n", "scimspec run --check deletion.user-gone-for-every-operation\n", "… and 4 more: ", "versioning.user-stale-is-412",
		"✗ RFC 7643, 7644, 9865   not conformant  5 of 476 red\n", "✓ Okta                   conformant ", "587 pass, 5 fail", "scimspec cleanup --run k3v9q2\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if !strings.HasSuffix(out, "report  scim-report/report.html\n") {
		t.Error("the outcome does not stand at the end")
	}
	if strings.Contains(out, "\x1b") {
		t.Error("colours without being asked for")
	}
	if all := summary(t, reporttest.Sample(), terminal.Options{Findings: -1}); strings.Count(all, "scimspec explain ") != 7 {
		t.Error("not all findings are shown when all are asked for")
	}
}

func TestHostileSummary(t *testing.T) {
	out := summary(t, reporttest.Hostile(), terminal.Options{Color: true, Width: 60})
	safe(t, out)
	if len(out) > 40_000 {
		t.Errorf("%d bytes flood the terminal", len(out))
	}
	if out := summary(t, reporttest.Empty(), terminal.Options{}); !strings.Contains(out, "Nothing was judged.") || !strings.Contains(out, "no check ran") {
		t.Errorf("an empty run is\n%s", out)
	}
}

func TestProgressInPlainLines(t *testing.T) {
	var out bytes.Buffer
	now := time.Unix(0, 0)
	p := terminal.NewProgress(&out, 100, terminal.Options{Clock: func() time.Time { return now }})
	for i := range 100 {
		p.Begin(fmt.Sprint(i))
		verdict, reason := reports.Pass, ""
		if i == 14 {
			verdict, reason = reports.Fail, reporttest.Attack
		}
		if i == 53 {
			now = now.Add(11 * time.Second)
		}
		p.End(fmt.Sprint(i), verdict, reason)
	}
	p.Close()
	safe(t, out.String())
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 12 || lines[0] != "10 of 100 checks" || !strings.HasPrefix(lines[1], "✗ fail 14: </script>") || lines[6] != "54 of 100 checks, 1 red" || lines[11] != "100 of 100 checks, 1 red" {
		t.Errorf("progress is %q", lines)
	}
}

func TestProgressOnATerminal(t *testing.T) {
	for _, width := range []int{30, 50, 200} {
		var out bytes.Buffer
		p := terminal.NewProgress(&out, 3, terminal.Options{Live: true, Color: true, Width: width})
		p.Begin("a.first" + reporttest.Attack)
		p.Begin("b.second")
		p.End("b.second", reports.Advice, "")
		p.End("a.first"+reporttest.Attack, reports.Blocked, strings.Repeat("long ", 100))
		p.Close()
		const erase = "\r\x1b[K"
		safe(t, out.String(), erase)
		for _, line := range regexp.MustCompile(`\r|\n`).Split(painted.ReplaceAllString(strings.ReplaceAll(out.String(), erase, "\r"), ""), -1) {
			if n := utf8.RuneCountInString(line); n >= width {
				t.Errorf("a line of %d columns on a terminal of %d: %q", n, width, line)
			}
		}
		if !strings.HasSuffix(out.String(), erase) || width > 30 && !strings.Contains(out.String(), "2 of 3 checks, 1 red, 1 advice") {
			t.Errorf("progress is %q", out.String())
		}
	}
}

func TestDetect(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	o := terminal.Detect(f, func(name string) string { return map[string]string{"COLUMNS": "120"}[name] })
	if o.Live || o.Color || o.Width != 120 {
		t.Errorf("a file is taken for %+v", o)
	}
}
