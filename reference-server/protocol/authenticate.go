package protocol

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// authenticator accepts every form of the Authorization header that the profile lists, for every token. The scheme is
// compared without regard to case (RFC 7235, section 2.1), the rest exactly and in constant time.
func authenticator(forms []persona.Form, tokens []string) func(*http.Request) error {
	type accepted struct {
		scheme string
		digest [sha256.Size]byte
	}
	var all []accepted
	for _, form := range forms {
		for _, token := range tokens {
			value := form.Value
			if at := keyAt(value); at >= 0 {
				value = value[:at] + token + value[at+len("key"):]
			}
			all = append(all, accepted{form.Scheme, sha256.Sum256([]byte(value))})
		}
	}
	return func(r *http.Request) error {
		if len(tokens) == 0 {
			return nil
		}
		given := strings.TrimSpace(r.Header.Get("Authorization"))
		if given == "" {
			return scimerror.New(http.StatusUnauthorized, "", "the request has no Authorization header")
		}
		whole := sha256.Sum256([]byte(given))
		scheme, rest, _ := strings.Cut(given, " ")
		value := sha256.Sum256([]byte(strings.TrimLeft(rest, " ")))
		passed := 0
		for _, a := range all {
			if a.scheme == "" {
				passed |= subtle.ConstantTimeCompare(whole[:], a.digest[:])
			} else if strings.EqualFold(a.scheme, scheme) {
				passed |= subtle.ConstantTimeCompare(value[:], a.digest[:])
			}
		}
		if passed == 0 {
			return scimerror.New(http.StatusUnauthorized, "", "the Authorization header holds no token that is accepted here")
		}
		return nil
	}
}

// keyAt finds the word "key" that stands for the token: the last one, since a prefix may hold it too ("X-API-Key key").
func keyAt(value string) int { return strings.LastIndex(value, "key") }

// challenges returns one challenge for each scheme; a bearer token that was refused is called invalid_token (RFC 6750,
// section 3.1), a request without any is told no more than the scheme.
func challenges(forms []persona.Form) func(*http.Request) []string {
	return func(r *http.Request) []string {
		var out []string
		seen := map[string]bool{"": true}
		for _, form := range forms {
			if seen[form.Scheme] {
				continue
			}
			seen[form.Scheme] = true
			challenge := form.Scheme + ` realm="scim"`
			if form.Scheme == "Bearer" && r.Header.Get("Authorization") != "" {
				challenge += `, error="invalid_token"`
			}
			out = append(out, challenge)
		}
		if out == nil {
			out = []string{`Bearer realm="scim"`}
		}
		return out
	}
}
