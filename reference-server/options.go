package refserver

import (
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/defect"
	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
	"github.com/scimspec/scimspec/reference-server/token"
)

// Options say what server New makes. The zero value is the provider rfc, in memory, open to whoever asks.
type Options struct {
	Provider string            // a profile's name, or the path of a file; "" is rfc
	Tokens   []string          // accepted tokens; none, and no Users: no authentication
	Users    map[string]string // further tokens, and the userName of the User that each stands for: its /Me
	BasePath string            // where the server's URIs begin; "" is the profile's
	BaseURL  string            // base URI in locations, for a server behind a proxy; "" is made from the request's Host
	TokenSet *token.Set        // instead of Tokens and Users: a set that others share
	Store    store.Store
	Defects  []string // names of mistakes to make, see package defect
	Choices  []string // NAME=VALUE where the RFCs leave room, see package choice
	Clock    func() time.Time
	IDs      func() string // makes the ids of resources
	Limits   protocol.Limits
}

// withDefaults fills what is not set, and loads the persona.
func (o Options) withDefaults() (Options, *persona.Persona, error) {
	if o.Provider == "" {
		o.Provider = "rfc"
	}
	p, err := persona.Load(fixtures.Files, o.Provider)
	if err != nil {
		return o, nil, err
	}
	if o.BasePath == "" {
		o.BasePath = p.BasePath
	}
	o.BasePath = "/" + strings.Trim(o.BasePath, "/")
	if o.BasePath == "/" {
		o.BasePath = ""
	}
	o.BaseURL = strings.TrimRight(o.BaseURL, "/")
	if o.Store == nil {
		o.Store = memory.New()
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.IDs == nil {
		o.IDs = randomID
	}
	o.Limits = o.Limits.WithDefaults()
	return o, p, nil
}

// tokens returns the set of accepted tokens.
func (o Options) tokens() (*token.Set, error) {
	if o.TokenSet != nil {
		return o.TokenSet, nil
	}
	var all []token.Token
	for _, value := range o.Tokens {
		all = append(all, token.Token{Value: value})
	}
	for _, value := range slices.Sorted(maps.Keys(o.Users)) {
		all = append(all, token.Token{Value: value, User: o.Users[value]})
	}
	return token.New(o.Clock, all...)
}

// defects returns the defects of those names.
func (o Options) defects() ([]defect.Defect, error) {
	out := make([]defect.Defect, 0, len(o.Defects))
	for _, name := range o.Defects {
		d, ok := defect.Named(name)
		if !ok {
			return nil, fmt.Errorf("defect %q is not known: `scimspec defects` lists those there are", name)
		}
		out = append(out, d)
	}
	return out, nil
}

// randomID returns a version 4 UUID (RFC 9562): unguessable, never used again.
func randomID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
