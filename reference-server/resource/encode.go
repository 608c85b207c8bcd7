package resource

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// Encode appends the JSON form of a resource of type t to dst: `schemas`, `id` and `externalId` first, then the attributes
// of the base schema in its order, the extensions in theirs, `meta` last. Locations are kept relative to the base URI
// ("/Users/7"); base makes them absolute. Whatever o holds of the schema is written: leaving out is Project's matter.
func Encode(dst []byte, o Object, t *schema.ResourceType, base string) []byte {
	e := encoder{base: base}
	dst = append(dst, '{')
	meta := len(schema.Common) - 1
	dst = e.members(dst, o, schema.Common[:meta])
	dst = e.members(dst, o, t.Schema.Attributes)
	for _, x := range t.Extensions {
		if part, ok := o[x.Schema.ID].(Object); ok {
			dst = name(dst, x.Schema.ID)
			dst = append(dst, '{')
			dst = e.members(dst, part, x.Schema.Attributes)
			dst = append(dst, '}')
		}
	}
	dst = e.members(dst, o, schema.Common[meta:])
	return append(dst, '}')
}

type encoder struct{ base string }

// members appends the attributes that o has, each after a comma unless it is the first of its object.
func (e encoder) members(dst []byte, o Object, attributes []*schema.Attribute) []byte {
	for _, a := range attributes {
		if v, there := o[a.Name]; there {
			dst = name(dst, a.Name)
			dst = e.value(dst, a, v)
		}
	}
	return dst
}

// name appends a member's name; the names and URNs of a schema need no escapes.
func name(dst []byte, s string) []byte {
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"', ':')
}

func (e encoder) value(dst []byte, a *schema.Attribute, v any) []byte {
	switch v := v.(type) {
	case string:
		if a.Type == schema.Reference && isLocation(a, v) {
			v = e.base + v
		}
		return quote(dst, v)
	case bool:
		return strconv.AppendBool(dst, v)
	case float64:
		return number(dst, a.Type, v)
	case Object:
		dst = append(dst, '{')
		dst = e.members(dst, v, a.SubAttributes)
		return append(dst, '}')
	case []any:
		dst = append(dst, '[')
		for i, item := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = e.value(dst, a, item)
		}
		return append(dst, ']')
	}
	return append(dst, "null"...)
}

// isLocation tells a location that the server keeps relative to its base URI from a reference that a client gave.
func isLocation(a *schema.Attribute, v string) bool {
	return (a.Name == "$ref" || a.Name == "location") && strings.HasPrefix(v, "/")
}

func quote(dst []byte, s string) []byte {
	out, err := jsontext.AppendQuote(dst, s)
	if err != nil { // invalid UTF-8: a body with it was refused, a path segment was not
		out, _ = jsontext.AppendQuote(dst, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return out
}

// number appends an integer without a fraction, and a decimal with a digit on both sides of its period (RFC 7643, sections 2.3.3
// and 2.3.4), as long as that is a number that people can read.
func number(dst []byte, t schema.Type, n float64) []byte {
	if math.Abs(n) >= 1e21 {
		return strconv.AppendFloat(dst, n, 'g', -1, 64)
	}
	dst = strconv.AppendFloat(dst, n, 'f', -1, 64)
	if t == schema.Decimal && n == math.Trunc(n) {
		dst = append(dst, ".0"...)
	}
	return dst
}

// Locate returns o with its locations made absolute, for a filter or a PATCH that compares them with what the client
// was shown. o is not changed.
func Locate(o Object, t *schema.ResourceType, base string) Object {
	out := locate(o, t.Schema.Attributes, base)
	out = locate(out, schema.Common, base)
	for _, x := range t.Extensions {
		if part, ok := o[x.Schema.ID].(Object); ok {
			out[x.Schema.ID] = locate(part, x.Schema.Attributes, base)
		}
	}
	return out
}

func locate(o Object, attributes []*schema.Attribute, base string) Object {
	out := Shallow(o)
	for _, a := range attributes {
		switch v := o[a.Name].(type) {
		case string:
			if a.Type == schema.Reference && isLocation(a, v) {
				out[a.Name] = base + v
			}
		case Object:
			out[a.Name] = locate(v, a.SubAttributes, base)
		case []any:
			if a.Sub("$ref") == nil {
				continue
			}
			list := make([]any, len(v))
			for i, item := range v {
				if element, ok := item.(Object); ok {
					list[i] = locate(element, a.SubAttributes, base)
				}
			}
			out[a.Name] = list
		}
	}
	return out
}
