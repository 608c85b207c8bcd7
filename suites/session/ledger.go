package session

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
)

// entry is one line of the ledger. A create is written down before it is sent ("intent"), then what came of it.
type entry struct {
	Event string `json:"event"` // intent, created, gone
	N     int    `json:"n"`     // the number of the create
	Path  string `json:"path"`  // of the collection for an intent, of the resource otherwise; below the base
	ID    string `json:"id,omitempty"`
	Name  string `json:"name,omitempty"`  // userName or displayName as sent
	Check string `json:"check,omitempty"` // whose create it was
}

// ledger remembers on disk what the run created, so that a run that is killed can still be cleaned up after.
type ledger struct {
	mu      sync.Mutex
	file    *os.File // nil: in memory only
	path    string
	n       int
	pending map[int]entry    // creates whose outcome is not known
	owned   map[string]entry // by resource path
	deleted []entry          // what a DELETE of the cleanup succeeded for
	paths   map[string]bool  // ever created, by key
	ids     map[string]bool  // ever created, also what is gone by now: a repeated DELETE is the run's own business
}

func openLedger(path string) (*ledger, error) {
	l := &ledger{path: path, pending: map[int]entry{}, owned: map[string]entry{}, paths: map[string]bool{}, ids: map[string]bool{}}
	if path == "" {
		return l, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	if err := l.read(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	l.file = file
	return l, nil
}

// read takes up what an earlier process of the same run wrote. A last line that was cut off is what a kill leaves; it is skipped.
func (l *ledger) read() error {
	file, err := os.Open(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var e entry
		if json.Unmarshal(lines.Bytes(), &e) == nil {
			l.apply(e)
		}
	}
	return lines.Err()
}

func (l *ledger) apply(e entry) {
	l.n = max(l.n, e.N)
	switch e.Event {
	case "intent":
		l.pending[e.N] = e
	case "created":
		delete(l.pending, e.N)
		l.owned[e.Path] = e
		l.ids[e.ID], l.paths[key(e.Path)] = true, true
	case "gone":
		delete(l.pending, e.N)
		delete(l.owned, e.Path)
	}
}

func (l *ledger) write(e entry) error {
	l.apply(e)
	if l.file == nil {
		return nil
	}
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	if _, err := l.file.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return nil
}

// intent writes a create down before it is sent; the number names it later. At most limit objects may exist at once.
func (l *ledger) intent(collection, name, check string, limit int) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.owned)+len(l.pending) >= limit {
		return 0, &Refused{fmt.Sprintf("POST %s would make more than %d objects (--max-objects)", collection, limit)}
	}
	n := l.n + 1 // before the write, which counts it
	return n, l.write(entry{Event: "intent", N: n, Path: collection, Name: name, Check: check})
}

func (l *ledger) created(e entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	e.Event = "created"
	return l.write(e)
}

// gone records that a resource, or a create that came to nothing, is no longer there.
func (l *ledger) gone(n int, path string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.write(entry{Event: "gone", N: n, Path: path})
}

// deletedBy records a DELETE that succeeded; whether the resource is really gone is asked at the end.
func (l *ledger) deletedBy(e entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.deleted = append(l.deleted, e)
	return l.write(entry{Event: "gone", N: e.N, Path: e.Path})
}

func (l *ledger) takeDeleted() []entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := l.deleted
	l.deleted = nil
	return taken
}

// key folds the case of a path's collection; ids differ by case.
func key(path string) string {
	at := strings.LastIndex(path, "/") + 1
	return strings.ToLower(path[:at]) + path[at:]
}

// everOwned says whether the run created what stands, or stood, at a path.
func (l *ledger) everOwned(path string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.paths[key(path)]
}

func (l *ledger) owns(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids[id]
}

// left returns what still stands (and what may stand), of one check or, with an empty name, of all.
func (l *ledger) left(check string) (owned, pending []entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.owned {
		if check == "" || e.Check == check {
			owned = append(owned, e)
		}
	}
	for _, e := range l.pending {
		if check == "" || e.Check == check {
			pending = append(pending, e)
		}
	}
	return owned, pending
}

// close ends the ledger; its file goes when nothing is left to clean up.
func (l *ledger) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	if len(l.owned)+len(l.pending) == 0 {
		err = errors.Join(err, os.Remove(l.path))
	}
	return err
}
