package expect

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/scimspec/scimspec/suites/check"
)

// The judgement of each kind of message: what the RFCs demand of it whatever was asked. Each matches a 2xx response or an Object.

// BeUser matches a User (RFC 7643, sections 3, 4.1 and 7).
func BeUser() *Matcher {
	lists := []string{"emails", "phoneNumbers", "ims", "photos", "addresses", "groups", "entitlements", "roles", "x509Certificates"}
	return wellFormed("a well-formed User", func(o check.Object) string {
		members := []member{{"active", "boolean", false}, {"name", "object", false}}
		for _, name := range lists {
			members = append(members, member{name, "list", false}, member{name + ".primary", "booleans", false})
		}
		if check.Lookup(o, "password") != nil {
			return "a password, which is never returned"
		}
		return first(resource(o, check.UserSchema, "User"), has(o, members...), onePrimary(o, lists))
	})
}

// BeGroup matches a Group (RFC 7643, sections 3 and 4.2).
func BeGroup() *Matcher {
	return wellFormed("a well-formed Group", func(o check.Object) string {
		return first(resource(o, check.GroupSchema, "Group"), has(o, member{"displayName", "string", true}, member{"members", "list", false},
			member{"members.value", "strings", false}, member{"members.$ref", "strings", false}))
	})
}

// BeServiceProviderConfig matches that document (RFC 7643, section 5).
func BeServiceProviderConfig() *Matcher {
	return wellFormed("a well-formed ServiceProviderConfig", func(o check.Object) string {
		if !hasSchema(o, "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig") {
			return "schemas " + show(check.Lookup(o, "schemas"))
		}
		var members []member
		for _, feature := range []string{"patch", "bulk", "filter", "changePassword", "sort", "etag"} {
			members = append(members, member{feature, "object", true}, member{feature + ".supported", "boolean", true})
		}
		members = append(members, member{"bulk.maxOperations", "integer", true}, member{"bulk.maxPayloadSize", "integer", true},
			member{"filter.maxResults", "integer", true}, member{"authenticationSchemes", "list", true})
		for _, sub := range []string{"type", "name", "description"} {
			members = append(members, member{"authenticationSchemes." + sub, "strings", false})
		}
		return has(o, members...)
	})
}

// BeResourceType matches such a document (RFC 7643, section 6).
func BeResourceType() *Matcher {
	return wellFormed("a well-formed ResourceType", func(o check.Object) string {
		if !hasSchema(o, "urn:ietf:params:scim:schemas:core:2.0:ResourceType") {
			return "schemas " + show(check.Lookup(o, "schemas"))
		}
		return has(o, member{"name", "string", true}, member{"endpoint", "string", true}, member{"schema", "string", true},
			member{"schemaExtensions", "list", false}, member{"schemaExtensions.schema", "strings", false}, member{"schemaExtensions.required", "booleans", false})
	})
}

// BeSchema matches such a document, and each of its attributes (RFC 7643, section 7).
func BeSchema() *Matcher {
	return wellFormed("a well-formed Schema", func(o check.Object) string {
		if !hasSchema(o, "urn:ietf:params:scim:schemas:core:2.0:Schema") {
			return "schemas " + show(check.Lookup(o, "schemas"))
		}
		return first(has(o, member{"id", "string", true}, member{"attributes", "list", true}), attributes(check.Lookup(o, "attributes")))
	})
}

// BeBulkResponse matches the answer to a bulk request (RFC 7644, section 3.7.3). The status of an operation is a string, or an
// object with a code, as the text and the examples have it, or a number.
func BeBulkResponse() *Matcher {
	return wellFormed("a BulkResponse", func(o check.Object) string {
		if !hasSchema(o, check.BulkAnswerSchema) {
			return "schemas " + show(check.Lookup(o, "schemas"))
		}
		if wrong := has(o, member{"Operations", "list", false}); wrong != "" {
			return wrong
		}
		list, _ := check.Lookup(o, "Operations").([]any)
		for i, one := range list {
			op, _ := one.(map[string]any)
			if wrong := operation(op); wrong != "" {
				return fmt.Sprintf("operation %d: %s", i, wrong)
			}
		}
		return ""
	})
}

func operation(op check.Object) string {
	status := check.Lookup(op, "status")
	if o, ok := status.(map[string]any); ok {
		status = check.Lookup(o, "code")
	}
	code := fmt.Sprint(status) // a number is odd, and judged by itself
	if !regexp.MustCompile(`^[2-5]\d\d$`).MatchString(code) {
		return "status " + show(check.Lookup(op, "status"))
	}
	method, _ := check.Lookup(op, "method").(string)
	failed := code[0] != '2'
	return first(
		has(op, member{"method", "string", true}, member{"bulkId", "string", method == "POST"}, member{"location", "string", method != "POST" || !failed}),
		has(op, member{"response", "object", failed}),
	)
}

// wellFormed makes a matcher for a message.
func wellFormed(want string, wrong func(check.Object) string) *Matcher {
	return &Matcher{want, func(actual any) string {
		if r, ok := actual.(*check.Response); ok && r.Status/100 != 2 {
			return "status " + statusText(r) + detail(r)
		}
		o, none := object(actual)
		if none != "" {
			return none
		}
		return wrong(o)
	}}
}

// member is what an object must or may have: a path and the JSON type there; strings and booleans are those of a list's elements.
type member struct {
	path, is string
	required bool
}

func has(o check.Object, members ...member) string {
	for _, m := range members {
		v := check.Lookup(o, m.path)
		switch {
		case v == nil && m.required:
			return "no " + m.path
		case v != nil && !isA(v, m.is):
			return m.path + " is " + show(v) + " and no " + m.is
		}
	}
	return ""
}

func isA(v any, is string) bool {
	all := func(one string) bool {
		list, ok := v.([]any)
		return ok && !slices.ContainsFunc(list, func(v any) bool { return v != nil && !isA(v, one) })
	}
	switch is {
	case "string":
		s, ok := v.(string)
		return ok && s != ""
	case "boolean":
		_, ok := v.(bool)
		return ok
	case "integer":
		n, ok := v.(float64)
		return ok && n == float64(int64(n))
	case "object":
		_, ok := v.(map[string]any)
		return ok
	case "list":
		_, ok := v.([]any)
		return ok
	case "strings":
		return all("string")
	case "booleans":
		return all("boolean")
	}
	return false
}

// resource is what every resource has (RFC 7643, section 3.1). What of meta is there has its form; not all of it need be.
func resource(o check.Object, schema, name string) string {
	if !hasSchema(o, schema) {
		return "schemas " + show(check.Lookup(o, "schemas"))
	}
	if wrong := has(o, member{"id", "string", true}, member{"externalId", "string", false}, member{"meta", "object", false}); wrong != "" {
		return wrong
	}
	if kind := check.Lookup(o, "meta.resourceType"); kind != nil && kind != name {
		return "meta.resourceType " + show(kind)
	}
	for _, path := range []string{"meta.created", "meta.lastModified"} {
		if v := check.Lookup(o, path); v != nil && !dateTime(v) {
			return path + " is " + show(v) + " and no dateTime"
		}
	}
	if v := check.Lookup(o, "meta.location"); v != nil {
		text, _ := v.(string)
		if _, err := url.Parse(text); err != nil || text == "" {
			return "meta.location is " + show(v) + " and no URI"
		}
	}
	return ""
}

// dateTime says whether a value is an xsd:dateTime with a time zone, or without (RFC 7643, section 2.3.5).
func dateTime(v any) bool {
	text, _ := v.(string)
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// onePrimary allows one primary value in each list (RFC 7643, section 2.4).
func onePrimary(o check.Object, lists []string) string {
	for _, name := range lists {
		values, _ := check.Lookup(o, name+".primary").([]any)
		n := 0
		for _, v := range values {
			if v == true {
				n++
			}
		}
		if n > 1 {
			return fmt.Sprintf("%d primary values of %s", n, name)
		}
	}
	return ""
}

// attributes judges the definitions of attributes, down to sub-attributes.
func attributes(v any) string {
	allowed := map[string][]string{
		"type":       {"string", "boolean", "decimal", "integer", "dateTime", "reference", "complex", "binary"},
		"mutability": {"readOnly", "readWrite", "immutable", "writeOnly"},
		"returned":   {"always", "never", "default", "request"},
		"uniqueness": {"none", "server", "global"},
	}
	list, _ := v.([]any)
	for _, one := range list {
		a, _ := one.(map[string]any)
		if wrong := has(a, member{"name", "string", true}, member{"type", "string", true}, member{"multiValued", "boolean", false}, member{"required", "boolean", false},
			member{"caseExact", "boolean", false}, member{"canonicalValues", "list", false}, member{"referenceTypes", "strings", false}, member{"subAttributes", "list", false}); wrong != "" {
			return "attribute " + show(check.Lookup(a, "name")) + ": " + wrong
		}
		for characteristic, words := range allowed {
			word, given := check.Lookup(a, characteristic).(string)
			if given && !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) }) {
				return "attribute " + show(check.Lookup(a, "name")) + ": " + characteristic + " " + word
			}
		}
		if wrong := attributes(check.Lookup(a, "subAttributes")); wrong != "" {
			return "attribute " + show(check.Lookup(a, "name")) + ", sub-" + wrong
		}
	}
	return ""
}

// first returns the first that is not empty.
func first(all ...string) string {
	for _, one := range all {
		if one != "" {
			return one
		}
	}
	return ""
}
