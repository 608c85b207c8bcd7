package entra

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Update evaluates a person who has changed in Entra ID: the user is read by its id, and what differs is patched; a changed user
// name goes the same way. A user that the endpoint no longer has is matched anew, and created when there is none.
func (c *Connector) Update(ctx context.Context, before, after directory.Person) job.Outcome {
	name := job.Update
	if before.UserName != after.UserName {
		name = job.Rename
	}
	a := c.people[before.UserName]
	if a == nil {
		return c.nothing(name, after.UserName, notLinked)
	}
	c.rename(before.UserName, after.UserName)
	if !a.active && c.on(UnassignedIsForgotten) {
		return c.nothing(name, after.UserName, forgotten)
	}
	if !c.differ(before, after) {
		return c.nothing(name, after.UserName, "no attribute that the application maps has changed")
	}
	if before.Active == after.Active { // Deactivate and Reactivate say who is active
		before.Active, after.Active = a.active, a.active
	}
	return c.run(ctx, name, after.UserName, func(d *dialogue.Dialogue) (job.Action, error) {
		user, err := c.read(d, a, after)
		switch {
		case err != nil:
			return "", err
		case user == nil:
			delete(c.people, after.UserName)
			return c.post(d, after)
		}
		changed, err := c.write(d, before, after, user)
		if err != nil {
			return "", err
		}
		a.active = after.Active
		if !changed {
			d.Note("the endpoint has all of it already, or an attribute was emptied, for which Entra sends nothing")
			return job.Nothing, nil
		}
		return job.Updated, nil
	})
}

// differ says whether anything that is mapped has changed.
func (c *Connector) differ(before, after directory.Person) bool {
	b, a := mapping.EntraPerson(before), mapping.EntraPerson(after)
	for _, r := range c.rules() {
		if r.Value(b) != r.Value(a) {
			return true
		}
	}
	return false
}

// rename keeps the account under the person's new name in Entra ID.
func (c *Connector) rename(before, after string) {
	a := c.people[before]
	delete(c.people, before)
	c.people[after] = a
	for _, g := range c.groups {
		for i, member := range g.members {
			if member == before {
				g.members[i] = after
			}
		}
	}
}

// read returns what the endpoint has of a linked person. When it no longer has it, the matching attributes are looked up, and a
// hit is linked instead; without a hit the user is nil (Stack Overflow 76516141, answer by a Microsoft engineer).
func (c *Connector) read(d *dialogue.Dialogue, a *account, p directory.Person) (*mapping.Object, error) {
	answer, err := c.send(d, http.MethodGet, c.query(userPath(a.id)), nil)
	switch {
	case err != nil:
		return nil, err
	case answer.Status == http.StatusNotFound:
		hit, err := c.matchUser(d, p)
		if hit != nil && err == nil {
			a.id = hit.Text("id")
		}
		return hit, err
	case !answer.OK():
		return nil, refused("reading user "+p.UserName, answer)
	}
	user, err := resource(answer)
	if err == nil && c.on(QueryAfterRead) {
		_, err = c.matchUser(d, p)
	}
	return user, err
}

// write sends what differs and then the manager, and says whether there was anything to send.
func (c *Connector) write(d *dialogue.Dialogue, before, after directory.Person, user *mapping.Object) (bool, error) {
	operations := c.operations(c.changes(c.rules(), mapping.EntraPerson(after), user))
	id := c.people[after.UserName].id
	if err := c.patch(d, "updating user "+after.UserName, userPath(id), operations); err != nil {
		return false, err
	}
	changed, err := c.writeManager(d, before, after, user)
	return changed || len(operations) > 0, err
}
