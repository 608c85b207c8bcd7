package links

import (
	"errors"
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// mirror is a readOnly attribute that shows the other end of a link: the groups of a user, which follow from the members of
// groups.
type mirror struct {
	of    *schema.ResourceType
	path  schema.Path // of the type
	link  link        // from the resources that the attribute lists
	kinds bool        // its values say whether they list the resource itself or through another
}

// mirrors finds them: every readOnly multi-valued attribute with a `value` and a $ref to a type that has a multi-valued link to the
// attribute's own type.
func (ls *Links) mirrors(t *schema.ResourceType) {
	find := func(extension *schema.Schema, attributes []*schema.Attribute) {
		for _, a := range attributes {
			ref := a.Sub("$ref")
			if a.Mutability != schema.ReadOnly || !a.MultiValued || ref == nil || a.Sub("value") == nil {
				continue
			}
			for _, l := range ls.links {
				if l.path.Attribute.MultiValued && l.leadsTo(t) && slices.Contains(ref.ReferenceTypes, l.from.Name) {
					path := schema.Path{Extension: extension, Attribute: a}
					ls.shown = append(ls.shown, mirror{of: t, path: path, link: l, kinds: a.Sub("type") != nil})
				}
			}
		}
	}
	find(nil, t.Schema.Attributes)
	for _, x := range t.Extensions {
		find(x.Schema, x.Schema.Attributes)
	}
}

// followMembers recomputes what mirrors show of every resource of which a write may have changed it.
func (ls *Links) followMembers(tx store.Tx, t *schema.ResourceType, old, next resource.Object, awaited bool) error {
	for _, m := range ls.shown {
		w := walk{Links: ls, tx: tx, mirror: m}
		if t == m.of && old == nil && awaited {
			if err := w.refresh(idOf(old, next)); err != nil {
				return err
			}
		}
		if t != m.link.from {
			continue
		}
		seen := map[string]bool{}
		for _, id := range changed(m.link, old, next) {
			if err := w.down(id, seen); err != nil {
				return err
			}
		}
	}
	return nil
}

// changed returns the members that a group gained or lost, and all of them when what they show of it is another.
func changed(members link, old, next resource.Object) []string {
	before, after := members.ids(old), members.ids(next)
	if old == nil || next == nil || nameOf(members.from, old) != nameOf(members.from, next) {
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
	mirror
	tx store.Tx
}

// down refreshes the resource with that id, or every one below the group with that id.
func (w walk) down(id string, seen map[string]bool) error {
	if seen[id] {
		return nil
	}
	seen[id] = true
	group, err := w.tx.Get(w.link.from.Name, id)
	if errors.Is(err, store.ErrNotFound) {
		return w.refresh(id)
	}
	if err != nil {
		return err
	}
	for _, member := range w.link.ids(group.Object()) {
		if err := w.down(member, seen); err != nil {
			return err
		}
	}
	return nil
}

// refresh sets what the mirror shows of a resource: first the groups that list it, then those that list one of these.
func (w walk) refresh(id string) error {
	record, err := w.tx.Get(w.of.Name, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var list []resource.Object
	seen := map[string]bool{}
	level, kind := []string{id}, "direct"
	for len(level) > 0 {
		var above []string
		for _, member := range level {
			groups, err := w.tx.Find(w.link.from.Name, w.link.key(), member)
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
	o := resource.Shallow(record.Object())
	link{from: w.of, path: w.path}.assign(o, list)
	return w.put(w.tx, w.of, record.Object(), o)
}

func (w walk) entry(g *store.Record, kind string) resource.Object {
	out := resource.Object{"value": g.ID, "$ref": w.link.from.Endpoint + "/" + g.ID}
	if w.kinds {
		out["type"] = kind
	}
	if name := nameOf(w.link.from, g.Object()); name != "" && w.path.Attribute.Sub("display") != nil {
		out["display"] = name
	}
	return out
}
