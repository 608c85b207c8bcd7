package session

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
)

// Scope is one check's line to the target: what it sends is recorded under its name, what it creates is removed with it.
type Scope struct {
	session       *Session
	name          string
	authorization string
	recording     *recording
}

type recording struct {
	mu        sync.Mutex
	exchanges []*Exchange
}

// WithAuthorization returns the same line with another value for Authorization; empty sends none.
func (c *Scope) WithAuthorization(value string) *Scope {
	other := *c
	other.authorization = value
	return &other
}

// Session returns the run that the scope belongs to.
func (c *Scope) Session() *Session { return c.session }

// Exchanges returns what was sent so far, in the order sent.
func (c *Scope) Exchanges() []*Exchange {
	c.recording.mu.Lock()
	defer c.recording.mu.Unlock()
	return append([]*Exchange(nil), c.recording.exchanges...)
}

// Waits after 429: at most patience each, at most patienceTimes in a row.
const (
	patience      = 60 * time.Second
	patienceTimes = 4
)

// Send puts a request on the wire and records it with its answer. It refuses a write to anything that the run did not
// create (*Refused), writes a create down before it is sent, and waits out 429. An error means that no answer came.
func (c *Scope) Send(ctx context.Context, r Request) (*Response, error) {
	s := c.session
	if err := s.guard(r); err != nil {
		return nil, err
	}
	r.Header = r.Header.Clone()
	if r.Header == nil {
		r.Header = http.Header{}
	}
	if _, given := r.Header["Authorization"]; !given && c.authorization != "" {
		r.Header.Set("Authorization", c.authorization)
	} else if given && r.Header.Get("Authorization") == "" {
		r.Header.Del("Authorization")
	}
	for tries := 1; ; tries++ {
		response, err := c.once(ctx, r)
		if err != nil || response.Status != http.StatusTooManyRequests || r.Once || tries > patienceTimes {
			return response, err
		}
		if err := s.patient(ctx, retryAfter(response.Header)); err != nil {
			return response, nil
		}
	}
}

func (c *Scope) once(ctx context.Context, r Request) (*Response, error) {
	s := c.session
	made, err := c.intend(r)
	if err != nil {
		return nil, err
	}
	kept := &Exchange{Method: r.Method, URL: s.Redact(s.URL(r.Path)), Request: s.keep(r.Header, r.Body)}
	c.recording.mu.Lock()
	c.recording.exchanges = append(c.recording.exchanges, kept)
	c.recording.mu.Unlock()
	started := time.Now()
	response, err := s.attempt(ctx, r)
	kept.Duration = time.Since(started)
	if err != nil {
		kept.Err = s.Redact(err.Error())
		return nil, fmt.Errorf("%s %s: %s", r.Method, s.Redact(r.Path), kept.Err)
	}
	if err := c.settle(ctx, made, r, response); err != nil {
		return nil, err
	}
	kept.Status, kept.Response = response.Status, s.keep(response.Header, response.Body)
	response.Exchange = kept
	return response, nil
}

// retryAfter reads the seconds of Retry-After (RFC 9110, section 10.2.3); a date or nothing is one second.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds < 0 {
		return time.Second
	}
	return min(time.Duration(seconds)*time.Second, patience)
}

// nameOf returns what a body calls its resource: userName, else displayName, else externalId.
func nameOf(body []byte) string {
	var o map[string]any
	if json.Unmarshal(body, &o) != nil {
		return ""
	}
	for _, key := range []string{"userName", "displayName", "externalId"} {
		if name, ok := member(o, key).(string); ok && name != "" {
			return name
		}
	}
	return ""
}
