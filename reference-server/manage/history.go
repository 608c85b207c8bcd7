package manage

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// remembered is how many requests the history keeps, and kept how many bytes of a body.
const (
	remembered = 1000
	kept       = 16 << 10
)

// Exchange is one request that came and its answer. The credential is not kept, only that there was one.
type Exchange struct {
	Time          time.Time `json:"time"`
	Method        string    `json:"method"`
	URL           string    `json:"url"`
	Authenticated bool      `json:"authorization"` // whether an Authorization header came along
	UserAgent     string    `json:"userAgent,omitempty"`
	ContentType   string    `json:"contentType,omitempty"`
	Body          string    `json:"body,omitempty"`
	Status        int       `json:"status"`
	Answer        string    `json:"answer,omitempty"`
	Microseconds  int64     `json:"microseconds"`
}

// history is the last requests, oldest first.
type history struct {
	mu   sync.Mutex
	list []Exchange
}

// record lets a handler answer, and remembers both.
func (h *history) record(next http.Handler, w http.ResponseWriter, r *http.Request) {
	one := Exchange{Time: time.Now().UTC(), Method: r.Method, URL: r.URL.RequestURI(), Authenticated: r.Header.Get("Authorization") != "",
		UserAgent: r.UserAgent(), ContentType: r.Header.Get("Content-Type")}
	in, out := &bounded{}, &bounded{}
	if r.Body != nil {
		r.Body = struct {
			io.Reader
			io.Closer
		}{io.TeeReader(r.Body, in), r.Body}
	}
	c := &copied{ResponseWriter: w, to: out, status: http.StatusOK}
	defer func() {
		one.Body, one.Answer, one.Status, one.Microseconds = in.String(), out.String(), c.status, time.Since(one.Time).Microseconds()
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.list = append(h.list, one); len(h.list) > remembered {
			h.list = slices.Delete(h.list, 0, len(h.list)-remembered)
		}
	}()
	next.ServeHTTP(c, r)
}

func (h *history) all() []Exchange {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]Exchange{}, h.list...)
}

func (h *history) clear() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.list = nil
}

// bounded keeps the beginning of what is written to it.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if room := kept - b.Len(); room > 0 {
		b.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// copied is an answer on its way, of which a copy is kept.
type copied struct {
	http.ResponseWriter
	to     io.Writer
	status int
}

func (c *copied) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *copied) Write(p []byte) (int, error) {
	_, _ = c.to.Write(p)
	return c.ResponseWriter.Write(p)
}
