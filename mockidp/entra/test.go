package entra

import (
	"context"
	"fmt"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Test is Test Connection, which also opens every cycle: look-ups of a user and a group that nobody has.
func (c *Connector) Test(ctx context.Context) job.Outcome {
	return c.run(ctx, job.Test, "", func(d *dialogue.Dialogue) (job.Action, error) {
		if err := c.probe(d); err != nil {
			return "", err
		}
		return job.Verified, nil
	})
}

// probe asks for made-up values of the first matching attribute and expects an empty list.
func (c *Connector) probe(d *dialogue.Dialogue) error {
	times := 1
	if c.on(ProbeRepeated) {
		times = 3
	}
	for range times {
		if err := c.nobody(d, "/Users", c.mapping.Match[0]); err != nil {
			return err
		}
	}
	if c.on(ProbeUsersOnly) || len(c.mapping.Group) == 0 && !c.on(ProbeGroupsAlways) {
		return nil
	}
	target := "displayName"
	if len(c.mapping.GroupMatch) > 0 {
		target = c.mapping.GroupMatch[0]
	}
	for range times {
		if err := c.nobody(d, "/Groups", target); err != nil {
			return err
		}
	}
	return nil
}

func (c *Connector) nobody(d *dialogue.Dialogue, collection, target string) error {
	found, err := c.lookup(d, collection, target, c.guid())
	if err != nil {
		return fmt.Errorf("testing the connection: %w", err)
	}
	if len(found) > 0 {
		return dialogue.Fail("testing the connection: a look-up of a value of %s that nobody has found %d resources", target, len(found))
	}
	return nil
}

// guid makes up a GUID.
func (c *Connector) guid() string {
	var b [16]byte
	for i := range b {
		b[i] = byte(c.random.UintN(256))
	}
	return mapping.FormatGUID(b)
}

// lookup asks for the resources whose attribute has a value. An empty list is the only way to say that there is none: 404 puts
// the whole job into quarantine.
func (c *Connector) lookup(d *dialogue.Dialogue, collection, target, value string) ([]*mapping.Object, error) {
	filter := item{"filter", c.equal(target, value)}
	items := []item{filter}
	if collection == "/Groups" {
		items = []item{{"excludedAttributes", "members"}, filter}
	}
	a, err := c.send(d, http.MethodGet, c.query(collection, items...), nil)
	switch {
	case err != nil:
		return nil, err
	case a.Status == http.StatusUnauthorized || a.Status == http.StatusForbidden:
		return nil, refused("SystemForCrossDomainIdentityManagementInvalidCredentials", a)
	case a.Status == http.StatusNotFound:
		return nil, refused("SystemForCrossDomainIdentityManagementServiceIncompatible: 404 for a look-up instead of 200 with an empty list", a)
	case !a.OK():
		return nil, refused("looking for "+target+" "+value, a)
	}
	found, _, err := a.Resources()
	if err != nil {
		return nil, undeserializable(err)
	}
	return found, nil
}
