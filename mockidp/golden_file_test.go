package mockidp_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// golden is one file of fixtures/wire: the requests that one job puts on the wire, and what the endpoint answers to each.
type golden struct {
	name    string // "okta/aiw.create-user.linked"
	variant string // "okta/aiw"
	head    map[string]string
	steps   []step
}

type step struct {
	title  string
	head   map[string]string // source, confidence and absent of this request alone
	line   string            // the request line
	header map[string]string // by canonical name
	body   string
	status int
	answer string
	media  string // of the answer
}

var (
	heads       = []string{"job", "case", "after", "source", "date", "confidence", "absent"}
	confidences = []string{"documented", "captured", "reported", "inferred", "contested"}
	month       = regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)
	answerLine  = regexp.MustCompile(`^<<< (\d{3})(?: (\S.*))?$`)
)

// parseGolden reads a golden file. The format is described in fixtures/wire/README.md.
func parseGolden(name, text string) (*golden, error) {
	g := &golden{name: name, head: map[string]string{}}
	idp, rest, _ := strings.Cut(name, "/")
	variant, _, _ := strings.Cut(rest, ".")
	g.variant = idp + "/" + variant
	if strings.Contains(text, "\r") {
		return nil, fmt.Errorf("%s: holds a carriage return", name)
	}
	parts := regexp.MustCompile(`(?m)^### `).Split(text, -1)
	if err := readHead(parts[0], g.head); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, part := range parts[1:] {
		s, err := parseStep(part)
		if err != nil {
			return nil, fmt.Errorf("%s: ### %s: %w", name, s.title, err)
		}
		g.steps = append(g.steps, s)
	}
	return g, g.check()
}

// check demands what each golden file must say about itself.
func (g *golden) check() error {
	job, _, _ := strings.Cut(strings.TrimPrefix(g.name, g.variant+"."), ".")
	switch {
	case g.head["job"] != job:
		return fmt.Errorf("%s: job is %q, the file's name says %q", g.name, g.head["job"], job)
	case g.head["case"] == "":
		return fmt.Errorf("%s: says no case", g.name)
	case len(g.steps) == 0:
		return fmt.Errorf("%s: holds no request", g.name)
	case !month.MatchString(g.head["date"]):
		return fmt.Errorf("%s: date %q: wanted year and month, such as 2026-08", g.name, g.head["date"])
	}
	for _, s := range g.steps {
		source, confidence := s.head["source"], s.head["confidence"]
		if source == "" {
			source = g.head["source"]
		}
		if confidence == "" {
			confidence = g.head["confidence"]
		}
		if source == "" || !slices.Contains(confidences, confidence) {
			return fmt.Errorf("%s: ### %s: source %q, confidence %q: wanted a source and one of %v", g.name, s.title, source, confidence, confidences)
		}
	}
	return nil
}

// readHead reads lines "# key: value"; a line "#   more" continues the value.
func readHead(text string, into map[string]string) error {
	last := ""
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if line == "" {
			continue
		}
		if more, ok := strings.CutPrefix(line, "#   "); ok && last != "" {
			into[last] += " " + strings.TrimSpace(more)
			continue
		}
		key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ":")
		if !ok || !strings.HasPrefix(line, "# ") || !slices.Contains(heads, key) {
			return fmt.Errorf("head line %q: wanted # and one of %v", line, heads)
		}
		last, into[key] = key, strings.TrimSpace(value)
	}
	return nil
}

func parseStep(text string) (step, error) {
	s := step{head: map[string]string{}, header: map[string]string{}}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	s.title, lines = lines[0], lines[1:]
	n := 0
	for n < len(lines) && strings.HasPrefix(lines[n], "#") {
		n++
	}
	if err := readHead(strings.Join(lines[:n], "\n"), s.head); err != nil {
		return s, err
	}
	lines = lines[n:]
	at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "<<<") })
	if at < 1 {
		return s, fmt.Errorf("wanted a request line and later an answer that begins with <<<")
	}
	request, answer := lines[:at], lines[at:]
	s.line, request = request[0], request[1:]
	for len(request) > 0 && request[0] != "" {
		key, value, ok := strings.Cut(request[0], ": ")
		if !ok {
			return s, fmt.Errorf("header line %q: wanted name, colon, blank, value", request[0])
		}
		s.header[http.CanonicalHeaderKey(key)], request = value, request[1:]
	}
	if len(request) > 0 {
		s.body = strings.Join(request[1:], "\n")
	}
	m := answerLine.FindStringSubmatch(answer[0])
	if m == nil {
		return s, fmt.Errorf("answer line %q: wanted <<< and a status", answer[0])
	}
	s.status, _ = strconv.Atoi(m[1])
	s.answer, s.media = strings.Join(answer[1:], "\n"), m[2]
	if s.media == "" && s.answer != "" {
		s.media = "application/scim+json"
	}
	return s, nil
}
