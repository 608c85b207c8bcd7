package proof_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// comparison holds an answer against a counterpart, by the rules of testdata/examples/README.md.
type comparison struct {
	ordered bool // the order of Resources counts
	out     []difference
}

func (c *comparison) say(path, format string, args ...any) {
	c.out = append(c.out, difference{path, fmt.Sprintf(format, args...)})
}

func (c *comparison) value(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		o, ok := got.(map[string]any)
		if !ok {
			c.say(path, "wanted an object, got %v", got)
			return
		}
		c.object(path, want, o)
	case []any:
		list, ok := got.([]any)
		if !ok && len(want) > 0 {
			c.say(path, "wanted a list, got %v", got)
			return
		}
		c.list(path, want, list)
	case string:
		c.text(path, want, got)
	default:
		if want != got {
			c.say(path, "wanted %v, got %v", want, got)
		}
	}
}

func (c *comparison) object(path string, want, got map[string]any) {
	for name, value := range want {
		if there, ok := got[name]; ok || noElements(value) {
			c.value(path+"."+name, value, there)
		} else {
			c.say(path+"."+name, "wanted %v, got nothing", value)
		}
	}
	for name, value := range got {
		if _, wanted := want[name]; !wanted && !noElements(value) && !mayBeAdded(path, name, value) {
			c.say(path+"."+name, "wanted nothing, got %v", value)
		}
	}
}

func noElements(v any) bool {
	list, ok := v.([]any)
	return ok && len(list) == 0
}

// mayBeAdded says what a server is free to show.
func mayBeAdded(path, name string, value any) bool {
	defaults := map[string]any{ // RFC 7643, section 2.2
		"required": false, "caseExact": false, "mutability": "readWrite", "returned": "default", "uniqueness": "none", "type": "string", "multiValued": false,
	}
	switch {
	case strings.HasSuffix(path, "ttributes") && value == defaults[name]:
		return true
	case strings.HasSuffix(path, ".members"), strings.HasSuffix(path, ".groups"):
		return name == "type" || name == "display"
	case path == "body":
		return name == "itemsPerPage" || name == "startIndex"
	}
	return name == "detail" || name == "description"
}

// list pairs elements; where their order does not count, each wanted one takes the first that is equal.
func (c *comparison) list(path string, want, got []any) {
	left := slices.Clone(got)
	for i, w := range want {
		at := -1
		if !c.ordered && !strings.HasSuffix(path, ".Operations") {
			at = slices.IndexFunc(left, func(g any) bool {
				one := &comparison{ordered: c.ordered}
				one.value(path, w, g)
				return len(one.out) == 0
			})
			if at < 0 && i < len(want) {
				at = namesake(w, left)
			}
		} else if len(left) > 0 {
			at = 0
		}
		if at < 0 {
			c.say(path, "wanted %v, got no such element", w)
			continue
		}
		c.value(path, w, left[at])
		left = slices.Delete(left, at, at+1)
	}
	for _, g := range left {
		c.say(path, "wanted no %v", g)
	}
}

// namesake finds the element that has the same name or id, so that differences within it can be told.
func namesake(want any, got []any) int {
	w, _ := want.(map[string]any)
	for _, key := range []string{"name", "userName", "id", "value", "displayName"} {
		if w[key] == nil {
			continue
		}
		return slices.IndexFunc(got, func(g any) bool {
			o, _ := g.(map[string]any)
			return o[key] == w[key]
		})
	}
	if w != nil && len(got) > 0 {
		return 0
	}
	return -1
}

func (c *comparison) text(path, want string, got any) {
	text, ok := got.(string)
	if !ok {
		c.say(path, "wanted %q, got %v", want, got)
		return
	}
	right := text == want
	switch want {
	case "{any-id}":
		right = text != ""
	case "{any-time}":
		_, err := time.Parse(time.RFC3339Nano, text)
		right = err == nil
	case "{any-version}":
		right = strings.HasPrefix(text, `W/"`) && strings.HasSuffix(text, `"`)
	case "{any-location}":
		u, err := url.Parse(text)
		right = err == nil && u.IsAbs()
	}
	if last := path[strings.LastIndex(path, ".")+1:]; !right && last != "detail" && last != "description" {
		c.say(path, "wanted %q, got %q", want, text)
	}
}
