package persona

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// aliasForm is the one form of alias_of: the value of a multi-valued attribute's primary element.
var aliasForm = regexp.MustCompile(`^([A-Za-z]\w*)\[primary eq true\]\.value$`)

// rulesOf adds the rules that a row of the attribute table asks for.
func (p *Persona) rulesOf(path string, a *schema.Attribute, row Attribute, base *schema.Schema) error {
	if row.AliasOf != "" {
		m := aliasForm.FindStringSubmatch(row.AliasOf)
		if m == nil {
			return fmt.Errorf("alias_of %q is not of the form ATTRIBUTE[primary eq true].value", row.AliasOf)
		}
		p.rules = append(p.rules, alias(a, m[1]))
	}
	switch row.Normalise {
	case "":
	case "single_address":
		p.rules = append(p.rules, singleAddress(a, row.Untyped))
	default:
		return oneOf("normalise", row.Normalise, "single_address")
	}
	if row.Default != nil {
		if strings.ContainsAny(path, ".:") {
			return fmt.Errorf("a default is for an attribute of the base schema %s", base.ID)
		}
		value, err := resource.Coerce(a, row.Default)
		if err != nil {
			return fmt.Errorf("default: %w", err)
		}
		p.rules = append(p.rules, byDefault(a.Name, value))
	}
	return nil
}

// byDefault assigns a value where the client assigns none.
func byDefault(name string, value any) rule {
	return func(_, next resource.Object) error {
		if _, there := next[name]; !there {
			next[name] = value
		}
		return nil
	}
}

// alias keeps a and the primary value of the attribute named list the same datum, and that list to this one value. When
// both are given, the one that changes counts; when both do, a.
func alias(a *schema.Attribute, list string) rule {
	return func(old, next resource.Object) error {
		spelled, element := next[a.Name], preferred(next[list])
		value := spelled
		if listed := element["value"]; spelled == nil || old != nil && resource.Equal(spelled, old[a.Name]) {
			value = listed
		}
		checked, err := resource.Coerce(a, value)
		if err != nil {
			return err
		}
		if checked == nil {
			delete(next, a.Name)
			delete(next, list)
			return nil
		}
		one := resource.Object{"value": checked, "primary": true}
		if element["value"] == checked {
			one = resource.Shallow(element)
			one["primary"] = true
		}
		next[a.Name], next[list] = checked, []any{one}
		return nil
	}
}

// singleAddress keeps one element of a: the one that is new, if any, and the primary one among several. Without a type it
// gets the first word of untyped that is one; it is primary when untyped says so.
func singleAddress(a *schema.Attribute, untyped []string) rule {
	return func(old, next resource.Object) error {
		list := resource.Objects(next[a.Name])
		if len(list) == 0 {
			return nil
		}
		if old != nil {
			before := resource.Objects(old[a.Name])
			list = slices.DeleteFunc(list, func(o resource.Object) bool {
				return slices.ContainsFunc(before, func(was resource.Object) bool { return was["value"] == o["value"] })
			})
		}
		if len(list) == 0 {
			list = resource.Objects(next[a.Name])
		}
		one := resource.Shallow(preferredOf(list))
		for _, word := range untyped {
			if word == "primary" {
				one["primary"] = true
			} else if one["type"] == nil {
				one["type"] = word
			}
		}
		next[a.Name] = []any{one}
		return nil
	}
}

// preferred returns the primary value of a multi-valued attribute, or its first, or nil.
func preferred(v any) resource.Object {
	if list := resource.Objects(v); len(list) > 0 {
		return preferredOf(list)
	}
	return nil
}

func preferredOf(list []resource.Object) resource.Object {
	if at := slices.IndexFunc(list, func(o resource.Object) bool { return o["primary"] == true }); at >= 0 {
		return list[at]
	}
	return list[0]
}
