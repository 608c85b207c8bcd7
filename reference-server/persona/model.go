package persona

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// known are the kinds of resource that need no word in a profile (RFC 7643, section 4).
var known = map[string]Resource{
	"User": {
		Endpoint: "/Users", Description: "Accounts of people and services", Schema: schema.UserURN,
		Extensions: []Extension{{Schema: schema.EnterpriseUserURN}},
	},
	"Group": {Endpoint: "/Groups", Description: "Sets of accounts and groups", Schema: schema.GroupURN},
}

// model makes the resource types and the list of schemas: User and Group, then the profile's own by name.
func (p *Persona) model(profile *Profile, schemas map[string]*schema.Schema) error {
	if err := own(profile.Schemas, schemas); err != nil {
		return err
	}
	names := []string{"User", "Group"}
	for _, name := range slices.Sorted(maps.Keys(profile.Resources)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	p.Registry = &schema.Registry{}
	listed := func(s *schema.Schema) {
		if !slices.Contains(p.Registry.Schemas, s) {
			p.Registry.Schemas = append(p.Registry.Schemas, s)
		}
	}
	for _, name := range names {
		if !on(p.resources[name].Enabled, true) {
			continue
		}
		t, err := resourceType(name, p.resources[name], schemas)
		if err != nil {
			return fmt.Errorf("resources.%s: %w", name, err)
		}
		if name == "User" && p.Table {
			if err := p.table(t, profile.Attributes); err != nil {
				return err
			}
		}
		if p.Registry.At(t.Endpoint) != nil {
			return fmt.Errorf("resources.%s.endpoint: %s is the endpoint of another kind of resource", name, t.Endpoint)
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
	p.assign()
	return nil
}

// reserved are the first path segments that are no resource type's (RFC 7644, section 3.2).
var reserved = []string{"Me", "Bulk", ".search", "Schemas", "ResourceTypes", "ServiceProviderConfig"}

// resourceType returns the kind of resource that a profile's words describe.
func resourceType(name string, said Resource, schemas map[string]*schema.Schema) (*schema.ResourceType, error) {
	base := known[name]
	t := &schema.ResourceType{
		Name: name, Description: cmp.Or(said.Description, base.Description, name), Endpoint: cmp.Or(said.Endpoint, base.Endpoint),
	}
	segment, rooted := strings.CutPrefix(t.Endpoint, "/")
	if !rooted || segment == "" || strings.ContainsAny(segment, "/?#% ") || slices.Contains(reserved, segment) {
		return nil, fmt.Errorf("endpoint: %q is not a path of one segment such as /Devices, and none of the protocol's own", t.Endpoint)
	}
	find := func(key, urn string) (*schema.Schema, error) {
		if s := schemas[urn]; s != nil {
			return s, nil
		}
		return nil, fmt.Errorf("%s: there is no schema %q: there are %s", key, urn, strings.Join(slices.Sorted(maps.Keys(schemas)), ", "))
	}
	var err error
	if t.Schema, err = find("schema", cmp.Or(said.Schema, base.Schema)); err != nil {
		return nil, err
	}
	extensions := said.Extensions
	if extensions == nil {
		extensions = base.Extensions
	}
	for i, x := range extensions {
		s, err := find(fmt.Sprintf("extensions[%d].schema", i), x.Schema)
		if err != nil {
			return nil, err
		}
		if s == t.Schema || t.Extension(s.ID) != nil {
			return nil, fmt.Errorf("extensions[%d].schema: %s is there already", i, s.ID)
		}
		t.Extensions = append(t.Extensions, schema.Extension{Schema: s, Required: x.Required})
	}
	return t, nil
}
