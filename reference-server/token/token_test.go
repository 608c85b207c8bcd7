package token_test

import (
	"testing"
	"time"

	"github.com/scimspec/scimspec/reference-server/token"
)

func TestLifeOfAToken(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	s, err := token.New(func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	if _, _, open := s.Snapshot(); !open {
		t.Error("a set without a token is not open")
	}
	one := token.Token{Value: "one", User: "ada", Expires: now.Add(time.Hour)}
	if err := s.Issue(one); err != nil {
		t.Fatal(err)
	}
	if s.Issue(one) == nil || s.Issue(token.Token{}) == nil {
		t.Error("a token could be issued twice, or without a value")
	}
	if s.Expired(one) {
		t.Error("it expires too early")
	}
	now = now.Add(time.Hour)
	if !s.Expired(one) {
		t.Error("it does not expire")
	}
	next, ok := s.Rotate("one")
	if !ok || next.Value == "one" || next.User != "ada" || !next.Expires.Equal(one.Expires) {
		t.Errorf("rotated to %+v", next)
	}
	if s.Revoke("one") || !s.Revoke(next.Value) || len(s.List()) != 0 {
		t.Error("the old one is still there, or the new one stays")
	}
	if _, _, open := s.Snapshot(); open {
		t.Error("a set whose last token was revoked is open to everybody")
	}
}
