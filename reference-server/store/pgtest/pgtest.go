// Package pgtest starts a real PostgreSQL for tests: Debian's server, in a folder of the test's own, on a Unix socket.
package pgtest

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Start starts a server and returns the URL of an empty database; it stops with the test. SCIMSPEC_TEST_POSTGRES names a server that
// is used instead. Without Debian's package the test is skipped, and fails where CI=true.
func Start(t testing.TB) string {
	t.Helper()
	if given := os.Getenv("SCIMSPEC_TEST_POSTGRES"); given != "" {
		return given
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("PostgreSQL is missing: apt-get install postgresql")
		}
		t.Skip("PostgreSQL is missing: apt-get install postgresql")
	}
	slices.Sort(found)
	programs := filepath.Dir(found[len(found)-1])
	folder, err := os.MkdirTemp("", "pg") // short: the path of a socket has a limit
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	as := owner(t, folder)
	data := filepath.Join(folder, "data")
	if out, err := command(as, filepath.Join(programs, "initdb"), "-D", data, "-U", "scimspec", "-A", "trust", "-E", "UTF8", "--locale=C").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	server := command(as, filepath.Join(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=200")
	var log strings.Builder
	server.Stdout, server.Stderr = &log, &log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGINT) // fast shutdown
		_ = server.Wait()
	})
	ready := func() bool {
		return command(as, filepath.Join(programs, "pg_isready"), "-h", folder, "-U", "scimspec", "-d", "postgres").Run() == nil
	}
	for deadline := time.Now().Add(30 * time.Second); !ready(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("PostgreSQL does not start: %s", log.String())
		}
	}
	return fmt.Sprintf("postgres://scimspec@/postgres?host=%s", url.QueryEscape(folder))
}

// owner gives the folder to the user postgres when the test runs as root, whom PostgreSQL refuses.
func owner(t testing.TB, folder string) *syscall.Credential {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		t.Fatalf("PostgreSQL refuses root, and there is no user postgres: %v", err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	if err := os.Chown(folder, uid, gid); err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

func command(as *syscall.Credential, name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = "/"
	c.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	return c
}
