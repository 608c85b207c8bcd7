package expect

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/onsi/gomega/types"

	"github.com/scimspec/scimspec/suites/check"
)

// HaveAttribute matches a response or Object that has a value at a path (see check.Lookup): equal to a plain value, with
// numbers of any kind alike, or matched by a matcher.
func HaveAttribute(path string, want any) *Matcher {
	description := fmt.Sprintf("%s to be %s", path, show(want))
	inner, matches := want.(types.GomegaMatcher)
	if explainer, ok := want.(check.Explainer); ok {
		description = path + " with " + explainer.Expected()
	} else if matches {
		description = fmt.Sprintf("%s to match", path)
	}
	return &Matcher{description, func(actual any) string {
		o, wrong := object(actual)
		if wrong != "" {
			return wrong
		}
		got := check.Lookup(o, path)
		if matches {
			if ok, err := inner.Match(got); err == nil && ok {
				return ""
			}
		} else if Same(got, want) {
			return ""
		}
		return fmt.Sprintf("%s is %s", path, show(got))
	}}
}

// HaveAttributes matches a response or Object that has an assigned value at each path, whatever it is.
func HaveAttributes(paths ...string) *Matcher {
	return &Matcher{"the attributes " + strings.Join(paths, ", "), func(actual any) string {
		o, wrong := object(actual)
		if wrong != "" {
			return wrong
		}
		var missing []string
		for _, p := range paths {
			if !Assigned(check.Lookup(o, p)) {
				missing = append(missing, p)
			}
		}
		if missing == nil {
			return ""
		}
		return "no " + strings.Join(missing, ", ") + " in " + show(o)
	}}
}

// LackAttributes matches a response or Object with no value at any of the paths; null and an empty array are none
// (RFC 7643, section 2.5).
func LackAttributes(paths ...string) *Matcher {
	return &Matcher{"no attribute " + strings.Join(paths, ", "), func(actual any) string {
		o, wrong := object(actual)
		if wrong != "" {
			return wrong
		}
		var there []string
		for _, p := range paths {
			if v := check.Lookup(o, p); Assigned(v) {
				there = append(there, p+" is "+show(v))
			}
		}
		return strings.Join(there, ", ")
	}}
}

// Assigned says whether a value counts as assigned: null, an empty array and an empty object do not (RFC 7643, section 2.5).
func Assigned(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// Same says whether two JSON values are equal. Numbers are compared as numbers, objects without regard to the case of
// names; the order of array elements counts.
func Same(a, b any) bool {
	a, b = plain(a), plain(b)
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for k, v := range x {
			if w := check.Lookup(y, k); w == nil && v != nil || !Same(v, w) {
				return false
			}
		}
		return true
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, Same)
	}
	return reflect.DeepEqual(a, b)
}

// plain turns Go's own kinds into those of decoded JSON.
func plain(v any) any {
	switch x := v.(type) {
	case int:
		return float64(x)
	case []string:
		out := make([]any, len(x))
		for i, s := range x {
			out[i] = s
		}
		return out
	case []check.Object:
		out := make([]any, len(x))
		for i, o := range x {
			out[i] = o
		}
		return out
	}
	return v
}
