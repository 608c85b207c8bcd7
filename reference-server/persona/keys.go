package persona

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// checkKeys reports the first key of the text that the struct into has no field for, with its line and the keys that
// are accepted in its place.
func checkKeys(text []byte, into any) error {
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return oneLine(err)
	}
	for _, doc := range file.Docs {
		if err := checkNode(doc.Body, reflect.TypeOf(into)); err != nil {
			return err
		}
	}
	return nil
}

func checkNode(node ast.Node, t reflect.Type) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, member := range n.Values {
			if err := checkMember(member, t); err != nil {
				return err
			}
		}
	case *ast.MappingValueNode:
		return checkMember(n, t)
	case *ast.SequenceNode:
		if t.Kind() != reflect.Slice {
			return nil
		}
		for _, item := range n.Values {
			if err := checkNode(item, t.Elem()); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkMember(member *ast.MappingValueNode, t reflect.Type) error {
	switch t.Kind() {
	case reflect.Map:
		return checkNode(member.Value, t.Elem())
	case reflect.Struct:
		key := member.Key.GetToken()
		var accepted []string
		for i := range t.NumField() {
			field := t.Field(i)
			name := field.Tag.Get("yaml")
			if name == key.Value {
				return checkNode(member.Value, field.Type)
			}
			accepted = append(accepted, name)
		}
		return fmt.Errorf("line %d: unknown key %q: accepted are %s", key.Position.Line, key.Value, strings.Join(accepted, ", "))
	}
	return nil
}
