package links

import (
	"errors"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// membership returns the link from groups to members and the users' type; false when users do not show their groups.
func (ls *Links) membership() (members link, users *schema.ResourceType, ok bool) {
	users = ls.registry.Type("User")
	if users == nil || users.Schema.Attribute("groups") == nil {
		return link{}, nil, false
	}
	for _, l := range ls.links {
		if l.from.Name == "Group" && l.path.String() == "members" && l.leadsTo(users) {
			return l, users, true
		}
	}
	return link{}, nil, false
}

// followMembers recomputes `groups` of every user whose groups a write may have changed.
func (ls *Links) followMembers(tx store.Tx, t *schema.ResourceType, old, next resource.Object) error {
	members, users, ok := ls.membership()
	if !ok {
		return nil
	}
	w := walk{Links: ls, tx: tx, members: members, users: users}
	if t == users {
		if old != nil || next == nil {
			return nil // its groups are not what a change of a user changes
		}
		return w.refresh(idOf(old, next))
	}
	if t != members.from {
		return nil
	}
	seen := map[string]bool{}
	for _, id := range changed(members, old, next) {
		if err := w.down(id, seen); err != nil {
			return err
		}
	}
	return nil
}

// changed returns the members that a group gained or lost, and all of them when what they show of it is another.
func changed(members link, old, next resource.Object) []string {
	before, after := members.ids(old), members.ids(next)
	if old == nil || next == nil || nameOf(old) != nameOf(next) {
		return append(before, after...)
	}
	in := make(map[string]bool, len(before))
	for _, id := range before {
		in[id] = true
	}
	var out []string
	for _, id := range after {
		if !in[id] {
			out = append(out, id)
		}
		delete(in, id)
	}
	for id := range in {
		out = append(out, id)
	}
	return out
}

// walk goes through groups and their members.
type walk struct {
	*Links
	tx      store.Tx
	members link
	users   *schema.ResourceType
}

// down refreshes the user with that id, or every user below the group with that id.
func (w walk) down(id string, seen map[string]bool) error {
	if seen[id] {
		return nil
	}
	seen[id] = true
	group, err := w.tx.Get(w.members.from.Name, id)
	if errors.Is(err, store.ErrNotFound) {
		return w.refresh(id)
	}
	if err != nil {
		return err
	}
	for _, member := range w.members.ids(group.Object) {
		if err := w.down(member, seen); err != nil {
			return err
		}
	}
	return nil
}

// refresh sets `groups` of a user: first the groups that list it, then those that list one of these.
func (w walk) refresh(id string) error {
	user, err := w.tx.Get(w.users.Name, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var list []any
	seen := map[string]bool{}
	level, kind := []string{id}, "direct"
	for len(level) > 0 {
		var above []string
		for _, member := range level {
			groups, err := w.tx.Find(w.members.from.Name, w.members.key(), member)
			if err != nil {
				return err
			}
			for _, g := range groups {
				if !seen[g.ID] {
					seen[g.ID] = true
					above = append(above, g.ID)
					list = append(list, w.entry(g, kind))
				}
			}
		}
		level, kind = above, "indirect"
	}
	o := resource.Shallow(user.Object)
	delete(o, "groups")
	if len(list) > 0 {
		o["groups"] = list
	}
	return w.put(w.tx, w.users, user.Object, o)
}

func (w walk) entry(g *store.Record, kind string) resource.Object {
	out := resource.Object{"value": g.ID, "$ref": w.members.from.Endpoint + "/" + g.ID, "type": kind}
	if name := nameOf(g.Object); name != "" {
		out["display"] = name
	}
	return out
}
