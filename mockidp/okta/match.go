package okta

import (
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// match looks for the one resource whose attribute has a value: the user of an application user name, the group of a name.
// It returns nil for none. An empty list and 404 both mean none; a counter that is a string stops Okta here.
func (c *Connector) match(d *dialogue.Dialogue, collection, attribute, value string) (*mapping.Object, error) {
	a, err := c.send(d, http.MethodGet, c.query(collection, attribute, value), nil)
	switch {
	case err != nil:
		return nil, err
	case a.Status == http.StatusNotFound:
		return nil, nil
	case !a.OK():
		return nil, refused("looking for "+attribute+" "+value, a)
	}
	found, list, err := a.Resources()
	if err != nil {
		return nil, err
	}
	if err := counters(list); err != nil {
		return nil, err
	}
	switch {
	case len(found) == 0:
		return nil, nil
	case len(found) > 1:
		return nil, dialogue.Fail("looking for %s %s: %d resources have it, so none can be linked", attribute, value, len(found))
	case found[0].Text("id") == "":
		return nil, dialogue.Fail("looking for %s %s: the resource that has it has no id", attribute, value)
	}
	return found[0], nil
}

// counters demands that what counts in a list is a number (Okta's reference says so of all three). Counters that RFC 7644
// lets a server leave out may be missing.
func counters(list *mapping.Object) error {
	for _, name := range []string{"totalResults", "startIndex", "itemsPerPage"} {
		v, there := list.Get(name)
		if !there && name != "totalResults" {
			continue
		}
		if _, ok := dialogue.Integer(v); !ok {
			return dialogue.Fail("the list's %s is %s, but must be a JSON integer", name, mapping.Encode(v))
		}
	}
	return nil
}
