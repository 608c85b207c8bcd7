package patch

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// merge sets the sub-attributes that a value gives in a complex value o, in place, and leaves the others as they are; null
// unassigns one (RFC 7644, section 3.5.2.3).
func merge(s slot, o resource.Object, v any) (resource.Object, error) {
	v = single(v)
	coerced, err := coerceElement(s.of, v, s.name)
	if err != nil {
		return nil, err
	}
	given, _ := coerced.(resource.Object)
	was := o["value"]
	for _, sub := range s.of.SubAttributes {
		if value, there := given[sub.Name]; there {
			err = s.sub(o, sub).assign(value)
		} else if sub.Mutability != schema.ReadOnly && clears(sub, v) {
			err = s.sub(o, sub).assign(nil)
		}
		if err != nil {
			return nil, err
		}
	}
	if was != nil && !resource.Equal(was, o["value"]) {
		forget(s.of, o, given)
	}
	return o, nil
}

// clears reports whether a complex value as a client sent it unassigns a sub-attribute.
func clears(sub *schema.Attribute, v any) bool {
	o, _ := v.(resource.Object)
	for name, value := range o {
		if strings.EqualFold(name, sub.Name) && unassigns(sub, value) {
			return true
		}
	}
	return false
}

// names reports whether a complex value as a client sent it has a sub-attribute.
func names(o resource.Object, sub *schema.Attribute) bool {
	for name := range o {
		if strings.EqualFold(name, sub.Name) {
			return true
		}
	}
	return false
}

// forget drops from a value that now points at another resource what it said of the one before, unless it is given anew.
func forget(a *schema.Attribute, o, given resource.Object) {
	if a.Sub("$ref") == nil {
		return
	}
	for _, sub := range a.SubAttributes {
		if (sub.Name == "$ref" || sub.Mutability == schema.ReadOnly) && given[sub.Name] == nil {
			delete(o, sub.Name)
		}
	}
}
