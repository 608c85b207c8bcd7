package mapping

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/mockidp/directory"
)

// coreUser is the schema of RFC 7643, section 4.1, and the default of an external namespace.
const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User"

// Okta is an application's profile in Okta: the application user name format and the attributes that are pushed.
type Okta struct {
	UsernameFormat string          `yaml:"username_format"` // email or okta_username
	Attributes     []OktaAttribute `yaml:"attributes"`      // in the order in which they go out
	Groups         bool            `yaml:"groups"`          // Push Groups is on
}

// OktaAttribute is one attribute of that profile, as the profile editor asks for it.
type OktaAttribute struct {
	Name              string   `yaml:"name"`               // in Okta
	ExternalName      string   `yaml:"external_name"`      // title, name.givenName, emails.^[primary==true].value
	ExternalNamespace string   `yaml:"external_namespace"` // a schema; empty: the core User
	Type              string   `yaml:"type"`               // string (if empty), boolean, integer, number, array (comma-separated)
	Required          bool     `yaml:"required"`           // in Okta's assignment form; the wire can miss it all the same
	Enum              []string `yaml:"enum"`               // likewise
	target            target
}

func (m *Okta) check() error {
	if err := oneOf("username_format", m.UsernameFormat, "email", "okta_username"); err != nil {
		return err
	}
	if len(m.Attributes) == 0 {
		return errors.New("has no attributes")
	}
	for i := range m.Attributes {
		a := &m.Attributes[i]
		if a.Name == "" || a.ExternalName == "" {
			return fmt.Errorf("attribute %q: wanted a name and an external_name: Okta sends nothing without", a.Name)
		}
		if a.Type == "" {
			a.Type = "string"
		}
		if err := oneOf("attribute "+a.Name+": type", a.Type, "string", "boolean", "integer", "number", "array"); err != nil {
			return err
		}
		var err error
		if a.target, err = parseTarget(a.ExternalName); err != nil {
			return fmt.Errorf("attribute %s: %w", a.Name, err)
		}
	}
	return nil
}

// UserName returns the application user name, which is the user's userName at the endpoint.
func (m *Okta) UserName(p directory.Person) string {
	if m.UsernameFormat == "email" {
		return p.Email
	}
	return p.UserName
}

// Profile renders the body of a create: schemas, userName, the core attributes, then what the connector adds, then the
// extensions. Attributes without a value are left out, and an extension is named only when one of its attributes has one.
func (m *Okta) Profile(p directory.Person, added ...Member) *Object {
	o := NewObject(Member{"schemas", []any{coreUser}}, Member{"userName", m.UserName(p)})
	var extensions []OktaAttribute
	for _, a := range m.Attributes {
		if text := attribute(p, a.Name); text == "" {
			continue
		} else if a.extension() {
			extensions = append(extensions, a)
		} else {
			a.put(o, a.value(text))
		}
	}
	o.Members = append(o.Members, added...)
	for _, a := range extensions {
		a.put(o, a.value(attribute(p, a.Name)))
	}
	return o
}

// Overlay puts the profile of a person over what the endpoint has: only what differs between before and after or, without
// before, all that has a value. A value that was taken away goes out empty. It returns whether anything was put.
func (m *Okta) Overlay(o *Object, before *directory.Person, after directory.Person) bool {
	put := false
	if name := m.UserName(after); before == nil || m.UserName(*before) != name {
		o.Set("userName", name)
		put = true
	}
	for _, a := range m.Attributes {
		text := attribute(after, a.Name)
		if before == nil && text == "" || before != nil && attribute(*before, a.Name) == text {
			continue
		}
		a.put(o, a.value(text))
		put = true
	}
	return put
}

func (a OktaAttribute) extension() bool {
	return a.ExternalNamespace != "" && !strings.EqualFold(a.ExternalNamespace, coreUser)
}

// put sets the attribute's value in a user; an extension's object and its URN in schemas come with its first attribute.
func (a OktaAttribute) put(user *Object, value any) {
	container := user
	if a.extension() {
		if container = user.Object(a.ExternalNamespace); container == nil {
			container = NewObject()
			user.Set(a.ExternalNamespace, container)
			declare(user, a.ExternalNamespace)
		}
	}
	a.target.put(container, value)
}

func declare(user *Object, schema string) {
	schemas := user.List("schemas")
	for _, s := range schemas {
		if text, ok := s.(string); ok && strings.EqualFold(text, schema) {
			return
		}
	}
	user.Set("schemas", append(schemas, schema))
}

// value gives a text the JSON type of the attribute; a text that is none of it goes out as a string.
func (a OktaAttribute) value(text string) any {
	switch a.Type {
	case "boolean":
		if v, err := strconv.ParseBool(text); err == nil {
			return v
		}
	case "integer", "number":
		if v := jsontext.Value(text); v.Kind() == '0' && v.IsValid() {
			return v
		}
	case "array":
		list := []any{}
		for part := range strings.SplitSeq(text, ",") {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
		}
		return list
	}
	return text
}
