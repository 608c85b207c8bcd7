package schema

import "strings"

// Path is an attribute path resolved against a resource type. For an extension's URN alone, Attribute is nil.
type Path struct {
	Extension *Schema    // nil for an attribute of the base schema and for a common attribute
	Attribute *Attribute // nil when the path is an extension's URN
	Sub       *Attribute // nil when the path names no sub-attribute
}

// Leaf returns the attribute or sub-attribute that the path ends at; nil for an extension's URN.
func (p Path) Leaf() *Attribute {
	if p.Sub != nil {
		return p.Sub
	}
	return p.Attribute
}

// String returns the path in the schema's own spelling.
func (p Path) String() string {
	var b strings.Builder
	if p.Extension != nil {
		b.WriteString(p.Extension.ID)
		if p.Attribute != nil {
			b.WriteByte(':')
		}
	}
	if p.Attribute != nil {
		b.WriteString(p.Attribute.Name)
	}
	if p.Sub != nil {
		b.WriteByte('.')
		b.WriteString(p.Sub.Name)
	}
	return b.String()
}

// Lookup resolves an attrPath (RFC 7644, sections 3.4.2.2 and 3.10): a name of the base schema or a common attribute, led by
// the base schema's or an extension's URN and a colon if need be, followed by a dot and a sub-attribute if need be; or an
// extension's URN alone. Case does not matter. It is false when there is no such attribute.
func (t *ResourceType) Lookup(path string) (Path, bool) {
	for _, e := range t.Extensions {
		if rest, ok := cutURN(path, e.Schema.ID); ok {
			if rest == "" {
				return Path{Extension: e.Schema}, true
			}
			return within(e.Schema, e.Schema.Attributes, rest)
		}
	}
	if rest, ok := cutURN(path, t.Schema.ID); ok {
		path = rest
	}
	if p, ok := within(nil, t.Schema.Attributes, path); ok {
		return p, true
	}
	return within(nil, Common, path)
}

// cutURN cuts the URN and the colon after it from the front of a path; false when the path does not begin with it.
func cutURN(path, urn string) (rest string, ok bool) {
	if len(path) < len(urn) || !strings.EqualFold(path[:len(urn)], urn) {
		return path, false
	}
	rest = path[len(urn):]
	if rest != "" && rest[0] != ':' {
		return path, false
	}
	return strings.TrimPrefix(rest, ":"), true
}

func within(extension *Schema, attributes []*Attribute, path string) (Path, bool) {
	name, subName, dotted := strings.Cut(path, ".")
	a := find(attributes, name)
	if a == nil {
		return Path{}, false
	}
	p := Path{Extension: extension, Attribute: a}
	if dotted {
		if p.Sub = a.Sub(subName); p.Sub == nil {
			return Path{}, false
		}
	}
	return p, true
}
