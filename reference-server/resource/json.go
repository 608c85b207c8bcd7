package resource

import (
	"errors"
	"strings"

	json "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// MaxDepth is how deep the objects and lists of a request body may be nested; SCIM itself needs eight levels (a bulk
// request with a PATCH of a complex value).
const MaxDepth = 32

// Parse reads JSON text as plain values. Text that is not JSON, holds a member name twice or is nested deeper than
// MaxDepth is a *scimerror.Error, 400 invalidSyntax.
func Parse(data []byte) (any, error) {
	var v any
	err := Unmarshal(data, &v)
	return v, err
}

// Unmarshal is Parse into a variable of the caller's, by the rules of package json; member names are as its tags say, and
// unknown ones are ignored.
func Unmarshal(data []byte, into any) error {
	if err := checkDepth(data); err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return syntax(err)
	}
	return nil
}

// ParseObject is Parse for text that must be an object.
func ParseObject(data []byte) (Object, error) {
	v, err := Parse(data)
	if err != nil {
		return nil, err
	}
	o, ok := v.(Object)
	if !ok {
		return nil, scimerror.BadRequest(scimerror.InvalidSyntax, "the body must be a JSON object, not %s", kind(v))
	}
	return o, nil
}

// checkDepth counts brackets outside strings: cheaper than a second decoding, and enough since the decoder then
// checks the grammar.
func checkDepth(data []byte) error {
	depth, inString := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				return scimerror.BadRequest(scimerror.InvalidSyntax, "the body is nested deeper than %d levels", MaxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// syntax words a decoder's error for a client.
func syntax(err error) error {
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "the body holds a member name twice: %s", strip(err))
	}
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "the body holds %s where it should not, at %q", semantic.JSONKind, semantic.JSONPointer)
	}
	return scimerror.BadRequest(scimerror.InvalidSyntax, "the body is not JSON: %s", strip(err))
}

// strip takes the decoder's own name off its message.
func strip(err error) string {
	text := err.Error()
	for _, lead := range []string{"json: ", "jsontext: "} {
		text = strings.TrimPrefix(text, lead)
	}
	return text
}
