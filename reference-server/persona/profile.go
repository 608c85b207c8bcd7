package persona

// Profile is a provider profile as its file says it. Every vendor claim in it has an entry under cites.
type Profile struct {
	Name          string               `yaml:"profile"`
	Title         string               `yaml:"title"`
	VariantOf     map[string]string    `yaml:"variant_of"`
	BasePath      string               `yaml:"base_path"`
	Tenancy       map[string]string    `yaml:"tenancy"`
	Prerequisites []string             `yaml:"prerequisites"`
	Sources       map[string]Source    `yaml:"sources"`
	Auth          Auth                 `yaml:"auth"`
	Schemas       []Schema             `yaml:"schemas"`
	Resources     map[string]Resource  `yaml:"resources"`
	Features      *Features            `yaml:"features"`
	Attributes    map[string]Attribute `yaml:"attributes"`
	Unknown       string               `yaml:"unknown_attributes"`
	Deprovision   *Deprovision         `yaml:"deprovision"`
	Patch         *Patch               `yaml:"patch"`
	Filter        map[string][]string  `yaml:"filter"`
	Status        string               `yaml:"status_indicator"`
	Deviations    []Deviation          `yaml:"deviations"`
	IdPs          map[string]IdP       `yaml:"idps"`
	Cites         map[string]Cite      `yaml:"cites"`
}

// Source is a document that claims rest on.
type Source struct {
	Title    string `yaml:"title"`
	Language string `yaml:"language"`
	Date     string `yaml:"date"`
}

// Auth says how a request proves who sends it.
type Auth struct {
	Accept []Form `yaml:"accept"`
	Token  *Token `yaml:"token"`
}

// Form is one accepted form of the Authorization header: the scheme, and after it the value, in which the word "key"
// stands for the token. An empty scheme means that the header is the value alone.
type Form struct {
	Scheme string `yaml:"scheme"`
	Value  string `yaml:"value"`
}

// Token says what the vendor's tokens are like.
type Token struct {
	Prefix      string `yaml:"format_prefix"`
	DisplayOnce bool   `yaml:"display_once"`
	Expiry      string `yaml:"expiry"`
	MaxActive   int    `yaml:"max_active"`
}

// Schema is a schema of the provider's own, in the form of RFC 7643, section 7.
type Schema struct {
	ID          string            `yaml:"id"`
	Name        string            `yaml:"name"`
	Description string            `yaml:"description"`
	Attributes  []SchemaAttribute `yaml:"attributes"`
}

// SchemaAttribute is one attribute of it. What is not said is as section 7 has it: a single string that can be read and
// written, is returned by default, and is neither required nor unique nor case exact.
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

	Closed   bool `yaml:"closed"`   // no other value than the canonical ones is accepted
	Assigned any  `yaml:"assigned"` // the value that the server gives a readOnly attribute
}

// Resource says what a kind of resource is and what can be done with it. Without a word User and Group are as RFC 7643 has them,
// and everything can be done; any other kind needs an endpoint and a schema.
type Resource struct {
	Enabled     *bool       `yaml:"enabled"`
	Ops         []string    `yaml:"ops"`
	Query       []string    `yaml:"query"`
	Endpoint    string      `yaml:"endpoint"`
	Description string      `yaml:"description"`
	Schema      string      `yaml:"schema"`
	Extensions  []Extension `yaml:"extensions"` // nil: as RFC 7643 has them
}

// Extension is a schema that a kind of resource adds to its own.
type Extension struct {
	Schema   string `yaml:"schema"`
	Required bool   `yaml:"required"`
}

// Features says which optional parts of the protocol there are. A part that is not mentioned is there if the profile has no
// attribute table of its own, for then it is a server with nothing taken away; else it is not.
type Features struct {
	Bulk *bool `yaml:"bulk"`
	ETag *bool `yaml:"etag"`
	Sort *bool `yaml:"sort"`
}

// Attribute is a row of the attribute table.
type Attribute struct {
	Type           string   `yaml:"type"`
	Namespace      string   `yaml:"namespace"`
	Required       *bool    `yaml:"required"`
	Mutability     string   `yaml:"mutability"`
	Format         string   `yaml:"format"`
	Uniqueness     string   `yaml:"uniqueness"`
	CaseExact      *bool    `yaml:"caseExact"`
	Multi          bool     `yaml:"multi"`
	Normalise      string   `yaml:"normalise"`
	Untyped        []string `yaml:"untyped_counts_as"`
	Default        any      `yaml:"default"`
	StringBooleans bool     `yaml:"accept_string_booleans"`
	Enum           []string `yaml:"enum"`
	AliasOf        string   `yaml:"alias_of"`
	Single         bool     `yaml:"single_effective"`
	OnConflict     string   `yaml:"on_conflict"`
}

// Deprovision says what becomes of a user who leaves.
type Deprovision struct {
	ActiveFalse string `yaml:"active_false"`
	Delete      string `yaml:"delete"`
	Reactivate  bool   `yaml:"reactivate"`
}

// Patch says which dialects of PATCH are understood; without a word all are.
type Patch struct {
	AnyCase    *bool `yaml:"accept_op_any_case"`
	StringBool *bool `yaml:"accept_path_filter_string_bool"`
}

// Deviation is a rule that the vendor is known to break.
type Deviation struct {
	Requirement string `yaml:"requirement"`
	Reason      string `yaml:"reason"`
	Source      string `yaml:"source"`
}

// IdP says how an administrator sets up an IdP for this vendor; the mapping is the mock IdP's matter.
type IdP struct {
	Variants []string `yaml:"variants"`
	Mapping  any      `yaml:"mapping"`
}

// Cite says which sources a claim rests on, and how surely.
type Cite struct {
	Source     []string `yaml:"source"`
	Confidence string   `yaml:"confidence"`
}
