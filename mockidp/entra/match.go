package entra

import (
	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// match looks for the one resource that is an object of the directory: one query for each matching attribute that has a value,
// in their order, up to the first hit. It returns nil for none. Two hits are an error, and nothing is written.
func (c *Connector) match(d *dialogue.Dialogue, collection string, rules []mapping.EntraRule, targets []string,
	attributes mapping.EntraAttributes) (*mapping.Object, error) {
	for _, rule := range mapping.Pick(rules, targets) {
		value := rule.Value(attributes)
		if value == "" {
			continue
		}
		found, err := c.lookup(d, collection, rule.Target, value)
		switch {
		case err != nil:
			return nil, err
		case len(found) == 0:
			continue
		case len(found) > 1:
			return nil, dialogue.Fail("DuplicateTargetEntries: %d resources have the %s %s, so none can be linked", len(found), rule.Target, value)
		case found[0].Text("id") == "":
			return nil, dialogue.Fail("the resource that has the %s %s has no id", rule.Target, value)
		}
		return found[0], sound(found[0])
	}
	return nil, nil
}

func (c *Connector) matchUser(d *dialogue.Dialogue, p directory.Person) (*mapping.Object, error) {
	return c.match(d, "/Users", c.mapping.User, c.mapping.Match, mapping.EntraPerson(p))
}

func (c *Connector) matchGroup(d *dialogue.Dialogue, g directory.Group) (*mapping.Object, error) {
	return c.match(d, "/Groups", c.mapping.Group, c.mapping.GroupMatch, mapping.EntraGroup(g))
}
