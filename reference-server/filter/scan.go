package filter

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// scanner walks over a filter's text; at is the byte that comes next.
type scanner struct {
	text     string
	at       int
	inFilter bool
}

// done reports whether the text is at its end.
func (s *scanner) done() bool { return s.at >= len(s.text) }

// next reports whether the text goes on with that byte.
func (s *scanner) next(c byte) bool { return s.at < len(s.text) && s.text[s.at] == c }

// take consumes one byte if it comes next.
func (s *scanner) take(c byte) bool {
	if !s.next(c) {
		return false
	}
	s.at++
	return true
}

// spaces consumes spaces and reports whether there were any. The grammar has exactly one; more of them are harmless.
func (s *scanner) spaces() bool {
	start := s.at
	for s.take(' ') {
	}
	return s.at > start
}

// run returns the longest piece from here on that holds none of the bytes that end a word, without consuming it.
func (s *scanner) run() string {
	rest := s.text[s.at:]
	if end := strings.IndexAny(rest, " ()[]\""); end >= 0 {
		return rest[:end]
	}
	return rest
}

// keyword consumes a word, in any case, that stands alone; followed says what may come right after it besides a space.
func (s *scanner) keyword(word, followed string) bool {
	rest := s.text[s.at:]
	if len(rest) <= len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return false
	}
	if c := rest[len(word)]; c != ' ' && strings.IndexByte(followed, c) < 0 {
		return false
	}
	s.at += len(word)
	return true
}

// str consumes a JSON string, whose opening quote comes next.
func (s *scanner) str() (string, error) {
	for i := s.at + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '"':
			raw := s.text[s.at : i+1]
			value, err := jsontext.AppendUnquote(nil, raw)
			if err != nil {
				return "", s.fail("a JSON string")
			}
			s.at = i + 1
			return string(value), nil
		}
	}
	s.at = len(s.text)
	return "", s.fail(`a closing "`)
}

// word consumes one of the literals false, null and true, or a number.
func (s *scanner) word() (any, error) {
	raw := s.run()
	switch raw {
	case "true", "false":
		s.at += len(raw)
		return raw == "true", nil
	case "null":
		s.at += len(raw)
		return nil, nil
	}
	number, err := strconv.ParseFloat(raw, 64)
	if err != nil || !jsontext.Value(raw).IsValid() {
		return nil, s.fail("a value: a string in quotes, a number, true, false or null")
	}
	s.at += len(raw)
	return number, nil
}

// fail returns the error that something else should stand here.
func (s *scanner) fail(expected string) error {
	found := "the end"
	if !s.done() {
		if found = s.run(); found == "" {
			_, size := utf8.DecodeRuneInString(s.text[s.at:])
			found = s.text[s.at : s.at+size]
		}
		found = strconv.Quote(shorten(found))
	}
	return &Error{
		Position: utf8.RuneCountInString(s.text[:s.at]) + 1,
		Expected: expected, Found: found, InFilter: s.inFilter,
	}
}

// shorten keeps a message readable whatever was sent.
func shorten(s string) string {
	const most = 40
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}
