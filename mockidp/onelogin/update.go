package onelogin

import (
	"context"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Update is a changed field of a person that the template names: the user is looked up by the new name and overwritten, and
// all of the person's groups are written again. A user that the look-up does not find is overwritten by the id that is known.
func (c *Connector) Update(ctx context.Context, before, after directory.Person) job.Outcome {
	name := job.Update
	if before.UserName != after.UserName {
		name = job.Rename
	}
	if why := c.unlinked(before); why != "" {
		return dialogue.Nothing(name, after.UserName, "", why)
	}
	c.rename(before.UserName, after.UserName)
	return dialogue.Run(ctx, c.sender, name, after.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		created, err := c.sync(d, after)
		if err != nil {
			return "", err
		}
		if created {
			return job.Created, c.addToGroupsOf(d, after)
		}
		return job.Updated, c.addToGroupsOf(d, after)
	})
}

// sync is the update of one person: look-up, then PUT of the template. It says whether the user had to be created.
func (c *Connector) sync(d *dialogue.Dialogue, p directory.Person) (created bool, err error) {
	id, err := c.match(d, p)
	if err != nil {
		return false, err
	}
	if id == "" && c.on(CreateOnMiss) {
		return true, c.post(d, p)
	}
	return false, c.put(d, p, c.keep(p, id), nil)
}

// keep remembers a person as OneLogin has it now, and the id that was found, if any. It returns the id to write to.
func (c *Connector) keep(p directory.Person, found string) string {
	a := c.people[p.UserName]
	a.person = p
	if found != "" {
		a.id = found
	}
	return a.id
}

// rename keeps what is known of a person under the new name in OneLogin.
func (c *Connector) rename(before, after string) {
	if before == after {
		return
	}
	c.people[after] = c.people[before]
	delete(c.people, before)
	for _, g := range c.groups {
		if i := slices.Index(g.members, before); i >= 0 {
			g.members[i] = after
		}
	}
}
