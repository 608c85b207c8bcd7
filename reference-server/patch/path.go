package patch

import (
	"errors"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Path is the target of an operation: an attribute, a sub-attribute or an extension, and the filter that selects among an
// attribute's values, nil for all of them.
type Path struct {
	schema.Path
	Filter filter.Expr

	matches func(value any) bool
}

// String returns the path in the schema's spelling.
func (p Path) String() string {
	s := p.whole()
	if p.Filter != nil {
		s += "[" + p.Filter.String() + "]"
	}
	if p.Sub != nil {
		s += "." + p.Sub.Name
	}
	return s
}

// whole returns the path without filter and sub-attribute.
func (p Path) whole() string {
	whole := p.Path
	whole.Sub = nil
	return whole.String()
}

func (p Path) readOnly() bool {
	return p.Attribute.Mutability == schema.ReadOnly || p.Sub != nil && p.Sub.Mutability == schema.ReadOnly
}

// ParsePath reads the path of an operation on a resource of type t (RFC 7644, section 3.5.2, figure 7). The URN of an
// extension alone is a path too, and an extension's attribute is found without its URN when no other attribute has its name.
// The filter may stand after a single-valued complex attribute, whose value it then selects or not. Errors are
// *scimerror.Error: 400 invalidPath, or 400 invalidFilter when the fault is in the filter.
func ParsePath(text string, t *schema.ResourceType) (Path, error) {
	p, known, err := parse(text, t, filter.Resolve)
	if err == nil && !known {
		err = scimerror.BadRequest(scimerror.InvalidPath, "the path %q names no attribute of %s", text, t.Name)
	}
	return p, err
}

type resolver func(filter.AttrPath, *schema.ResourceType) (schema.Path, bool)

// literal resolves names as they stand in a body, where an extension's attributes are never without its URN.
func literal(path filter.AttrPath, t *schema.ResourceType) (schema.Path, bool) {
	return t.Lookup(path.String())
}

// parse is ParsePath that tells an unknown attribute from a malformed path.
func parse(text string, t *schema.ResourceType, resolve resolver) (p Path, known bool, err error) {
	if found, ok := t.Lookup(text); ok { // not every URN of an extension ends like an attribute's name
		return Path{Path: found}, true, nil
	}
	attr, e, err := filter.ParsePath(text, filter.Limits{})
	if err != nil {
		return p, false, malformed(text, err)
	}
	found, ok := resolve(attr, t)
	if !ok {
		return p, false, nil
	}
	p = Path{Path: found, Filter: e}
	if e == nil {
		return p, true, nil
	}
	if found.Attribute == nil {
		return p, true, scimerror.BadRequest(scimerror.InvalidPath, "the extension %s takes no filter", found)
	}
	p.matches, err = filter.CompileElement(e, found.Attribute)
	return p, true, err
}

func malformed(text string, err error) error {
	kind := scimerror.InvalidPath
	var syntax *filter.Error
	if errors.As(err, &syntax) && syntax.InFilter {
		kind = scimerror.InvalidFilter
	}
	return scimerror.BadRequest(kind, "the path %q is malformed: %s", shorten(text), err)
}

// shorten keeps a message readable whatever was sent.
func shorten(s string) string {
	const most = 100
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}
