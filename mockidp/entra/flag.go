package entra

import "github.com/scimspec/scimspec/mockidp/mapping"

// flagOperations words changes in the flag's dialect: an operation for each element of a list, and all plain attributes together
// in the value of one operation without a path, or of two when some are added and others replaced.
func (c *Connector) flagOperations(changes []change) []any {
	if len(changes) == 1 && c.bareChange(changes[0]) {
		n := changes[0]
		return []any{object("op", c.op(n.op), "path", n.rule.Target, "value", n.rule.JSON(n.text))}
	}
	var out []any
	plain := map[string]*mapping.Object{}
	for _, n := range changes {
		switch {
		case n.rule.Role() && c.on(RoleList):
			out = append(out, object("op", "add", "path", "roles", "value", mapping.EntraRoleList(n.text, true)))
		case n.rule.Path().Filtered():
			out = append(out, object("op", c.op(n.op), "path", c.path(n.rule), "value", n.rule.JSON(n.text)))
		default:
			if plain[n.op] == nil {
				plain[n.op] = object()
			}
			c.lay(plain[n.op], n)
		}
	}
	for _, op := range []string{"Replace", "Add"} {
		if value := plain[op]; value != nil {
			out = append(out, object("op", c.op(op), "value", value))
		}
	}
	return out
}

// bareChange says whether a PATCH's only change has a path: active, and an attribute that is added (Microsoft Entra
// documentation, SCIM compatibility; active was captured without a path as well).
func (c *Connector) bareChange(n change) bool {
	if n.rule.Path().Filtered() {
		return false
	}
	if n.rule.Target == "active" {
		return !c.on(ActiveWithoutPath)
	}
	return n.op == "Add" && !c.on(AddWithoutPath)
}

// lay puts a change into the value of an operation without a path, under the portal's name of the attribute as it is: dots and
// URN belong to the name.
func (c *Connector) lay(value *mapping.Object, n change) {
	if urn := n.rule.Path().Schema(); urn != "" && c.on(NestedExtension) {
		inner := value.Object(urn)
		if inner == nil {
			inner = object()
			value.Set(urn, inner)
		}
		inner.Set(n.rule.Path().Name(), n.rule.JSON(n.text))
		return
	}
	value.Set(n.rule.Target, n.rule.JSON(n.text))
}
