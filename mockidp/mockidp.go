// Package mockidp plays Okta, OneLogin and Microsoft Entra ID as SCIM clients: it lists their variants and connects one to an
// endpoint. What each sends is pinned byte by byte by fixtures/wire.
package mockidp

import (
	"fmt"
	"strings"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/mockidp/entra"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
	"github.com/scimspec/scimspec/mockidp/okta"
	"github.com/scimspec/scimspec/mockidp/onelogin"
)

// Settings say how a variant reaches its endpoint and what its administrator has configured.
type Settings struct {
	Sender   job.Sender
	Mapping  []byte   // YAML, as under "mapping" in a provider profile; nil: the IdP's own default
	Seed     int64    // of the values that the product makes up
	Switches []string // contested shapes to switch on; fixtures/idps names them with their sources
}

// product is one IdP: its definition and how its connectors are made.
type product struct {
	idp     string
	shapes  func() mapping.Shapes
	connect func(variant string, s Settings) (job.Connector, error)
}

// products lists the IdPs in report order.
func products() []product {
	return []product{
		{"okta", shapes[mapping.Okta]("okta"), connectOkta},
		{"onelogin", shapes[mapping.OneLogin]("onelogin"), connectOneLogin},
		{"entra", shapes[mapping.Entra]("entra"), connectEntra},
	}
}

// Connect returns a connector of a variant, such as "okta/aiw", to which nobody is assigned. An unknown variant or switch, or
// a mapping that cannot be read, is an error that names what is accepted.
func Connect(variant string, s Settings) (job.Connector, error) {
	for _, p := range products() {
		if !strings.HasPrefix(variant, p.idp+"/") || !p.shapes().Has(variant) {
			continue
		}
		c, err := p.connect(variant, s)
		if err != nil {
			return nil, fmt.Errorf("mock IdP %s: %w", variant, err)
		}
		return c, nil
	}
	names := []string{}
	for _, v := range Variants() {
		names = append(names, v.Name)
	}
	return nil, fmt.Errorf("variant %q: there is none of that name; there are %s", variant, strings.Join(names, ", "))
}

// read returns the administrator's mapping or, when there is none, the IdP's own.
func read[M any](idp string, text []byte) (*M, error) {
	if text != nil {
		return mapping.Read[M](text)
	}
	d, err := mapping.ReadDefinition[M](fixtures.Files, idp)
	if err != nil {
		return nil, err
	}
	return &d.Mapping, nil
}

func connectOkta(variant string, s Settings) (job.Connector, error) {
	m, err := read[mapping.Okta]("okta", s.Mapping)
	if err != nil {
		return nil, err
	}
	return okta.New(okta.Settings{Variant: variant, Sender: s.Sender, Mapping: m, Seed: s.Seed, Switches: s.Switches})
}

func connectOneLogin(variant string, s Settings) (job.Connector, error) {
	m, err := read[mapping.OneLogin]("onelogin", s.Mapping)
	if err != nil {
		return nil, err
	}
	return onelogin.New(onelogin.Settings{Variant: variant, Sender: s.Sender, Mapping: m, Seed: s.Seed, Switches: s.Switches})
}

func connectEntra(variant string, s Settings) (job.Connector, error) {
	m, err := read[mapping.Entra]("entra", s.Mapping)
	if err != nil {
		return nil, err
	}
	return entra.New(entra.Settings{Variant: variant, Sender: s.Sender, Mapping: m, Seed: s.Seed, Switches: s.Switches})
}
