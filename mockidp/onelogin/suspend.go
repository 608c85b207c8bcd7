package onelogin

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

// Deactivate is the suspension of a person in OneLogin, under the policy "Suspend" or "Do Nothing".
func (c *Connector) Deactivate(ctx context.Context, p directory.Person) job.Outcome {
	why := c.unlinked(p)
	if c.mapping.Suspension == "nothing" {
		why = "the policy for suspended users is Do Nothing"
	}
	if why != "" {
		return dialogue.Nothing(job.Deactivate, p.UserName, c.Remote(p.UserName), why)
	}
	return c.suspend(ctx, job.Deactivate, p)
}

// suspend is an update that says active false.
func (c *Connector) suspend(ctx context.Context, name job.Name, p directory.Person) job.Outcome {
	return dialogue.Run(ctx, c.sender, name, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		p.Active = false
		return job.Disabled, c.setActive(d, p)
	})
}

// Reactivate is the end of a suspension. The connector keeps to the id that it knows: it creates nobody anew.
func (c *Connector) Reactivate(ctx context.Context, p directory.Person) job.Outcome {
	if why := c.unlinked(p); why != "" {
		return dialogue.Nothing(job.Reactivate, p.UserName, "", why)
	}
	return dialogue.Run(ctx, c.sender, job.Reactivate, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		p.Active = true
		if err := c.setActive(d, p); err != nil {
			return "", err
		}
		return job.Enabled, c.addToGroupsOf(d, p)
	})
}

// setActive looks the person up and sends the state that the person has.
func (c *Connector) setActive(d *dialogue.Dialogue, p directory.Person) error {
	id, err := c.match(d, p)
	if err != nil {
		return err
	}
	id = c.keep(p, id)
	switch {
	case c.on(SuspendByPatch):
		return c.patch(d, "update user "+p.UserName, c.item("/Users", id),
			object("op", "replace", "value", object("active", p.Active)))
	case p.Active && c.on(ReactivatePlainly):
		return c.put(d, p, id, nil)
	}
	return c.put(d, p, id, &p.Active)
}

// patch sends one operation to a resource.
func (c *Connector) patch(d *dialogue.Dialogue, doing, path string, operation any) error {
	a, err := c.send(d, http.MethodPatch, path, object("schemas", []any{patchOp}, "Operations", []any{operation}))
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused(doing, a)
	}
	return nil
}
