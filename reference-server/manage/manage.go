// Package manage is the other side of a reference server: what a team needs of it in its own tests. It resets and fills the store,
// issues and revokes tokens, shows the requests that came, switches defects and advances the clock. It listens on a port of its own,
// and only when it is asked to.
package manage

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
	"github.com/scimspec/scimspec/reference-server/token"
)

// Server is a reference server that can be managed. It is an http.Handler for SCIM; Handler is the other side.
type Server struct {
	current atomic.Pointer[refserver.Server]
	ahead   atomic.Int64 // nanoseconds that the clock was advanced
	history history

	mu      sync.Mutex // of what changes the server itself
	options refserver.Options
}

// New returns a server of these options; a Store and a TokenSet are made where there are none.
func New(o refserver.Options) (*Server, error) {
	s := &Server{}
	clock := o.Clock
	if clock == nil {
		clock = time.Now
	}
	o.Clock = func() time.Time { return clock().Add(time.Duration(s.ahead.Load())) }
	if o.Store == nil {
		o.Store = memory.New()
	}
	first, err := refserver.New(o)
	if err != nil {
		return nil, err
	}
	o.TokenSet = first.Tokens()
	s.options = o
	s.current.Store(first)
	return s, nil
}

// BasePath returns the path at which the SCIM side's URIs begin.
func (s *Server) BasePath() string { return s.current.Load().BasePath() }

// ServeHTTP answers a SCIM request and remembers it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.history.record(s.current.Load(), w, r)
}

// Tokens returns the tokens that are accepted.
func (s *Server) Tokens() *token.Set { return s.current.Load().Tokens() }

// Defects returns the names of the mistakes that the server makes now.
func (s *Server) Defects() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.options.Defects)
}

// SetDefects lets the server make these mistakes from now on, and no others. Names that are not known are an error, and change nothing.
func (s *Server) SetDefects(names []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.options
	o.Defects = names
	next, err := refserver.New(o)
	if err != nil {
		return err
	}
	s.options = o
	s.current.Store(next)
	return nil
}

// Advance sets the clock forward.
func (s *Server) Advance(d time.Duration) { s.ahead.Add(int64(d)) }

// Now returns the server's time.
func (s *Server) Now() time.Time { return s.options.Clock() }

// Reset deletes every resource.
func (s *Server) Reset(ctx context.Context) error {
	return s.options.Store.Update(ctx, func(tx store.Tx) error {
		for _, name := range s.current.Load().ResourceTypes() {
			var ids []string
			for r, err := range tx.All(name) {
				if err != nil {
					return err
				}
				ids = append(ids, r.ID)
			}
			for _, id := range ids {
				if err := tx.Delete(name, id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
