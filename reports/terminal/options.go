// Package terminal shows a run to a person at a terminal: the progress while it goes on, and a summary at its end.
// Nothing that a server sent reaches the terminal raw: control characters are spelled out.
package terminal

import (
	"os"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
)

// Options says what the output can do and what the summary shows.
type Options struct {
	Live     bool             // the output is a terminal: progress may redraw its line
	Color    bool             // ANSI colours may be used
	Width    int              // columns; 0: 80
	Findings int              // red findings shown in full; 0: ten; below zero: all
	Report   string           // where the report is, such as scim-report/report.html; empty: not written
	Clock    func() time.Time // for progress in plain lines; nil: the wall clock
}

// Detect returns what a file can do. NO_COLOR set to anything but the empty string forbids colours (no-color.org),
// TERM=dumb forbids them and redrawing; COLUMNS gives the width where the terminal does not say.
func Detect(f *os.File, getenv func(string) string) Options {
	width, terminal := size(f)
	o := Options{Live: terminal && getenv("TERM") != "dumb"}
	o.Color = o.Live && getenv("NO_COLOR") == ""
	if o.Width = width; width == 0 {
		o.Width, _ = strconv.Atoi(getenv("COLUMNS"))
	}
	return o
}

func (o Options) width() int {
	if o.Width <= 0 {
		return 80
	}
	return max(o.Width, 30)
}

func (o Options) now() time.Time {
	if o.Clock != nil {
		return o.Clock()
	}
	return time.Now()
}

// The colours, by their ANSI numbers so that the user's own theme decides how they look.
const (
	bold   = "1"
	faint  = "2"
	red    = "1;31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

func (o Options) paint(color, text string) string {
	if !o.Color || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// sign is the mark of a verdict; words stand beside it, so nothing depends on colour.
func (o Options) sign(v reports.Verdict) string {
	switch v {
	case reports.Pass:
		return o.paint(green, "✓")
	case reports.Advice:
		return o.paint(yellow, "!")
	case reports.Fail, reports.Blocked, reports.Error:
		return o.paint(red, "✗")
	}
	return o.paint(faint, "–")
}

// pad fills up plain text with blanks to a number of columns.
func pad(text string, columns int) string {
	for n := utf8.RuneCountInString(text); n < columns; n++ {
		text += " "
	}
	return text
}
