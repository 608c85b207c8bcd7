package session

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/go-json-experiment/json"
)

// shortest is the length below which a secret is only hidden in the Authorization header: replacing every "t" in a body
// would hide nothing and destroy the evidence.
const shortest = 4

// redactor replaces secrets by «redacted:NAME»; what was there stays visible as a name.
type redactor struct {
	mu      sync.RWMutex
	secrets []secret // the longest first, since one may be a part of another
}

// secret is one spelling of a value that must not be kept.
type secret struct{ text, name string }

func newRedactor(c Credential) *redactor {
	r := &redactor{}
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

// add registers a secret in the spellings in which a server may echo it. A token that was pasted with its scheme word is also
// a secret without it.
func (r *redactor) add(name, value string) {
	_, rest, found := strings.Cut(value, " ")
	if found {
		r.add(name, rest)
	}
	if len(value) < shortest {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	spellings := []string{value, url.QueryEscape(value), url.PathEscape(value), base64.StdEncoding.EncodeToString([]byte(value))}
	if quoted, err := json.Marshal(value); err == nil {
		text := string(quoted[1 : len(quoted)-1])
		web := strings.NewReplacer("&", `\u0026`, "<", `\u003c`, ">", `\u003e`).Replace(text) // as Go and others escape for HTML
		spellings = append(spellings, text, web, ascii(text), ascii(web), strings.ReplaceAll(text, "/", `\/`), ascii(strings.ReplaceAll(text, "/", `\/`)))
	}
	for _, text := range spellings {
		r.secrets = append(r.secrets, secret{text, name})
	}
	slices.SortStableFunc(r.secrets, func(a, b secret) int { return len(b.text) - len(a.text) })
}

// ascii spells what lies beyond ASCII the way many JSON encoders do.
func ascii(text string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		if unit < 0x80 {
			out.WriteByte(byte(unit))
		} else {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
	}
	return out.String()
}

// passwordMember finds the value of any JSON member called password, also in a body that is no valid JSON.
var passwordMember = regexp.MustCompile(`(?i)("password"\s*:\s*)"(?:[^"\\]|\\.)*"`)

func (r *redactor) text(s string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, one := range r.secrets {
		s = strings.ReplaceAll(s, one.text, "«redacted:"+one.name+"»")
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
