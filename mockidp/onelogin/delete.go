package onelogin

import (
	"context"
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Delete is the deletion of a person in OneLogin, or the loss of the application, under the policy "Delete", "Suspend" or
// "Do Nothing". No removal from groups precedes it.
func (c *Connector) Delete(ctx context.Context, p directory.Person) job.Outcome {
	id, why := c.Remote(p.UserName), c.unlinked(p)
	if c.mapping.Removal == "nothing" {
		why = "the policy for removed users is Do Nothing"
	}
	if why != "" {
		return dialogue.Nothing(job.Delete, p.UserName, id, why)
	}
	if c.mapping.Removal == "suspend" {
		return c.suspend(ctx, job.Delete, p)
	}
	return dialogue.Run(ctx, c.sender, job.Delete, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		a, err := c.send(d, http.MethodDelete, c.item("/Users", id), nil)
		switch {
		case err != nil:
			return "", err
		case a.Status == http.StatusNotFound:
			d.Note("the endpoint no longer had the user")
		case !a.OK():
			return "", refused("delete user "+p.UserName, a)
		}
		delete(c.people, p.UserName)
		for _, g := range c.groups {
			g.members = slices.DeleteFunc(g.members, func(m string) bool { return m == p.UserName })
		}
		return job.Deleted, nil
	})
}
