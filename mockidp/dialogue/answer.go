package dialogue

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/mockidp/mapping"
	"github.com/scimspec/scimspec/suites/session"
)

// Answer is what the endpoint said.
type Answer struct{ *session.Response }

// OK says whether the status is a success.
func (a *Answer) OK() bool { return a.Status/100 == 2 }

// Empty says whether there is no body.
func (a *Answer) Empty() bool { return len(strings.TrimSpace(string(a.Body))) == 0 }

// Object returns the body's JSON object; a *Problem when it is none. Its media type does not matter.
func (a *Answer) Object() (*mapping.Object, error) {
	o, err := mapping.ParseObject(a.Body)
	if err != nil {
		return nil, Fail("invalid JSON in the answer with status %d: %s", a.Status, a.kind())
	}
	return o, nil
}

// Resources returns the objects of a list answer and the list itself; a *Problem when the answer is no list. A list that
// holds nothing may leave Resources out (RFC 7644, section 3.4.2).
func (a *Answer) Resources() ([]*mapping.Object, *mapping.Object, error) {
	list, err := a.Object()
	if err != nil {
		return nil, nil, err
	}
	_, counted := list.Get("totalResults")
	_, filled := list.Get("Resources")
	if !counted && !filled {
		return nil, nil, Fail("the answer is JSON, but no list: it has neither totalResults nor Resources")
	}
	var out []*mapping.Object
	for _, v := range list.List("Resources") {
		if o, ok := v.(*mapping.Object); ok {
			out = append(out, o)
		}
	}
	return out, list, nil
}

// ID returns the id of the resource in the body; a *Problem when there is no resource with an id.
func (a *Answer) ID() (string, error) {
	o, err := a.Object()
	if err != nil {
		return "", err
	}
	if id := o.Text("id"); id != "" {
		return id, nil
	}
	if IsList(o) {
		return "", Fail("the answer with status %d is a list, but the resource was wanted", a.Status)
	}
	return "", Fail("the answer with status %d has no id", a.Status)
}

// IsList says whether an object is a list where a resource was wanted.
func IsList(o *mapping.Object) bool {
	_, is := o.Get("Resources")
	return is
}

// Integer reads a JSON integer; a string of digits is none.
func Integer(v any) (int, bool) {
	number, ok := v.(jsontext.Value)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(string(number))
	return n, err == nil
}

// Reason returns the status's reason phrase.
func (a *Answer) Reason() string {
	if text := http.StatusText(a.Status); text != "" {
		return text
	}
	return "Status " + strconv.Itoa(a.Status)
}

// Explanation returns what the endpoint says of its refusal: the detail of a SCIM error (RFC 7644, section 3.12), the
// description of a SCIM 1.1 error, or what else was in the body.
func (a *Answer) Explanation() string {
	o, err := mapping.ParseObject(a.Body)
	if err != nil {
		if to := a.Header.Get("Location"); a.Status/100 == 3 {
			return fmt.Sprintf("the address redirects to %q, and redirects are not followed", to)
		}
		return a.kind()
	}
	if detail := o.Text("detail"); detail != "" {
		return detail
	}
	if list := o.List("Errors"); len(list) > 0 {
		if first, ok := list[0].(*mapping.Object); ok && first.Text("description") != "" {
			return first.Text("description")
		}
	}
	if kind := o.Text("scimType"); kind != "" {
		return kind
	}
	return "no detail was given"
}

// kind says what a body that is no JSON object is.
func (a *Answer) kind() string {
	text := strings.TrimSpace(string(a.Body))
	switch v, err := mapping.Parse(a.Body); {
	case text == "":
		return "there is no body"
	case err == nil && v == nil:
		return "the body is null"
	case err == nil:
		return "the body is JSON, but no object"
	case strings.HasPrefix(text, "<"):
		return "the body is a page in HTML or XML"
	}
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return fmt.Sprintf("the body begins with %q", text)
}
