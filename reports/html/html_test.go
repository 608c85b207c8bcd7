package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	stdjson "encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/reporttest"
)

func parse(t *testing.T, run *reports.Run) *html.Node {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, run); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// all returns the elements of a name, or of every name.
func all(doc *html.Node, name string) []*html.Node {
	var out []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && (name == "" || n.Data == name) {
			out = append(out, n)
		}
	}
	return out
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
		}
	}
	return out.String()
}

func TestPageSaysTheOutcomeWithoutScript(t *testing.T) {
	run := reporttest.Sample()
	doc := parse(t, run)
	if got := content(all(doc, "h1")[0]); got != reports.Headline(run) {
		t.Errorf("the page is headed %q", got)
	}
	rows := map[string]int{}
	var sections, first string
	for _, n := range all(doc, "") {
		if verdict := attribute(n, "data-verdict"); verdict != "" && n.Data == "details" {
			rows[verdict]++
			if first == "" {
				first = verdict
			}
		}
		if n.Data == "section" && attribute(n, "class") == "kind" {
			sections += attribute(n, "id") + " "
		}
	}
	for verdict, want := range reports.Count(run.Checks, nil) {
		if rows[string(verdict)] != want {
			t.Errorf("%d rows of %s, want %d", rows[string(verdict)], verdict, want)
		}
	}
	if sections != "red advised waived not-offered passed " || first != "fail" {
		t.Errorf("sections stand as %s, and first comes a %s", sections, first)
	}
	text := content(all(doc, "main")[0])
	for _, want := range []string{"Not conformant", "aad-opt-scim-062020", "status 200 with the deleted user", "Answer 404 to every operation", "RFC 7644, section 3.6", "k3v9q2", "4211", "DELETE was answered with 500"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestPageLoadsNothingAndRunsOnlyItsOwn(t *testing.T) {
	for name, run := range map[string]*reports.Run{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": reporttest.Empty()} {
		doc := parse(t, run)
		var policy string
		for _, n := range all(doc, "") {
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
			for _, a := range n.Attr {
				switch {
				case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				case (a.Key == "src" || a.Key == "href") && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "data:image/svg+xml,"):
					t.Errorf("%s: <%s> refers to %q", name, n.Data, a.Val)
				}
			}
		}
		scripts, styles := all(doc, "script"), all(doc, "style")
		if len(scripts) != 2 || len(styles) != 1 || attribute(scripts[0], "type") != "application/json" {
			t.Fatalf("%s: %d scripts and %d styles", name, len(scripts), len(styles))
		}
		for directive, n := range map[string]*html.Node{"script-src": scripts[1], "style-src": styles[0]} {
			sum := sha256.Sum256([]byte(content(n)))
			if want := directive + " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "';"; !strings.Contains(policy, want) {
				t.Errorf("%s: the policy %q lacks %q", name, policy, want)
			}
		}
		if !strings.HasPrefix(policy, "default-src 'none';") {
			t.Errorf("%s: the policy is %q", name, policy)
		}
		var data island
		if err := stdjson.Unmarshal([]byte(content(scripts[0])), &data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(data.Exchanges) != len(run.Exchanges) || len(data.Curl) != len(run.Exchanges) || len(data.Checks) != len(run.Checks) {
			t.Errorf("%s: the data holds %d exchanges of %d checks", name, len(data.Exchanges), len(data.Checks))
		}
		if text := content(all(doc, "main")[0]); strings.ContainsAny(text, "\x00\x1b\x08\u202e") {
			t.Errorf("%s: control characters are shown", name)
		}
	}
}

func TestEmptyRunHasAPage(t *testing.T) {
	doc := parse(t, reporttest.Empty())
	if text := content(all(doc, "body")[0]); !strings.Contains(text, "Nothing was judged.") || !strings.Contains(text, "No check ran.") {
		t.Errorf("the page says %q", text)
	}
}
