// Package patch applies the operations of a PATCH request to a resource (RFC 7644, section 3.5.2).
// It works on a copy, so that a request whose last operation fails has changed nothing.
package patch

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Operation is one member of Operations. An empty Path stands for none, a nil Value for no "value" member.
type Operation struct {
	Op    string // add, remove or replace, in any case
	Path  string
	Value jsontext.Value
}

const (
	add     = "add"
	remove  = "remove"
	replace = "replace"
)

// Apply returns what the operations, one after the other, make of a resource of type t. The result shares nothing with o,
// which is never changed. Whether the result has all that the schema requires is resource.Validate's matter; removing
// what is required is refused here. Errors are *scimerror.Error with status 400, naming the operation:
//
//	invalidSyntax  no operation at all, or an op that is none of the three
//	invalidPath    a path that is malformed or names no attribute
//	invalidFilter  a filter in a path that is malformed or does not fit its attribute
//	noTarget       remove without a path; replace, or add where the filter does not say what to create, without a match
//	mutability     a readOnly attribute in a path, an immutable one with another value, a required one unassigned
//	invalidValue   a value that is missing or does not fit
func Apply(o resource.Object, operations []Operation, t *schema.ResourceType) (resource.Object, error) {
	if len(operations) == 0 {
		return nil, scimerror.BadRequest(scimerror.InvalidSyntax, "a PATCH request needs at least one operation")
	}
	p := patcher{t: t, o: resource.Clone(o)}
	for i, operation := range operations {
		if err := p.operate(operation); err != nil {
			return nil, locate(i, err)
		}
	}
	resource.SetSchemas(p.o, t)
	return p.o, nil
}

// locate adds to an error which operation it is about.
func locate(i int, err error) error {
	var e *scimerror.Error
	if !errors.As(err, &e) {
		return err
	}
	return scimerror.New(e.Status, e.ScimType, "Operations[%d]: %s", i, e.Detail)
}

// patcher holds the resource while it is being changed.
type patcher struct {
	t *schema.ResourceType
	o resource.Object
}

func (p patcher) operate(operation Operation) error {
	op := strings.ToLower(operation.Op)
	if op != add && op != remove && op != replace {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "op %q is not one of add, remove, replace", operation.Op)
	}
	if operation.Path == "" || strings.EqualFold(operation.Path, p.t.Schema.ID) {
		return p.pathless(op, operation.Value)
	}
	path, err := ParsePath(operation.Path, p.t)
	if err != nil {
		return err
	}
	return p.change(op, path, operation.Value, false)
}

// change applies one operation to the attribute at a path. ofValue says that the path is a member of a value without a
// path, where a readOnly attribute is ignored as in any other body.
func (p patcher) change(op string, path Path, raw jsontext.Value, ofValue bool) error {
	c := change{op: op, path: path, given: len(raw) > 0}
	if op != remove && !c.given {
		return invalidValue("%s of %s needs a value", op, path)
	}
	if c.given {
		var err error
		if c.value, err = resource.Parse(raw); err != nil {
			return err
		}
	}
	switch {
	case path.Attribute == nil:
		return p.extension(c, raw)
	case path.Extension == nil && path.Attribute.Name == "schemas":
		if ofValue {
			return nil
		}
		return p.schemas(c)
	case path.readOnly():
		if ofValue {
			return nil
		}
		return mutability("%s is readOnly", path)
	}
	holder := p.o
	if x := path.Extension; x != nil {
		if holder, _ = p.o[x.ID].(resource.Object); holder == nil {
			holder = resource.Object{}
		}
		defer func() {
			if delete(p.o, x.ID); len(holder) > 0 {
				p.o[x.ID] = holder
			}
		}()
	}
	return c.apply(slot{in: holder, of: path.Attribute, name: path.whole()})
}

func mutability(format string, args ...any) error {
	return scimerror.BadRequest(scimerror.Mutability, format, args...)
}

func invalidValue(format string, args ...any) error {
	return scimerror.BadRequest(scimerror.InvalidValue, format, args...)
}

func noTarget(format string, args ...any) error {
	return scimerror.BadRequest(scimerror.NoTarget, format, args...)
}
