//go:build unix

package terminal_test

import (
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/scimspec/scimspec/reports/terminal"
)

func TestDetectATerminal(t *testing.T) {
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatalf("no pseudo-terminal here: %v", err)
	}
	defer f.Close()
	if err := unix.IoctlSetWinsize(int(f.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: 133, Row: 40}); err != nil {
		t.Fatalf("a pseudo-terminal without a size: %v", err)
	}
	for _, one := range []struct {
		env         map[string]string
		live, color bool
	}{
		{nil, true, true},
		{map[string]string{"NO_COLOR": "1"}, true, false},
		{map[string]string{"TERM": "dumb"}, false, false},
	} {
		o := terminal.Detect(f, func(name string) string { return one.env[name] })
		if o.Live != one.live || o.Color != one.color || o.Width != 133 {
			t.Errorf("with %v the terminal is taken for %+v", one.env, o)
		}
	}
}
