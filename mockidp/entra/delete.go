package entra

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Delete is a person who is deleted in Entra ID: first softly, which disables the user, then for good (by hand, or after thirty
// days), which deletes it. Who is disabled already is deleted at once.
func (c *Connector) Delete(ctx context.Context, p directory.Person) job.Outcome {
	a := c.people[p.UserName]
	switch {
	case a == nil:
		return c.nothing(job.Delete, p.UserName, notLinked)
	case !a.active && c.on(UnassignedIsForgotten):
		return c.nothing(job.Delete, p.UserName, forgotten)
	}
	return c.run(ctx, job.Delete, p.UserName, func(d *dialogue.Dialogue) (job.Action, error) {
		if a.active && len(c.active()) > 0 && !c.on(DeleteOnDisable) {
			if action, err := c.disable(d, a, p); err != nil || c.people[p.UserName] == nil {
				return action, err
			}
		}
		return job.Deleted, c.remove(d, "deleting user "+p.UserName, userPath(a.id), func() { c.forget(p) })
	})
}
