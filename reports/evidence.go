package reports

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Evidence returns the exchanges of a check in the order sent. The last one is what the check judged when it stopped.
func Evidence(run *Run, r Result) []Exchange {
	var out []Exchange
	for _, i := range r.Exchanges {
		if i >= 0 && i < len(run.Exchanges) {
			out = append(out, run.Exchanges[i])
		}
	}
	return out
}

// Request is an exchange in a few words, such as "GET /Users/2819c223", with the path below the target's base.
func Request(run *Run, x Exchange) string {
	path := strings.TrimPrefix(x.URL, strings.TrimRight(run.Target.BaseURL, "/"))
	if path == "" {
		path = "/"
	}
	return x.Method + " " + path
}

// Answer is the other half in a few words: the status, or why there was none, and the fault that scimspec put in.
func Answer(x Exchange) string {
	answer := fmt.Sprint(x.Status)
	if x.Status == 0 {
		answer = "no answer"
		if x.Error != "" {
			answer += ": " + x.Error
		}
	}
	if x.Injected != "" {
		answer += " (put in by scimspec: " + x.Injected + ")"
	}
	return answer
}

// Because returns why a check is not a pass, empty when that only repeats what was expected and what was seen.
func (r Result) Because() string {
	if r.Expected != "" && strings.TrimPrefix(r.Reason, "prerequisite: ") == "expected "+r.Expected+", got "+r.Actual {
		return ""
	}
	return r.Reason
}

// Duration is a number of milliseconds for people: 4 ms, 1.2 s, 3 min 20 s.
func Duration(ms int64) string {
	d := time.Duration(ms) * time.Millisecond
	switch {
	case d < time.Second:
		return fmt.Sprintf("%d ms", ms)
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}

// Repeat is the command that runs the same checks again, with the same names for all that they create.
func Repeat(run *Run) string {
	return fmt.Sprintf("scimspec run --target %s --provider %s --seed %d", shellWord(run.Target.BaseURL), shellWord(run.Target.Provider), run.Info.Seed)
}

// Trail lists the exchanges of a check, a line of at most width characters each, such as "GET /Users/2819c223 → 404".
// When there are more than limit, some in the middle are left out, which a line says; how a check began and what it
// ended on stay.
func Trail(run *Run, r Result, limit, width int) []string {
	var lines []string
	for _, x := range Evidence(run, r) {
		answer := " → " + Line(Answer(x), width/2)
		lines = append(lines, Line(Request(run, x), max(1, width-utf8.RuneCountInString(answer)))+answer)
	}
	if over := len(lines) - limit; over > 0 && limit > 2 {
		head := limit / 2
		lines = append(append(lines[:head:head], fmt.Sprintf("… %d more", over+1)), lines[head+over+1:]...)
	}
	return lines
}

// Last returns the exchange that a check judged when it stopped; ok is false when it sent nothing.
func Last(run *Run, r Result) (x Exchange, ok bool) {
	all := Evidence(run, r)
	if len(all) == 0 {
		return Exchange{}, false
	}
	return all[len(all)-1], true
}
