// Package links keeps resources that point at each other in step: members of groups, managers, and the groups that a user
// is in. A client writes one end of a link; what the other end shows follows from it.
package links

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// Links keeps the links of a server's resource types.
type Links struct {
	// Record makes the record of an object of type t, with its keys.
	Record func(t *schema.ResourceType, o resource.Object) *store.Record
	// Bump returns o with a new meta.version, for a resource that shows something else since another was written.
	Bump func(o resource.Object) resource.Object

	registry *schema.Registry
	links    []link
	shown    []mirror
}

// link is an attribute whose `value` is the id of a resource and whose $ref leads to it.
type link struct {
	from    *schema.ResourceType
	path    schema.Path
	targets []*schema.ResourceType
	name    string // sub-attribute that shows the target's name
}

// key is the attribute under which a record is indexed for each id that it points at.
func (l link) key() string { return l.path.String() + ".value" }

// New finds the links in the types of a registry: every complex attribute that a client may write, with a `value` and a
// $ref to a resource type that the registry has (RFC 7643, section 2.3.7).
func New(registry *schema.Registry) *Links {
	all := &Links{registry: registry}
	for _, t := range registry.Types {
		all.find(t, nil, t.Schema.Attributes)
		for _, x := range t.Extensions {
			all.find(t, x.Schema, x.Schema.Attributes)
		}
	}
	for _, t := range registry.Types {
		all.mirrors(t)
	}
	return all
}

func (ls *Links) find(t *schema.ResourceType, extension *schema.Schema, attributes []*schema.Attribute) {
	for _, a := range attributes {
		ref := a.Sub("$ref")
		if a.Mutability == schema.ReadOnly || ref == nil || a.Sub("value") == nil {
			continue
		}
		l := link{from: t, path: schema.Path{Extension: extension, Attribute: a}}
		for _, name := range ref.ReferenceTypes {
			if target := ls.registry.Type(name); target != nil {
				l.targets = append(l.targets, target)
			}
		}
		for _, name := range []string{"display", "displayName"} {
			if a.Sub(name) != nil {
				l.name = name
			}
		}
		if len(l.targets) > 0 {
			ls.links = append(ls.links, l)
		}
	}
}

// Keys returns the keys under which an object of type t is found by what it points at.
func (ls *Links) Keys(t *schema.ResourceType, o resource.Object) []store.Key {
	var out []store.Key
	for _, l := range ls.links {
		if l.from != t {
			continue
		}
		for _, id := range l.ids(o) {
			out = append(out, store.Key{Attribute: l.key(), Value: id})
		}
	}
	return out
}

// elements returns the complex values of the link's attribute, one or many.
func (l link) elements(o resource.Object) []resource.Object {
	v := resource.Get(o, l.path)
	if one, ok := v.(resource.Object); ok {
		return []resource.Object{one}
	}
	return resource.Objects(v)
}

func (l link) ids(o resource.Object) []string {
	var out []string
	for _, element := range l.elements(o) {
		if id := resource.Text(element["value"]); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// assign sets the link's attribute to those elements, none removing it. It changes o, but nothing inside it.
func (l link) assign(o resource.Object, elements []resource.Object) {
	into := o
	if l.path.Extension != nil {
		part, _ := o[l.path.Extension.ID].(resource.Object)
		into = resource.Shallow(part)
		o[l.path.Extension.ID] = into
	}
	name := l.path.Attribute.Name
	switch {
	case len(elements) == 0:
		delete(into, name)
	case l.path.Attribute.MultiValued:
		list := make([]any, len(elements))
		for i, element := range elements {
			list[i] = element
		}
		into[name] = list
	default:
		into[name] = elements[0]
	}
	resource.SetSchemas(o, l.from)
}

// describe returns element as it points at that resource, whose name is known unless it is "".
func (l link) describe(element resource.Object, t *schema.ResourceType, id, name string) resource.Object {
	out := resource.Object{"value": id, "$ref": t.Endpoint + "/" + id}
	if a := l.path.Attribute.Sub("type"); a != nil {
		out["type"] = t.Name
	}
	if l.name != "" && name != "" {
		out[l.name] = name
	}
	for sub, v := range element {
		if _, ours := out[sub]; !ours && sub != l.name {
			out[sub] = v
		}
	}
	return out
}

// nameOf returns what people call a resource: its displayName, or else the first unique name that it must have.
func nameOf(t *schema.ResourceType, o resource.Object) string {
	if name := resource.Text(o["displayName"]); name != "" {
		return name
	}
	for _, a := range t.Schema.Attributes {
		if name := resource.Text(o[a.Name]); a.Required && a.Uniqueness == schema.ServerUnique && name != "" {
			return name
		}
	}
	return ""
}

func (l link) leadsTo(t *schema.ResourceType) bool { return slices.Contains(l.targets, t) }
