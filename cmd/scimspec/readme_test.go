package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestREADME types the README's commands in the project's root, one after the other in one shell. Only what cannot be had
// in a test is another: the endpoint of the reader is a server that is started here, and `make test`, which runs this test, is
// read instead of run.
func TestREADME(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	shell(t, root, "make build")
	server := exec.Command(filepath.Join(root, "bin/scimspec"), "serve", "--listen", "127.0.0.1:0", "--token", "secret-of-the-reader")
	url, stop, err := start(server)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	ours := strings.NewReplacer("https://example.com/scim/v2", url, "SCIM_TOKEN=…", "SCIM_TOKEN=secret-of-the-reader", "make test", "make --dry-run test")
	blocks := regexp.MustCompile("(?ms)^```sh\n(.*?)^```").FindAllStringSubmatch(string(text), -1)
	if len(blocks) < 4 {
		t.Fatalf("the README has %d blocks of commands", len(blocks))
	}
	var typed strings.Builder
	for _, b := range blocks {
		if args, serves := strings.CutPrefix(strings.TrimSpace(b[1]), "bin/scimspec serve "); serves {
			if strings.Contains(args, "\n") {
				t.Fatalf("a server runs until it is stopped, so nothing can follow it in a block: %s", args)
			}
			args = strings.Replace(args, "127.0.0.1:8080", "127.0.0.1:0", 1)
			_, stop, err := start(exec.Command(filepath.Join(root, "bin/scimspec"), append([]string{"serve"}, strings.Fields(args)...)...))
			if err != nil {
				t.Fatalf("scimspec serve %s: %v", args, err)
			}
			stop()
			continue
		}
		typed.WriteString(ours.Replace(b[1]))
	}
	shell(t, root, typed.String())
}

func shell(t *testing.T, dir, text string) {
	t.Helper()
	c := exec.Command("bash", "-c", "set -e\n"+text)
	c.Dir = dir
	for _, one := range os.Environ() {
		if !strings.HasPrefix(one, "SCIM_") && !strings.HasPrefix(one, "MAKE") { // a reader's shell has none of these
			c.Env = append(c.Env, one)
		}
	}
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", text, err, out)
	}
}
