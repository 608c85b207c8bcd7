package refserver

import (
	"context"
	"errors"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

var errBroken = errors.New("the operation broke off")

// fail answers with a SCIM error, or with 304.
func (c *call) fail(err error) {
	if errors.Is(err, protocol.ErrNotModified) {
		c.w.WriteHeader(http.StatusNotModified)
		return
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = scimerror.New(http.StatusServiceUnavailable, "", "the request took longer than %d seconds", c.options.Limits.Seconds)
	}
	e := scimerror.From(err)
	if e.Status == http.StatusUnauthorized {
		for _, challenge := range c.protocol.Challenges(c.r) {
			c.w.Header().Add("WWW-Authenticate", challenge)
		}
	}
	c.send(e.Status, c.protocol.Error(e.Status, e.ScimType, e.Detail))
}

// answerable turns what a store says into an answer.
func answerable(err error, t *schema.ResourceType, id string) error {
	if errors.Is(err, store.ErrNotFound) {
		return scimerror.NotFound("there is no %s with the id %q", t.Name, id)
	}
	if taken, ok := errors.AsType[*store.Conflict](err); ok {
		return scimerror.New(http.StatusConflict, scimerror.Uniqueness, "%s", taken)
	}
	return err
}
