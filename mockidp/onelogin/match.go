package onelogin

import (
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// match looks a person up by the parameter scimusername, as OneLogin does before every create and update. It returns the
// user's id; empty for none. The first user of the list counts.
func (c *Connector) match(d *dialogue.Dialogue, p directory.Person) (string, error) {
	name := c.mapping.UserName(p)
	a, err := c.send(d, http.MethodGet, c.list("/Users", "userName eq "+string(mapping.Encode(name))), nil)
	switch {
	case err != nil:
		return "", err
	case a.Status == http.StatusNotFound:
		return "", nil
	case !a.OK():
		return "", refused("find user "+name, a)
	}
	found, _, err := a.Resources()
	if err != nil || len(found) == 0 {
		return "", err
	}
	if id := found[0].Text("id"); id != "" {
		return id, nil
	}
	return "", dialogue.Fail("failed to find user %s in app: the user that was found has no id", name)
}
