// Package seam holds what a changed server is made of: wrappers around the wire and around the decisions of the protocol, for named
// defects and for the choices that the RFCs leave.
package seam

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-json-experiment/json"
)

// Answer is what the clean server said, for a mistake to change.
type Answer struct {
	Status int
	Head   http.Header
	Body   bytes.Buffer
}

func (a *Answer) Header() http.Header { return a.Head }

func (a *Answer) WriteHeader(status int) {
	if a.Status == 0 {
		a.Status = status
	}
}

func (a *Answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.Body.Write(p)
}

// Object returns the answer's JSON object; nil when it is none.
func (a *Answer) Object() map[string]any {
	var o map[string]any
	if json.Unmarshal(a.Body.Bytes(), &o) != nil {
		return nil
	}
	return o
}

// Say puts another JSON object in the place of the answer's.
func (a *Answer) Say(o map[string]any) {
	body, err := json.Marshal(o)
	if err != nil {
		return // what was read as JSON can be written as JSON
	}
	a.Body.Reset()
	a.Body.Write(body)
}

// Answering changes answers before they are sent.
func Answering(change func(r *http.Request, a *Answer)) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := &Answer{Head: http.Header{}}
			clean.ServeHTTP(a, r)
			a.WriteHeader(http.StatusOK)
			change(r, a)
			for name, values := range a.Head {
				w.Header()[name] = values
			}
			if a.Head.Get("Content-Length") != "" {
				w.Header().Set("Content-Length", strconv.Itoa(a.Body.Len()))
			}
			w.WriteHeader(a.Status)
			_, _ = w.Write(a.Body.Bytes())
		})
	}
}

// Instead answers some requests with a status and nothing else.
func Instead(status int, of func(*http.Request) bool) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if of(r) {
				w.WriteHeader(status)
				return
			}
			clean.ServeHTTP(w, r)
		})
	}
}

// Asking changes requests before the clean server sees them.
func Asking(change func(r *http.Request)) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r = r.Clone(r.Context())
			change(r)
			clean.ServeHTTP(w, r)
		})
	}
}

// ChangeQuery changes a request's query parameters.
func ChangeQuery(r *http.Request, change func(url.Values)) {
	values := r.URL.Query()
	change(values)
	r.URL.RawQuery = values.Encode()
}

// ChangeBody changes the JSON object in a request's body; any other body stays as it is.
func ChangeBody(r *http.Request, change func(o map[string]any)) {
	body, err := io.ReadAll(r.Body)
	var o map[string]any
	if err == nil && json.Unmarshal(body, &o) == nil {
		change(o)
		if changed, err := json.Marshal(o); err == nil {
			body = changed
		}
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
}
