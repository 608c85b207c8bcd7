package terminal

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
)

// findings shows the red checks: fails first, as errors and blocked checks often follow from them.
func (s *screen) findings() {
	found := reports.Select(s.run.Checks, reports.Fail, reports.Error, reports.Blocked)
	most := s.o.Findings
	switch {
	case most == 0:
		most = 10
	case most < 0:
		most = len(found)
	}
	for i, r := range found {
		if i == most {
			s.printf("%s\n\n", s.o.paint(red, s.more(found[i:])))
			break
		}
		s.finding(r)
	}
}

// more names the ids of what is not shown, as many as fit into three lines.
func (s *screen) more(rest []reports.Result) string {
	var ids []string
	for _, r := range rest {
		ids = append(ids, r.ID)
	}
	text := fmt.Sprintf("… and %d more: %s", len(rest), strings.Join(ids, ", "))
	return reports.Line(text, 3*s.o.width())
}

func (s *screen) finding(r reports.Result) {
	s.printf("%s %s  %s\n", s.o.sign(r.Verdict), s.o.paint(red, strings.ToUpper(string(r.Verdict))), s.o.paint(bold, reports.Line(r.ID, 0)))
	s.printf("  %s\n", reports.Line(r.Title, 2*s.o.width()))
	rule := append([]string{r.Level}, r.Sections...)
	s.line("rule", reports.Line(strings.Join(rule, ", "), 2*s.o.width()))
	s.value("expected", r.Expected, green)
	s.value("actual", r.Actual, red)
	s.value("because", r.Because(), "")
	s.value("try", r.Fix, "")
	for i, one := range reports.Trail(s.run, r, 6, s.o.width()-12) {
		s.line(label(i, "requests"), one)
	}
	if x, ok := reports.Last(s.run, r); ok {
		s.curl(x)
	}
	s.line("more", s.o.paint(cyan, reports.Line("scimspec explain "+r.ID, 0)))
	s.line("", s.o.paint(cyan, reports.Line("scimspec run --check "+r.ID, 0)))
	s.printf("\n")
}

// curl prints the command in lines that the shell joins again. A long one would push the outcome off the screen.
func (s *screen) curl(x reports.Exchange) {
	const most = 1200
	command := reports.Curl(x)
	if len(command) > most {
		s.line("repeat", s.o.paint(faint, "(a long request: its curl command is in the HTML report)"))
		return
	}
	for i, one := range strings.Split(command, "\n") {
		s.line(label(i, "repeat"), one)
	}
}

// value cuts what is long and shows no more than six lines.
func (s *screen) value(name, text, color string) {
	if text == "" {
		return
	}
	lines := wrap(reports.Cut(reports.Visible(text), 600), s.o.width()-12)
	if len(lines) > 6 {
		lines = append(lines[:5], fmt.Sprintf("… %d lines more", len(lines)-5))
	}
	for i, one := range lines {
		s.line(label(i, name), s.o.paint(color, one))
	}
}

// wrap breaks text between words; a word longer than a line keeps a line to itself, and the terminal breaks it.
func wrap(text string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
				lines = append(lines, line)
				line = ""
			}
			line = strings.TrimLeft(line+" "+word, " ")
		}
		lines = append(lines, line)
	}
	return lines
}

func (s *screen) line(name, text string) {
	if name == "" && text == "" {
		return
	}
	s.printf("  %s%s\n", s.o.paint(faint, pad(name, 10)), text)
}

func label(i int, name string) string {
	if i == 0 {
		return name
	}
	return ""
}
