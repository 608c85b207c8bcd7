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
	return s.guardID(r.Method, r.Path, last)
}

func (s *Session) guardID(method, path, id string) error {
	if id != "" && (s.Owns(id) || s.marked(id)) {
		return nil
	}
	return &Refused{fmt.Sprintf("%s %s names nothing that this run created", method, path)}
}

func (s *Session) guardBulk(body []byte) error {
	var bulk struct {
		Operations []struct{ Method, Path string }
	}
	if err := json.Unmarshal(body, &bulk, json.MatchCaseInsensitiveNames(true)); err != nil {
		return nil // what no judge can read no server can act on
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
		if err := s.guardID(strings.ToUpper(op.Method)+" in /Bulk", op.Path, last); err != nil {
			return err
		}
	}
	return nil
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
		if plain == ".." {
			return nil, fmt.Errorf("%q climbs", path)
		}
		out = append(out, plain)
	}
	return out, nil
}
