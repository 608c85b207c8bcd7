package onelogin

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/mapping"
	"github.com/scimspec/scimspec/suites/session"
)

// send sends a request. Nothing but Content-Type is known of OneLogin's header, and there was no User-Agent in the one log.
func (c *Connector) send(d *dialogue.Dialogue, method, path string, body *mapping.Object) (*dialogue.Answer, error) {
	r := session.Request{Method: method, Path: path, Header: http.Header{}}
	if body != nil {
		r.Body = mapping.Encode(body)
		switch {
		case c.on(ContentTypeJSON):
			r.Header.Set("Content-Type", "application/json")
		case !c.on(ContentTypeAbsent):
			r.Header.Set("Content-Type", "application/scim+json")
		}
	}
	if c.on(CustomHeaders) { // they go with every request
		r.Header.Set("Accept", "application/scim+json")
		r.Header.Set("Content-Type", "application/scim+json")
		r.Header.Set("User-Agent", "OneLogin SCIM")
	}
	return d.Send(r)
}

// item is the path of one resource, with the question mark that OneLogin leaves behind it.
func (c *Connector) item(collection, id string) string {
	path := collection + "/" + url.PathEscape(id)
	if c.on(PlainURLs) {
		return path
	}
	return path + "?"
}

// list is the path of a collection, with the characters that OneLogin leaves behind it. filter may be empty.
func (c *Connector) list(collection, filter string) string {
	if filter != "" {
		filter = "filter=" + url.QueryEscape(filter)
	}
	if c.on(PercentForSpace) {
		filter = strings.ReplaceAll(filter, "+", "%20")
	}
	switch {
	case c.on(PlainURLs) && filter == "":
		return collection
	case c.on(PlainURLs):
		return collection + "?" + filter
	case filter == "":
		return collection + "?"
	}
	return collection + "?" + filter + "&"
}

// object is a JSON object of names and values in turn.
func object(pairs ...any) *mapping.Object {
	o := mapping.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// refused words a refusal as the console does. A 404 on a write is told as a wrong address, whatever it was.
func refused(doing string, a *dialogue.Answer) error {
	if a.Status == http.StatusNotFound {
		return dialogue.Fail("failed to %s in app: the resource (a user, for instance) or the endpoint does not exist: 404, %s", doing, a.Explanation())
	}
	return dialogue.Fail("failed to %s in app: %d %s: %s", doing, a.Status, a.Reason(), a.Explanation())
}
