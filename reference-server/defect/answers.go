package defect

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-json-experiment/json"
)

// What a mistake on the wire is made of: the request that the clean server sees, or the answer that the client sees.

// answer is what the clean server said, for a mistake to change.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// object returns the answer's JSON object; nil when it is none.
func (a *answer) object() map[string]any {
	var o map[string]any
	if json.Unmarshal(a.body.Bytes(), &o) != nil {
		return nil
	}
	return o
}

// say puts another JSON object in the place of the answer's.
func (a *answer) say(o map[string]any) {
	body, err := json.Marshal(o)
	if err != nil {
		return // what was read as JSON can be written as JSON
	}
	a.body.Reset()
	a.body.Write(body)
}

// answering changes answers before they are sent.
func answering(change func(r *http.Request, a *answer)) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a := &answer{header: http.Header{}}
			clean.ServeHTTP(a, r)
			a.WriteHeader(http.StatusOK)
			change(r, a)
			for name, values := range a.header {
				w.Header()[name] = values
			}
			if a.header.Get("Content-Length") != "" {
				w.Header().Set("Content-Length", strconv.Itoa(a.body.Len()))
			}
			w.WriteHeader(a.status)
			_, _ = w.Write(a.body.Bytes())
		})
	}
}

// instead answers some requests with a status and nothing else.
func instead(status int, of func(*http.Request) bool) func(http.Handler) http.Handler {
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

// asking changes requests before the clean server sees them.
func asking(change func(r *http.Request)) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r = r.Clone(r.Context())
			change(r)
			clean.ServeHTTP(w, r)
		})
	}
}

// changeQuery changes a request's query parameters.
func changeQuery(r *http.Request, change func(url.Values)) {
	values := r.URL.Query()
	change(values)
	r.URL.RawQuery = values.Encode()
}

// changeBody changes the JSON object in a request's body; any other body stays as it is.
func changeBody(r *http.Request, change func(o map[string]any)) {
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
