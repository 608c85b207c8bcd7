package mapping

import (
	"cmp"
	"slices"
	"strings"
)

// entraRole is the type that a role of SingleAppRoleAssignment has, whatever is mapped to it (MicrosoftDocs/entra-docs, issue 391).
const entraRole = "WindowsAzureActiveDirectoryRole"

// EntraBody is how the body of a create is made.
type EntraBody struct {
	Schemas      []string // URNs in schemas
	ResourceType string   // all that meta holds
	Apart        bool     // the primary e-mail is an element of its own, also where the work e-mail is the same address
	Roles        bool     // roles is there, empty, also when nothing is mapped to it
}

// Render makes the body from all rules that have a value; references are not among them. The members stand in the order of
// captured requests, which is that of Microsoft's published serializer.
func (b EntraBody) Render(rules []EntraRule, attributes EntraAttributes) *Object {
	schemas := []any{}
	for _, urn := range b.Schemas {
		schemas = append(schemas, urn)
	}
	o := NewObject(Member{"schemas", schemas})
	for _, r := range rules {
		text := r.Value(attributes)
		if text == "" || r.Reference() {
			continue
		}
		r.path.put(o, r.JSON(text))
		if r.Role() && r.path.Filtered() {
			r.path.element(o.List(r.path.name)).Set("type", entraRole)
		}
	}
	o.Set("meta", NewObject(Member{"resourceType", b.ResourceType}))
	b.emails(o)
	if _, there := o.Get("roles"); b.Roles && !there {
		o.Set("roles", []any{})
	}
	sortMembers(o, []string{"schemas", "externalId", "userName"})
	for _, m := range o.Members {
		switch v := m.Value.(type) {
		case *Object:
			sortMembers(v, []string{"formatted", "familyName", "givenName", "employeeNumber"})
		case []any:
			for _, one := range v {
				if element, ok := one.(*Object); ok {
					sortMembers(element, []string{"primary", "type"})
				}
			}
		}
	}
	return o
}

// emails marks the work e-mail as primary, which Entra does without a rule. Where another rule sends the primary e-mail and it
// is the same address, there is one element: nobody has captured two, and RFC 7643 (section 2.4) allows one primary value.
func (b EntraBody) emails(o *Object) {
	list := o.List("emails")
	work := EntraPath{mark: "type", literal: "work"}.element(list)
	if work == nil {
		return
	}
	if _, mapped := work.Get("primary"); mapped {
		return
	}
	work.Set("primary", true)
	if b.Apart {
		return
	}
	o.Set("emails", slices.DeleteFunc(list, func(one any) bool {
		e := one.(*Object)
		primary, _ := e.Get("primary")
		return e != work && primary == true && len(e.Members) == 2 && e.Text("value") == work.Text("value")
	}))
}

// sortMembers puts some members first, in the order given, then the others by name; extensions come last, as they are mapped.
func sortMembers(o *Object, first []string) {
	rank := func(name string) int {
		if i := slices.Index(first, name); i >= 0 {
			return i - len(first)
		}
		if strings.HasPrefix(name, "urn:") {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(o.Members, func(a, b Member) int {
		if by := cmp.Compare(rank(a.Name), rank(b.Name)); by != 0 || rank(a.Name) == 1 {
			return by
		}
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
}

// EntraRoleList is a user's role as a list for a PATCH of roles: with the flag the element of a create, without it JSON text
// inside of a string (Microsoft Entra documentation, customize application attributes, provisioning a role).
func EntraRoleList(role string, flag bool) []any {
	if flag {
		return []any{NewObject(Member{"primary", true}, Member{"type", entraRole}, Member{"value", role})}
	}
	text := Encode(NewObject(Member{"id", EntraGUID("", role)}, Member{"value", role}, Member{"displayName", role}))
	return []any{NewObject(Member{"value", string(text)})}
}
