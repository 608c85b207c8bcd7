// Package search checks queries sent as POST to .search (RFC 7644, section 3.4.3) and queries at the base URI (section
// 3.4.2.1): the same parameters and the same answers as GET of an endpoint.
package search

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
)

// Checks lists the topic's checks.
func Checks() []check.Check { return slices.Concat(users(), parameters(), root()) }

// post sends a search request with these parameters.
func post(t *check.T, path string, parameters check.Object) *check.Response {
	body := check.Object{"schemas": []any{check.SearchSchema}}
	for name, value := range parameters {
		body[name] = value
	}
	return t.Post(path, body)
}

// searched is post for checks about how a search is answered: where there is none, search.offered says so once.
func searched(t *check.T, path string, parameters check.Object) *check.Response {
	answer := post(t, path, parameters)
	if missing(answer) {
		t.Unsupported("POST %s is answered with %d: there is no such search", path, answer.Status)
	}
	return answer
}

// missing says whether an answer tells that there is nothing at this path or nothing for this method.
func missing(r *check.Response) bool {
	switch r.Status {
	case http.StatusNotFound, http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return true
	case http.StatusBadRequest: // the base URI may find too many, whatever is asked there (RFC 7644, section 3.4.2.1)
		atRoot := strings.HasPrefix(r.Path, "/.search") || strings.HasPrefix(r.Path, "?")
		return atRoot && check.Lookup(r.Object(), "scimType") == "tooMany"
	}
	return false
}
