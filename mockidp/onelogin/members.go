package onelogin

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// AddMembers is a rule that now yields the group for these people. A group that is on no list is created by the way.
func (c *Connector) AddMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	return c.yield(ctx, job.AddMembers, g, people)
}

// yield updates each person and adds the person to the group, one request per person.
func (c *Connector) yield(ctx context.Context, name job.Name, g directory.Group, people []directory.Person) job.Outcome {
	assigned := c.assigned(people)
	switch {
	case !c.mapping.Groups:
		return dialogue.Nothing(name, g.Name, "", groupsOff)
	case len(assigned) == 0:
		return dialogue.Nothing(name, g.Name, c.Remote(g.Name),
			"OneLogin writes a group for the people whose rules yield it, and none of these is assigned to the application")
	}
	return dialogue.Run(ctx, c.sender, name, g.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		if err := c.refresh(d); err != nil {
			return "", err
		}
		action := job.Updated
		if name == job.CreateGroup {
			action = job.Linked
		}
		for _, p := range assigned {
			if _, err := c.sync(d, p); err != nil {
				return "", err
			}
			target, created, err := c.ensure(d, g.Name)
			if err != nil {
				return "", err
			}
			if created && name == job.CreateGroup {
				action = job.Created
			}
			if err := c.add(d, g.Name, target, p); err != nil {
				return "", err
			}
			if !slices.Contains(target.members, p.UserName) {
				target.members = append(target.members, p.UserName)
			}
		}
		return action, nil
	})
}

// RemoveMembers is a rule that no longer yields the group for these people: each is updated, then removed.
func (c *Connector) RemoveMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	target, assigned := c.groups[g.Name], c.assigned(people)
	if target == nil || len(assigned) == 0 {
		return dialogue.Nothing(job.RemoveMembers, g.Name, c.Remote(g.Name),
			"the connector knows no such group, or none of these people is assigned to the application")
	}
	return dialogue.Run(ctx, c.sender, job.RemoveMembers, g.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		for _, p := range assigned {
			if _, err := c.sync(d, p); err != nil {
				return "", err
			}
			if err := c.remove(d, g.Name, target, p); err != nil {
				return "", err
			}
			target.members = slices.DeleteFunc(target.members, func(m string) bool { return m == p.UserName })
		}
		return job.Updated, nil
	})
}

// assigned returns who has a user at the endpoint.
func (c *Connector) assigned(people []directory.Person) []directory.Person {
	var out []directory.Person
	for _, p := range people {
		if c.people[p.UserName] != nil {
			out = append(out, p)
		}
	}
	return out
}

// addToGroupsOf adds a person to all groups that the rules yield, also to those that the person is in already.
func (c *Connector) addToGroupsOf(d *dialogue.Dialogue, p directory.Person) error {
	for _, name := range slices.Sorted(maps.Keys(c.groups)) {
		if g := c.groups[name]; slices.Contains(g.members, p.UserName) {
			if err := c.add(d, name, g, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Connector) add(d *dialogue.Dialogue, name string, g *group, p directory.Person) error {
	id := c.people[p.UserName].id
	if c.on(GroupPatch11) {
		return c.patch11(d, name, g, object("value", id))
	}
	return c.patch(d, "add user to group "+name, c.item("/Groups", g.id),
		object("op", "add", "path", "members", "value", []any{object("value", id)}))
}

func (c *Connector) remove(d *dialogue.Dialogue, name string, g *group, p directory.Person) error {
	id := c.people[p.UserName].id
	doing, path := "remove user from group "+name, c.item("/Groups", g.id)
	switch {
	case c.on(GroupPatch11):
		return c.patch11(d, name, g, object("value", id, "operation", "delete"))
	case c.on(RemoveByValueList):
		return c.patch(d, doing, path, object("op", "remove", "path", "members", "value", []any{object("value", id)}))
	}
	return c.patch(d, doing, path, object("op", "remove", "path", "members[value eq "+string(mapping.Encode(id))+"]"))
}

// patch11 changes one member the way of SCIM 1.1.
func (c *Connector) patch11(d *dialogue.Dialogue, name string, g *group, member *mapping.Object) error {
	a, err := c.send(d, http.MethodPatch, c.item("/Groups", g.id),
		object("schemas", []any{"urn:scim:schemas:core:1.0"}, "members", []any{member}))
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("update group "+name, a)
	}
	return nil
}
