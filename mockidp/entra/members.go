package entra

import (
	"context"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

const (
	nobodyLinked  = "none of these people has a user that is linked, and only who has is sent as a member"
	onDemandLimit = 5 // members of one group in one run
)

// AddMembers is people who join a group. The group is read without its members; the endpoint's membership is never looked at.
func (c *Connector) AddMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	return c.changeMembers(ctx, job.AddMembers, g, people, c.addEntries)
}

// RemoveMembers is people who leave a group.
func (c *Connector) RemoveMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	return c.changeMembers(ctx, job.RemoveMembers, g, people, c.removeEntries)
}

func (c *Connector) changeMembers(ctx context.Context, name job.Name, g directory.Group, people []directory.Person,
	change func(*dialogue.Dialogue, string, *group, []string) error) job.Outcome {
	target := c.groups[g.Name]
	if target == nil {
		return c.nothing(name, g.Name, noGroup)
	}
	var names []string
	for _, p := range people {
		if a := c.people[p.UserName]; a != nil && (a.active || name == job.RemoveMembers) {
			names = append(names, p.UserName)
		}
	}
	if len(names) == 0 {
		return c.nothing(name, g.Name, nobodyLinked)
	}
	return c.run(ctx, name, g.Name, func(d *dialogue.Dialogue) (job.Action, error) {
		if _, err := c.evaluateGroup(d, g); err != nil {
			return "", err
		}
		return job.Updated, change(d, g.Name, target, names)
	})
}

// addEntries adds those of some people whose users are linked and active.
func (c *Connector) addEntries(d *dialogue.Dialogue, name string, g *group, names []string) error {
	var added []string
	var entries []any
	for _, one := range names {
		a := c.people[one]
		if a == nil || !a.active {
			continue
		}
		there, err := c.refers(d, "/Groups", g.id, "members", a.id)
		if err != nil {
			return err
		}
		if !there {
			added, entries = append(added, one), append(entries, c.entry(a))
		}
	}
	for n, batch := range c.batches(d, entries) {
		operation := object("op", c.op("Add"), "path", "members", "value", batch)
		if err := c.patch(d, "adding members to group "+name, groupPath(g.id), []any{operation}); err != nil {
			return err
		}
		if n == 0 {
			g.members = append(without(g.members, added), added...)
		}
	}
	return nil
}

// entry is a member: the endpoint's id, without a kind or a name.
func (c *Connector) entry(a *account) any {
	if c.on(MemberRefNull) {
		return object("$ref", nil, "value", a.id)
	}
	return object("value", a.id)
}

// removeEntries removes people: without the flag by a list of values, with it by one filtered operation each.
func (c *Connector) removeEntries(d *dialogue.Dialogue, name string, g *group, names []string) error {
	var entries []any
	for _, one := range names {
		a := c.people[one]
		if c.flag {
			filter := "members[value eq " + string(mapping.Encode(a.id)) + "]"
			entries = append(entries, object("op", "remove", "path", filter))
			continue
		}
		entries = append(entries, c.entry(a))
	}
	for _, batch := range c.batches(d, entries) {
		operations := batch
		if !c.flag {
			operations = []any{object("op", "Remove", "path", "members", "value", batch)}
		}
		if err := c.patch(d, "removing members from group "+name, groupPath(g.id), operations); err != nil {
			return err
		}
	}
	g.members = without(g.members, names)
	return nil
}

// batches says which members go out together: all in one request, unless a switch wants one by one. Provisioning on demand takes
// five at most.
func (c *Connector) batches(d *dialogue.Dialogue, entries []any) [][]any {
	if c.on(OnDemand) && len(entries) > onDemandLimit {
		d.Note("provisioning on demand sends five members at most, and there were %d", len(entries))
		entries = entries[:onDemandLimit]
	}
	if !c.on(MemberPerRequest) {
		if len(entries) == 0 {
			return nil
		}
		return [][]any{entries}
	}
	return slices.Collect(slices.Chunk(entries, 1))
}
