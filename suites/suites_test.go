package suites_test

import (
	"bufio"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/onsi/ginkgo/v2"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/preflight"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/runner"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

// TestEndpoint judges SCIM_TARGET with SCIM_TOKEN (or SCIM_AUTHORIZATION), by SCIM_PROVIDER; without a target, a `scimspec serve`
// that it starts as a second process. Ginkgo's flags narrow it:
//
//	go test ./suites -ginkgo.focus "deleted User" -ginkgo.v
//	go tool ginkgo --label-filter "topic:filtering && level:must" ./suites
func TestEndpoint(t *testing.T) {
	p, err := provider.Load(fixtures.Files, cmp.Or(os.Getenv("SCIM_PROVIDER"), "rfc"))
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := spec.Load(fixtures.Files)
	if err != nil {
		t.Fatal(err)
	}
	credential := session.Credential{Token: os.Getenv("SCIM_TOKEN"), Header: os.Getenv("SCIM_AUTHORIZATION")}
	address := os.Getenv("SCIM_TARGET")
	if address == "" {
		address, credential = serve(t, p.Name)
	}
	base, err := session.ParseBase(address)
	if err != nil {
		t.Fatal(err)
	}
	seed := time.Now().UnixNano() ^ int64(os.Getpid())
	s, err := session.Open(session.Options{
		Target: session.Target{Base: base, Credential: credential}, Seed: seed,
		Ledger: filepath.Join(t.TempDir(), "ledger.jsonl"),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.End()
	env := check.Env{Session: s, Profile: p, Catalogue: catalogue}
	if err := preflight.Try(t.Context(), env, false); err != nil {
		t.Fatal(err)
	}
	env.Discovery = check.Discover(t.Context(), s)
	checks, err := runner.Select(suites.All(), runner.Selection{Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	finish := runner.Specs(t.Context(), runner.Settings{Env: env, Checks: checks, Concurrency: 8, Seed: seed})
	ginkgo.RunSpecs(t, "SCIM 2.0")
	for _, left := range finish() {
		t.Errorf("left on the target: %s: %s", left.Path, left.Reason)
	}
}

// serve builds the command, starts its reference server as a second process and returns where it listens.
func serve(t *testing.T, profile string) (string, session.Credential) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "scimspec")
	if out, err := exec.Command("go", "build", "-o", binary, "../cmd/scimspec").CombinedOutput(); err != nil {
		t.Fatalf("building the reference server: %v\n%s", err, out)
	}
	server := exec.Command(binary, "serve", "--provider", profile)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	lines := bufio.NewScanner(out)
	lines.Scan()
	where := regexp.MustCompile(`^listening on (http://\S+)$`).FindStringSubmatch(lines.Text())
	if where == nil || !lines.Scan() {
		t.Fatalf("the reference server says %q", lines.Text())
	}
	return where[1], session.Credential{Token: lines.Text()}
}
