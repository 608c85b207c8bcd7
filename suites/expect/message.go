package expect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
)

// BeError matches a SCIM error (RFC 7644, section 3.12): that HTTP status, the Error URN in schemas, status as a string
// equal to the code and, where scimTypes are given, one of them. "" among them allows none.
func BeError(status int, scimTypes ...string) *Matcher {
	want := fmt.Sprintf("a SCIM error with status %d", status)
	if len(scimTypes) > 0 {
		want += " and scimType " + strings.Join(scimTypes, " or ")
	}
	return onResponse(want, func(r *check.Response) string {
		if r.Status != status {
			return "status " + statusText(r) + detail(r)
		}
		o := r.Object()
		if o == nil {
			return "a body that is no JSON object: " + brief(string(r.Body))
		}
		if wrong := errorBody(o, status); wrong != "" {
			return wrong
		}
		scimType, _ := check.Lookup(o, "scimType").(string)
		if len(scimTypes) > 0 && !slices.Contains(scimTypes, scimType) {
			return "scimType " + show(check.Lookup(o, "scimType")) + detail(r)
		}
		return ""
	})
}

func errorBody(o check.Object, status int) string {
	if !hasSchema(o, check.ErrorSchema) {
		return "schemas " + show(check.Lookup(o, "schemas"))
	}
	switch s := check.Lookup(o, "status").(type) {
	case string:
		if s != strconv.Itoa(status) {
			return fmt.Sprintf("status %q in the body of a %d", s, status)
		}
	default:
		return "status " + show(s) + " in the body, which is no string"
	}
	return ""
}

func hasSchema(o check.Object, urn string) bool {
	list, _ := check.Lookup(o, "schemas").([]any)
	return slices.ContainsFunc(list, func(v any) bool {
		s, _ := v.(string)
		return strings.EqualFold(s, urn)
	})
}

// BeListResponse matches a 200 ListResponse (RFC 7644, section 3.4.2): its URN in schemas, a totalResults, and Resources
// that is a list or absent.
func BeListResponse() *Matcher {
	return onResponse("a ListResponse", func(r *check.Response) string {
		if r.Status != 200 {
			return "status " + statusText(r) + detail(r)
		}
		o := r.Object()
		if o == nil {
			return "a body that is no JSON object: " + brief(string(r.Body))
		}
		if !hasSchema(o, check.ListSchema) {
			return "schemas " + show(check.Lookup(o, "schemas"))
		}
		if _, ok := check.Lookup(o, "totalResults").(float64); !ok {
			return "totalResults " + show(check.Lookup(o, "totalResults"))
		}
		switch v := check.Lookup(o, "Resources").(type) {
		case nil, []any:
			return ""
		default:
			return "Resources " + show(v)
		}
	})
}
