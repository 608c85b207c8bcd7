package protocol

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrorURN is the message schema of an error.
const ErrorURN = "urn:ietf:params:scim:api:messages:2.0:Error"

// errorBody writes an error (RFC 7644, section 3.12); the status is a string there.
func errorBody(status int, scimType, detail string) []byte {
	b := []byte(`{"schemas":["` + ErrorURN + `"],"status":"` + strconv.Itoa(status) + `"`)
	if scimType != "" {
		b = append(b, `,"scimType":"`+scimType+`"`...)
	}
	if quoted, err := jsontext.AppendQuote(nil, detail); err == nil || len(quoted) > 0 {
		b = append(b, `,"detail":`...)
		b = append(b, quoted...)
	}
	return append(b, '}')
}
