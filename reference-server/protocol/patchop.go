package protocol

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// PatchOpURN is the message schema of a PATCH request.
const PatchOpURN = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

type patchBody struct {
	Schemas    []string         `json:"schemas,case:ignore"`
	Operations []patchOperation `json:"Operations,case:ignore"`
}

type patchOperation struct {
	Op    *string        `json:"op,case:ignore"`
	Path  *string        `json:"path,case:ignore"`
	Value jsontext.Value `json:"value,case:ignore"`
}

// patchDecoder reads the body of a PATCH request (RFC 7644, section 3.5.2). `schemas` may be missing, since clients leave it
// out, but must not name another message. anyCase accepts "Add" for "add".
func patchDecoder(anyCase bool) func([]byte) ([]patch.Operation, error) {
	return func(body []byte) ([]patch.Operation, error) {
		var in patchBody
		if err := resource.Unmarshal(body, &in); err != nil {
			return nil, err
		}
		if err := checkMessage(in.Schemas, PatchOpURN); err != nil {
			return nil, err
		}
		if len(in.Operations) == 0 {
			return nil, scimerror.BadRequest(scimerror.InvalidSyntax, "a PATCH request needs a list Operations with at least one operation")
		}
		out := make([]patch.Operation, len(in.Operations))
		for i, operation := range in.Operations {
			var err error
			if out[i], err = operation.decode(i, anyCase); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

func (o patchOperation) decode(i int, anyCase bool) (patch.Operation, error) {
	if o.Op == nil {
		return patch.Operation{}, scimerror.BadRequest(scimerror.InvalidSyntax, "Operations[%d] has no op", i)
	}
	op := *o.Op
	if anyCase {
		op = strings.ToLower(op)
	}
	if !slices.Contains([]string{"add", "remove", "replace"}, op) {
		return patch.Operation{}, scimerror.BadRequest(scimerror.InvalidSyntax, "Operations[%d].op %q is not one of add, remove, replace", i, *o.Op)
	}
	out := patch.Operation{Op: op, Value: o.Value}
	if o.Path != nil {
		out.Path = *o.Path
	}
	return out, nil
}

// checkMessage refuses a body that says it is another message than the one expected.
func checkMessage(schemas []string, urn string) error {
	if len(schemas) == 0 || slices.ContainsFunc(schemas, func(s string) bool { return strings.EqualFold(s, urn) }) {
		return nil
	}
	return scimerror.BadRequest(scimerror.InvalidSyntax, "schemas must hold %s", urn)
}
