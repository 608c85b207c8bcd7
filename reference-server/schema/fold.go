package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form in which strings that are not caseExact are compared: two strings that strings.EqualFold
// takes for equal fold to the same, and so do the composed and the decomposed form of a letter. Whoever indexes values
// for a lookup must fold them with it.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return norm.NFC.String(strings.Map(foldRune, s))
}

// foldRune returns one rune for all that differ in case alone: the first lower-case one of them, or the first at all.
func foldRune(r rune) rune {
	first, lower := r, rune(0)
	for other := r; ; {
		first = min(first, other)
		if unicode.IsLower(other) && (lower == 0 || other < lower) {
			lower = other
		}
		if other = unicode.SimpleFold(other); other == r {
			break
		}
	}
	if lower != 0 {
		return lower
	}
	return first
}

// EqualFolded is Fold(s) == folded without the copy, which most comparisons can do without.
func EqualFolded(s, folded string) bool {
	if isASCII(s) {
		return len(s) == len(folded) && strings.EqualFold(s, folded)
	}
	return Fold(s) == folded
}

// Exact reports whether strings that differ in case are different values of the attribute (RFC 7643, section 2.3): all types but
// string are exact by nature.
func (a *Attribute) Exact() bool { return a.CaseExact || a.Type != String }

// Fold returns s as a value of the attribute is compared: as it is, or without regard to case.
func (a *Attribute) Fold(s string) string {
	if a.Exact() {
		return s
	}
	return Fold(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
