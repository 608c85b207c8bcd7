package protocol

import (
	"fmt"
	"slices"
	"time"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// keys returns what a resource is found by: externalId, which need not be unique (RFC 7643, section 3.1), every value whose
// uniqueness is server or global, and the targets of its links.
func keys(ls *links.Links) func(*schema.ResourceType, resource.Object) []store.Key {
	return func(t *schema.ResourceType, o resource.Object) []store.Key {
		var out []store.Key
		if id := resource.Text(o["externalId"]); id != "" {
			out = append(out, store.Key{Attribute: "externalId", Value: id})
		}
		out = appendUnique(out, o, t.Schema.Attributes, "")
		for _, x := range t.Extensions {
			if part, ok := o[x.Schema.ID].(resource.Object); ok {
				out = appendUnique(out, part, x.Schema.Attributes, x.Schema.ID+":")
			}
		}
		return append(out, ls.Keys(t, o)...)
	}
}

// Unique reports whether the values of an attribute are kept apart: each of them, when there are several.
func Unique(a *schema.Attribute) bool {
	return a.Uniqueness == schema.ServerUnique || a.Uniqueness == schema.GlobalUnique
}

// Indexed reports whether resources can be found by the values of an attribute or a sub-attribute: whether there are keys of it.
func Indexed(p schema.Path) bool {
	if p.Extension == nil && p.Attribute == schema.ExternalID {
		return true
	}
	leaf := p.Leaf()
	return leaf != nil && leaf.Type != schema.Complex && Unique(leaf)
}

func appendUnique(out []store.Key, o resource.Object, attributes []*schema.Attribute, within string) []store.Key {
	for _, a := range attributes {
		v := o[a.Name]
		if v == nil {
			continue
		}
		if a.Type == schema.Complex {
			if slices.ContainsFunc(a.SubAttributes, Unique) {
				for _, inside := range complexValues(v) {
					out = appendUnique(out, inside, a.SubAttributes, within+a.Name+".")
				}
			}
			continue
		}
		if !Unique(a) {
			continue
		}
		list, many := v.([]any)
		if !many {
			list = []any{v}
		}
		for _, item := range list {
			key := store.Key{Attribute: within + a.Name, Value: Folded(a, item), Unique: true}
			if !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	}
	return out
}

// Folded returns a simple value as text that is the same for values that are equal by the rules of the attribute's type: strings
// with or without regard to case (RFC 7643, section 2.2), numbers and instants in one spelling.
func Folded(a *schema.Attribute, value any) string {
	s, ok := value.(string)
	if !ok {
		return fmt.Sprint(value)
	}
	if a.Type == schema.DateTime {
		if at, err := resource.ParseTime(s); err == nil {
			return at.UTC().Format(time.RFC3339Nano)
		}
	}
	return a.Fold(s)
}
