package onelogin

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

const (
	coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group"
	groupsOff = "the parameter Groups is not included in user provisioning"
)

// CreateGroup is a rule that begins to yield a group for its members: each is updated and then added, and the first one's
// turn creates the group unless the entitlements list it already.
func (c *Connector) CreateGroup(ctx context.Context, g directory.Group) job.Outcome {
	var people []directory.Person
	for _, name := range g.Members {
		if a := c.people[name]; a != nil {
			people = append(people, a.person)
		}
	}
	return c.yield(ctx, job.CreateGroup, g, people)
}

// RenameGroup sends nothing: a role that is renamed in OneLogin yields a new group at its next use.
func (c *Connector) RenameGroup(_ context.Context, before, after directory.Group) job.Outcome {
	return dialogue.Nothing(job.RenameGroup, after.Name, c.Remote(before.Name),
		"OneLogin renames no group at the endpoint; a renamed role yields a new group when it is next applied")
}

// DeleteGroup sends nothing: the group stays at the endpoint when its role goes.
func (c *Connector) DeleteGroup(_ context.Context, g directory.Group) job.Outcome {
	return dialogue.Nothing(job.DeleteGroup, g.Name, c.Remote(g.Name), "OneLogin deletes no group at the endpoint")
}

// refresh fills the list of entitlements, which tells which groups the endpoint has: Entitlements, Refresh.
func (c *Connector) refresh(d *dialogue.Dialogue) error {
	if c.listed {
		return nil
	}
	a, err := c.send(d, http.MethodGet, c.list("/Groups", ""), nil)
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("refresh entitlements", a)
	}
	found, _, err := a.Resources()
	if err != nil {
		return err
	}
	for _, o := range found {
		if name, id := o.Text("displayName"), o.Text("id"); name != "" && id != "" && c.groups[name] == nil {
			c.groups[name] = &group{id: id}
		}
	}
	c.listed = true
	return nil
}

// ensure returns the group of that name and creates it, without members, when it is on no list. It says whether it did.
func (c *Connector) ensure(d *dialogue.Dialogue, name string) (*group, bool, error) {
	if g := c.groups[name]; g != nil {
		return g, false, nil
	}
	a, err := c.send(d, http.MethodPost, "/Groups", object("schemas", []any{coreGroup}, "displayName", name, "members", []any{}))
	if err != nil {
		return nil, false, err
	}
	if !a.OK() {
		return nil, false, refused("create group "+name, a)
	}
	id, err := a.ID()
	if err != nil {
		return nil, false, err
	}
	c.groups[name] = &group{id: id}
	return c.groups[name], true, nil
}
