package markdown

import (
	"fmt"
	"strings"

	"github.com/scimspec/scimspec/reports"
)

func head(run *reports.Run) string {
	var out strings.Builder
	fmt.Fprintf(&out, "## scimspec: %s\n\n", literal(reports.Line(reports.Headline(run), 500)))
	fmt.Fprintf(&out, "<code>%s</code> judged as <code>%s</code> by scimspec %s on %s, in %s (run <code>%s</code>, seed %d).\n\n",
		literal(reports.Line(run.Target.BaseURL, 300)), literal(reports.Line(run.Target.Provider, 100)), literal(reports.Line(run.Tool.Version, 50)),
		run.Info.Started.UTC().Format("2006-01-02 15:04 UTC"), reports.Duration(run.Info.DurationMS), literal(reports.Line(run.Info.ID, 50)), run.Info.Seed)
	if run.Interrupted {
		out.WriteString("⚠️ **The run was interrupted:** only what ran before is judged.\n\n")
	}
	if n := len(run.Leftovers); n > 0 {
		fmt.Fprintf(&out, "⚠️ **%s could not be removed from the target:** <code>scimspec cleanup --run %s</code>\n\n",
			number(n, "resource", "resources"), literal(reports.Line(run.Info.ID, 50)))
	}
	return out.String()
}

var packMarks = map[reports.PackVerdict]string{
	reports.Conformant: "✅ conformant", reports.NotConformant: "❌ **not conformant**", reports.Undecided: "⚠️ undecided",
}

func table(run *reports.Run) string {
	var out strings.Builder
	out.WriteString("| | verdict | red | advice | passed | not offered | waived |\n|---|---|--:|--:|--:|--:|--:|\n")
	row := func(name, verdict string, c map[reports.Verdict]int) {
		fmt.Fprintf(&out, "| %s | %s | %d | %d | %d | %d | %d |\n", name, verdict,
			c[reports.Fail]+c[reports.Error]+c[reports.Blocked], c[reports.Advice], c[reports.Pass], c[reports.Unsupported], c[reports.Waived])
	}
	for _, p := range reports.Packs(run) {
		row("**"+literal(reports.Line(p.Title, 60))+"**", packMarks[p.Verdict], p.Counts)
		for _, v := range p.Variants {
			row("&nbsp;&nbsp;"+literal(reports.Line(v.Name, 60)), packMarks[v.Verdict], v.Counts)
		}
	}
	row("all", "", run.Totals)
	return out.String() + "\n"
}

// finding folds the details of a check away. A blank line before <pre> begins a block of its own, in which Markdown is
// not read until </pre>.
func finding(run *reports.Run, r reports.Result) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<details><summary>%s</summary>\n\n<pre>\n", headline(r))
	line := func(name, value string) {
		if value != "" {
			indented := strings.ReplaceAll(reports.Cut(reports.Visible(value), 1500), "\n", "\n          ")
			fmt.Fprintf(&out, "%-10s%s\n", name, entities.Replace(indented))
		}
	}
	line("expected", r.Expected)
	line("actual", r.Actual)
	line("because", r.Because())
	line("try first", r.Fix)
	line("level", r.Level)
	line("where", strings.Join(append(r.Sections[:len(r.Sections):len(r.Sections)], r.Requirements...), "; "))
	line("requests", strings.Join(reports.Trail(run, r, 12, 200), "\n"))
	line("more", "scimspec explain "+r.ID+"\nscimspec run --check "+r.ID)
	out.WriteString("</pre>\n")
	if x, ok := reports.Last(run, r); ok {
		command := reports.Curl(x)
		if len(command) > 4<<10 {
			command = "# the request is too long to be repeated here: the HTML report has it"
		}
		fmt.Fprintf(&out, "\n<pre>\n%s\n</pre>\n", entities.Replace(command))
	}
	return out.String() + "\n</details>\n"
}

func adviceLine(r reports.Result) string {
	why := r.Because()
	if why == "" {
		why = "expected " + r.Expected + ", got " + r.Actual
	}
	return fmt.Sprintf("- %s <br><code>%s</code>\n", headline(r), literal(reports.Line(why, 400)))
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// literal spells out every character that Markdown or HTML would read as anything but text, within a line.
func literal(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strings.ContainsRune("&<>\"'`*_[]()#|~!\\{}@$:^=+", r) {
			fmt.Fprintf(&out, "&#%d;", r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}
