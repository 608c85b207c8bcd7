package resource

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// Selection says which attributes an answer holds (RFC 7644, section 3.9). The zero value asks for the default set.
type Selection struct {
	Attributes []string // what is returned besides the minimum; nil when not given
	Excluded   []string // what is taken from the default set
}

// IsDefault reports whether the selection asks for the default set.
func (s Selection) IsDefault() bool { return len(s.Attributes) == 0 && len(s.Excluded) == 0 }

// Project returns what of o an answer with that selection holds, by each attribute's `returned` characteristic
// (RFC 7643, section 7; RFC 7644, section 3.9). `schemas` and `id` always remain. Names that the type does not have are
// ignored. o is not changed, and what is returned shares values with it.
func Project(o Object, t *schema.ResourceType, s Selection) Object {
	p := projection{
		named:    len(s.Attributes) > 0,
		asked:    resolve(s.Attributes, t),
		excluded: resolve(s.Excluded, t),
	}
	out := make(Object, len(o))
	p.members(out, o, schema.Common, "")
	p.members(out, o, t.Schema.Attributes, "")
	for _, x := range t.Extensions {
		part, ok := o[x.Schema.ID].(Object)
		if !ok {
			continue
		}
		kept := Object{}
		p.members(kept, part, x.Schema.Attributes, x.Schema.ID)
		if len(kept) > 0 {
			out[x.Schema.ID] = kept
		}
	}
	return out
}

// projection holds attribute paths in lower case, an extension's alone meaning all of it.
type projection struct {
	named           bool // attributes were named, so that the default set does not count
	asked, excluded map[string]bool
}

func resolve(paths []string, t *schema.ResourceType) map[string]bool {
	out := make(map[string]bool, len(paths))
	for _, path := range paths {
		if p, ok := t.Lookup(strings.TrimSpace(path)); ok {
			out[strings.ToLower(p.String())] = true
		}
	}
	return out
}

// members copies from in to out the attributes that are to be seen; within is the extension's URN.
func (p projection) members(out, in Object, attributes []*schema.Attribute, within string) {
	for _, a := range attributes {
		v, there := in[a.Name]
		if !there {
			continue
		}
		if p.plain(a) {
			out[a.Name] = v
			continue
		}
		path := strings.ToLower(a.Name)
		whole := p.asked[path]
		if within != "" {
			path = strings.ToLower(within) + ":" + path
			whole = p.asked[path] || p.asked[strings.ToLower(within)]
		}
		if kept := p.attribute(a, v, path, whole, p.excluded[strings.ToLower(within)] && within != ""); kept != nil {
			out[a.Name] = kept
		}
	}
}

// plain is the way for nearly every attribute of nearly every answer: nothing asked, nothing unusual.
func (p projection) plain(a *schema.Attribute) bool {
	if p.named || len(p.excluded) > 0 || a.Returned != schema.Default && a.Returned != schema.Always {
		return false
	}
	for _, sub := range a.SubAttributes {
		if sub.Returned != schema.Default && sub.Returned != schema.Always {
			return false
		}
	}
	return true
}

// attribute returns what is to be seen of v, nil for nothing.
func (p projection) attribute(a *schema.Attribute, v any, path string, whole, excluded bool) any {
	switch a.Returned {
	case schema.Never:
		return nil
	case schema.Always:
		return v
	}
	if a.Type != schema.Complex {
		if p.shown(a, whole, excluded || p.excluded[path]) {
			return v
		}
		return nil
	}
	all := p.shown(a, whole, excluded || p.excluded[path])
	if list, ok := v.([]any); ok {
		out := make([]any, 0, len(list))
		for _, item := range list {
			if o, ok := item.(Object); ok {
				if kept := p.complex(a, o, path, all); kept != nil {
					out = append(out, kept)
				}
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	if o, ok := v.(Object); ok {
		if kept := p.complex(a, o, path, all); kept != nil {
			return kept
		}
	}
	return nil
}

// shown applies a `returned` of default or request.
func (p projection) shown(a *schema.Attribute, asked, excluded bool) bool {
	if asked {
		return true
	}
	return !p.named && !excluded && a.Returned == schema.Default
}

// complex returns the sub-attributes to be seen: those asked for by name, or all of default when the attribute as a
// whole is to be seen, and those that are always returned whenever anything is.
func (p projection) complex(a *schema.Attribute, o Object, path string, all bool) any {
	out := make(Object, len(o))
	always := Object{}
	for _, sub := range a.SubAttributes {
		v, there := o[sub.Name]
		if !there {
			continue
		}
		full := path + "." + strings.ToLower(sub.Name)
		switch {
		case sub.Returned == schema.Never:
		case sub.Returned == schema.Always:
			always[sub.Name] = v
		case p.asked[full], all && sub.Returned == schema.Default && !p.excluded[full]:
			out[sub.Name] = v
		}
	}
	if len(out) == 0 && !all {
		return nil
	}
	for name, v := range always {
		out[name] = v
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
