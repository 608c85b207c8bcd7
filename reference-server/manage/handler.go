package manage

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/token"
)

// Handler returns the management side:
//
//	POST   /reset                                 deletes every resource
//	POST   /seed      {"users": 100}              creates users
//	GET    /tokens                                lists the accepted tokens
//	POST   /tokens    {"user": "", "seconds": 0}  issues one, for a User (its userName) and for a time, or for any client and for ever
//	POST   /tokens/rotate {"value": "…"}          puts a new one in the place of one
//	POST   /tokens/revoke {"value": "…"}          takes one out
//	GET    /history                               the last requests and their answers
//	DELETE /history                               forgets them
//	GET    /defects                               the mistakes that the server makes
//	PUT    /defects   ["name"]                    makes these and no others
//	GET    /clock                                 the server's time
//	POST   /clock     {"seconds": 3600}           advances it
//
// Bodies are JSON. An error is a line of text.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, handle := range map[string]func(*http.Request) (any, error){
		"POST /reset":         func(r *http.Request) (any, error) { return nil, s.Reset(r.Context()) },
		"POST /seed":          s.seed,
		"GET /tokens":         func(*http.Request) (any, error) { return shown(s.Tokens().List()...), nil },
		"POST /tokens":        s.issue,
		"POST /tokens/rotate": s.rotate,
		"POST /tokens/revoke": s.revoke,
		"GET /history":        func(*http.Request) (any, error) { return s.history.all(), nil },
		"DELETE /history":     func(*http.Request) (any, error) { s.history.clear(); return nil, nil },
		"GET /defects":        func(*http.Request) (any, error) { return append([]string{}, s.Defects()...), nil },
		"PUT /defects":        s.putDefects,
		"GET /clock":          func(*http.Request) (any, error) { return s.clock(), nil },
		"POST /clock":         s.advance,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Origin") != "" { // a page in somebody's browser has no business here
				http.Error(w, "requests from web pages are not answered", http.StatusForbidden)
				return
			}
			answer, err := handle(r)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			if answer == nil {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.MarshalWrite(w, answer) // a client that has gone needs no answer
		})
	}
	return mux
}

func read[V any](r *http.Request) (v V, err error) {
	if err := json.UnmarshalRead(io.LimitReader(r.Body, 1<<20), &v, json.RejectUnknownMembers(true)); err != nil {
		return v, fmt.Errorf("reading the body: %w", err)
	}
	return v, nil
}

type shownToken struct {
	Value   string `json:"value"`
	User    string `json:"user,omitempty"`
	Expires string `json:"expires,omitempty"`
}

func shown(tokens ...token.Token) []shownToken {
	out := []shownToken{}
	for _, t := range tokens {
		one := shownToken{Value: t.Value, User: t.User}
		if !t.Expires.IsZero() {
			one.Expires = t.Expires.UTC().Format(time.RFC3339)
		}
		out = append(out, one)
	}
	return out
}

func (s *Server) issue(r *http.Request) (any, error) {
	in, err := read[struct {
		Value   string `json:"value"`
		User    string `json:"user"`
		Seconds int    `json:"seconds"`
	}](r)
	if err != nil {
		return nil, err
	}
	t := token.Token{Value: cmp.Or(in.Value, rand.Text()), User: in.User}
	if in.Seconds > 0 {
		t.Expires = s.Now().Add(time.Duration(in.Seconds) * time.Second)
	}
	return shown(t)[0], s.Tokens().Issue(t)
}

func (s *Server) rotate(r *http.Request) (any, error) {
	in, err := read[shownToken](r)
	if err != nil {
		return nil, err
	}
	next, found := s.Tokens().Rotate(in.Value)
	if !found {
		return nil, fmt.Errorf("there is no such token")
	}
	return shown(next)[0], nil
}

func (s *Server) revoke(r *http.Request) (any, error) {
	in, err := read[shownToken](r)
	if err == nil && !s.Tokens().Revoke(in.Value) {
		err = fmt.Errorf("there is no such token")
	}
	return nil, err
}

func (s *Server) putDefects(r *http.Request) (any, error) {
	names, err := read[[]string](r)
	if err != nil {
		return nil, err
	}
	return nil, s.SetDefects(names)
}

func (s *Server) clock() any {
	return map[string]string{"time": s.Now().UTC().Format(time.RFC3339Nano)}
}

func (s *Server) advance(r *http.Request) (any, error) {
	in, err := read[struct {
		Seconds float64 `json:"seconds"`
	}](r)
	if err != nil {
		return nil, err
	}
	if in.Seconds < 0 {
		return nil, fmt.Errorf("seconds %g: the clock goes forward alone", in.Seconds)
	}
	s.Advance(time.Duration(in.Seconds * float64(time.Second)))
	return s.clock(), nil
}

// most is how many users one seed may create.
const most = 1_000_000

// seed creates users the way a client does, so that whatever the profile demands or the defects do counts for them too.
func (s *Server) seed(r *http.Request) (any, error) {
	in, err := read[struct {
		Users int `json:"users"`
	}](r)
	if err != nil {
		return nil, err
	}
	if in.Users < 1 || in.Users > most {
		return nil, fmt.Errorf("users %d: wanted 1 to %d", in.Users, most)
	}
	pass := token.Token{Value: rand.Text()}
	if _, _, open := s.Tokens().Snapshot(); !open {
		if err := s.Tokens().Issue(pass); err != nil {
			return nil, err
		}
		defer s.Tokens().Revoke(pass.Value)
	}
	lead := "seed-" + rand.Text()[:6]
	for n := range in.Users {
		name := fmt.Sprintf("%s-%d@example.com", lead, n)
		body := fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":%q,"name":{"givenName":"Seed","familyName":"Number %d"},`+
			`"emails":[{"value":%q,"type":"work","primary":true}],"active":true}`, name, n, name)
		in, err := http.NewRequestWithContext(r.Context(), http.MethodPost, s.BasePath()+"/Users", strings.NewReader(body))
		if err != nil {
			return nil, err
		}
		in.Header.Set("Content-Type", "application/scim+json")
		in.Header.Set("Authorization", "Bearer "+pass.Value)
		a := &seam.Answer{Head: http.Header{}}
		if s.current.Load().ServeHTTP(a, in); a.Status != http.StatusCreated {
			return nil, fmt.Errorf("user %d was answered with %d: %s", n, a.Status, &a.Body)
		}
	}
	return map[string]string{"userNames": lead + "-0@example.com … " + fmt.Sprintf("%s-%d@example.com", lead, in.Users-1)}, nil
}
