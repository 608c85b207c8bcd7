package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
)

// quiet is how long plain output says nothing at most, as long as checks end.
const quiet = 10 * time.Second

// Progress shows how far a run is. On a terminal it redraws one line; elsewhere it prints a line for each tenth of the
// checks, or when the last one is ten seconds old. A red check is shown at once. It draws on events, never by a timer,
// and is safe for concurrent use.
type Progress struct {
	mu      sync.Mutex
	w       io.Writer
	o       Options
	total   int
	done    int
	red     int
	advice  int
	running []string // begun and not ended, the longest first
	said    int      // done at the last plain line
	at      time.Time
	drawn   bool
}

// NewProgress begins to show a run of total checks on w.
func NewProgress(w io.Writer, total int, o Options) *Progress {
	return &Progress{w: w, o: o, total: total, at: o.now()}
}

// Begin takes note that a check has begun.
func (p *Progress) Begin(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = append(p.running, id)
	if p.o.Live {
		p.draw()
	}
}

// End takes note of what came of a check. reason is shown when the verdict is red.
func (p *Progress) End(id string, v reports.Verdict, reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.running, id); i >= 0 {
		p.running = slices.Delete(p.running, i, i+1)
	}
	p.done++
	switch {
	case v.Red():
		p.red++
		p.clear()
		line := reports.Line(string(v)+" "+id+": "+reason, p.o.width()-3)
		fmt.Fprintf(p.w, "%s %s\n", p.o.sign(v), line)
	case v == reports.Advice:
		p.advice++
	}
	if p.o.Live {
		p.draw()
		return
	}
	step := max(1, (p.total+9)/10)
	if now := p.o.now(); p.done == p.total || p.done-p.said >= step || now.Sub(p.at) >= quiet {
		fmt.Fprintln(p.w, p.counts())
		p.said, p.at = p.done, now
	}
}

// Close removes the line that was drawn; what was printed stays.
func (p *Progress) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

func (p *Progress) counts() string {
	text := fmt.Sprintf("%d of %d checks", p.done, p.total)
	if p.red > 0 {
		text += fmt.Sprintf(", %d red", p.red)
	}
	if p.advice > 0 {
		text += fmt.Sprintf(", %d advice", p.advice)
	}
	return text
}

// clear also erases what follows on the line, as the line before may have been longer.
func (p *Progress) clear() {
	if p.drawn {
		io.WriteString(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

func (p *Progress) draw() {
	const bar = 20
	width := p.o.width() - 1 // a full line would wrap and could not be redrawn
	full := 0
	if p.total > 0 {
		full = min(bar, bar*p.done/p.total)
	}
	counts := p.counts()
	line, used := "", 0
	if width >= bar+2+utf8.RuneCountInString(counts) {
		line = p.o.paint(green, strings.Repeat("━", full)) + p.o.paint(faint, strings.Repeat("─", bar-full)) + "  "
		used = bar + 2
	}
	counts = reports.Line(counts, width-used)
	used += utf8.RuneCountInString(counts)
	if p.red > 0 {
		counts = p.o.paint(red, counts)
	}
	line += counts
	if len(p.running) > 0 && width-used > 15 {
		line += "  " + p.o.paint(faint, reports.Line(p.running[0], width-used-2))
	}
	p.clear()
	io.WriteString(p.w, line)
	p.drawn = true
}
