package entra

import "github.com/scimspec/scimspec/mockidp/mapping"

// change is one attribute that differs.
type change struct {
	rule mapping.EntraRule
	op   string // Add or Replace
	text string
}

// changes compares what the mapping yields with what the endpoint has: Add where it has nothing, Replace where it has something
// else. An attribute that was emptied causes nothing: Entra clears none.
func (c *Connector) changes(rules []mapping.EntraRule, attributes mapping.EntraAttributes, there *mapping.Object) []change {
	var out []change
	for _, r := range rules {
		text := r.Value(attributes)
		if text == "" || r.Reference() {
			continue
		}
		current := r.Current(there)
		switch {
		case current == "":
			out = append(out, change{r, "Add", text})
		case r.JSON(current) != r.JSON(text):
			out = append(out, change{r, "Replace", text})
		case r.Role() && c.on(RoleReassert):
			out = append(out, change{r, "Add", text})
		}
	}
	for i := range out {
		switch {
		case c.on(AlwaysAdd):
			out[i].op = "Add"
		case c.on(AlwaysReplace):
			out[i].op = "Replace"
		}
	}
	return out
}

// operations words changes in the application's dialect.
func (c *Connector) operations(changes []change) []any {
	if c.flag {
		return c.flagOperations(changes)
	}
	var out []any
	for _, n := range changes {
		if n.rule.Role() && c.on(RoleList) {
			out = append(out, object("op", "Add", "path", "roles", "value", mapping.EntraRoleList(n.text, false)))
			continue
		}
		var value any = n.text
		if c.on(JSONBooleans) {
			value = n.rule.JSON(n.text)
		}
		out = append(out, object("op", n.op, "path", c.path(n.rule), "value", value))
	}
	return out
}

// path is the target as the portal spells it, quotes and capitals included.
func (c *Connector) path(r mapping.EntraRule) string {
	if c.on(UnquotedPrimary) {
		return bare(r.Target)
	}
	return r.Target
}

// op spells an operation in the application's dialect.
func (c *Connector) op(name string) string {
	if !c.flag {
		return name
	}
	return map[string]string{"Add": "add", "Replace": "replace", "Remove": "remove"}[name]
}
