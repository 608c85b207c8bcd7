package expect

// Either matches what one of two matchers matches: both answers are allowed.
func Either(a, b *Matcher) *Matcher {
	return &Matcher{a.want + ", or " + b.want, func(actual any) string {
		if b.wrong(actual) == "" {
			return ""
		}
		return a.wrong(actual)
	}}
}

// Both matches what two matchers match.
func Both(a, b *Matcher) *Matcher {
	return &Matcher{a.want + " and " + b.want, func(actual any) string {
		if wrong := a.wrong(actual); wrong != "" {
			return wrong
		}
		return b.wrong(actual)
	}}
}
