package okta

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

const nobodyAssigned = "none of these people is assigned to the application, and only who is becomes a member"

// AddMembers puts people into a pushed group. Who is not assigned to the application is no member at the endpoint yet.
func (c *Connector) AddMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	return c.changeMembers(ctx, job.AddMembers, g, people, func(p *push, name string) {
		if !slices.Contains(p.members, name) {
			p.members = append(p.members, name)
		}
	}, func(entries []any) []any { return []any{object("op", "add", "path", "members", "value", entries)} })
}

// RemoveMembers takes people out of a pushed group: by one filtered operation each or, by PUT, by leaving them out.
func (c *Connector) RemoveMembers(ctx context.Context, g directory.Group, people []directory.Person) job.Outcome {
	return c.changeMembers(ctx, job.RemoveMembers, g, people, func(p *push, name string) {
		p.members = slices.DeleteFunc(p.members, func(m string) bool { return m == name })
	}, func(entries []any) []any {
		var operations []any
		for _, e := range entries {
			filter := "members[value eq " + string(mapping.Encode(e.(*mapping.Object).Text("value"))) + "]"
			operations = append(operations, object("op", "remove", "path", filter))
		}
		return operations
	})
}

func (c *Connector) changeMembers(ctx context.Context, name job.Name, g directory.Group, people []directory.Person,
	change func(*push, string), operations func([]any) []any) job.Outcome {
	p := c.groups[g.Name]
	if p == nil {
		return dialogue.Nothing(name, g.Name, "", notPushed)
	}
	var names []string
	for _, one := range people {
		names = append(names, one.UserName)
		change(p, one.UserName)
	}
	entries := c.entries(names)
	if len(entries) == 0 {
		return dialogue.Nothing(name, g.Name, p.id, nobodyAssigned)
	}
	return dialogue.Run(ctx, c.sender, name, g.Name, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		if c.aiw {
			return job.Updated, c.putGroup(d, g.Name, p, false)
		}
		if err := c.renameGroup(d, g.Name, p); err != nil { // goes with every change of membership
			return "", err
		}
		return job.Updated, c.patchGroup(d, g.Name, p, operations(entries)...)
	})
}

// entries returns the members that the endpoint can know: people whose assignment stands.
func (c *Connector) entries(names []string) []any {
	out := []any{}
	for _, name := range names {
		if a := c.people[name]; a != nil && a.active {
			out = append(out, object("value", a.id, "display", a.login))
		}
	}
	return out
}

// putGroup reads a group and puts it back with its name and its whole membership. Of the old members the display goes back as
// the endpoint gave it, null too.
func (c *Connector) putGroup(d *dialogue.Dialogue, name string, p *push, reversed bool) error {
	a, err := c.send(d, http.MethodGet, groupPath(p.id), nil)
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("error while reading user group "+name, a)
	}
	group, err := a.Object()
	if err != nil {
		return err
	}
	members := c.entries(p.members)
	for _, one := range members {
		entry := one.(*mapping.Object)
		for _, known := range group.List("members") {
			old, ok := known.(*mapping.Object)
			if display, there := old.Get("display"); ok && there && old.Text("value") == entry.Text("value") {
				entry.Set("display", display)
			}
		}
	}
	if reversed {
		slices.Reverse(members)
	}
	a, err = c.send(d, http.MethodPut, groupPath(p.id), object(
		"schemas", []any{coreGroup}, "id", p.id, "displayName", name, "members", members))
	if err != nil {
		return err
	}
	if !a.OK() {
		return refused("error while updating user group "+name, a)
	}
	return nil
}

// addFirstMembers repeats all members of a new group.
func (c *Connector) addFirstMembers(d *dialogue.Dialogue, name string, p *push) error {
	entries := c.entries(p.members)
	if len(entries) == 0 {
		return nil
	}
	if c.on(RenameBeforeFirst) {
		if err := c.renameGroup(d, name, p); err != nil {
			return err
		}
	}
	if c.on(FirstMembersNoPath) {
		return c.patchGroup(d, name, p, object("op", "add", "value", entries))
	}
	return c.patchGroup(d, name, p, object("op", "add", "path", "members", "value", entries))
}

// replaceMembers is a full push: the endpoint's membership becomes Okta's, also when that is empty.
func (c *Connector) replaceMembers(d *dialogue.Dialogue, name string, p *push) error {
	entries := c.entries(p.members)
	if c.on(ReplaceMembersNoPath) {
		return c.patchGroup(d, name, p, object("op", "replace", "value",
			object("id", p.id, "displayName", name, "members", entries)))
	}
	return c.patchGroup(d, name, p, object("op", "replace", "path", "members", "value", entries))
}

// pushGroupsOf writes the pushed groups that a newly assigned person is in. A wizard application writes each twice, the
// second time in another order of members.
func (c *Connector) pushGroupsOf(d *dialogue.Dialogue, person directory.Person) error {
	for _, name := range slices.Sorted(maps.Keys(c.groups)) {
		p := c.groups[name]
		if !slices.Contains(p.members, person.UserName) {
			continue
		}
		if !c.aiw {
			if err := c.renameGroup(d, name, p); err != nil {
				return err
			}
			operation := object("op", "add", "path", "members", "value", c.entries([]string{person.UserName}))
			if err := c.patchGroup(d, name, p, operation); err != nil {
				return err
			}
			continue
		}
		for _, reversed := range []bool{false, true} {
			if err := c.putGroup(d, name, p, reversed); err != nil {
				return err
			}
		}
	}
	return nil
}
