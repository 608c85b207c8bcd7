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

// model makes the resource types and the list of schemas.
func (p *Persona) model(profile *Profile, schemas map[string]*schema.Schema) error {
	user := &schema.ResourceType{
		Name: "User", Description: "Accounts of people and services", Endpoint: "/Users", Schema: schemas[schema.UserURN],
		Extensions: []schema.Extension{{Schema: schemas[schema.EnterpriseUserURN]}},
	}
	group := &schema.ResourceType{
		Name: "Group", Description: "Sets of accounts and groups", Endpoint: "/Groups", Schema: schemas[schema.GroupURN],
	}
	if p.Table {
		if err := p.table(user, profile.Attributes); err != nil {
			return err
		}
	}
	p.Registry = &schema.Registry{}
	listed := func(s *schema.Schema) {
		if !slices.Contains(p.Registry.Schemas, s) {
			p.Registry.Schemas = append(p.Registry.Schemas, s)
		}
	}
	for _, t := range []*schema.ResourceType{user, group} {
		if !on(p.resources[t.Name].Enabled, true) {
			continue
		}
		p.Registry.Types = append(p.Registry.Types, t)
		listed(t.Schema)
		for _, x := range t.Extensions {
			listed(x.Schema)
		}
	}
	for _, urn := range []string{schema.ProviderConfigURN, schema.ResourceTypeURN, schema.SchemaURN} {
		listed(schemas[urn])
	}
	return nil
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

// Normalise brings next, a resource of type t about to be stored, into the vendor's form, in place. old is the resource
// before a PATCH, nil otherwise. The error is a *scimerror.Error, 400 invalidValue.
func (p *Persona) Normalise(old, next resource.Object, t *schema.ResourceType) error {
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
