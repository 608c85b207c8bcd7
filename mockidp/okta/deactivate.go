package okta

import (
	"context"
	"errors"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Deactivate is the end of an assignment: the person is unassigned, leaves the group that assigned, or is deactivated in
// Okta. The pushed groups are left as they are.
func (c *Connector) Deactivate(ctx context.Context, p directory.Person) job.Outcome {
	a, why := c.linked(p)
	if a == nil {
		return dialogue.Nothing(job.Deactivate, p.UserName, c.Remote(p.UserName), why)
	}
	return dialogue.Run(ctx, c.sender, job.Deactivate, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		var err error
		if c.aiw {
			err = c.echo(d, p, a.id, func(user *mapping.Object) { user.Set("active", false) })
		} else {
			err = c.activate(d, a.id, false)
		}
		if errors.As(err, new(gone)) {
			delete(c.people, p.UserName)
			d.Note("the endpoint no longer has the user, so there is nothing to deactivate")
			return job.Nothing, nil
		}
		if err != nil {
			return "", err
		}
		a.active = false
		return job.Disabled, nil
	})
}

// activate is how an application of the integration network switches a user on or off: a PATCH without a path.
func (c *Connector) activate(d *dialogue.Dialogue, id string, active bool) error {
	a, err := c.patch(d, userPath(id), object("op", "replace", "value", object("active", active)))
	doing := "error while deactivating user " + id
	if active {
		doing = "error while activating user " + id
	}
	switch {
	case err != nil:
		return err
	case a.Status == http.StatusNotFound:
		return gone{refused(doing, a)}
	case !a.OK():
		return refused(doing, a)
	case active:
		return stillInactive(a)
	}
	return nil
}
