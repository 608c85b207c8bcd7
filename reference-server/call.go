package refserver

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/token"
)

// call is one request on its way through the server.
type call struct {
	*Server
	w         http.ResponseWriter
	r         *http.Request
	base      string // base URI of locations
	mediaType string // of the answer
	query     protocol.Query
	token     token.Token // that the request has shown
	body      []byte
}

// serve takes a request through the gates that all share, from the outermost in, and then to its operation.
func (c *call) serve() error {
	path, within := c.path()
	if err := c.authenticate(path); err != nil {
		return err
	}
	if !within {
		return scimerror.NotFound("there is nothing at %s: this service provider begins at %s/", c.r.URL.Path, c.options.BasePath)
	}
	at, err := c.endpoint(path)
	if err != nil {
		return err
	}
	operation, err := c.operation(at)
	if err != nil {
		return err
	}
	if c.mediaType, err = c.protocol.Negotiate(c.r); err != nil {
		c.mediaType = protocol.MediaType
		return err
	}
	if c.query, err = protocol.ParseQuery(c.r.URL.RawQuery); err != nil && !isDiscovery(path) {
		return err
	}
	if err := c.read(); err != nil {
		return err
	}
	return operation(c)
}

// read takes the body in, up to the limit, of a request that has one to give.
func (c *call) read() error {
	switch c.r.Method {
	case http.MethodPost, http.MethodPut, http.MethodPatch:
	default:
		return nil
	}
	if err := c.protocol.Accepts(c.r); err != nil {
		return err
	}
	limit := int64(c.options.Limits.BodyBytes)
	tooLarge := scimerror.New(http.StatusRequestEntityTooLarge, "", "the body is larger than %d bytes", limit)
	if c.r.ContentLength > limit {
		return tooLarge // as announced: nothing of it is read
	}
	var body bytes.Buffer
	if n := c.r.ContentLength; n > 0 {
		body.Grow(int(n) + bytes.MinRead)
	}
	_, err := body.ReadFrom(http.MaxBytesReader(c.w, c.r.Body, limit))
	if _, more := errors.AsType[*http.MaxBytesError](err); more {
		return tooLarge
	}
	if err != nil {
		return scimerror.BadRequest("", "the body could not be read to its end")
	}
	c.body = body.Bytes()
	if deeper(c.body, c.options.Limits.Nesting) {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "the body nests more than %d objects and lists", c.options.Limits.Nesting)
	}
	return nil
}

// deeper says whether JSON nests more objects and lists than allowed. What is no JSON is found out later.
func deeper(body []byte, most int) bool {
	depth, quoted := 0, false
	for i := 0; i < len(body); i++ {
		switch b := body[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			if depth++; depth > most {
				return true
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return false
}

// show answers with a resource and its entity tag.
func (c *call) show(status int, t *schema.ResourceType, r *store.Record) error {
	header := c.w.Header()
	header.Set("Location", c.base+t.Endpoint+"/"+r.ID)
	if version := r.Version(); version != "" {
		header.Set("ETag", version)
	}
	c.send(status, c.render(t, r, c.query.Selection))
	return nil
}

// render returns the JSON of a resource for a selection; the default one is kept with the record.
func (c *call) render(t *schema.ResourceType, r *store.Record, s resource.Selection) []byte {
	if s.IsDefault() {
		if v := r.View(); v != nil && v.Base == c.base {
			return v.JSON
		}
	}
	out := c.protocol.Encode(make([]byte, 0, 1024), c.protocol.Project(r.Object(), t, s), t, c.base)
	if s.IsDefault() {
		r.Show(&store.View{Base: c.base, JSON: out})
	}
	return out
}

// send answers with JSON.
func (c *call) send(status int, body []byte) {
	header := c.w.Header()
	header.Set("Content-Type", c.mediaType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(status)
	_, _ = c.w.Write(body) // a client that has gone needs no answer
}
