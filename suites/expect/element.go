package expect

// HaveElement matches a JSON array, as check.Lookup returns it, with an element equal to want.
func HaveElement(want any) *Matcher {
	return &Matcher{"a list with " + show(want), func(actual any) string {
		list, _ := actual.([]any)
		for _, one := range list {
			if Same(one, plain(want)) {
				return ""
			}
		}
		return show(actual)
	}}
}
