package links

import (
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// Follow brings every other resource in step with one that was written: old is nil for one that was created, next for
// one that was deleted. What pointed at a deleted resource points at it no longer, what showed its name shows the new
// one, and `groups` of the users concerned is as the groups say (RFC 7643, section 4.1.2). awaited says of a resource that was
// created that others may point at it already; at an id that nobody knew nobody points.
func (ls *Links) Follow(tx store.Tx, t *schema.ResourceType, old, next resource.Object, awaited bool) error {
	if old != nil || awaited {
		if err := ls.followName(tx, t, old, next); err != nil {
			return err
		}
	}
	return ls.followMembers(tx, t, old, next, awaited)
}

// followName updates what points at the resource.
func (ls *Links) followName(tx store.Tx, t *schema.ResourceType, old, next resource.Object) error {
	if old != nil && next != nil && nameOf(t, old) == nameOf(t, next) {
		return nil
	}
	id := idOf(old, next)
	for _, l := range ls.links {
		if !l.leadsTo(t) {
			continue
		}
		pointing, err := tx.Find(l.from.Name, l.key(), id)
		if err != nil {
			return err
		}
		for _, record := range pointing {
			elements := l.elements(record.Object())
			after := make([]resource.Object, 0, len(elements))
			for _, element := range elements {
				switch {
				case element["value"] != id:
					after = append(after, element)
				case next != nil:
					after = append(after, l.describe(element, t, id, nameOf(t, next)))
				}
			}
			o := resource.Shallow(record.Object())
			l.assign(o, after)
			if err := ls.put(tx, l.from, record.Object(), o); err != nil {
				return err
			}
		}
	}
	return nil
}

// put writes what has become of a resource, unless nothing has.
func (ls *Links) put(tx store.Tx, t *schema.ResourceType, old, o resource.Object) error {
	if resource.Equal(old, o) {
		return nil
	}
	return tx.Put(ls.Record(t, ls.Bump(o)))
}

func idOf(old, next resource.Object) string {
	if next == nil {
		next = old
	}
	return resource.Text(next["id"])
}
