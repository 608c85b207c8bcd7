package entra

import (
	"context"
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

const (
	groupsOff = "the application's mapping of groups is off"
	noGroup   = "the group is not assigned to the application, or provisioning failed: no group is linked"
	adGroup   = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
)

// CreateGroup is the assignment of a group to the application: the matching attributes are looked up, then the group is created
// empty, or linked and given what differs. The members that are linked follow by PATCH.
func (c *Connector) CreateGroup(ctx context.Context, g directory.Group) job.Outcome {
	if len(c.mapping.Group) == 0 {
		return c.nothing(job.CreateGroup, g.Name, groupsOff)
	}
	return c.run(ctx, job.CreateGroup, g.Name, func(d *dialogue.Dialogue) (job.Action, error) {
		hit, err := c.matchGroup(d, g)
		if err != nil {
			return "", err
		}
		action := job.Created
		if hit == nil {
			err = c.postGroup(d, g)
		} else {
			action = job.Linked
			c.groups[g.Name] = &group{id: hit.Text("id")}
			_, err = c.writeGroup(d, g, hit)
		}
		if err != nil {
			return "", err
		}
		return action, c.addEntries(d, g.Name, c.groups[g.Name], g.Members)
	})
}

func (c *Connector) postGroup(d *dialogue.Dialogue, g directory.Group) error {
	body := mapping.EntraBody{Schemas: []string{coreGroup}, ResourceType: "Group"}
	if c.on(CreateGroupAsDocumented) {
		body.Schemas = append(body.Schemas, adGroup)
	}
	text := body.Render(c.mapping.Group, mapping.EntraGroup(g))
	if !c.on(CreateGroupAsDocumented) {
		text.Set("members", []any{})
	}
	a, err := c.send(d, http.MethodPost, c.query("/Groups"), text)
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("creating group "+g.Name, a)
	}
	if _, err = resource(a); err != nil {
		return err
	}
	id, err := a.ID()
	if err != nil {
		return err
	}
	c.groups[g.Name] = &group{id: id}
	return nil
}

// RenameGroup evaluates a group whose name has changed.
func (c *Connector) RenameGroup(ctx context.Context, before, after directory.Group) job.Outcome {
	target := c.groups[before.Name]
	if target == nil {
		return c.nothing(job.RenameGroup, after.Name, noGroup)
	}
	delete(c.groups, before.Name)
	c.groups[after.Name] = target
	return c.run(ctx, job.RenameGroup, after.Name, func(d *dialogue.Dialogue) (job.Action, error) {
		changed, err := c.evaluateGroup(d, after)
		if err != nil {
			return "", err
		}
		if !changed {
			d.Note("the endpoint has that name already")
			return job.Nothing, nil
		}
		return job.Updated, nil
	})
}

// evaluateGroup reads a group, without its members as always, sends what differs, and says whether anything did.
func (c *Connector) evaluateGroup(d *dialogue.Dialogue, g directory.Group) (bool, error) {
	path := c.query(groupPath(c.groups[g.Name].id), item{"excludedAttributes", "members"})
	a, err := c.send(d, http.MethodGet, path, nil)
	if err != nil {
		return false, err
	}
	if !a.OK() {
		return false, refused("reading group "+g.Name, a)
	}
	there, err := resource(a)
	if err != nil {
		return false, err
	}
	return c.writeGroup(d, g, there)
}

func (c *Connector) writeGroup(d *dialogue.Dialogue, g directory.Group, there *mapping.Object) (bool, error) {
	operations := c.operations(c.changes(c.mapping.Group, mapping.EntraGroup(g), there))
	return len(operations) > 0, c.patch(d, "updating group "+g.Name, groupPath(c.groups[g.Name].id), operations)
}

// DeleteGroup is a group that is deleted in Entra ID or unassigned: groups have no soft delete.
func (c *Connector) DeleteGroup(ctx context.Context, g directory.Group) job.Outcome {
	target := c.groups[g.Name]
	if target == nil {
		return c.nothing(job.DeleteGroup, g.Name, noGroup)
	}
	return c.run(ctx, job.DeleteGroup, g.Name, func(d *dialogue.Dialogue) (job.Action, error) {
		return job.Deleted, c.remove(d, "deleting group "+g.Name, groupPath(target.id), func() { delete(c.groups, g.Name) })
	})
}

// without returns names less some of them.
func without(names, some []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(some, n) })
}
