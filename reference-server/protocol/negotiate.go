package protocol

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// The media types of SCIM (RFC 7644, sections 3.1 and 3.8).
const (
	MediaType     = "application/scim+json"
	MediaTypeJSON = "application/json"
)

// negotiate chooses between SCIM's two media types by the Accept header's weights (RFC 7231, section 5.3.2); SCIM's own
// wins a tie, and is the answer when nothing is asked for.
func negotiate(r *http.Request) (string, error) {
	asked := r.Header.Values("Accept")
	if len(asked) == 0 || strings.TrimSpace(strings.Join(asked, "")) == "" {
		return MediaType, nil
	}
	ranges := parseAccept(strings.Join(asked, ","))
	scim, json := weight(ranges, MediaType), weight(ranges, MediaTypeJSON)
	switch {
	case scim == 0 && json == 0:
		return "", scimerror.New(http.StatusNotAcceptable, "", "answers are %s or %s, and the Accept header allows neither", MediaType, MediaTypeJSON)
	case json > scim:
		return MediaTypeJSON, nil
	}
	return MediaType, nil
}

type mediaRange struct {
	name string
	q    float64
}

func parseAccept(text string) []mediaRange {
	var out []mediaRange
	for part := range strings.SplitSeq(text, ",") {
		name, params, _ := strings.Cut(part, ";")
		q := 1.0
		for param := range strings.SplitSeq(params, ";") {
			if key, value, ok := strings.Cut(strings.TrimSpace(param), "="); ok && strings.EqualFold(key, "q") {
				if given, err := strconv.ParseFloat(value, 64); err == nil {
					q = given
				}
			}
		}
		out = append(out, mediaRange{strings.ToLower(strings.TrimSpace(name)), q})
	}
	return out
}

// weight returns how much a media type is wanted: by the most specific range that it falls into.
func weight(ranges []mediaRange, mediaType string) float64 {
	for _, name := range []string{mediaType, "application/*", "*/*"} {
		for _, r := range ranges {
			if r.name == name {
				return r.q
			}
		}
	}
	return 0
}

// accepts allows both media types in UTF-8, and a body that does not say what it is: whether it is JSON will be seen.
func accepts(r *http.Request) error {
	given := r.Header.Get("Content-Type")
	if given == "" {
		return nil
	}
	name, params, err := mime.ParseMediaType(given)
	if err != nil || name != MediaType && name != MediaTypeJSON {
		return scimerror.New(http.StatusUnsupportedMediaType, "", "the body must be %s or %s, not %q", MediaType, MediaTypeJSON, given)
	}
	if charset, there := params["charset"]; there && !strings.EqualFold(charset, "utf-8") {
		return scimerror.New(http.StatusUnsupportedMediaType, "", "the body must be in UTF-8, not %q", charset)
	}
	return nil
}
