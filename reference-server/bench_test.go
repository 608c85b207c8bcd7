package refserver_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	json "github.com/go-json-experiment/json"

	refserver "github.com/scimspec/scimspec/reference-server"
)

const person = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
	"userName":"%s","externalId":"7","name":{"givenName":"Ada","familyName":"Example","formatted":"Ada Example"},"displayName":"Ada Example","active":true,
	"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"}],
	"phoneNumbers":[{"value":"+49 30 1","type":"work"}],"addresses":[{"type":"work","streetAddress":"1 Way","locality":"Bonn","country":"DE"}],
	"title":"Engineer","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tools","employeeNumber":"7","manager":{"value":"m1"}}}`

// BenchmarkRead is to be compared with BenchmarkStoredBytes, BenchmarkCreate with BenchmarkDecodeEncode: what a handler
// that knows nothing of SCIM would need at least.
func BenchmarkRead(b *testing.B) {
	s, _ := refserver.New(refserver.Options{Tokens: []string{token}, IDs: func() string { return "u1" }})
	request := func(method, path, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/scim/v2"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	request("POST", "/Users", fmt.Sprintf(person, "ada"))
	for b.Loop() {
		if w := request("GET", "/Users/u1", ""); w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}

func BenchmarkStoredBytes(b *testing.B) {
	stored := []byte(fmt.Sprintf(person, "ada"))
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/scim+json")
		_, _ = w.Write(stored)
	})
	for b.Loop() {
		r := httptest.NewRequest("GET", "/scim/v2/Users/u1", strings.NewReader(""))
		r.Header.Set("Authorization", "Bearer "+token)
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
}

func BenchmarkCreate(b *testing.B) {
	s, _ := refserver.New(refserver.Options{Tokens: []string{token}})
	i := 0
	for b.Loop() {
		i++
		r := httptest.NewRequest("POST", "/scim/v2/Users", strings.NewReader(fmt.Sprintf(person, fmt.Sprint(i))))
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != 201 {
			b.Fatal(w.Body)
		}
	}
}

func BenchmarkDecodeEncode(b *testing.B) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var v any
		if err := json.Unmarshal(body, &v); err != nil {
			b.Fatal(err)
		}
		out, _ := json.Marshal(v)
		_, _ = w.Write(out)
	})
	i := 0
	for b.Loop() {
		i++
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/scim/v2/Users", strings.NewReader(fmt.Sprintf(person, fmt.Sprint(i)))))
	}
}
