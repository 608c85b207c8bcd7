package reports

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// carried are headers that curl or the connection sets by itself.
var carried = []string{"Accept-Encoding", "Connection", "Content-Length", "Host", "Transfer-Encoding"}

// Curl returns the shell command that sends an exchange's request again, one option to a line. What was redacted stands as
// a variable: «redacted:token» as $SCIM_TOKEN. A body that was cut is read from body.json, which a first line says.
func Curl(x Exchange) string {
	var comment string
	words := []string{"curl -i"}
	if strings.ContainsAny(x.URL, "[]{}") {
		words[0] += " --globoff"
	}
	if strings.Contains(x.URL, "/.") {
		words[0] += " --path-as-is"
	}
	switch hasBody := x.Request.Body != "" || x.Request.Truncated; {
	case x.Method == http.MethodHead && !hasBody:
		words[0] += " --head"
	case x.Method != http.MethodGet || hasBody:
		words[0] += " -X " + shellWord(x.Method)
	}
	words[0] += " " + shellWord(x.URL)
	for _, h := range curlHeaders(x.Request) {
		words = append(words, "-H "+shellWord(h))
	}
	switch {
	case x.Request.Truncated:
		comment = fmt.Sprintf("# the report holds only part of this body of %d bytes: put the whole into body.json\n", x.Request.Size)
		words = append(words, "--data-binary @body.json")
	case strings.Contains(x.Request.Body, "\x00"):
		comment = "# no shell can pass on the NUL in this body: put it into body.json\n"
		words = append(words, "--data-binary @body.json")
	case x.Request.Body != "":
		words = append(words, "--data-raw "+shellWord(x.Request.Body))
	}
	return comment + strings.Join(words, " \\\n  ")
}

// curlHeaders also takes back what curl would add by itself, so that the request is the one that was judged.
func curlHeaders(m Message) []string {
	own := []string{"Accept", "User-Agent"}
	if m.Body != "" || m.Truncated {
		own = append(own, "Content-Type")
	}
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(m.Headers)) {
		canonical := http.CanonicalHeaderKey(name)
		if slices.Contains(carried, canonical) {
			continue
		}
		own = slices.DeleteFunc(own, func(o string) bool { return o == canonical })
		for _, value := range m.Headers[name] {
			if value == "" {
				lines = append(lines, name+";")
			} else {
				lines = append(lines, name+": "+value)
			}
		}
	}
	for _, name := range own {
		lines = append(lines, name+":")
	}
	return lines
}

var (
	redacted = regexp.MustCompile(`«redacted:([A-Za-z][A-Za-z0-9_-]*)»`)
	plain    = regexp.MustCompile(`^[A-Za-z0-9_./:@%+=,-]+$`)
)

// shellWord quotes text as one word of bash or zsh that holds no control character and expands nothing but the variables
// of secrets. Characters that cannot be seen are spelled out in $'…'.
func shellWord(text string) string {
	var out strings.Builder
	end := 0
	for _, at := range redacted.FindAllStringSubmatchIndex(text, -1) {
		before := text[end:at[0]]
		end = at[1]
		variable := "$SCIM_" + strings.ToUpper(strings.ReplaceAll(text[at[2]:at[3]], "-", "_"))
		// The usual "Bearer $SCIM_TOKEN" reads better within one pair of quotes.
		if strings.ContainsAny(before, "\"\\$`!") || strings.ContainsFunc(before, spelled) {
			out.WriteString(quoted(before) + `"` + variable + `"`)
		} else {
			out.WriteString(`"` + before + variable + `"`)
		}
	}
	if end < len(text) || text == "" {
		out.WriteString(quoted(text[end:]))
	}
	return out.String()
}

func quoted(text string) string {
	switch {
	case plain.MatchString(text):
		return text
	case !strings.ContainsFunc(text, spelled) && utf8.ValidString(text):
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	var out strings.Builder
	out.WriteString("$'")
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case r == '\'' || r == '\\':
			out.WriteString(`\` + string(r))
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case hidden(r) && r < 0x80:
			fmt.Fprintf(&out, `\x%02x`, r)
		case hidden(r):
			fmt.Fprintf(&out, `\U%08x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String() + "'"
}

// spelled says which characters a command never shows as they are: it is split into lines, and tabs complete words.
func spelled(r rune) bool { return hidden(r) || r == '\n' || r == '\t' }
