package onelogin

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Create is the assignment of a person to the application: looked up, then created, or linked and overwritten with the
// template. The groups that the person's rules yield follow.
func (c *Connector) Create(ctx context.Context, p directory.Person) job.Outcome {
	return dialogue.Run(ctx, c.sender, job.Create, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		id, err := c.match(d, p)
		if err != nil {
			return "", err
		}
		if id != "" {
			c.people[p.UserName] = &account{id, p}
			if err := c.put(d, p, id, nil); err != nil {
				return "", err
			}
			return job.Linked, c.addToGroupsOf(d, p)
		}
		if err := c.post(d, p); err != nil {
			return "", err
		}
		return job.Created, c.addToGroupsOf(d, p)
	})
}

func (c *Connector) post(d *dialogue.Dialogue, p directory.Person) error {
	a, err := c.send(d, http.MethodPost, "/Users", c.mapping.Render(p))
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("create user "+p.UserName, a)
	}
	id, err := a.ID()
	if err != nil {
		return err
	}
	c.people[p.UserName] = &account{id, p}
	return nil
}

// put overwrites a user with the whole template. active, where it is not nil, is added, or replaces the template's own.
func (c *Connector) put(d *dialogue.Dialogue, p directory.Person, id string, active *bool) error {
	body := c.mapping.Render(p)
	if active != nil {
		body.Set("active", *active)
	}
	a, err := c.send(d, http.MethodPut, c.item("/Users", id), body)
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("update user "+p.UserName, a)
	}
	if a.Empty() {
		return nil
	}
	_, err = a.Object()
	return err
}
