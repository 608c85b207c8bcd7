package mockidp_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// bindings are the values of placeholders: a made-up value is whatever it was the first time, and the same to the end of the file.
type bindings map[string]string

// shapes say what a made-up value may look like.
var shapes = map[string]string{
	"guid":       `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
	"improbable": `[0-9a-z]{24}`,
	"password":   `[0-9A-Za-z]{8}`,
}

var placeholder = regexp.MustCompile(`\{(host|guid\d?|improbable|password)\}`)

// fill puts known values in the place of their placeholders.
func (b bindings) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if v, known := b[p[1:len(p)-1]]; known {
			return v
		}
		return p
	})
}

// match compares text with a golden one, binds the placeholders that are still free, and says whether they agree.
func (b bindings) match(want, got string) bool {
	want = b.fill(want)
	free := placeholder.FindAllString(want, -1)
	if len(free) == 0 {
		return want == got
	}
	pattern, rest := "", want
	for _, p := range free {
		before, after, _ := strings.Cut(rest, p)
		pattern, rest = pattern+regexp.QuoteMeta(before)+"("+shapes[strings.TrimRight(p[1:len(p)-1], "0123456789")]+")", after
	}
	found := regexp.MustCompile("^" + pattern + regexp.QuoteMeta(rest) + "$").FindStringSubmatch(got)
	if found == nil {
		return false
	}
	for i, p := range free {
		for other, value := range b {
			if other != p[1:len(p)-1] && value == found[i+1] {
				return false // {guid} and {guid2} are made up apart
			}
		}
		b[p[1:len(p)-1]] = found[i+1]
	}
	return b.fill(want) == got // a placeholder that stands twice has one value
}

// differences lists how a request differs from its golden form: request line, header set and values, length, body bytes.
func (b bindings) differences(want step, absent string, got received) []string {
	var out []string
	say := func(what, wanted, came string) {
		out = append(out, fmt.Sprintf("%s\n    want %s\n    got  %s", what, wanted, came))
	}
	if !b.match(want.line, got.line) {
		say("request line", want.line, got.line)
	}
	names := slices.Sorted(maps.Keys(got.header))
	for _, name := range names {
		values := got.header[name]
		wanted, known := want.header[name]
		switch {
		case name == "Content-Length":
			if values[0] != strconv.Itoa(len(got.body)) || got.body == "" && !strings.HasPrefix(got.line, "POST") {
				say("header Content-Length", strconv.Itoa(len(got.body)), strings.Join(values, " | "))
			}
		case !known:
			say("header "+name, "none", strings.Join(values, " | "))
		case len(values) != 1 || !b.match(wanted, values[0]):
			say("header "+name, wanted, strings.Join(values, " | "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want.header)) {
		if _, there := got.header[name]; !there {
			say("header "+name, want.header[name], "none")
		}
	}
	for name := range strings.FieldsFuncSeq(absent, func(r rune) bool { return r == ',' || r == ' ' }) {
		if values, there := got.header[http.CanonicalHeaderKey(name)]; there {
			say("header "+name, "absent", strings.Join(values, " | "))
		}
	}
	if want.body != "" && len(got.header["Content-Length"]) != 1 {
		say("header Content-Length", strconv.Itoa(len(want.body)), "none")
	}
	if !b.match(want.body, got.body) {
		say("body", want.body, got.body)
	}
	return out
}
