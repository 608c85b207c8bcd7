package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Pack is what came of one pack, or of one IdP variant in it.
type Pack struct {
	Name     string // as in Run.Verdicts or Run.Variants
	Title    string // for people
	Verdict  PackVerdict
	Counts   map[Verdict]int
	Variants []Pack
}

// Red counts the checks that keep the pack from being conformant.
func (p Pack) Red() int { return p.Counts[Fail] + p.Counts[Blocked] + p.Counts[Error] }

// Total counts its checks.
func (p Pack) Total() int { return sum(p.Counts) }

// IdP says whether the pack is about what an identity provider needs.
func (p Pack) IdP() bool { return p.Name == "okta" || p.Name == "onelogin" || p.Name == "entra" }

var packTitles = []struct{ name, title string }{
	{"rfc", "RFC 7643, 7644, 9865"},
	{"contract", "Provider profile"},
	{"security", "Security"},
	{"concurrency", "Concurrency"},
	{"okta", "Okta"},
	{"onelogin", "OneLogin"},
	{"entra", "Microsoft Entra ID"},
}

// Packs returns the packs of a run in the order in which reports show them: the RFCs, the profile, the IdPs, others.
func Packs(run *Run) []Pack {
	rank := func(name string) int {
		for i, known := range packTitles {
			if known.name == name {
				return i
			}
		}
		return len(packTitles)
	}
	var packs []Pack
	for _, name := range slices.Sorted(maps.Keys(run.Verdicts)) {
		p := Pack{Name: name, Title: name, Verdict: run.Verdicts[name]}
		if i := rank(name); i < len(packTitles) {
			p.Title = packTitles[i].title
		}
		p.Counts = Count(run.Checks, func(r Result) bool { return r.Pack == name })
		for _, variant := range slices.Sorted(maps.Keys(run.Variants)) {
			if of, short, _ := strings.Cut(variant, "/"); of == name {
				counts := Count(run.Checks, func(r Result) bool { return r.Variant == variant })
				p.Variants = append(p.Variants, Pack{Name: variant, Title: short, Verdict: run.Variants[variant], Counts: counts})
			}
		}
		packs = append(packs, p)
	}
	slices.SortStableFunc(packs, func(a, b Pack) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	return packs
}

// Count counts the checks of which which is true by verdict; every verdict has an entry. A nil which counts all.
func Count(checks []Result, which func(Result) bool) map[Verdict]int {
	counts := map[Verdict]int{}
	for _, v := range Verdicts {
		counts[v] = 0
	}
	for _, r := range checks {
		if which == nil || which(r) {
			counts[r.Verdict]++
		}
	}
	return counts
}

func sum(counts map[Verdict]int) (n int) {
	for _, one := range counts {
		n += one
	}
	return n
}

// Select returns the checks with one of the verdicts, verdict by verdict as listed, and in report order within each.
func Select(checks []Result, verdicts ...Verdict) []Result {
	var out []Result
	for _, v := range verdicts {
		for _, r := range checks {
			if r.Verdict == v {
				out = append(out, r)
			}
		}
	}
	return out
}
