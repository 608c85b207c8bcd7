package session

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
)

// Refused is a write that the session would not send, because it could change what the run did not create.
type Refused struct{ reason string }

func (e *Refused) Error() string { return "refused by scimspec itself: " + e.reason }

// guard is the one place that decides whether a request may be sent. Reading is free; a POST to a collection creates;
// every other write must name a resource that this run created or an id that the run itself made up.
func (s *Session) guard(r Request) error {
	segments, err := segments(r.Path)
	if err != nil {
		return &Refused{fmt.Sprintf("%s %s: not a path: %v", r.Method, r.Path, err)}
	}
	last := ""
	if len(segments) > 0 {
		last = segments[len(segments)-1]
	}
	switch {
	case r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions:
		return nil
	case r.Method == http.MethodPost && last == ".search":
		return nil
	case len(segments) > 0 && strings.EqualFold(segments[0], "Me"):
		return &Refused{fmt.Sprintf("%s %s writes to the owner of the credential", r.Method, r.Path)}
	case r.Method == http.MethodPost && strings.EqualFold(last, "Bulk"):
		return s.guardBulk(r.Body)
	case r.Method == http.MethodPost:
		return nil
	}
	return s.guardOne(r.Method, r.Path, segments)
}

// guardOne lets a write pass to a resource that the run created, under the collection that it was created in: ids of two types
// may be the same. An id that bears the mark cannot be anybody else's.
func (s *Session) guardOne(method, path string, segments []string) error {
	if n := len(segments); n > 1 && (s.ledger.everOwned("/"+strings.Join(segments, "/")) || s.marked(segments[n-1])) {
		return nil
	}
	return &Refused{fmt.Sprintf("%s %s names nothing that this run created", method, path)}
}

func (s *Session) guardBulk(body []byte) error {
	var bulk struct {
		Operations []struct{ Method, Path string }
	}
	if err := json.Unmarshal(body, &bulk, json.MatchCaseInsensitiveNames(true)); err != nil && deletes(body) {
		return &Refused{fmt.Sprintf("POST /Bulk with a body that cannot be read: %v", err)}
	}
	for _, op := range bulk.Operations {
		segments, err := segments(op.Path)
		if err != nil || strings.EqualFold(op.Method, http.MethodPost) || len(segments) == 0 {
			continue
		}
		last := segments[len(segments)-1]
		if strings.HasPrefix(last, "bulkId:") {
			continue // made by this very request
		}
		if err := s.guardOne(strings.ToUpper(op.Method)+" in /Bulk", op.Path, segments); err != nil {
			return err
		}
	}
	return nil
}

// deletes says whether text that is no JSON may mean a write to a lenient server.
func deletes(body []byte) bool {
	text := strings.ToUpper(string(body))
	return strings.Contains(text, "DELETE") || strings.Contains(text, "PUT") || strings.Contains(text, "PATCH") || strings.Contains(text, `\\U`)
}

// Owns says whether the run created the resource with that id.
func (s *Session) Owns(id string) bool { return s.ledger.owns(id) }

// marked says whether text bears the run's mark.
func (s *Session) marked(text string) bool {
	return strings.Contains(strings.ToLower(text), s.Mark())
}

// segments splits a path below the base, without its query, into unescaped segments.
func segments(path string) ([]string, error) {
	path, _, _ = strings.Cut(path, "?")
	var out []string
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." {
			continue
		}
		plain, err := url.PathUnescape(part)
		if err != nil {
			return nil, err
		}
		if plain == ".." || strings.ContainsAny(plain, `/\`) {
			return nil, fmt.Errorf("%q has a segment that some servers take for more than one", path)
		}
		out = append(out, plain)
	}
	return out, nil
}
