package entra

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Reactivate is a person who is back in scope: the user is read, or matched when the link is gone, and made active along with
// whatever else differs. One that the endpoint no longer has is created anew. Groups are left as they are.
func (c *Connector) Reactivate(ctx context.Context, p directory.Person) job.Outcome {
	p.Active = true
	a := c.people[p.UserName]
	return c.run(ctx, job.Reactivate, p.UserName, func(d *dialogue.Dialogue) (job.Action, error) {
		if a == nil {
			return c.adopt(d, p, job.Enabled)
		}
		user, err := c.read(d, a, p)
		switch {
		case err != nil:
			return "", err
		case user == nil:
			c.forget(p)
			return c.post(d, p)
		}
		changed, err := c.write(d, p, p, user)
		if err != nil {
			return "", err
		}
		a.active = true
		if !changed {
			d.Note("the endpoint has the user as active already")
			return job.Nothing, nil
		}
		return job.Enabled, nil
	})
}
