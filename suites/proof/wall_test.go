package proof_test

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const module = "github.com/scimspec/scimspec/"

// allowed says whether a package of ours may import another of ours; test says that a test file does. Paths are below the module.
func allowed(from, to string, test bool) bool {
	folder := func(path string) string { first, _, _ := strings.Cut(path, "/"); return first }
	a, b := folder(from), folder(to)
	switch a {
	case "cmd":
		return true
	case "fixtures":
		return false
	case "reports":
		return to == "reports" || test && to == "reports/reporttest" || test && from == to
	case "reference-server":
		return b == a || b == "fixtures"
	case "mockidp":
		return b == a || b == "fixtures" || to == "suites/session"
	case "suites":
		switch b {
		case a, "fixtures":
			return true
		case "reports":
			return from == "suites/runner"
		case "mockidp":
			return from == "suites/interop"
		case "reference-server":
			return from == "suites/proof" && test
		}
	}
	return false
}

// TestWall: the judge and the judged share no code, and what flows flows one way.
func TestWall(t *testing.T) {
	format := `{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}} code
{{end}}{{range .TestImports}}{{$p}} {{.}} test
{{end}}{{range .XTestImports}}{{$p}} {{.}} test
{{end}}`
	list := exec.Command("go", "list", "-f", format, "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("listing imports: %v", err)
	}
	edges := 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		edge := strings.Fields(lines.Text())
		if len(edge) != 3 || !strings.HasPrefix(edge[1], module) {
			continue
		}
		edges++
		from, to := strings.TrimPrefix(edge[0], module), strings.TrimPrefix(edge[1], module)
		if !allowed(from, to, edge[2] == "test") {
			t.Errorf("%s imports %s in its %s", from, to, edge[2])
		}
	}
	if edges < 100 {
		t.Errorf("only %d imports of ours were seen", edges)
	}
}

// TestWallRefuses: the wall has no hole where one would hurt.
func TestWallRefuses(t *testing.T) {
	for _, edge := range []struct {
		from, to string
		test     bool
	}{
		{"suites/filtering", "reference-server/filter", false}, {"suites/filtering", "reference-server", true},
		{"suites/proof", "reference-server", false}, {"reference-server", "suites/expect", true}, {"reference-server/filter", "reports", false},
		{"mockidp/okta", "suites/check", false}, {"mockidp", "reference-server", true}, {"suites/check", "mockidp", false},
		{"suites/check", "reports", false}, {"reports/html", "suites/runner", true}, {"reports/html", "reports/json", false}, {"fixtures", "reports", false},
	} {
		if allowed(edge.from, edge.to, edge.test) {
			t.Errorf("%v passes", edge)
		}
	}
}

// TestFileLength: a file has one subject.
func TestFileLength(t *testing.T) {
	const longest = 400
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if lines := bytes.Count(text, []byte("\n")); err == nil && lines > longest {
			t.Errorf("%s has %d lines, more than %d", path, lines, longest)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
