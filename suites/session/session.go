package session

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-resty/resty/v2"
)

// Options say how to reach a target and what marks the run.
type Options struct {
	Target     Target
	Seed       int64
	ID         string            // of an earlier run, to clean up after it; empty: derived from Seed
	Ledger     string            // file to remember creates in; empty: memory only
	MaxObjects int               // how many objects may exist at once; 0: 5,000
	Timeout    time.Duration     // of one request; 0: 30 s
	Transport  http.RoundTripper // instead of the network, for tests and faults
	Agent      string            // product and version for User-Agent; empty: "scimspec"
}

// Session is one run's line to its target. It is safe for concurrent use.
type Session struct {
	target  Target
	id      string
	agent   string
	limit   int
	client  *resty.Client
	ledger  *ledger
	redact  *redactor
	patient func(context.Context, time.Duration) error // waits out a 429
}

// Open starts a session. It fails when the ledger cannot be written.
func Open(o Options) (*Session, error) {
	if o.MaxObjects == 0 {
		o.MaxObjects = 5000
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Agent == "" {
		o.Agent = "scimspec"
	}
	if o.ID == "" {
		o.ID = RunID(o.Seed)
	}
	l, err := openLedger(o.Ledger)
	if err != nil {
		return nil, err
	}
	return &Session{
		target: o.Target, id: o.ID, agent: o.Agent, limit: o.MaxObjects,
		client: dial(o), ledger: l, redact: newRedactor(o.Target.Credential), patient: wait,
	}, nil
}

// RunID derives a run's id from its seed: six characters, a letter first.
func RunID(seed int64) string {
	const letters, digits = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("scimspec run "), uint64(seed)))
	id := []byte{letters[int(sum[0])%len(letters)]}
	for _, b := range sum[1:6] {
		id = append(id, digits[int(b)%len(digits)])
	}
	return string(id)
}

// ID returns the run's id.
func (s *Session) ID() string { return s.id }

// Mark returns what stands in the name of everything that the run creates, in lower case: "scimspec-<id>-".
func (s *Session) Mark() string { return "scimspec-" + s.id + "-" }

// Target returns the endpoint.
func (s *Session) Target() Target { return s.target }

// Secret registers a value (a password, a second token) that must not stand in anything that is kept.
func (s *Session) Secret(name, value string) { s.redact.add(name, value) }

// Redact replaces every registered secret in text.
func (s *Session) Redact(text string) string { return s.redact.text(text) }

// Scope opens the line of one check (or one IdP variant). Its name goes into User-Agent and into the ledger.
func (s *Session) Scope(name string) *Scope {
	return &Scope{session: s, name: name, authorization: s.target.Credential.Authorization(), recording: &recording{}}
}

// UserAgent returns what the judge's own requests say of themselves; the name of the running check stands in it,
// so that a server's log tells which check a request was of.
func (s *Session) UserAgent(check string) string {
	return fmt.Sprintf("%s (%s; run %s)", s.agent, check, s.id)
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// URL returns the address of a path below the base, as it is sent.
func (s *Session) URL(path string) string {
	return strings.TrimRight(s.target.Base.String(), "/") + path
}
