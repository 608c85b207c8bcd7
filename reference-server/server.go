// Package refserver is the reference server: a SCIM 2.0 service provider that keeps RFC 7643 and RFC 7644 and can take on a
// vendor's personality. It is what other implementations are compared with, and what proves the judge.
package refserver

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/scimspec/scimspec/reference-server/choice"
	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/token"
)

// Server is a SCIM service provider as an http.Handler. Make one with New.
type Server struct {
	protocol *protocol.Protocol
	persona  *persona.Persona
	store    store.Store
	options  Options
	tokens   *token.Set
	handler  http.Handler
}

// New returns a server. Errors name what is wrong with the profile or which defect is not known.
func New(o Options) (*Server, error) {
	o, p, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	defects, err := o.defects()
	if err != nil {
		return nil, err
	}
	tokens, err := o.tokens()
	if err != nil {
		return nil, err
	}
	s := &Server{
		tokens:   tokens,
		protocol: protocol.New(protocol.Setting{Persona: p, Tokens: tokens, Limits: o.Limits, Clock: o.Clock}),
		persona:  p,
		store:    o.Store,
		options:  o,
	}
	s.handler = http.HandlerFunc(s.serve)
	for _, text := range o.Choices {
		v, err := choice.Named(text)
		if err != nil {
			return nil, err
		}
		if v.Protocol != nil {
			v.Protocol(s.protocol)
		}
		if v.Wire != nil {
			s.handler = v.Wire(s.handler)
		}
	}
	for _, d := range defects {
		if d.Store != nil {
			s.store = d.Store(s.store)
		}
		if d.Protocol != nil {
			d.Protocol(s.protocol)
		}
		if d.Wire != nil {
			s.handler = d.Wire(s.handler)
		}
	}
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// BasePath returns the path at which the server's URIs begin, "" for the root.
func (s *Server) BasePath() string { return s.options.BasePath }

// ResourceTypes returns the names of the resource types.
func (s *Server) ResourceTypes() []string {
	var out []string
	for _, t := range s.persona.Registry.Types {
		out = append(out, t.Name)
	}
	return out
}

// Tokens returns the tokens that the server accepts, to issue, rotate and revoke while it runs.
func (s *Server) Tokens() *token.Set { return s.tokens }

// serve answers one request, come what may: a panic on the way is status 500.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Duration(s.options.Limits.Seconds)*time.Second)
	defer cancel()
	r = r.WithContext(ctx)
	c := &call{Server: s, w: w, r: r, mediaType: protocol.MediaType, base: s.baseURL(r)}
	defer func() {
		if broken := recover(); broken != nil {
			if err, ok := broken.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(broken)
			}
			c.fail(errBroken)
		}
	}()
	if err := c.serve(); err != nil {
		c.fail(err)
	}
}

// baseURL returns the base URI that locations in the answer begin with.
func (s *Server) baseURL(r *http.Request) string {
	if s.options.BaseURL != "" {
		return s.options.BaseURL
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	return scheme + r.Host + s.options.BasePath
}
