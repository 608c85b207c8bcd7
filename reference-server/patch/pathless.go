package patch

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// pathless applies an operation to the resource itself: the value holds attributes, in the order of which it is applied to
// each. Names may be whole attribute paths ("name.familyName"), as Microsoft Entra ID sends them (Microsoft Learn,
// SCIM 2.0 compatibility of the Microsoft Entra provisioning service, 2026); unknown ones are ignored.
func (p patcher) pathless(op string, raw jsontext.Value) error {
	if op == remove {
		return noTarget("remove needs a path")
	}
	if len(raw) == 0 {
		return invalidValue("%s without a path needs a value", op)
	}
	if members, ok := p.bareMembers(op, raw); ok {
		return p.change(op, members, raw, true)
	}
	return p.each(raw, func(name string, value jsontext.Value) error {
		if strings.EqualFold(name, p.t.Schema.ID) && value.Kind() == '{' {
			return p.pathless(op, value)
		}
		return p.member(op, name, value)
	})
}

// bareMembers recognises a list of members that is added without a path, a form reported of Okta's group push (comments in
// a public test suite of a SCIM server, payloads of 2026-08).
func (p patcher) bareMembers(op string, raw jsontext.Value) (Path, bool) {
	a := p.t.Schema.Attribute("members")
	if op != add || raw.Kind() != '[' || a == nil || !a.MultiValued {
		return Path{}, false
	}
	v, err := resource.Parse(raw)
	if err != nil {
		return Path{}, false
	}
	list, _ := v.([]any)
	for _, item := range list {
		element, _ := item.(resource.Object)
		if _, ok := element["value"].(string); !ok {
			return Path{}, false
		}
	}
	return Path{Path: schema.Path{Attribute: a}}, true
}

// extension applies an operation to a whole extension: its attributes one by one, or all of them when it is removed.
func (p patcher) extension(c change, raw jsontext.Value) error {
	x := c.path.Extension
	if c.op == remove || c.op == replace && (c.value == nil || c.value == "") {
		return p.dropExtension(x)
	}
	if c.value == nil {
		return nil
	}
	return p.each(raw, func(name string, value jsontext.Value) error {
		return p.member(c.op, x.ID+":"+name, value)
	})
}

// dropExtension removes what a client may remove of an extension.
func (p patcher) dropExtension(x *schema.Schema) error {
	part, _ := p.o[x.ID].(resource.Object)
	for _, e := range p.t.Extensions {
		if e.Schema == x && e.Required && part != nil {
			return mutability("the extension %s is required", x.ID)
		}
	}
	for _, a := range x.Attributes {
		if part[a.Name] == nil || a.Mutability == schema.ReadOnly {
			continue
		}
		if a.Mutability == schema.Immutable {
			return mutability("%s:%s is immutable", x.ID, a.Name)
		}
		delete(part, a.Name)
	}
	if len(part) == 0 {
		delete(p.o, x.ID)
	}
	return nil
}

// member applies an operation to one member of a value. What is no attribute is ignored as in any other body, but for
// a filter that does not fit: who writes one means an attribute that is there.
func (p patcher) member(op, name string, value jsontext.Value) error {
	path, known, err := parse(name, p.t, literal)
	if err != nil && !known && !strings.Contains(name, "[") {
		return nil
	}
	if err != nil || !known {
		return err
	}
	return p.change(op, path, value, true)
}

// each calls f with the members of an object in their order.
func (p patcher) each(raw jsontext.Value, f func(name string, value jsontext.Value) error) error {
	if raw.Kind() != '{' {
		return invalidValue("a value of attributes must be an object")
	}
	if _, err := resource.Parse(raw); err != nil {
		return err
	}
	d := jsontext.NewDecoder(bytes.NewReader(raw))
	for token, err := d.ReadToken(); err == nil && token.Kind() != '}'; token, err = d.ReadToken() {
		if token.Kind() == '{' {
			continue
		}
		name := token.String()
		value, err := d.ReadValue()
		if err != nil {
			return scimerror.BadRequest(scimerror.InvalidSyntax, "%s is not JSON", name)
		}
		if err := f(name, bytes.Clone(value)); err != nil {
			return err
		}
	}
	return nil
}
