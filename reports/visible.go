package reports

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes text of unknown origin safe to show: bytes that are no UTF-8 become U+FFFD, and characters that steer a
// terminal, reverse the reading direction or cannot be seen become their escape, such as \x1b. Line feeds and tabs stay.
func Visible(text string) string {
	if !strings.ContainsFunc(text, hidden) && utf8.ValidString(text) {
		return text
	}
	var out strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		if hidden(r) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// hidden spares the two joiners, without which some scripts and many emoji fall apart.
func hidden(r rune) bool {
	return !unicode.IsGraphic(r) && r != '\n' && r != '\t' && r != '\u200c' && r != '\u200d'
}

// Line is Visible on one line of at most limit characters: white space is folded and what is cut ends in "…".
// A limit of 0 cuts nothing.
func Line(text string, limit int) string {
	text = strings.Join(strings.Fields(Visible(text)), " ")
	if limit <= 0 || utf8.RuneCountInString(text) <= limit {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:limit-1]), " ") + "…"
}

// Cut shortens text to about limit bytes at a character's border and says how much is left out.
func Cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := limit
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "… (" + strconv.Itoa(len(text)-end) + " bytes more)"
}
