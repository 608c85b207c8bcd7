package persona

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// Persona is how a server with a provider profile behaves.
type Persona struct {
	Name     string
	Title    string
	BasePath string
	Registry *schema.Registry
	Forms    []Form
	Filter   map[string][]string // the only filters understood: one comparison, operators by attribute; nil: the whole grammar

	Table            bool // the profile has an attribute table of its own
	Bulk, ETag, Sort bool
	OpAnyCase        bool // a PATCH operation's name is understood in any case

	resources map[string]Resource
	rules     []rule
	assigned  map[*schema.ResourceType]assigner
}

// rule brings a User into the vendor's form. old is the User as it was, nil for one that is created or replaced.
type rule func(old, next resource.Object) error

// Load reads a profile (see ReadProfile) and the schemas of files, and returns the persona.
func Load(files fs.FS, name string) (*Persona, error) {
	profile, err := ReadProfile(files, name)
	if err != nil {
		return nil, err
	}
	schemas, err := schema.Load(files, "schemas")
	if err != nil {
		return nil, err
	}
	p, err := build(profile, schemas)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", name, err)
	}
	return p, nil
}

func build(profile *Profile, schemas map[string]*schema.Schema) (*Persona, error) {
	p := &Persona{
		Name: profile.Name, Title: profile.Title, BasePath: profile.BasePath, Forms: profile.Auth.Accept,
		Filter: profile.Filter, OpAnyCase: profile.Patch == nil || on(profile.Patch.AnyCase, true), resources: profile.Resources,
	}
	if p.BasePath == "" {
		p.BasePath = "/scim/v2"
	}
	if len(p.Forms) == 0 {
		p.Forms = []Form{{Scheme: "Bearer", Value: "key"}}
	}
	p.Table = len(profile.Attributes) > 0
	features := Features{}
	if profile.Features != nil {
		features = *profile.Features
	}
	p.Bulk = on(features.Bulk, !p.Table)
	p.ETag = on(features.ETag, !p.Table)
	p.Sort = on(features.Sort, p.Query("User", "sortBy") && (!p.Table || len(p.resources["User"].Query) > 0))
	return p, p.model(profile, schemas)
}

func on(said *bool, otherwise bool) bool {
	if said == nil {
		return otherwise
	}
	return *said
}

// Offers reports whether an operation (list, get, create, replace, patch, delete) is there for a resource type.
func (p *Persona) Offers(typeName, operation string) bool {
	ops := p.resources[typeName].Ops
	return len(ops) == 0 || slices.Contains(ops, operation)
}

// Query reports whether a query parameter (filter, sortBy, startIndex, count, cursor, attributes) counts for a resource type.
func (p *Persona) Query(typeName, parameter string) bool {
	query := p.resources[typeName].Query
	return len(query) == 0 || slices.Contains(query, parameter)
}

// Normalise brings next, a resource of type t about to be stored, into the vendor's form, in place: readOnly attributes get the
// values that the profile assigns, and its rules for a User apply. old is the resource before a PATCH, nil otherwise. The error is
// a *scimerror.Error, 400 invalidValue.
func (p *Persona) Normalise(old, next resource.Object, t *schema.ResourceType) error {
	if assign := p.assigned[t]; assign != nil {
		assign(next)
	}
	if t.Name != "User" {
		return nil
	}
	for _, r := range p.rules {
		if err := r(old, next); err != nil {
			return err
		}
	}
	return nil
}
