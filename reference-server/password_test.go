package refserver_test

import (
	"context"
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
)

// TestPassword: clear text is nowhere at rest, a password outlives a PUT without it, and a new one takes its place.
func TestPassword(t *testing.T) {
	s := memory.New()
	c := serve(t, refserver.Options{Store: s})
	hash := func() string {
		t.Helper()
		var out string
		err := s.View(context.Background(), func(r store.Reader) error {
			record, err := r.Get("User", "u1")
			if err != nil {
				return err
			}
			out = resource.Text(record.Object()["password"])
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	c.given("/Users", `{"userName":"Ada","password":"t1ger"}`)
	first := hash()
	c.do("PUT", "/Users/u1", `{"userName":"Ada","title":"Boss"}`).want(t, 200, "")
	if again := hash(); again != first || !strings.HasPrefix(first, "$pbkdf2-sha256$") {
		t.Errorf("a PUT without the password makes %s of %s", again, first)
	}
	c.do("PATCH", "/Users/u1", `{"Operations":[{"op":"replace","path":"password","value":"li0n"}]}`).holds(t, map[string]any{"password": nil})
	if second := hash(); second == first || second == "" {
		t.Errorf("a new password leaves %s", second)
	}
}
