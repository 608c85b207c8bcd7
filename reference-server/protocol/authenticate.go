package protocol

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"

	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/token"
)

// authenticator accepts every form of the Authorization header that the profile lists, for every token. The scheme is
// compared without regard to case (RFC 7235, section 2.1), the rest exactly and in constant time.
func authenticator(forms []persona.Form, tokens *token.Set) func(*http.Request) (token.Token, error) {
	k := &credentials{forms: forms}
	return func(r *http.Request) (token.Token, error) {
		all, open := k.accepted(tokens)
		if open {
			return token.Token{}, nil
		}
		given := strings.TrimSpace(r.Header.Get("Authorization"))
		if given == "" {
			return token.Token{}, scimerror.New(http.StatusUnauthorized, "", "the request has no Authorization header")
		}
		whole := sha256.Sum256([]byte(given))
		scheme, rest, _ := strings.Cut(given, " ")
		value := sha256.Sum256([]byte(strings.TrimLeft(rest, " ")))
		passed := -1
		for i, a := range all {
			hit := 0
			if a.scheme == "" {
				hit = subtle.ConstantTimeCompare(whole[:], a.digest[:])
			} else if strings.EqualFold(a.scheme, scheme) {
				hit = subtle.ConstantTimeCompare(value[:], a.digest[:])
			}
			passed = subtle.ConstantTimeSelect(hit, i, passed)
		}
		switch {
		case passed < 0:
			return token.Token{}, scimerror.New(http.StatusUnauthorized, "", "the Authorization header holds no token that is accepted here")
		case tokens.Expired(all[passed].token):
			return token.Token{}, scimerror.New(http.StatusUnauthorized, "", "the token has expired")
		}
		return all[passed].token, nil
	}
}

// credential is one spelling of a token that passes.
type credential struct {
	scheme string // "" for a value without one
	digest [sha256.Size]byte
	token  token.Token
}

// credentials holds the spellings of all tokens until one of these changes.
type credentials struct {
	forms []persona.Form
	mu    sync.Mutex
	edits uint64
	all   []credential
}

// accepted returns the spellings, and whether whoever asks is served.
func (c *credentials) accepted(tokens *token.Set) ([]credential, bool) {
	list, edits, open := tokens.Snapshot()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.edits == edits {
		return c.all, open
	}
	c.edits, c.all = edits, nil
	for _, form := range c.forms {
		for _, t := range list {
			value := form.Value
			if at := keyAt(value); at >= 0 {
				value = value[:at] + t.Value + value[at+len("key"):]
			}
			c.all = append(c.all, credential{form.Scheme, sha256.Sum256([]byte(value)), t})
		}
	}
	return c.all, open
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
