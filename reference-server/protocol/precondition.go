package protocol

import (
	"errors"
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// ErrNotModified is returned for a read whose If-None-Match holds the version: the answer is 304 without a body.
var ErrNotModified = errors.New("not modified")

// precondition evaluates If-Match and then If-None-Match (RFC 7232, section 6). Tags are compared weakly: SCIM's own
// examples send weak tags in If-Match (RFC 7644, section 3.14), which a strong comparison would never find equal.
func precondition(header http.Header, method, version string) error {
	if wanted := header.Values("If-Match"); len(wanted) > 0 && !holds(wanted, version) {
		return scimerror.New(http.StatusPreconditionFailed, "", "the resource has the version %s, which If-Match does not name", version)
	}
	if unwanted := header.Values("If-None-Match"); len(unwanted) > 0 && holds(unwanted, version) {
		if method == http.MethodGet || method == http.MethodHead {
			return ErrNotModified
		}
		return scimerror.New(http.StatusPreconditionFailed, "", "the resource has the version %s, which If-None-Match names", version)
	}
	return nil
}

// holds reports whether a list of entity tags has that one, or is "*".
func holds(lists []string, version string) bool {
	for _, list := range lists {
		for tag := range strings.SplitSeq(list, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" || opaque(tag) == opaque(version) {
				return true
			}
		}
	}
	return false
}

func opaque(tag string) string { return strings.TrimPrefix(tag, "W/") }
