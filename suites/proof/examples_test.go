package proof_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestExamples: a second opinion on the reference server. The request of each figure's counterpart is sent to it, and its answer
// is the counterpart's on everything but ids, times, versions and hosts, save for exceptions that each name their rule. An
// exception that is not needed fails.
func TestExamples(t *testing.T) {
	files, used := examples(t), map[*exception]map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		x := files[name]
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			s := &exampleServer{t: t, handler: server(t, "rfc"), names: map[string]string{}}
			for _, g := range x.Given {
				s.give(g)
			}
			for _, d := range s.differences(x) {
				if !tolerated(used, exceptions(t), name, d.path) {
					t.Errorf("%s: %s", d.path, d.text)
				}
			}
		})
	}
	for _, e := range exceptions(t) {
		for _, pattern := range e.At {
			if !needed(used, e, pattern) {
				t.Errorf("exceptions.yaml: %s: at %q is not needed", e.File, pattern)
			}
		}
	}
}

// tolerated says whether an exception covers a difference, and notes that it was needed.
func tolerated(used map[*exception]map[string]bool, all []*exception, file, where string) bool {
	for _, e := range all {
		for _, pattern := range e.At {
			if hit, _ := path.Match(pattern, where); hit && e.File == file {
				if used[e] == nil {
					used[e] = map[string]bool{}
				}
				used[e][pattern] = true
				return true
			}
		}
	}
	return false
}

func needed(used map[*exception]map[string]bool, e *exception, pattern string) bool {
	for one, patterns := range used {
		if one.File == e.File && one.What == e.What && patterns[pattern] {
			return true
		}
	}
	return false
}

// exampleServer is a server and the names of what was created on it.
type exampleServer struct {
	t       *testing.T
	handler http.Handler
	names   map[string]string // "ada.id", "ada.location", "ada.version"
}

var named = regexp.MustCompile(`\{([a-z0-9-]+\.(?:id|location|version))\}`)

// fill puts what the server gave into the places of {NAME.id} and the like.
func (s *exampleServer) fill(text string) string {
	return named.ReplaceAllStringFunc(text, func(p string) string {
		v, known := s.names[p[1:len(p)-1]]
		if !known {
			s.t.Fatalf("%s is the name of nothing that was created", p)
		}
		return v
	})
}

// filled does the same to every string of a JSON value.
func (s *exampleServer) filled(v any) any {
	switch v := v.(type) {
	case string:
		return s.fill(v)
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = s.filled(one)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, one := range v {
			out[k] = s.filled(one)
		}
		return out
	}
	return v
}

func (s *exampleServer) give(g given) {
	s.t.Helper()
	status, header, body := s.send(http.MethodPost, g.Endpoint, nil, g.Body)
	if g.Endpoint == "/Bulk" {
		if status != http.StatusOK {
			s.t.Fatalf("given %s: %d %v", g.As, status, body)
		}
		return
	}
	o, _ := body.(map[string]any)
	id, _ := o["id"].(string)
	if status != http.StatusCreated || id == "" {
		s.t.Fatalf("given %s: %d %v", g.As, status, body)
	}
	s.names[g.As+".id"], s.names[g.As+".location"], s.names[g.As+".version"] = id, header.Get("Location"), header.Get("ETag")
}

// send puts a request on the wire; a query is escaped as a client does.
func (s *exampleServer) send(method, target string, headers map[string]string, body any) (int, http.Header, any) {
	s.t.Helper()
	target, query, _ := strings.Cut(s.fill(target), "?")
	if query != "" {
		var parts []string
		for one := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(one, "=")
			parts = append(parts, name+"="+strings.ReplaceAll(url.QueryEscape(value), "+", "%20"))
		}
		target += "?" + strings.Join(parts, "&")
	}
	var reader io.Reader
	if body != nil {
		reader = strings.NewReader(s.text(body))
	}
	r := httptest.NewRequestWithContext(s.t.Context(), method, "http://scim.example.com/scim/v2"+target, reader)
	r.Header.Set("Authorization", "Bearer "+token)
	if body != nil {
		r.Header.Set("Content-Type", "application/scim+json")
	}
	for name, value := range headers {
		r.Header.Set(name, s.fill(value))
	}
	if n, err := strconv.ParseInt(headers["Content-Length"], 10, 64); err == nil { // of a body that the file leaves out
		r.ContentLength = n
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	var out any
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			s.t.Fatalf("%s %s: the answer is no JSON: %v\n%s", method, target, err, w.Body)
		}
	}
	return w.Code, w.Header(), out
}

// text is a body as it is sent: JSON, or the very text that a file gives.
func (s *exampleServer) text(body any) string {
	if raw, ok := body.(string); ok {
		return raw
	}
	text, err := json.Marshal(s.filled(plainJSON(s.t, body)))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// differences sends an example's request and compares the answer.
func (s *exampleServer) differences(x *example) []difference {
	s.t.Helper()
	status, header, body := s.send(x.Request.Method, x.Request.Path, x.Request.Headers, x.Request.Body)
	c := &comparison{ordered: x.Section == "3.4.2.3"}
	if status != x.Answer.Status {
		c.say("status", "wanted %d, got %d: %v", x.Answer.Status, status, body)
		return c.out
	}
	for name, want := range x.Answer.Headers {
		if got := header.Get(name); got == "" {
			c.say("header."+name, "wanted %s, got none", want)
		} else {
			c.value("header."+name, s.fill(want), strings.TrimSuffix(got, ";charset=utf-8"))
		}
	}
	if x.Answer.Body == nil {
		return c.out
	}
	c.value("body", s.filled(plainJSON(s.t, x.Answer.Body)), body)
	o, _ := body.(map[string]any)
	meta, _ := o["meta"].(map[string]any)
	for name, member := range map[string]string{"ETag": "version", "Location": "location"} {
		if got := header.Get(name); meta != nil && got != "" && meta[member] != got {
			c.say("header."+name, "is %s, and meta.%s is %v", got, member, meta[member])
		}
	}
	return c.out
}

type difference struct{ path, text string }

func (d difference) String() string { return fmt.Sprintf("%s: %s", d.path, d.text) }
