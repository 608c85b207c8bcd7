package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/scimspec/scimspec/reports"
)

// Summary writes the outcome of a run: red findings first, then advice, and the verdicts last, where the eye rests when
// the output has scrolled by. It returns the error of w, if any.
func Summary(w io.Writer, run *reports.Run, o Options) error {
	s := &screen{run: run, o: o}
	s.findings()
	s.advice()
	s.leftovers()
	s.verdicts()
	s.totals()
	_, err := io.WriteString(w, s.text.String())
	return err
}

type screen struct {
	text strings.Builder
	run  *reports.Run
	o    Options
}

func (s *screen) printf(format string, args ...any) { fmt.Fprintf(&s.text, format, args...) }

// advice is short: the check, and the reason in two lines at most; and only the first ten.
func (s *screen) advice() {
	const most = 10
	all := reports.Select(s.run.Checks, reports.Advice)
	if len(all) == 0 {
		return
	}
	s.printf("%s\n", s.o.paint(bold, "Advice"))
	for i, r := range all {
		if i == most {
			s.printf("  … and %d more\n", len(all)-most)
			break
		}
		s.printf("  %s %s\n", s.o.sign(r.Verdict), reports.Line(r.ID, s.o.width()-4))
		for _, one := range wrap(reports.Line(why(r), 2*s.o.width()-12), s.o.width()-4) {
			s.printf("    %s\n", s.o.paint(faint, one))
		}
	}
	s.printf("\n")
}

func (s *screen) leftovers() {
	n := len(s.run.Leftovers)
	if n == 0 {
		return
	}
	s.printf("%s\n", s.o.paint(bold, "Left behind on the target"))
	for i, l := range s.run.Leftovers {
		if i == 5 {
			s.printf("  … and %d more\n", n-i)
			break
		}
		s.printf("  %s\n", reports.Line(l.Path+" "+l.Name+": "+l.Reason, s.o.width()-2))
	}
	s.printf("  remove: scimspec cleanup --run %s\n\n", reports.Line(s.run.Info.ID, 0))
}

// verdicts has a line for each pack, with its variants beneath it.
func (s *screen) verdicts() {
	packs := reports.Packs(s.run)
	name := 0
	for _, p := range packs {
		name = max(name, len([]rune(p.Title)))
		for _, v := range p.Variants {
			name = max(name, len([]rune(v.Title))+2)
		}
	}
	name = min(name, s.o.width()/2)
	s.printf("%s\n", s.o.paint(bold, reports.Line(reports.Headline(s.run), 0)))
	if s.run.Interrupted {
		s.printf("%s\n", s.o.paint(red, "The run was interrupted: only what ran before is judged."))
	}
	s.printf("\n")
	for _, p := range packs {
		s.verdict(p, "", name)
		for _, v := range p.Variants {
			s.verdict(v, "  ", name)
		}
	}
	if len(packs) > 0 {
		s.printf("\n")
	}
}

func (s *screen) verdict(p reports.Pack, indent string, name int) {
	sign, word := s.o.paint(yellow, "?"), s.o.paint(yellow, pad("undecided", 14))
	switch p.Verdict {
	case reports.Conformant:
		sign, word = s.o.paint(green, "✓"), s.o.paint(green, pad("conformant", 14))
	case reports.NotConformant:
		sign, word = s.o.paint(red, "✗"), s.o.paint(red, "not conformant")
	}
	numbers := fmt.Sprintf("%d of %d passed", p.Counts[reports.Pass], p.Total())
	if n := p.Red(); n > 0 {
		numbers = fmt.Sprintf("%d of %d red", n, p.Total())
	}
	line := fmt.Sprintf("%s%s %s  %s", indent, sign, pad(reports.Line(p.Title, name-len(indent)), name-len(indent)), word)
	if s.o.width() >= name+20+len(numbers) {
		line += "  " + s.o.paint(faint, numbers)
	}
	s.printf("%s\n", line)
}

func (s *screen) totals() {
	var parts []string
	for _, v := range reports.Verdicts {
		if n := s.run.Totals[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	if len(parts) == 0 {
		parts = []string{"no check ran"}
	}
	s.printf("%s, in %s\n", strings.Join(parts, ", "), reports.Duration(s.run.Info.DurationMS))
	s.printf("target  %s (as %s)\n", reports.Line(s.run.Target.BaseURL, 0), reports.Line(s.run.Target.Provider, 0))
	s.printf("seed    %d (run %s)\n", s.run.Info.Seed, reports.Line(s.run.Info.ID, 0))
	if s.o.Report != "" {
		s.printf("report  %s\n", reports.Line(s.o.Report, 0))
	}
}

func why(r reports.Result) string {
	if because := r.Because(); because != "" {
		return because
	}
	return "expected " + r.Expected + ", got " + r.Actual
}
