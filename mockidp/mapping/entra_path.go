package mapping

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// enterpriseUser is the schema of RFC 7643, section 4.3.
const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

// EntraPath is a target taken apart: an attribute, name.givenName, emails[type eq "work"].value, or one of these behind the
// URN of a schema and a colon.
type EntraPath struct {
	schema  string
	name    string
	mark    string // the sub-attribute by which an element of a list is chosen; empty: the attribute is no list
	literal string // and its value there
	sub     string
}

var entraPath = regexp.MustCompile(`^(?:(urn:[^"\[\]]+):)?([A-Za-z$][\w$-]*)(?:\[([A-Za-z]\w*) eq "([^"]*)"\])?(?:\.([A-Za-z$][\w$-]*))?$`)

func parseEntraPath(text string) (EntraPath, error) {
	m := entraPath.FindStringSubmatch(text)
	if m == nil || m[3] != "" && m[5] == "" {
		return EntraPath{}, fmt.Errorf(`wanted a form such as title, name.givenName, emails[type eq "work"].value or URN:attribute`)
	}
	p := EntraPath{schema: m[1], name: m[2], mark: m[3], literal: m[4], sub: m[5]}
	if strings.EqualFold(p.schema, coreUser) {
		p.schema = ""
	}
	return p, nil
}

// Filtered says whether the path chooses an element of a list.
func (p EntraPath) Filtered() bool { return p.mark != "" }

// Schema returns the URN of the extension that has the attribute; empty for the core schemas.
func (p EntraPath) Schema() string { return p.schema }

// Name returns the attribute's name, without its schema.
func (p EntraPath) Name() string { return p.name }

func (p EntraPath) leaf() string {
	if p.sub != "" {
		return p.sub
	}
	return p.name
}

// Get returns what a resource has there and whether it has it.
func (p EntraPath) Get(resource *Object) (any, bool) {
	if p.schema != "" {
		resource = resource.Object(p.schema)
	}
	switch {
	case p.Filtered():
		return p.element(resource.List(p.name)).Get(p.sub)
	case p.sub != "":
		return resource.Object(p.name).Get(p.sub)
	}
	return resource.Get(p.name)
}

// element returns the first element of a list that the filter chooses; nil when there is none.
func (p EntraPath) element(list []any) *Object {
	for _, one := range list {
		element, _ := one.(*Object)
		switch v, _ := element.Get(p.mark); v := v.(type) {
		case string:
			if strings.EqualFold(v, p.literal) {
				return element
			}
		case bool:
			if strings.EqualFold(strconv.FormatBool(v), p.literal) {
				return element
			}
		}
	}
	return nil
}

// put sets a value in a resource that is being made. What is missing on the way is made; an element of a list with its literal.
func (p EntraPath) put(resource *Object, value any) {
	if p.schema != "" {
		resource = member(resource, p.schema)
	}
	switch {
	case p.Filtered():
		element := p.element(resource.List(p.name))
		if element == nil {
			element = NewObject(Member{p.mark, p.value()})
			resource.Set(p.name, append(resource.List(p.name), element))
		}
		element.Set(p.sub, value)
	case p.sub != "":
		member(resource, p.name).Set(p.sub, value)
	default:
		resource.Set(p.name, value)
	}
}

// value is the filter's literal in the JSON type of its attribute: primary eq "True" makes an element with primary true.
func (p EntraPath) value() any {
	if v, err := strconv.ParseBool(p.literal); p.mark == "primary" && err == nil {
		return v
	}
	return p.literal
}

// member returns the object of that name, which is made when it is missing.
func member(o *Object, name string) *Object {
	inner := o.Object(name)
	if inner == nil {
		inner = NewObject()
		o.Set(name, inner)
	}
	return inner
}
