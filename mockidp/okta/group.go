package okta

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
	coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group"
	groupsOff = "Push Groups is not on in this application"
	notPushed = "the group is not pushed"
)

// CreateGroup starts the push of a group: it is created with the members that are assigned to the application, and these are
// written once more; a group of that name is linked instead and its membership overwritten.
func (c *Connector) CreateGroup(ctx context.Context, g directory.Group) job.Outcome {
	if !c.mapping.Groups {
		return dialogue.Nothing(job.CreateGroup, g.Name, "", groupsOff)
	}
	return dialogue.Run(ctx, c.sender, job.CreateGroup, g.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		var hit *mapping.Object
		if !c.on(ImportGroups) {
			var err error
			if hit, err = c.match(d, "/Groups", "displayName", g.Name); err != nil {
				return "", err
			}
		}
		if hit != nil {
			p := &push{hit.Text("id"), slices.Clone(g.Members)}
			c.groups[g.Name] = p
			if c.aiw {
				return job.Linked, c.putGroup(d, g.Name, p, false)
			}
			return job.Linked, c.replaceMembers(d, g.Name, p)
		}
		p, err := c.postGroup(d, g)
		if err != nil {
			return "", err
		}
		if c.aiw {
			return job.Created, c.putGroup(d, g.Name, p, false)
		}
		return job.Created, c.addFirstMembers(d, g.Name, p)
	})
}

func (c *Connector) postGroup(d *dialogue.Dialogue, g directory.Group) (*push, error) {
	p := &push{members: slices.Clone(g.Members)}
	body := object("schemas", []any{coreGroup}, "displayName", g.Name)
	switch {
	case c.on(CreateGroupNoMembers):
	case c.on(CreateGroupEmpty):
		body.Set("members", []any{})
	default:
		body.Set("members", c.entries(p.members))
	}
	a, err := c.send(d, http.MethodPost, "/Groups", body)
	if err != nil {
		return nil, err
	}
	if !a.OK() {
		return nil, refused("error while creating user group "+g.Name, a)
	}
	if p.id, err = a.ID(); err != nil {
		return nil, err
	}
	c.groups[g.Name] = p
	return p, nil
}

// RenameGroup gives a pushed group its new name: by PUT of the whole group, or by a PATCH without a path.
func (c *Connector) RenameGroup(ctx context.Context, before, after directory.Group) job.Outcome {
	p := c.groups[before.Name]
	if p == nil {
		return dialogue.Nothing(job.RenameGroup, after.Name, "", notPushed)
	}
	return dialogue.Run(ctx, c.sender, job.RenameGroup, after.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		write := c.renameGroup
		if c.aiw {
			write = func(d *dialogue.Dialogue, name string, p *push) error { return c.putGroup(d, name, p, false) }
		}
		if err := write(d, after.Name, p); err != nil {
			return "", err
		}
		delete(c.groups, before.Name)
		c.groups[after.Name] = p
		return job.Updated, nil
	})
}

// renameGroup is the operation that carries a group's name. Okta tolerates no id of another group in it, and sends its own.
func (c *Connector) renameGroup(d *dialogue.Dialogue, name string, p *push) error {
	return c.patchGroup(d, name, p, object("op", "replace", "value", object("id", p.id, "displayName", name)))
}

// patchGroup sends operations to a group. Okta trusts the status: the members in the answer are not looked at.
func (c *Connector) patchGroup(d *dialogue.Dialogue, name string, p *push, operations ...any) error {
	a, err := c.patch(d, groupPath(p.id), operations...)
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("error while updating user group "+name, a)
	}
	return nil
}

// DeleteGroup is the end of a push with "Delete the group in the target app".
func (c *Connector) DeleteGroup(ctx context.Context, g directory.Group) job.Outcome {
	p := c.groups[g.Name]
	if p == nil {
		return dialogue.Nothing(job.DeleteGroup, g.Name, "", notPushed)
	}
	return dialogue.Run(ctx, c.sender, job.DeleteGroup, g.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		a, err := c.send(d, http.MethodDelete, groupPath(p.id), nil)
		switch {
		case err != nil:
			return "", err
		case a.Status == http.StatusNotFound:
			d.Note("the endpoint no longer had the group")
		case !a.OK():
			return "", refused("error while deleting user group "+g.Name, a)
		}
		delete(c.groups, g.Name)
		return job.Deleted, nil
	})
}
