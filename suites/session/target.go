// Package session is the one line between scimspec and a target: it sends requests byte for byte as given, records them
// without their secrets, remembers on disk what the run created, refuses to write to anything else, and cleans up.
package session

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

// Target is the endpoint under judgement.
type Target struct {
	Base       *url.URL // the service root, without a trailing slash, query or fragment
	Credential Credential
	CA         *x509.CertPool // nil for the system's own
}

// Credential is how the run identifies itself. Either a token, which goes behind "Bearer", or the whole header value.
type Credential struct {
	Token  string
	Header string // the whole value of Authorization; wins over Token
}

// Authorization returns the value of the Authorization header; empty when there is no credential.
func (c Credential) Authorization() string {
	if c.Header != "" {
		return c.Header
	}
	if c.Token == "" {
		return ""
	}
	return "Bearer " + c.Token
}

// BareToken returns the token without a scheme: what an administrator pastes into an IdP's form.
func (c Credential) BareToken() string {
	if c.Header == "" {
		return c.Token
	}
	if _, token, found := strings.Cut(c.Header, " "); found {
		return token
	}
	return c.Header
}

// ParseBase reads a target's base URL. It must be absolute, http or https, with a host and without user, query or fragment.
func ParseBase(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, fmt.Errorf("target %q: not a URL: %w", text, errors.Unwrap(err))
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("target %q: scheme %q: wanted http or https, such as https://example.com/scim/v2", text, u.Scheme)
	case u.Host == "":
		return nil, fmt.Errorf("target %q: no host: wanted a URL such as https://example.com/scim/v2", text)
	case u.User != nil:
		return nil, fmt.Errorf("target %q: holds a user name: give the credential by --token or SCIM_AUTHORIZATION", u.Redacted())
	case u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("target %q: holds a query or fragment: wanted the service root alone", text)
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = strings.TrimRight(u.RawPath, "/")
	return u, nil
}

// LoadCA reads a PEM file of certificates to trust in addition to the system's own.
func LoadCA(path string) (*x509.CertPool, error) {
	pem, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("certificate authority: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("certificate authority %s: holds no PEM certificate", path)
	}
	return pool, nil
}

// Loopback says whether the target is on this machine.
func (t Target) Loopback() bool {
	host := t.Base.Hostname()
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
