package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"scimspec": main})
}

// TestScripts runs the commands as a user types them, bad ones too: testdata/script has a file for each topic.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": serving,
			"exits": exits,
			"line":  line,
		},
	})
}

// serving starts `scimspec serve` as a second process: serve NAME FLAG… puts its base URL into $NAME.
func serving(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: serve NAME FLAG…")
	}
	c := exec.Command("scimspec", append([]string{"serve", "--listen", "127.0.0.1:0"}, args[1:]...)...)
	c.Path = lookup(ts, "scimspec")
	c.Dir, c.Env = ts.MkAbs("."), append(os.Environ(), "PATH="+ts.Getenv("PATH"), "HOME="+ts.Getenv("WORK"))
	url, stop, err := start(c)
	ts.Check(err)
	ts.Defer(stop)
	ts.Setenv(args[0], url)
}

// lookup finds a program as the script does, by its PATH.
func lookup(ts *testscript.TestScript, name string) string {
	for _, dir := range strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator)) {
		if path := dir + "/" + name; exec.Command(path).Err == nil {
			if _, err := os.Stat(path); err == nil {
				return path
			}
		}
	}
	ts.Fatalf("%s is not on the path", name)
	return ""
}

// start starts a server and returns the base URL that it prints on its first line.
func start(c *exec.Cmd) (url string, stop func(), err error) {
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		_ = c.Wait()
	}
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(first), "listening on ")
	if err != nil || !found {
		stop()
		return "", nil, errors.New("serve: the first line is " + first)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return url, stop, nil
}

// exits runs a program and demands its exit code: exits CODE PROGRAM ARG…. What it prints can be looked at with stdout, stderr
// and line.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		got = failed.String()
		got = strings.TrimPrefix(got, "exit status ")
	case err != nil && !errors.Is(err, context.Canceled):
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, wanted %s\n%s%s", got, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// line demands that standard error is one line that holds every one of some texts: line TEXT….
func line(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.ReadFile("stderr")
	if strings.Count(text, "\n") != 1 {
		ts.Fatalf("standard error is not one line: %q", text)
	}
	for _, want := range args {
		if !strings.Contains(text, want) {
			ts.Fatalf("standard error has no %q: %q", want, text)
		}
	}
}
