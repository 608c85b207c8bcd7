package html

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/reports"
)

// view is what the template shows.
type view struct {
	Run      *reports.Run
	Policy   string
	Style    template.CSS
	Headline string
	Tone     string // of the whole, a verdict of a pack
	Repeat   string
	Packs    []reports.Pack // all but the IdPs
	IdPs     []reports.Pack
	Totals   []total
	Sum      int
	Topics   []string
	Names    []string // of all packs
	Sections []section
}

// total is a part of the bar: where it begins, and how long it is, in checks.
type total struct {
	Verdict reports.Verdict
	Count   int
	From    int
}

// section holds the checks of some verdicts, topic by topic.
type section struct {
	ID, Title, Note string
	Count           int
	Groups          []group
}

type group struct {
	Topic, Pack string
	Checks      []item
}

type item struct {
	reports.Result
	Index int // in Run.Checks
	Open  bool
}

// openAtMost is how many red findings may there be for all to stand open; more would bury the list of them.
const openAtMost = 3

var kinds = []struct {
	id, title, note string
	verdicts        []reports.Verdict
}{
	{"red", "Red findings", "", []reports.Verdict{reports.Fail, reports.Error, reports.Blocked}},
	{"advised", "Advice", "Recommended by an RFC, or helpful to an identity provider. None of it keeps the target from being conformant.", []reports.Verdict{reports.Advice}},
	{"waived", "Waived", "Known to be red and accepted for a time. Still executed.", []reports.Verdict{reports.Waived}},
	{"not-offered", "Not offered", "Optional, and the target honestly says that it does not offer it.", []reports.Verdict{reports.Unsupported}},
	{"passed", "Passed", "", []reports.Verdict{reports.Pass}},
}

func newView(run *reports.Run, style, script string) view {
	v := view{Run: run, Policy: policy(style, script), Style: template.CSS(style), Headline: reports.Headline(run), Repeat: reports.Repeat(run), Sum: len(run.Checks)}
	for _, p := range reports.Packs(run) {
		v.Names = append(v.Names, p.Name)
		if p.IdP() {
			v.IdPs = append(v.IdPs, p)
		} else {
			v.Packs = append(v.Packs, p)
		}
	}
	v.Tone = tone(run)
	from := 0
	counts := reports.Count(run.Checks, nil)
	for _, verdict := range reports.Verdicts {
		v.Totals = append(v.Totals, total{verdict, counts[verdict], from})
		from += counts[verdict]
	}
	for _, r := range run.Checks {
		if !slices.Contains(v.Topics, r.Topic) {
			v.Topics = append(v.Topics, r.Topic)
		}
	}
	for _, k := range kinds {
		if s := newSection(run, k.verdicts); s.Count > 0 {
			s.ID, s.Title, s.Note = k.id, k.title, k.note
			s.open(k.id == "red" && s.Count <= openAtMost)
			v.Sections = append(v.Sections, s)
		}
	}
	return v
}

// newSection groups by topic in the order in which topics first appear; within a topic the verdicts follow as given.
func newSection(run *reports.Run, verdicts []reports.Verdict) section {
	var s section
	at := map[string]int{}
	for _, verdict := range verdicts {
		for i, r := range run.Checks {
			if r.Verdict != verdict {
				continue
			}
			key := r.Pack + "/" + r.Topic
			if _, known := at[key]; !known {
				at[key] = len(s.Groups)
				s.Groups = append(s.Groups, group{Topic: r.Topic, Pack: r.Pack})
			}
			g := &s.Groups[at[key]]
			g.Checks = append(g.Checks, item{Result: r, Index: i})
			s.Count++
		}
	}
	return s
}

func (s *section) open(open bool) {
	for _, g := range s.Groups {
		for i := range g.Checks {
			g.Checks[i].Open = open
		}
	}
}

func tone(run *reports.Run) string {
	worst := reports.Conformant
	for _, v := range run.Verdicts {
		if v == reports.NotConformant || worst == reports.Conformant {
			worst = v
		}
	}
	if len(run.Verdicts) == 0 {
		worst = reports.Undecided
	}
	return string(worst)
}

func title(v reports.PackVerdict) string {
	switch v {
	case reports.Conformant:
		return "Conformant"
	case reports.NotConformant:
		return "Not conformant"
	}
	return "Undecided"
}

// why is the line that a closed check shows.
func why(r reports.Result) string {
	switch because := r.Because(); {
	case r.Verdict == reports.Pass:
		return ""
	case r.Expected != "" && (r.Verdict.Red() || r.Verdict == reports.Advice):
		return reports.Line("expected "+r.Expected+", got "+r.Actual, 240)
	default:
		return reports.Line(because, 240)
	}
}

var functions = template.FuncMap{
	"visible":  reports.Visible,
	"line":     func(text string) string { return reports.Line(text, 0) },
	"cut":      func(text string) string { return reports.Visible(reports.Cut(text, 4<<10)) },
	"count":    func(p reports.Pack, v reports.Verdict) int { return p.Counts[v] },
	"duration": reports.Duration,
	"join":     func(list []string) string { return reports.Line(strings.Join(list, ", "), 0) },
	"number":   func(n int64) string { return strconv.FormatInt(n, 10) },
	"verdict":  title,
	"why":      why,
}
