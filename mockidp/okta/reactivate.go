package okta

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Reactivate is a new assignment of somebody who was unassigned. It begins with the look-up; a user that the endpoint hides
// because it is inactive is therefore created again. Wizard applications write twice, and then push the person's groups.
func (c *Connector) Reactivate(ctx context.Context, p directory.Person) job.Outcome {
	return dialogue.Run(ctx, c.sender, job.Reactivate, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		hit, err := c.match(d, "/Users", "userName", c.mapping.UserName(p))
		if err != nil {
			return "", err
		}
		if hit == nil {
			d.Note("the look-up did not find the user, so it was created anew")
			if err := c.post(d, p); err != nil {
				return "", err
			}
			return job.Created, c.pushGroupsOf(d, p)
		}
		id := hit.Text("id")
		if err := c.wake(d, p, id); err != nil {
			return "", err
		}
		c.people[p.UserName] = &account{id: id, login: c.mapping.UserName(p), active: true}
		return job.Enabled, c.pushGroupsOf(d, p)
	})
}

// wake makes the user active and pushes the profile.
func (c *Connector) wake(d *dialogue.Dialogue, p directory.Person, id string) error {
	if !c.aiw {
		if err := c.activate(d, id, true); err != nil {
			return err
		}
		return c.echo(d, p, id, func(user *mapping.Object) { c.mapping.Overlay(user, nil, p) })
	}
	for range 2 {
		a, err := c.echoed(d, p, id, func(user *mapping.Object) {
			c.mapping.Overlay(user, nil, p)
			user.Set("active", true)
		})
		if err != nil {
			return err
		}
		if err := stillInactive(a); err != nil {
			return err
		}
	}
	return nil
}

// stillInactive is the failure of an activation after which the endpoint still says active false: Okta looks, and gives up.
func stillInactive(a *dialogue.Answer) error {
	if a.Empty() {
		return nil
	}
	user, err := a.Object()
	if err != nil {
		return err
	}
	if active, there := user.Get("active"); there && active == false {
		return dialogue.Fail("the endpoint accepted the activation but says that the user is still inactive: delay in reactivating the remote user")
	}
	return nil
}
