// Package schema is the server's model of RFC 7643, sections 2, 6 and 7: attributes with their characteristics,
// schemas, extensions and resource types. Everything the server does with an attribute follows from here.
package schema

import "strings"

// Type is an attribute's data type (RFC 7643, section 2.3).
type Type string

// The data types.
const (
	String    Type = "string"
	Boolean   Type = "boolean"
	Decimal   Type = "decimal"
	Integer   Type = "integer"
	DateTime  Type = "dateTime"
	Reference Type = "reference"
	Binary    Type = "binary"
	Complex   Type = "complex"
)

// Mutability says who may write an attribute and when (RFC 7643, section 7).
type Mutability string

// The mutabilities.
const (
	ReadOnly  Mutability = "readOnly"
	ReadWrite Mutability = "readWrite"
	Immutable Mutability = "immutable"
	WriteOnly Mutability = "writeOnly"
)

// Returned says when an attribute is in an answer (RFC 7643, section 7).
type Returned string

// The values of returned.
const (
	Always  Returned = "always"
	Never   Returned = "never"
	Default Returned = "default"
	Request Returned = "request"
)

// Uniqueness says among what a value may occur once (RFC 7643, section 7).
type Uniqueness string

// The values of uniqueness.
const (
	NotUnique    Uniqueness = "none"
	ServerUnique Uniqueness = "server"
	GlobalUnique Uniqueness = "global"
)

// Attribute is one attribute or sub-attribute with its characteristics.
type Attribute struct {
	Name            string       `json:"name"`
	Type            Type         `json:"type"`
	MultiValued     bool         `json:"multiValued"`
	Description     string       `json:"description"`
	Required        bool         `json:"required"`
	CanonicalValues []string     `json:"canonicalValues,omitempty"`
	CaseExact       bool         `json:"caseExact"`
	Mutability      Mutability   `json:"mutability"`
	Returned        Returned     `json:"returned"`
	Uniqueness      Uniqueness   `json:"uniqueness,omitempty"`
	ReferenceTypes  []string     `json:"referenceTypes,omitempty"`
	SubAttributes   []*Attribute `json:"subAttributes,omitempty"`

	Closed bool   `json:"-"` // no value outside CanonicalValues is accepted
	Format string `json:"-"` // "email", or "" for any string

	Assigned any `json:"-"` // what the server gives a readOnly attribute, nil for nothing
}

// Sub returns the sub-attribute of that name, in any case (RFC 7643, section 2.1); nil when there is none.
func (a *Attribute) Sub(name string) *Attribute { return find(a.SubAttributes, name) }

// Schema is a set of attributes under one URN (RFC 7643, section 7).
type Schema struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Description string       `json:"description"`
	Attributes  []*Attribute `json:"attributes"`
}

// Attribute returns the attribute of that name, in any case; nil when there is none.
func (s *Schema) Attribute(name string) *Attribute { return find(s.Attributes, name) }

// Extension is a schema that a resource type adds to its base schema.
type Extension struct {
	Schema   *Schema
	Required bool
}

// ResourceType is a kind of resource and where it lives (RFC 7643, section 6).
type ResourceType struct {
	Name        string // also its id
	Description string
	Endpoint    string // begins with "/"
	Schema      *Schema
	Extensions  []Extension
}

// Extension returns the extension schema of that URN, in any case; nil when there is none.
func (t *ResourceType) Extension(urn string) *Schema {
	for _, e := range t.Extensions {
		if strings.EqualFold(e.Schema.ID, urn) {
			return e.Schema
		}
	}
	return nil
}

func find(attributes []*Attribute, name string) *Attribute {
	for _, a := range attributes {
		if strings.EqualFold(a.Name, name) {
			return a
		}
	}
	return nil
}
