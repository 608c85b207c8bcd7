package entra

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Create is the assignment of a person to the application: the matching attributes are looked up, then the user is created, or
// linked and given what differs. Who is disabled in Entra ID is linked, but not created.
func (c *Connector) Create(ctx context.Context, p directory.Person) job.Outcome {
	return c.run(ctx, job.Create, p.UserName, func(d *dialogue.Dialogue) (job.Action, error) {
		return c.adopt(d, p, job.Linked)
	})
}

// adopt matches a person that is not linked. found is the action when the endpoint has the user.
func (c *Connector) adopt(d *dialogue.Dialogue, p directory.Person, found job.Action) (job.Action, error) {
	hit, err := c.matchUser(d, p)
	if err != nil {
		return "", err
	}
	if hit == nil {
		return c.post(d, p)
	}
	c.people[p.UserName] = &account{id: hit.Text("id"), active: p.Active}
	_, err = c.write(d, p, p, hit)
	return found, err
}

// post creates the user and then writes its manager: references wait until both sides exist. A conflict ends the job, without
// another look; the next cycle looks again.
func (c *Connector) post(d *dialogue.Dialogue, p directory.Person) (job.Action, error) {
	if !p.Active {
		d.Note("Entra creates nobody who is disabled")
		return job.Nothing, nil
	}
	a, err := c.send(d, http.MethodPost, c.query("/Users"), c.body(p))
	if err != nil {
		return "", err
	}
	if !a.OK() {
		return "", refused("creating user "+p.UserName, a)
	}
	user, err := resource(a)
	if err != nil {
		return "", err
	}
	id, err := a.ID()
	if err != nil {
		return "", err
	}
	c.people[p.UserName] = &account{id: id, active: true}
	if c.on(ManagerInCreate) {
		return job.Created, nil
	}
	_, err = c.writeManager(d, p, p, user)
	return job.Created, err
}

// body is the user as it is created.
func (c *Connector) body(p directory.Person) *mapping.Object {
	body := mapping.EntraBody{
		Schemas: []string{coreUser, enterpriseUser}, ResourceType: "User",
		Apart: c.on(PrimaryEmailApart), Roles: c.on(EmptyRoles),
	}
	if c.on(CoreSchemaOnly) {
		body.Schemas = body.Schemas[:1]
	}
	user := body.Render(c.rules(), mapping.EntraPerson(p))
	if m := c.manager(p); m != nil && c.on(ManagerInCreate) {
		extension := user.Object(enterpriseUser)
		if extension == nil {
			extension = object()
			user.Set(enterpriseUser, extension)
		}
		extension.Set("manager", m.id)
	}
	return user
}

// rules are the rules of users that this application plays: provisioning on demand has no app roles.
func (c *Connector) rules() []mapping.EntraRule {
	var out []mapping.EntraRule
	for _, r := range c.mapping.User {
		if !r.Role() || !c.on(OnDemand) {
			out = append(out, r)
		}
	}
	return out
}
