package protocol

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// keys returns what a resource is found by: externalId, which need not be unique (RFC 7643, section 3.1), every single
// string whose uniqueness is server or global, and the targets of its links.
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

func appendUnique(out []store.Key, o resource.Object, attributes []*schema.Attribute, within string) []store.Key {
	for _, a := range attributes {
		if a.Uniqueness != schema.ServerUnique && a.Uniqueness != schema.GlobalUnique {
			continue
		}
		if value, ok := o[a.Name].(string); ok {
			out = append(out, store.Key{Attribute: within + a.Name, Value: Folded(a, value), Unique: true})
		}
	}
	return out
}

// Folded returns a value as it is compared: in lower case unless the attribute is case exact (RFC 7643, section 2.2).
func Folded(a *schema.Attribute, value string) string {
	if a.CaseExact {
		return value
	}
	return strings.ToLower(value)
}
