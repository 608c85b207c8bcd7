package proof_test

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

//go:embed testdata/examples/*.yaml
var exampleFiles embed.FS

// example is the counterpart of a figure: README.md beside the files says what its keys mean.
type example struct {
	Figure  string  `yaml:"figure"`
	RFC     string  `yaml:"rfc"`
	Section string  `yaml:"section"`
	Errata  []int   `yaml:"errata"`
	Note    string  `yaml:"note"`
	Kind    string  `yaml:"kind"`
	Given   []given `yaml:"given"`
	Request struct {
		Method  string            `yaml:"method"`
		Path    string            `yaml:"path"`
		Headers map[string]string `yaml:"headers"`
		Body    any               `yaml:"body"`
	} `yaml:"request"`
	Answer struct {
		Status  int               `yaml:"status"`
		Headers map[string]string `yaml:"headers"`
		Body    any               `yaml:"body"`
	} `yaml:"answer"`
}

// given is a resource that exists before.
type given struct {
	As       string `yaml:"as"`
	Endpoint string `yaml:"endpoint"`
	Body     any    `yaml:"body"`
}

// exception says what a right server answers differently from a file, or how a figure that cannot be right was mended in it.
type exception struct {
	File   string   `yaml:"figure-file"`
	What   string   `yaml:"what"`
	Why    string   `yaml:"why"`    // the erratum or the rule
	At     []string `yaml:"at"`     // the differences that are none: patterns as of path.Match
	Mended bool     `yaml:"mended"` // the file itself is right
	Judged bool     `yaml:"judged"` // the judgement of the message finds it too
}

// examples reads every file; what is not known in one is an error.
func examples(t *testing.T) map[string]*example {
	t.Helper()
	out := map[string]*example{}
	entries, err := exampleFiles.ReadDir("testdata/examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "exceptions.yaml" {
			continue
		}
		var x example
		decode(t, e.Name(), &x)
		if x.Figure == "" || x.RFC == "" || x.Section == "" || x.Note == "" || x.Kind == "" || x.Answer.Status == 0 || x.Request.Method == "" {
			t.Fatalf("%s: figure, rfc, section, note, kind, request.method or answer.status is missing", e.Name())
		}
		out[e.Name()] = &x
	}
	return out
}

func exceptions(t *testing.T) []*exception {
	t.Helper()
	var out []*exception
	decode(t, "exceptions.yaml", &out)
	return out
}

func decode(t *testing.T, name string, into any) {
	t.Helper()
	text, err := exampleFiles.ReadFile("testdata/examples/" + name)
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, into, yaml.Strict())
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// plainJSON brings what YAML has read into the types of JSON.
func plainJSON(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEachExceptionHasItsRule: an exception names a file, what it is about and the rule, and either what it tolerates or that
// the file was mended.
func TestEachExceptionHasItsRule(t *testing.T) {
	files := examples(t)
	for _, e := range exceptions(t) {
		if files[e.File] == nil || e.What == "" || !strings.Contains(e.Why, "RFC ") && !strings.Contains(e.Why, "errat") || (len(e.At) > 0) == e.Mended {
			t.Errorf("exception %+v: wanted a file, what, a rule or erratum, and either at or mended", *e)
		}
		for _, pattern := range e.At {
			if _, err := path.Match(pattern, ""); err != nil {
				t.Errorf("%s: at %q: %v", e.File, pattern, err)
			}
		}
	}
}

// TestEveryFigureHasItsCounterpart: by the sections that have examples, and by the figures of each RFC with a number. The
// grammars (RFC 7644, figures 1 and 7) have none, and the unnumbered examples stand under their sections.
func TestEveryFigureHasItsCounterpart(t *testing.T) {
	sections := map[string][]string{
		"7643": {"8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7.1", "8.7.2"},
		"7644": {"3.3", "3.3.1", "3.4.1", "3.4.2", "3.4.2.1", "3.4.2.2", "3.4.2.3", "3.4.2.4", "3.4.3", "3.5.1", "3.5.2", "3.5.2.1", "3.5.2.2",
			"3.5.2.3", "3.6", "3.7.1", "3.7.2", "3.7.3", "3.7.4", "3.8", "3.9", "3.10", "3.11", "3.12", "3.14"},
	}
	numbered := map[string][]int{"7643": {2, 3, 4, 5, 6, 7, 8, 9, 10}, "7644": {2, 3, 4, 5, 6, 8, 9}}
	files := examples(t)
	has := func(rfc string, same func(*example) bool) bool {
		for _, x := range files {
			if x.RFC == rfc && same(x) {
				return true
			}
		}
		return false
	}
	for rfc, all := range sections {
		for _, section := range all {
			if !has(rfc, func(x *example) bool { return x.Section == section }) {
				t.Errorf("RFC %s, section %s has no file", rfc, section)
			}
		}
	}
	for rfc, all := range numbered {
		for _, n := range all {
			if !has(rfc, func(x *example) bool {
				words := strings.FieldsFunc(x.Figure, func(r rune) bool { return strings.ContainsRune(" ,:;", r) })
				at := slices.IndexFunc(words, func(w string) bool { return w == "Figure" || w == "Figures" })
				return at >= 0 && slices.Contains(words[at:], fmt.Sprint(n))
			}) {
				t.Errorf("RFC %s, figure %d has no file", rfc, n)
			}
		}
	}
}
