//go:build unix

package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

// size returns the columns of a terminal; false when f is none.
func size(f *os.File) (columns int, terminal bool) {
	w, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0, false
	}
	return int(w.Col), true
}
