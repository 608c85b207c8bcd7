package entra

import (
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

const managerPath = enterpriseUser + ":manager"

// writeManager sets, replaces or clears the manager, by a request of its own, and says whether there was anything to send. A
// manager who is not linked leaves the reference as it is, and is not tried again.
func (c *Connector) writeManager(d *dialogue.Dialogue, before, after directory.Person, user *mapping.Object) (bool, error) {
	mapped := slices.ContainsFunc(c.mapping.User, func(r mapping.EntraRule) bool { return r.Target == managerPath })
	current := user.Object(enterpriseUser).Object("manager").Text("value")
	manager, id := c.manager(after), c.people[after.UserName].id
	var operation *mapping.Object
	switch {
	case !mapped:
	case manager != nil && manager.id != current:
		there, err := c.refers(d, "/Users", id, "manager", manager.id)
		if there || err != nil {
			return false, err
		}
		operation = c.setManager(manager.id, current)
	case after.Manager == "" && before.Manager != "" && current != "":
		operation = c.clearManager(current)
	}
	if operation == nil {
		return false, nil
	}
	return true, c.patch(d, "updating the manager of user "+after.UserName, userPath(id), []any{operation})
}

// manager returns the account of a person's manager; nil when there is none.
func (c *Connector) manager(p directory.Person) *account { return c.people[p.Manager] }

// setManager is the manager's id as a bare string (Microsoft Q&A 188003).
func (c *Connector) setManager(id, current string) *mapping.Object {
	op := "Add"
	if current != "" && !c.on(AlwaysAdd) || c.on(AlwaysReplace) {
		op = "Replace"
	}
	var value any = id
	if c.on(ManagerObject) {
		value = object("value", id)
	}
	return object("op", c.op(op), "path", managerPath, "value", value)
}

// clearManager names the manager that goes: with the flag by a filter, as captured (thomaspoignant/scim-patch, issue 453);
// without it by a value list like that of members, which nobody has captured.
func (c *Connector) clearManager(current string) *mapping.Object {
	filter := "manager[value eq " + string(mapping.Encode(current)) + "]"
	switch {
	case c.on(ManagerClearEmpty):
		return object("op", c.op("Replace"), "path", managerPath, "value", "")
	case c.on(ManagerClearBare):
		return object("op", c.op("Remove"), "path", managerPath)
	case c.flag && c.on(ManagerClearURN):
		return object("op", "remove", "path", enterpriseUser+":"+filter)
	case c.flag:
		return object("op", "remove", "path", filter)
	}
	return object("op", "Remove", "path", managerPath, "value", []any{object("value", current)})
}

// refers asks whether a resource already refers to another, which only old documentation shows: by a filter on both ids. Without
// that switch nothing is asked.
func (c *Connector) refers(d *dialogue.Dialogue, collection, id, attribute, to string) (bool, error) {
	if c.flag || !c.on(ReferenceQuery) {
		return false, nil
	}
	filter := c.and(c.equal("id", id), c.equal(attribute, to))
	a, err := c.send(d, http.MethodGet, c.query(collection, item{"attributes", "id"}, item{"filter", filter}), nil)
	if err != nil {
		return false, err
	}
	if !a.OK() {
		return false, refused("asking for the "+attribute+" of "+id, a)
	}
	found, _, err := a.Resources()
	if err != nil {
		return false, undeserializable(err)
	}
	return len(found) > 0, nil
}
