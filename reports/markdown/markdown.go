// Package markdown writes a summary of a run for a CI job summary or a comment on a pull request.
// Its size is bounded, and whatever a server said stands in it as literal text: no markup, no mention.
package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/scimspec/scimspec/reports"
)

// Limit is the size in bytes that a summary never exceeds. The smallest place that it must fit into is a comment on
// GitHub, which holds 65,536 characters.
const Limit = 60_000

// Write writes the verdicts, the red findings, the advice and the totals. What does not fit is counted in the text.
// It returns the error of w, if any.
func Write(w io.Writer, run *reports.Run) error {
	p := page{left: Limit - 500} // for the closing lines
	p.add(head(run))
	p.add(table(run))
	red := reports.Select(run.Checks, reports.Fail, reports.Error, reports.Blocked)
	if len(red) > 0 {
		p.add(fmt.Sprintf("### %s\n\n", number(len(red), "red finding", "red findings")))
	}
	for _, r := range red {
		p.finding(finding(run, r), "- "+headline(r)+"\n")
	}
	advice := reports.Select(run.Checks, reports.Advice)
	if len(advice) > 0 {
		p.add(fmt.Sprintf("\n### Advice (%d)\n\nNothing here keeps the target from being conformant.\n\n", len(advice)))
	}
	for _, r := range advice {
		p.finding(adviceLine(r), "- "+headline(r)+"\n")
	}
	p.close()
	if _, err := io.WriteString(w, p.text.String()); err != nil {
		return fmt.Errorf("writing the Markdown summary: %w", err)
	}
	return nil
}

// page adds up text as long as there is room.
type page struct {
	text      strings.Builder
	left      int
	shortened int
	omitted   int
}

func (p *page) add(text string) bool {
	if len(text) > p.left {
		return false
	}
	p.left -= len(text)
	p.text.WriteString(text)
	return true
}

// finding adds long, or short in its place, or nothing. A fifth of the room is kept for short ones.
func (p *page) finding(long, short string) {
	if p.left-len(long) > Limit/5 && p.add(long) {
		return
	}
	if p.add(short) {
		p.shortened++
	} else {
		p.omitted++
	}
}

func (p *page) close() {
	if p.shortened+p.omitted == 0 {
		return
	}
	fmt.Fprintf(&p.text, "\n_This summary is kept below %d bytes: %d of its entries are shortened to their first line and %d are left out. The HTML and JSON reports hold them all._\n",
		Limit, p.shortened, p.omitted)
}

var marks = map[reports.Verdict]string{
	reports.Pass: "✅", reports.Fail: "❌", reports.Advice: "💡", reports.Blocked: "⛔",
	reports.Unsupported: "➖", reports.Waived: "📝", reports.Error: "⚠️",
}

func headline(r reports.Result) string {
	return fmt.Sprintf("%s %s <code>%s</code> %s", marks[r.Verdict], r.Verdict, literal(reports.Line(r.ID, 200)), literal(reports.Line(r.Title, 300)))
}

func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
