package resource

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// coerceString checks a string against the attribute's type (RFC 7643, section 2.3), its closed list of values and its
// format, where a profile gives one, and returns it in the list's spelling.
func coerceString(a *schema.Attribute, name, s string) (any, error) {
	switch a.Type {
	case schema.DateTime:
		if _, err := ParseTime(s); err != nil {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be a date and time as in 2026-11-24T08:30:00Z", name)
		}
	case schema.Reference:
		if _, err := url.Parse(s); err != nil {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be a URI", name)
		}
	case schema.Binary:
		if !isBase64(s) {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be base64", name)
		}
	}
	if a.Closed {
		at := slices.IndexFunc(a.CanonicalValues, func(c string) bool {
			return a.Fold(c) == a.Fold(s)
		})
		if at < 0 {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be one of %s", name, strings.Join(a.CanonicalValues, ", "))
		}
		s = a.CanonicalValues[at]
	}
	if a.Format == "email" && !isEmail(s) {
		return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s must be an e-mail address", name)
	}
	return s, nil
}

// ParseTime reads an xsd:dateTime (RFC 7643, section 2.3.5); without a time zone it is read as UTC.
func ParseTime(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Parse("2006-01-02T15:04:05.999999999", s)
	}
	return t, nil
}

// isBase64 accepts both alphabets, padded or not (RFC 7643, section 2.3.6).
func isBase64(s string) bool {
	s = strings.TrimRight(s, "=")
	if _, err := base64.RawStdEncoding.DecodeString(s); err == nil {
		return true
	}
	_, err := base64.RawURLEncoding.DecodeString(s)
	return err == nil
}

func isEmail(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	return found && local != "" && domain != "" && !strings.ContainsAny(domain, "@ ") && !strings.Contains(local, " ")
}
