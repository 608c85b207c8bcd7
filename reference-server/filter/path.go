package filter

import (
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// attrPath reads a URN and a colon if there are any, a name, and a dot and a sub-attribute if there are any. A URN may hold
// dots and colons of its own, so the name begins after the last colon.
func (p *parser) attrPath() (AttrPath, error) {
	const expected = "an attribute name"
	raw := p.run()
	urn, rest := "", raw
	if colon := strings.LastIndexByte(raw, ':'); colon >= 0 {
		urn, rest = raw[:colon], raw[colon+1:]
		if !isURN(urn) {
			return AttrPath{}, p.fail(expected)
		}
	}
	name, sub, dotted := strings.Cut(rest, ".")
	if !isName(name) || dotted && !isName(sub) {
		return AttrPath{}, p.fail(expected)
	}
	p.at += len(raw)
	return AttrPath{URN: urn, Name: name, Sub: sub}, nil
}

// name reads an attribute name alone.
func (p *parser) name() (string, error) {
	raw := p.run()
	if !isName(raw) {
		return "", p.fail("the name of a sub-attribute")
	}
	p.at += len(raw)
	return raw, nil
}

// isName follows ATTRNAME of RFC 7643, section 2.1, with "$" first for $ref (erratum 8924).
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '$'
		if !letter && (i == 0 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

// isURN accepts the characters that RFC 3986 lets stand in a URI, but for brackets and quotes.
func isURN(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && strings.IndexByte("-._~:/?#@!$&'*+,;=%", c) < 0 {
			return false
		}
	}
	return s != ""
}

// Resolve finds the attribute that a path names in a resource type. An extension's attribute is found without its URN too
// when the base schema and the common attributes have none of that name (RFC 7644, section 3.10, only recommends the
// URN). It is false when there is no such attribute.
func Resolve(path AttrPath, t *schema.ResourceType) (schema.Path, bool) {
	text := path.String()
	if p, ok := t.Lookup(text); ok {
		return p, true
	}
	if path.URN != "" {
		return schema.Path{}, false
	}
	for _, e := range t.Extensions {
		if p, ok := t.Lookup(e.Schema.ID + ":" + text); ok {
			return p, true
		}
	}
	return schema.Path{}, false
}
