// Package provider reads service-provider profiles: what an endpoint says it offers, so that checks send it only what it
// allows and hold it to what it claims. The reference server reads the same files with a loader of its own.
package provider

import (
	"slices"
	"strings"
)

// Profile is a service provider's profile. Everything it claims is cited.
type Profile struct {
	Name          string               `yaml:"profile"`
	Title         string               `yaml:"title"`
	VariantOf     map[string]string    `yaml:"variant_of"`
	BasePath      string               `yaml:"base_path"`
	Tenancy       map[string]string    `yaml:"tenancy"`
	Prerequisites []string             `yaml:"prerequisites"`
	Auth          Auth                 `yaml:"auth"`
	Schemas       []Schema             `yaml:"schemas"` // of the provider's own, in the form of RFC 7643, section 7
	Resources     map[string]Resource  `yaml:"resources"`
	Attributes    map[string]Attribute `yaml:"attributes"` // nil: whatever the endpoint's /Schemas announces
	Unknown       string               `yaml:"unknown_attributes"`
	Deprovision   Deprovision          `yaml:"deprovision"`
	Patch         Patch                `yaml:"patch"`
	Filter        map[string][]string  `yaml:"filter"` // operators by attribute; nil: no limit
	Status        string               `yaml:"status_indicator"`
	IdPs          map[string]IdP       `yaml:"idps"`
	Deviations    []Deviation          `yaml:"deviations"`
	Sources       map[string]Source    `yaml:"sources"`
	Cites         map[string]Cite      `yaml:"cites"`
}

// Auth is how a client identifies itself.
type Auth struct {
	Accept []Form `yaml:"accept"`
	Token  Token  `yaml:"token"`
}

// Form is one accepted form of the Authorization header: a scheme, and a value in which "key" stands for the token.
type Form struct {
	Scheme string `yaml:"scheme"`
	Value  string `yaml:"value"`
}

// Token says what the endpoint's tokens are like.
type Token struct {
	Prefix      string `yaml:"format_prefix"`
	DisplayOnce bool   `yaml:"display_once"`
	Expiry      string `yaml:"expiry"`
	MaxActive   int    `yaml:"max_active"`
}

// Schema is a schema of the provider's own. Checks go by what the endpoint's /Schemas says; the reference server goes by this.
type Schema struct {
	ID          string            `yaml:"id"`
	Name        string            `yaml:"name"`
	Description string            `yaml:"description"`
	Attributes  []SchemaAttribute `yaml:"attributes"`
}

// SchemaAttribute is one attribute of a schema. What is not said is as RFC 7643, section 7, has it.
type SchemaAttribute struct {
	Name            string            `yaml:"name"`
	Type            string            `yaml:"type"`
	Description     string            `yaml:"description"`
	MultiValued     bool              `yaml:"multiValued"`
	Required        bool              `yaml:"required"`
	CaseExact       bool              `yaml:"caseExact"`
	Mutability      string            `yaml:"mutability"`
	Returned        string            `yaml:"returned"`
	Uniqueness      string            `yaml:"uniqueness"`
	CanonicalValues []string          `yaml:"canonicalValues"`
	ReferenceTypes  []string          `yaml:"referenceTypes"`
	SubAttributes   []SchemaAttribute `yaml:"subAttributes"`
	Closed          bool              `yaml:"closed"`   // no other value than the canonical ones is accepted
	Assigned        any               `yaml:"assigned"` // the value that the server gives a readOnly attribute
}

// Resource says what a resource type is and which operations and query parameters it has.
type Resource struct {
	Enabled     *bool       `yaml:"enabled"` // nil: true
	Ops         []string    `yaml:"ops"`
	Query       []string    `yaml:"query"`
	Endpoint    string      `yaml:"endpoint"` // "" for that of RFC 7643
	Description string      `yaml:"description"`
	Schema      string      `yaml:"schema"`     // "" for that of RFC 7643
	Extensions  []Extension `yaml:"extensions"` // nil: as RFC 7643 has them
}

// Extension is a schema that a resource type adds to its own.
type Extension struct {
	Schema   string `yaml:"schema"`
	Required bool   `yaml:"required"`
}

// Attribute is what the profile says of one attribute path.
type Attribute struct {
	Type                 string   `yaml:"type"`
	Namespace            string   `yaml:"namespace"`
	Required             bool     `yaml:"required"`
	Mutability           string   `yaml:"mutability"`
	Format               string   `yaml:"format"`
	Uniqueness           string   `yaml:"uniqueness"`
	CaseExact            bool     `yaml:"caseExact"`
	Multi                bool     `yaml:"multi"`
	Normalise            string   `yaml:"normalise"`
	Untyped              []string `yaml:"untyped_counts_as"`
	Default              any      `yaml:"default"`
	AcceptStringBooleans bool     `yaml:"accept_string_booleans"`
	Enum                 []string `yaml:"enum"`
	AliasOf              string   `yaml:"alias_of"`
	SingleEffective      bool     `yaml:"single_effective"`
	OnConflict           string   `yaml:"on_conflict"`
}

// Deprovision says what becomes of a user who leaves.
type Deprovision struct {
	ActiveFalse string `yaml:"active_false"`
	Delete      string `yaml:"delete"`
	Reactivate  bool   `yaml:"reactivate"`
}

// Patch says which PATCH dialects are taken.
type Patch struct {
	AnyCase    bool `yaml:"accept_op_any_case"`
	StringBool bool `yaml:"accept_path_filter_string_bool"`
}

// IdP says which variants of an IdP the endpoint claims, and how an administrator maps attributes for it.
type IdP struct {
	Variants []string `yaml:"variants"`
	Mapping  Raw      `yaml:"mapping"` // read by the mock IdP; nil: its default
}

// Raw is a part of the file that somebody else decodes.
type Raw []byte

// UnmarshalYAML keeps the text.
func (r *Raw) UnmarshalYAML(text []byte) error {
	*r = append(Raw(nil), text...)
	return nil
}

// Deviation is a requirement that the vendor is known not to keep: it must be red.
type Deviation struct {
	Requirement string `yaml:"requirement"`
	Reason      string `yaml:"reason"`
	Source      string `yaml:"source"`
}

// Source is a public document that claims rest on.
type Source struct {
	Title    string `yaml:"title"`
	Language string `yaml:"language"`
	Date     string `yaml:"date"`
}

// Cite says which sources a claim rests on and how surely.
type Cite struct {
	Source     []string `yaml:"source"`
	Confidence string   `yaml:"confidence"`
}

// Offers says whether a resource type is offered at all; without a word in the profile it is.
func (p *Profile) Offers(resourceType string) bool {
	r, named := p.Resources[resourceType]
	return !named || r.Enabled == nil || *r.Enabled
}

// Operation says whether a resource type has an operation (list, get, create, replace, patch, delete).
func (p *Profile) Operation(resourceType, op string) bool {
	r := p.Resources[resourceType]
	return p.Offers(resourceType) && (len(r.Ops) == 0 || slices.Contains(r.Ops, op))
}

// Query says whether a resource type has a query parameter (filter, sortBy, startIndex, count, cursor, attributes).
func (p *Profile) Query(resourceType, parameter string) bool {
	r := p.Resources[resourceType]
	return p.Offers(resourceType) && (len(r.Query) == 0 || slices.Contains(r.Query, parameter))
}

// Attribute returns what the profile says of a path, in any case, or of the attribute that the path is a part of.
// listed is false when the profile lists attributes and this is none of them.
func (p *Profile) Attribute(path string) (a Attribute, listed bool) {
	if p.Attributes == nil {
		return Attribute{}, true
	}
	for name, a := range p.Attributes {
		if strings.EqualFold(name, path) {
			return a, true
		}
	}
	parent, _, dotted := strings.Cut(path, ".")
	if dotted && !strings.HasPrefix(path, "urn:") {
		return p.Attribute(parent)
	}
	for name := range p.Attributes { // name is listed when name.givenName is
		if head, _, _ := strings.Cut(name, "."); strings.EqualFold(head, path) {
			return Attribute{}, true
		}
	}
	return Attribute{}, false
}
