package schema

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	json "github.com/go-json-experiment/json"
)

// URNs of the schemas that the server itself knows by name.
const (
	UserURN           = "urn:ietf:params:scim:schemas:core:2.0:User"
	GroupURN          = "urn:ietf:params:scim:schemas:core:2.0:Group"
	EnterpriseUserURN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
	ProviderConfigURN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
	ResourceTypeURN   = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
	SchemaURN         = "urn:ietf:params:scim:schemas:core:2.0:Schema"
)

// Load reads every *.json file of the folder as one schema in the form of RFC 7643, section 7, and returns the schemas by
// URN. An unknown member, an unknown characteristic and a URN given twice are errors that name the file.
func Load(files fs.FS, folder string) (map[string]*Schema, error) {
	names, err := fs.Glob(files, path.Join(folder, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("loading schemas: %w", err)
	}
	all := make(map[string]*Schema, len(names))
	for _, name := range names {
		s, err := read(files, name)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		if all[s.ID] != nil {
			return nil, fmt.Errorf("schema %s: %s is already defined by another file", name, s.ID)
		}
		all[s.ID] = s
	}
	return all, nil
}

func read(files fs.FS, name string) (*Schema, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	s := &Schema{}
	if err := json.Unmarshal(data, s, json.RejectUnknownMembers(true)); err != nil {
		return nil, err
	}
	if s.ID == "" || s.Name == "" {
		return nil, fmt.Errorf("id and name are required")
	}
	return s, s.Check()
}

// Check reports the first attribute whose characteristics are not values of RFC 7643, section 7.
func (s *Schema) Check() error { return check(s.Attributes, "") }

func check(attributes []*Attribute, within string) error {
	seen := map[string]bool{}
	for _, a := range attributes {
		name := within + a.Name
		if seen[strings.ToLower(a.Name)] {
			return fmt.Errorf("attribute %s is there twice", name)
		}
		seen[strings.ToLower(a.Name)] = true
		if !isName(a.Name) {
			return fmt.Errorf("attribute %q: a name is letters, digits, $, - and _, with a letter or $ first", name)
		}
		switch a.Type {
		case String, Boolean, Decimal, Integer, DateTime, Reference, Binary, Complex:
		default:
			return fmt.Errorf("attribute %s: type %q is not one of string, boolean, decimal, integer, dateTime, reference, binary, complex", name, a.Type)
		}
		switch a.Mutability {
		case ReadOnly, ReadWrite, Immutable, WriteOnly:
		default:
			return fmt.Errorf("attribute %s: mutability %q is not one of readOnly, readWrite, immutable, writeOnly", name, a.Mutability)
		}
		switch a.Returned {
		case Always, Never, Default, Request:
		default:
			return fmt.Errorf("attribute %s: returned %q is not one of always, never, default, request", name, a.Returned)
		}
		switch a.Uniqueness {
		case NotUnique, ServerUnique, GlobalUnique, "":
		default:
			return fmt.Errorf("attribute %s: uniqueness %q is not one of none, server, global", name, a.Uniqueness)
		}
		if (a.Type == Complex) != (len(a.SubAttributes) > 0) {
			return fmt.Errorf("attribute %s: a complex attribute has sub-attributes, and no other has", name)
		}
		if err := check(a.SubAttributes, name+"."); err != nil {
			return err
		}
	}
	return nil
}

// isName reports whether s is an attribute name (RFC 7643, section 2.1, with $ first allowed for $ref).
func isName(s string) bool {
	for i, c := range []byte(s) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '$'
		if !letter && (i == 0 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}
