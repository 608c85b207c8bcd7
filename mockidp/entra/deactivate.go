package entra

import (
	"context"
	"maps"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

const noActive = "no rule of the mapping has the target active, so Entra has no way to disable a user"

// Deactivate is a person who is unassigned, leaves the scope, is disabled or is deleted softly: the user is read and made
// inactive.
func (c *Connector) Deactivate(ctx context.Context, p directory.Person) job.Outcome {
	a := c.people[p.UserName]
	switch {
	case a == nil:
		return c.nothing(job.Deactivate, p.UserName, notLinked)
	case !a.active && c.on(UnassignedIsForgotten):
		return c.nothing(job.Deactivate, p.UserName, forgotten)
	case !c.on(DeleteOnDisable) && len(c.active()) == 0:
		a.active = false
		return c.nothing(job.Deactivate, p.UserName, noActive)
	}
	return c.run(ctx, job.Deactivate, p.UserName, func(d *dialogue.Dialogue) (job.Action, error) {
		if c.on(DeleteOnDisable) {
			return job.Deleted, c.remove(d, "deleting user "+p.UserName, userPath(a.id), func() { c.forget(p) })
		}
		return c.disable(d, a, p)
	})
}

// disable makes the user inactive, whatever else may differ.
func (c *Connector) disable(d *dialogue.Dialogue, a *account, p directory.Person) (job.Action, error) {
	p.Active = false
	user, err := c.read(d, a, p)
	switch {
	case err != nil:
		return "", err
	case user == nil:
		c.forget(p)
		d.Note("the endpoint no longer has the user, so there is nothing to disable")
		return job.Nothing, nil
	}
	operations := c.operations(c.changes(c.active(), mapping.EntraPerson(p), user))
	if err := c.patch(d, "disabling user "+p.UserName, userPath(a.id), operations); err != nil {
		return "", err
	}
	a.active = false
	if err := c.leaveGroups(d, p); err != nil {
		return "", err
	}
	if len(operations) == 0 {
		d.Note("the endpoint has the user as inactive already")
		return job.Nothing, nil
	}
	return job.Disabled, nil
}

// active is the rule of the attribute that disables.
func (c *Connector) active() []mapping.EntraRule {
	return mapping.Pick(c.mapping.User, []string{"active"})
}

// leaveGroups takes whom Entra has disabled out of the groups, one request for each.
func (c *Connector) leaveGroups(d *dialogue.Dialogue, p directory.Person) error {
	if !c.on(LeaveGroups) {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(c.groups)) {
		if g := c.groups[name]; slices.Contains(g.members, p.UserName) {
			if err := c.removeEntries(d, name, g, []string{p.UserName}); err != nil {
				return err
			}
		}
	}
	return nil
}

// forget drops the link to a user that the endpoint no longer has.
func (c *Connector) forget(p directory.Person) {
	delete(c.people, p.UserName)
	for _, g := range c.groups {
		g.members = slices.DeleteFunc(g.members, func(m string) bool { return m == p.UserName })
	}
}
