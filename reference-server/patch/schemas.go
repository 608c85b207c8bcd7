package patch

import (
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// schemas applies an operation to `schemas` (RFC 7644, section 3.5.2). The list follows from the extensions that the
// resource has values of, so adding a URN changes nothing by itself, and taking one away takes the values with it. URNs
// that the type does not have are ignored, as in any other body.
func (p patcher) schemas(c change) error {
	listed, err := urns(c)
	if err != nil {
		return err
	}
	gone := func(urn string) bool { // remove without a value or a filter: every one
		switch {
		case c.path.matches != nil:
			return c.path.matches(urn)
		case c.op == remove:
			return !c.given || slices.ContainsFunc(listed, equalTo(urn))
		}
		return !slices.ContainsFunc(listed, equalTo(urn))
	}
	if c.op == add {
		return nil
	}
	if c.op == replace && c.path.matches != nil {
		return mutability("%s: a schema cannot be made another", c.path)
	}
	if gone(p.t.Schema.ID) {
		return mutability("the schema %s is required", p.t.Schema.ID)
	}
	return p.dropExtensions(gone)
}

func (p patcher) dropExtensions(gone func(urn string) bool) error {
	for _, e := range p.t.Extensions {
		if p.o[e.Schema.ID] == nil || !gone(e.Schema.ID) {
			continue
		}
		if err := p.dropExtension(e.Schema); err != nil {
			return err
		}
	}
	return nil
}

// urns reads the operation's value: a list of URNs, or one.
func urns(c change) ([]string, error) {
	if !c.given || c.value == nil {
		return nil, nil
	}
	v, err := coerce(&schema.Attribute{Name: "schemas", Type: schema.String, MultiValued: true}, c.value, "schemas")
	if err != nil {
		return nil, err
	}
	list, _ := v.([]any)
	out := make([]string, len(list))
	for i, item := range list {
		out[i], _ = item.(string)
	}
	return out, nil
}

func equalTo(urn string) func(string) bool {
	return func(other string) bool { return strings.EqualFold(urn, other) }
}
