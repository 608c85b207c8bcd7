package reports

import "strings"

// Headline says the outcome in a sentence or two: whether the target is right, and whom it works with.
func Headline(run *Run) string {
	var sentences []string
	idps := map[PackVerdict][]string{}
	for _, p := range Packs(run) {
		switch {
		case p.IdP():
			idps[p.Verdict] = append(idps[p.Verdict], p.Title)
		case p.Name == "rfc":
			sentences = append(sentences, say(p.Verdict, "Right by the RFCs", "Not right by the RFCs", "Undecided by the RFCs"))
		case p.Name == "contract":
			sentences = append(sentences, say(p.Verdict, "Keeps its profile", "Breaks its profile", "Undecided by its profile"))
		default:
			sentences = append(sentences, p.Title+": "+say(p.Verdict, "conformant", "not conformant", "undecided"))
		}
	}
	var works []string
	for _, v := range []PackVerdict{Conformant, NotConformant, Undecided} {
		if names := idps[v]; len(names) > 0 {
			works = append(works, say(v, "works with ", "does not work with ", "undecided with ")+enumerate(names, v == NotConformant))
		}
	}
	if len(works) > 0 {
		one := strings.Join(works, ", ")
		sentences = append(sentences, strings.ToUpper(one[:1])+one[1:])
	}
	if len(sentences) == 0 {
		return "Nothing was judged."
	}
	return strings.Join(sentences, ". ") + "."
}

func say(v PackVerdict, conformant, not, undecided string) string {
	switch v {
	case Conformant:
		return conformant
	case NotConformant:
		return not
	}
	return undecided
}

func enumerate(names []string, negated bool) string {
	and := " and "
	if negated {
		and = " or "
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + and + names[last]
}
