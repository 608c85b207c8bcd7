// Package mapping holds what an administrator configures in Okta, OneLogin or Entra ID: which of a person's attributes go
// where. It renders them as JSON whose member order and spelling are fixed, because the mock IdPs are compared byte by byte.
package mapping

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Member is one name and value of an Object.
type Member struct {
	Name  string
	Value any
}

// Object is a JSON object that keeps the order of its members. Values are nil, bool, string, int, *Object, []any of these
// or, for numbers that were read, jsontext.Value with the digits as they came.
type Object struct {
	Members []Member
}

// NewObject returns an object with these members in this order.
func NewObject(members ...Member) *Object { return &Object{Members: members} }

// index finds a member by its exact name or else, as names are not case-sensitive (RFC 7643, section 2.1), by any spelling.
func (o *Object) index(name string) int {
	folded := -1
	for i, m := range o.Members {
		if m.Name == name {
			return i
		}
		if folded < 0 && strings.EqualFold(m.Name, name) {
			folded = i
		}
	}
	return folded
}

// Get returns the value of that name and whether it is there; null is there.
func (o *Object) Get(name string) (any, bool) {
	if o == nil {
		return nil, false
	}
	if i := o.index(name); i >= 0 {
		return o.Members[i].Value, true
	}
	return nil, false
}

// Text returns the string of that name; empty when it is missing or no string.
func (o *Object) Text(name string) string {
	v, _ := o.Get(name)
	s, _ := v.(string)
	return s
}

// Object returns the object of that name; nil when it is missing or no object.
func (o *Object) Object(name string) *Object {
	v, _ := o.Get(name)
	inner, _ := v.(*Object)
	return inner
}

// List returns the array of that name; nil when it is missing or no array.
func (o *Object) List(name string) []any {
	v, _ := o.Get(name)
	list, _ := v.([]any)
	return list
}

// Set gives a member its value where it stands, under the spelling that it has, or appends it. It returns the object.
func (o *Object) Set(name string, value any) *Object {
	if i := o.index(name); i >= 0 {
		o.Members[i].Value = value
		return o
	}
	o.Members = append(o.Members, Member{name, value})
	return o
}

// Delete removes a member; one that is missing is no error.
func (o *Object) Delete(name string) {
	if i := o.index(name); i >= 0 {
		o.Members = append(o.Members[:i:i], o.Members[i+1:]...)
	}
}

// Clone returns a copy that shares nothing with a value: objects and arrays are copied all the way down.
func Clone(v any) any {
	switch v := v.(type) {
	case *Object:
		out := &Object{Members: make([]Member, len(v.Members))}
		for i, m := range v.Members {
			out.Members[i] = Member{m.Name, Clone(m.Value)}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = Clone(e)
		}
		return out
	}
	return v
}

// MarshalJSONTo writes the members in their order.
func (o *Object) MarshalJSONTo(out *jsontext.Encoder) error {
	if err := out.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, m := range o.Members {
		if err := out.WriteToken(jsontext.String(m.Name)); err != nil {
			return err
		}
		if err := json.MarshalEncode(out, m.Value); err != nil {
			return err
		}
	}
	return out.WriteToken(jsontext.EndObject)
}

// Encode writes a value as compact JSON: no blanks, characters beyond ASCII and HTML's as they are. It panics on a value
// that is none of an Object's kinds, since bodies are built by this program alone.
func Encode(v any) []byte {
	text, err := json.Marshal(v, jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true))
	if err != nil {
		panic(fmt.Sprintf("mapping: encoding a request body: %v", err))
	}
	return text
}

// Parse reads JSON text and keeps member order and the digits of numbers. A name that comes twice keeps its first place
// and its last value, as lenient clients do.
func Parse(text []byte) (any, error) {
	in := jsontext.NewDecoder(strings.NewReader(string(text)), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	v, err := parse(in)
	if err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if _, err := in.ReadToken(); err == nil {
		return nil, errors.New("not JSON: more text behind the value")
	}
	return v, nil
}

// ParseObject is Parse for text that must hold an object.
func ParseObject(text []byte) (*Object, error) {
	v, err := Parse(text)
	if err != nil {
		return nil, err
	}
	o, ok := v.(*Object)
	if !ok {
		return nil, errors.New("JSON, but no object")
	}
	return o, nil
}

func parse(in *jsontext.Decoder) (any, error) {
	switch in.PeekKind() {
	case '{':
		return parseObject(in)
	case '[':
		return parseArray(in)
	case '0':
		v, err := in.ReadValue()
		return v.Clone(), err
	}
	token, err := in.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case 't', 'f':
		return token.Bool(), nil
	case '"':
		return token.String(), nil
	}
	return nil, nil
}

func parseObject(in *jsontext.Decoder) (any, error) {
	if _, err := in.ReadToken(); err != nil {
		return nil, err
	}
	o := &Object{}
	for in.PeekKind() != '}' {
		name, err := in.ReadToken()
		if err != nil {
			return nil, err
		}
		text := name.String() // a token lives only until the next read
		v, err := parse(in)
		if err != nil {
			return nil, err
		}
		o.setExact(text, v)
	}
	_, err := in.ReadToken()
	return o, err
}

// setExact keeps members that differ in case apart: what was read goes back as it came.
func (o *Object) setExact(name string, v any) {
	for i := range o.Members {
		if o.Members[i].Name == name {
			o.Members[i].Value = v
			return
		}
	}
	o.Members = append(o.Members, Member{name, v})
}

func parseArray(in *jsontext.Decoder) (any, error) {
	if _, err := in.ReadToken(); err != nil {
		return nil, err
	}
	list := []any{}
	for in.PeekKind() != ']' {
		v, err := parse(in)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := in.ReadToken()
	return list, err
}
