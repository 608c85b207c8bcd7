package schema

import (
	"slices"
	"strings"
)

// Registry holds what a server serves: its resource types and every schema that it lists, both in the order of the answer.
type Registry struct {
	Types   []*ResourceType
	Schemas []*Schema
}

// Type returns the resource type of that name, or nil.
func (r *Registry) Type(name string) *ResourceType {
	for _, t := range r.Types {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// At returns the resource type whose endpoint is that path ("/Users"), or nil.
func (r *Registry) At(endpoint string) *ResourceType {
	for _, t := range r.Types {
		if t.Endpoint == endpoint {
			return t
		}
	}
	return nil
}

// Schema returns the schema of that URN, in any case, or nil.
func (r *Registry) Schema(urn string) *Schema {
	at := slices.IndexFunc(r.Schemas, func(s *Schema) bool { return strings.EqualFold(s.ID, urn) })
	if at < 0 {
		return nil
	}
	return r.Schemas[at]
}

// Clone returns a copy of the attribute and its sub-attributes that can be changed without touching the schema it came from.
func (a *Attribute) Clone() *Attribute {
	out := *a
	out.SubAttributes = make([]*Attribute, len(a.SubAttributes))
	for i, sub := range a.SubAttributes {
		out.SubAttributes[i] = sub.Clone()
	}
	if len(out.SubAttributes) == 0 {
		out.SubAttributes = nil
	}
	return &out
}
