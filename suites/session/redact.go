package session

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
)

// shortest is the length below which a secret is only hidden in the Authorization header: replacing every "t" in a body
// would hide nothing and destroy the evidence.
const shortest = 4

// redactor replaces secrets by «redacted:NAME»; what was there stays visible as a name.
type redactor struct {
	mu    sync.RWMutex
	pairs map[string]string // secret in one of its spellings -> name
}

func newRedactor(c Credential) *redactor {
	r := &redactor{pairs: map[string]string{}}
	r.add("token", c.Token)
	r.add("token", c.BareToken())
	if scheme, rest, found := strings.Cut(c.Header, " "); found && scheme == "Basic" {
		if plain, err := base64.StdEncoding.DecodeString(rest); err == nil {
			_, password, _ := strings.Cut(string(plain), ":")
			r.add("password", password)
		}
	}
	return r
}

// add registers a secret in the spellings in which a server may echo it.
func (r *redactor) add(name, secret string) {
	if len(secret) < shortest {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pairs[secret] = name
	r.pairs[url.QueryEscape(secret)] = name
	r.pairs[url.PathEscape(secret)] = name
	r.pairs[base64.StdEncoding.EncodeToString([]byte(secret))] = name
	if quoted, err := json.Marshal(secret); err == nil {
		r.pairs[strings.Trim(string(quoted), `"`)] = name
	}
	// A token pasted with its scheme word is also a secret without it.
	if _, rest, found := strings.Cut(secret, " "); found && len(rest) >= shortest {
		r.pairs[rest] = name
	}
}

// passwordMember finds the value of any JSON member called password, also in a body that is no valid JSON.
var passwordMember = regexp.MustCompile(`(?i)("password"\s*:\s*)"(?:[^"\\]|\\.)*"`)

func (r *redactor) text(s string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for secret, name := range r.pairs {
		if strings.Contains(s, secret) {
			s = strings.ReplaceAll(s, secret, "«redacted:"+name+"»")
		}
	}
	return s
}

func (r *redactor) body(s string) string {
	return passwordMember.ReplaceAllString(r.text(s), `${1}"«redacted:password»"`)
}

func (r *redactor) header(h http.Header) http.Header {
	kept := make(http.Header, len(h))
	for name, values := range h {
		for _, v := range values {
			switch http.CanonicalHeaderKey(name) {
			case "Authorization", "Proxy-Authorization":
				v = authorization(r.text(v))
			case "Cookie", "Set-Cookie":
				v = "«redacted:cookie»"
			default:
				v = r.text(v)
			}
			kept[name] = append(kept[name], v)
		}
	}
	return kept
}

// authorization hides whatever stands behind the scheme word; a value of one word is hidden whole.
func authorization(v string) string {
	if strings.Contains(v, "«redacted:") {
		return v
	}
	if scheme, _, found := strings.Cut(v, " "); found {
		return scheme + " «redacted:credential»"
	}
	return "«redacted:credential»"
}
