package proof_test

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/scimspec/scimspec/reference-server/defect"
	"github.com/scimspec/scimspec/suites/check"
)

// TestDefectsOverTwoProcesses: what users do. `scimspec serve --defect NAME` is judged by `scimspec run` of the same binary, and
// the exit code and the report say what is broken. A defect of a recommendation is advice, and a failure with --strict alone.
func TestDefectsOverTwoProcesses(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "scimspec")
	build := exec.Command("go", "build", "-o", binary, "../../cmd/scimspec")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	checks := selected()
	for _, d := range defect.All() {
		mine := proving(checks, d.Breaks)
		if *defects != "" && d.Name != *defects || len(mine) == 0 {
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			t.Parallel()
			url := serve(t, binary, "--defect", d.Name)
			want := 1
			if d.Should {
				want = 0
			}
			code, red := run(t, binary, url, mine)
			if (code == 1) != (want == 1) || len(red) == 0 {
				t.Errorf("run ends with %d, wanted %d; red or advised are %v of %d checks", code, want, red, len(mine))
			}
			if code, _ := run(t, binary, url, mine, "--strict"); code != 1 {
				t.Errorf("run --strict ends with %d, wanted 1", code)
			}
		})
	}
}

// serve starts a server as a process of its own and returns its base URL.
func serve(t *testing.T, binary string, flags ...string) string {
	t.Helper()
	c := exec.Command(binary, append([]string{"serve", "--listen", "127.0.0.1:0", "--token", token}, flags...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		_ = c.Wait()
	})
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(first), "listening on ")
	if err != nil || !found {
		t.Fatalf("serve says %q: %v", first, err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return url
}

// run judges a server in another process; it returns the exit code and the checks that failed or gave advice.
func run(t *testing.T, binary, url string, checks []check.Check, flags ...string) (code int, red []string) {
	t.Helper()
	report := t.TempDir()
	args := append([]string{"run", "--target", url, "--token", token, "--report", report}, flags...)
	for _, c := range checks {
		args = append(args, "--check", c.ID)
	}
	c := exec.Command(binary, args...)
	said, _ := c.CombinedOutput() // the exit code says it
	text, err := os.ReadFile(filepath.Join(report, "report.json"))
	var r struct {
		Checks []struct{ ID, Verdict string }
	}
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		t.Fatalf("no report: %v\n%s", err, said)
	}
	for _, one := range r.Checks {
		if slices.Contains([]string{"fail", "advice"}, one.Verdict) {
			red = append(red, one.ID)
		}
	}
	return c.ProcessState.ExitCode(), red
}
