package check

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
)

// The URNs of messages and schemas, written here a second time on purpose: the judge shares nothing with the judged.
const (
	UserSchema       = "urn:ietf:params:scim:schemas:core:2.0:User"
	GroupSchema      = "urn:ietf:params:scim:schemas:core:2.0:Group"
	EnterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
	PatchSchema      = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	ListSchema       = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	SearchSchema     = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
	ErrorSchema      = "urn:ietf:params:scim:api:messages:2.0:Error"
	BulkSchema       = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
	BulkAnswerSchema = "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
)

// Operation is one operation of a PATCH. Path is left out when empty, Value when nil; use Null for a JSON null.
type Operation struct {
	Op    string
	Path  string
	Value any
}

// Null is a JSON null where nil would leave the value out.
var Null = null{}

type null struct{}

// MarshalJSON writes null.
func (null) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// PatchOp builds the body of a PATCH (RFC 7644, section 3.5.2).
func PatchOp(operations ...Operation) Object {
	list := make([]any, 0, len(operations))
	for _, op := range operations {
		o := Object{"op": op.Op}
		if op.Path != "" {
			o["path"] = op.Path
		}
		if op.Value != nil {
			o["value"] = op.Value
		}
		list = append(list, o)
	}
	return Object{"schemas": []string{PatchSchema}, "Operations": list}
}

// Query builds a query from names and values, percent-encoded, spaces as %20: Query("filter", `userName eq "a"`, "count", 1).
func Query(pairs ...any) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, fmt.Sprint(pairs[i])+"="+strings.ReplaceAll(url.QueryEscape(fmt.Sprint(pairs[i+1])), "+", "%20"))
	}
	return "?" + strings.Join(parts, "&")
}

// Quote writes a string as a JSON string, as a filter's comparison value is written.
func Quote(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}
