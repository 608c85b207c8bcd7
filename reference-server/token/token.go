// Package token keeps the tokens that a server accepts, and says whom each stands for.
package token

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Token is one accepted credential.
type Token struct {
	Value   string
	User    string    // userName of the User that it stands for (RFC 7644, section 3.11); "" for a client of the service
	Expires time.Time // zero: never
}

// Set is the tokens of a server. It is safe for concurrent use.
type Set struct {
	clock func() time.Time
	mu    sync.RWMutex
	list  []Token
	open  bool // no token was ever asked for
	edits uint64
}

// New returns a set. One without any token is open: whoever asks is served, until a token is issued.
func New(clock func() time.Time, tokens ...Token) (*Set, error) {
	s := &Set{clock: clock, open: len(tokens) == 0}
	for _, t := range tokens {
		if err := s.Issue(t); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Issue adds a token. An empty value and one that is there already are errors.
func (s *Set) Issue(t Token) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.Value == "" {
		return errors.New("issuing a token: its value is empty")
	}
	if slices.ContainsFunc(s.list, func(one Token) bool { return one.Value == t.Value }) {
		return fmt.Errorf("issuing a token for %q: the same is there already", t.User)
	}
	s.list, s.open = append(slices.Clone(s.list), t), false
	s.edits++
	return nil
}

// Revoke takes a token out, and says whether it was there.
func (s *Set) Revoke(value string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := slices.DeleteFunc(slices.Clone(s.list), func(t Token) bool { return t.Value == value })
	gone := len(left) < len(s.list)
	s.list = left
	s.edits++
	return gone
}

// Rotate puts a new token in the place of one, for the same User and until the same time; false when there is no such token.
func (s *Set) Rotate(value string) (Token, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.list, func(t Token) bool { return t.Value == value })
	if at < 0 {
		return Token{}, false
	}
	s.list = slices.Clone(s.list)
	s.list[at].Value = rand.Text()
	s.edits++
	return s.list[at], true
}

// List returns the tokens in the order in which they were issued, expired ones too.
func (s *Set) List() []Token {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.list)
}

// Snapshot returns the tokens, which nobody changes, a number that is another after each change, and whether the set is open.
func (s *Set) Snapshot() (list []Token, edits uint64, open bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.list, s.edits, s.open
}

// Expired says whether a token is no longer accepted.
func (s *Set) Expired(t Token) bool { return !t.Expires.IsZero() && !s.clock().Before(t.Expires) }
