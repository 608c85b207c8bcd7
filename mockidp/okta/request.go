package okta

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/mapping"
	"github.com/scimspec/scimspec/suites/session"
)

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

// send sends a request with the header of Okta's client; Content-Type comes with a body only.
func (c *Connector) send(d *dialogue.Dialogue, method, path string, body *mapping.Object) (*dialogue.Answer, error) {
	r := session.Request{Method: method, Path: path, Header: http.Header{
		"Accept":          {"application/scim+json"},
		"Accept-Charset":  {"utf-8"},
		"User-Agent":      {"Okta SCIM Client 1.0.0"},
		"Connection":      {"Keep-Alive"},
		"Accept-Encoding": {"gzip,deflate"},
	}}
	if body != nil {
		r.Header.Set("Content-Type", "application/scim+json; charset=utf-8")
		r.Body = mapping.Encode(body)
	}
	return d.Send(r)
}

// patch sends operations to a resource.
func (c *Connector) patch(d *dialogue.Dialogue, path string, operations ...any) (*dialogue.Answer, error) {
	return c.send(d, http.MethodPatch, path, mapping.NewObject(
		mapping.Member{Name: "schemas", Value: []any{patchOp}},
		mapping.Member{Name: "Operations", Value: operations},
	))
}

// object is a JSON object of names and values in turn.
func object(pairs ...any) *mapping.Object {
	o := mapping.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

func userPath(id string) string  { return "/Users/" + url.PathEscape(id) }
func groupPath(id string) string { return "/Groups/" + url.PathEscape(id) }

// query is the only kind of filter that Okta sends: one attribute, eq, and a page of a hundred.
func (c *Connector) query(collection, attribute, value string) string {
	filter := url.QueryEscape(attribute + " eq " + string(mapping.Encode(value)))
	if !c.on(PlusForSpace) {
		filter = strings.ReplaceAll(filter, "+", "%20")
	}
	return collection + "?filter=" + filter + "&startIndex=1&count=100"
}

// refused words a refusal as Okta's tasks and System Log do: what was done, the reason phrase, the endpoint's own words.
func refused(doing string, a *dialogue.Answer) error {
	return dialogue.Fail("%s: %s. Errors reported by remote server: %s", doing, a.Reason(), a.Explanation())
}
