package okta

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Update pushes a changed profile, in both variants by GET and PUT; a changed user name goes the same way. A user that the
// endpoint no longer has ends the job: Okta neither looks for it nor creates it again.
func (c *Connector) Update(ctx context.Context, before, after directory.Person) job.Outcome {
	a, why := c.linked(before)
	if a == nil {
		return dialogue.Nothing(job.Update, after.UserName, c.Remote(before.UserName), why)
	}
	name := job.Update
	if before.UserName != after.UserName {
		name = job.Rename
	}
	if !c.mapping.Overlay(mapping.NewObject(), &before, after) {
		c.rename(before, after, a.login)
		return dialogue.Nothing(name, after.UserName, a.id, "no attribute that the application maps has changed")
	}
	return dialogue.Run(ctx, c.sender, name, after.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		err := c.echo(d, after, a.id, func(user *mapping.Object) { c.mapping.Overlay(user, &before, after) })
		if err != nil {
			return "", err
		}
		c.rename(before, after, c.mapping.UserName(after))
		return job.Updated, nil
	})
}

// rename keeps the account under the person's new name in Okta.
func (c *Connector) rename(before, after directory.Person, login string) {
	a := c.people[before.UserName]
	delete(c.people, before.UserName)
	a.login, c.people[after.UserName] = login, a
	for _, g := range c.groups {
		for i, member := range g.members {
			if member == before.UserName {
				g.members[i] = after.UserName
			}
		}
	}
}

// gone is the failure to read a user that the endpoint no longer has.
type gone struct{ error }

func (g gone) Unwrap() error { return g.error }

// echo reads the user and puts it back with a change laid over it: every member as the endpoint sent it and in that order,
// read-only ones and unknown ones too. Okta does so blindly: a list in the place of the user goes back as well, and only
// then does the job fail.
func (c *Connector) echo(d *dialogue.Dialogue, p directory.Person, id string, change func(*mapping.Object)) error {
	_, err := c.echoed(d, p, id, change)
	return err
}

// echoed is echo and returns the answer to the PUT.
func (c *Connector) echoed(d *dialogue.Dialogue, p directory.Person, id string, change func(*mapping.Object)) (*dialogue.Answer, error) {
	a, err := c.send(d, http.MethodGet, userPath(id), nil)
	switch {
	case err != nil:
		return nil, err
	case a.Status == http.StatusNotFound:
		return nil, gone{refused("error while reading user "+p.UserName, a)}
	case !a.OK():
		return nil, refused("error while reading user "+p.UserName, a)
	}
	user, err := a.Object()
	if err != nil {
		return nil, err
	}
	list := dialogue.IsList(user)
	change(user)
	if a, err = c.send(d, http.MethodPut, userPath(id), user); err != nil {
		return nil, err
	}
	switch {
	case !a.OK():
		return nil, refused("error while trying to push profile update for "+p.UserName, a)
	case list:
		return nil, dialogue.Fail("the endpoint answered GET %s with a list, and that list went back as the user", userPath(id))
	case a.Empty():
		return a, nil
	}
	_, err = a.Object()
	return a, err
}
