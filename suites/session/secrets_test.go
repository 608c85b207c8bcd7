package session

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoSecretIsKept: a server that echoes the credential in every spelling leaves no trace of it in what is kept.
func TestNoSecretIsKept(t *testing.T) {
	const secret = `pa/ss "wörd"+&=`
	ledger := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		quoted, _ := json.Marshal(secret)
		w.Header().Set("X-Echo", url.QueryEscape(secret))
		w.Header().Set("Set-Cookie", "session=abc123")
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write([]byte(`{"id":"1","userName":"scimspec-nq6h7c-ada","password":"hunter22","a":` + string(quoted) + `,"b":"` +
			base64.StdEncoding.EncodeToString([]byte(secret)) + `","c":"` + url.PathEscape(secret) + `"}`))
	}), func(o *Options) { o.Target.Credential, o.Ledger = Credential{Token: secret}, ledger })
	scope := s.Scope("a.b")
	_, err := scope.Send(context.Background(), Request{Method: "POST", Path: "/Users", Body: []byte(`{"userName":"scimspec-nq6h7c-ada","password":"hunter22"}`)})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(scope.Exchanges())
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"exchange": string(kept), "ledger": string(written), "text": s.Redact("it was " + secret + " all along")} {
		for _, hidden := range []string{"wörd", "w%C3%B6rd", "hunter22", "abc123", base64.StdEncoding.EncodeToString([]byte(secret))} {
			if strings.Contains(text, hidden) {
				t.Errorf("%s shows %s: %s", name, hidden, text)
			}
		}
	}
	if !strings.Contains(string(kept), "«redacted:token»") || !strings.Contains(string(kept), "Authorization") {
		t.Errorf("that there was a credential can no longer be seen: %s", kept)
	}
}

func TestOthersAreKeptAsTypeAndIDAlone(t *testing.T) {
	s := open(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"Resources":[{"id":"77","userName":"real.person@example.com","meta":{"resourceType":"User","location":"/Users/77"}},
			{"id":"78","userName":"scimspec-nq6h7c-ada"}]}`))
	}))
	scope := s.Scope("a.b")
	raw, err := scope.Send(context.Background(), Request{Method: "GET", Path: "/Users"})
	if err != nil {
		t.Fatal(err)
	}
	kept := scope.Exchanges()[0].Response.Body
	if strings.Contains(kept, "real.person") || !strings.Contains(kept, `"77"`) || !strings.Contains(kept, "scimspec-nq6h7c-ada") {
		t.Errorf("kept is %s", kept)
	}
	if !strings.Contains(string(raw.Body), "real.person") {
		t.Error("the judge must see the raw answer")
	}
}

// TestARedirectIsNotFollowed: neither to another host nor to the same, so that no credential travels.
func TestARedirectIsNotFollowed(t *testing.T) {
	elsewhere := &recorder{}
	other := open(t, elsewhere).Target().Base
	for _, to := range []string{other.String() + "/Users", "/scim/elsewhere"} {
		n := 0
		s := open(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			n++
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusTemporaryRedirect)
		}))
		answer, err := s.Scope("a.b").Send(context.Background(), Request{Method: "GET", Path: "/Users"})
		if err != nil || answer.Status != http.StatusTemporaryRedirect || n != 1 || len(elsewhere.seen) != 0 {
			t.Errorf("to %s: %v %v, %d requests there, %d elsewhere", to, answer, err, n, len(elsewhere.seen))
		}
	}
}
