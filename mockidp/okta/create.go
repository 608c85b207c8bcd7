package okta

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Create is the assignment of a person to the application: the user of that name is looked up, then created, or linked and
// given the person's profile. If the person is in a pushed group, the group follows.
func (c *Connector) Create(ctx context.Context, p directory.Person) job.Outcome {
	return dialogue.Run(ctx, c.sender, job.Create, p.UserName, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		hit, err := c.match(d, "/Users", "userName", c.mapping.UserName(p))
		if err != nil {
			return "", err
		}
		action := job.Created
		if hit == nil {
			err = c.post(d, p)
		} else {
			action, err = job.Linked, c.link(d, p, hit)
		}
		if err != nil {
			return "", err
		}
		return action, c.pushGroupsOf(d, p)
	})
}

// post creates the user. A conflict ends the job: Okta does not look again.
func (c *Connector) post(d *dialogue.Dialogue, p directory.Person) error {
	a, err := c.send(d, http.MethodPost, "/Users", c.mapping.Profile(p,
		mapping.Member{Name: "externalId", Value: userID(p)},
		mapping.Member{Name: "groups", Value: []any{}},
		mapping.Member{Name: "password", Value: c.password()},
		mapping.Member{Name: "active", Value: true},
	))
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("error while creating user "+p.UserName, a)
	}
	id, err := a.ID()
	if err != nil {
		return err
	}
	c.people[p.UserName] = &account{id: id, login: c.mapping.UserName(p), active: true}
	return nil
}

// link adopts a user that is there already and gives it the person's profile.
func (c *Connector) link(d *dialogue.Dialogue, p directory.Person, hit *mapping.Object) error {
	id := hit.Text("id")
	c.people[p.UserName] = &account{id: id, login: c.mapping.UserName(p), active: true}
	if active, known := hit.Get("active"); !c.aiw && known && active == false {
		if err := c.activate(d, id, true); err != nil {
			return err
		}
	}
	return c.echo(d, p, id, func(user *mapping.Object) {
		c.mapping.Overlay(user, nil, p)
		if c.aiw {
			user.Set("active", true)
		}
	})
}

// userID is the person's id in Okta, which goes out as externalId: 20 characters that begin with 00u.
func userID(p directory.Person) string {
	if p.ID != "" {
		return p.ID
	}
	sum := sha256.Sum256([]byte(p.UserName))
	text := base64.RawURLEncoding.EncodeToString(sum[:])
	return "00u" + strings.NewReplacer("-", "x", "_", "y").Replace(text)[:17]
}

// password is the placeholder that Okta sends with every create, also when it does not synchronise passwords.
func (c *Connector) password() string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	text := make([]byte, 8)
	for i := range text {
		text[i] = alphabet[c.random.IntN(len(alphabet))]
	}
	return string(text)
}
