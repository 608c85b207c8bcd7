package check

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/suites/session"
)

// Object is a JSON object as it was read from an answer. Numbers are float64.
type Object = map[string]any

// Response is an answer under judgement.
type Response struct {
	*session.Response
	Method string
	Path   string
}

// JSON decodes the body: strictly, so a double member name or invalid UTF-8 is an error.
func (r *Response) JSON() (any, error) {
	var v any
	err := json.Unmarshal(r.Body, &v)
	return v, err
}

// Object returns the body as a JSON object; nil when it is none.
func (r *Response) Object() Object {
	v, err := r.JSON()
	if err != nil {
		return nil
	}
	o, _ := v.(map[string]any)
	return o
}

// ID returns the resource's id; empty when there is none. A 201 need not have a body (RFC 7644, section 3.3): then Location tells.
func (r *Response) ID() string {
	id, _ := Lookup(r.Object(), "id").(string)
	if id == "" && r.Status == http.StatusCreated {
		location := strings.TrimRight(r.Header.Get("Location"), "/")
		id, _ = url.PathUnescape(location[strings.LastIndex(location, "/")+1:])
	}
	return id
}

// Resources returns the resources of a ListResponse; nil when there are none.
func (r *Response) Resources() []Object {
	list, _ := Lookup(r.Object(), "Resources").([]any)
	var out []Object
	for _, one := range list {
		if o, ok := one.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

// Lookup returns the value at an attribute path ("name.familyName", "urn:…:User:manager.value"); nil when it is absent
// or null. Names match in any case (RFC 7643, section 2.1). Below a multi-valued attribute it returns a list with the
// sub-attribute of each element that has it.
func Lookup(o Object, path string) any {
	if o == nil {
		return nil
	}
	if strings.HasPrefix(strings.ToLower(path), "urn:") {
		for key, v := range o {
			if len(path) > len(key) && strings.EqualFold(path[:len(key)], key) && path[len(key)] == ':' {
				inner, _ := v.(map[string]any)
				return Lookup(inner, path[len(key)+1:])
			}
			if strings.EqualFold(path, key) {
				return v
			}
		}
		return nil
	}
	name, rest, more := strings.Cut(path, ".")
	v := member(o, name)
	if !more {
		return v
	}
	switch v := v.(type) {
	case map[string]any:
		return Lookup(v, rest)
	case []any:
		var out []any
		for _, one := range v {
			inner, _ := one.(map[string]any)
			if found := Lookup(inner, rest); found != nil {
				out = append(out, found)
			}
		}
		if out == nil {
			return nil
		}
		return out
	}
	return nil
}

func member(o Object, name string) any {
	if v, ok := o[name]; ok {
		return v
	}
	for k, v := range o {
		if strings.EqualFold(k, name) {
			return v
		}
	}
	return nil
}
