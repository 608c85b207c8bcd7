package refserver

import (
	"errors"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

// me returns what can be done to the User that the request's token stands for (RFC 7644, section 3.11): all that can be done to it
// at its own URI, which the answer's Location names. A client's token stands for nobody.
func (c *call) me(tail string) (endpoint, error) {
	t := c.persona.Registry.Type("User")
	if c.token.User == "" || t == nil {
		return nil, scimerror.New(http.StatusNotImplemented, "", "this token stands for no User, so there is no /Me")
	}
	if tail != "" {
		return nil, scimerror.NotFound("there is no endpoint /Me/%s", tail)
	}
	id, err := c.named(t, c.token.User)
	if err != nil {
		return nil, err
	}
	return c.member(t, id), nil
}

// named returns the id of the User with a userName.
func (c *call) named(t *schema.ResourceType, userName string) (string, error) {
	path, known := t.Lookup("userName")
	if !known {
		return "", errors.New("the schema of Users has no userName")
	}
	var found []*store.Record
	err := c.store.View(c.r.Context(), func(r store.Reader) error {
		var err error
		found, err = r.Find(t.Name, path.String(), protocol.Folded(path.Attribute, userName))
		return err
	})
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", scimerror.NotFound("the User that this token stands for is not there")
	}
	return found[0].ID, nil
}
