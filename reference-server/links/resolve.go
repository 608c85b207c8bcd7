package links

import (
	"errors"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

// Pending are resources that do not exist yet but will: those that a bulk request is about to create, by id.
type Pending map[string]*schema.ResourceType

// Resolve fills in what each link of o shows of its target: $ref, type and name. o is changed, nothing inside it is. A
// member that is no resource is a *scimerror.Error, 400 invalidValue, for a group with members that nobody can read is
// of no use to anyone. A manager may be unknown: provisioning clients send people in any order, or send a name.
func (ls *Links) Resolve(r store.Reader, t *schema.ResourceType, o resource.Object, pending Pending) error {
	for _, l := range ls.links {
		if l.from != t {
			continue
		}
		before := l.elements(o)
		if len(before) == 0 {
			continue
		}
		after := make([]resource.Object, 0, len(before))
		seen := make(map[string]bool, len(before))
		for _, element := range before {
			id := resource.Text(element["value"])
			if seen[id] {
				continue // a member is one however often it is named
			}
			seen[id] = true
			resolved, err := l.resolve(r, element, pending)
			if err != nil {
				return err
			}
			after = append(after, resolved)
		}
		l.assign(o, after)
	}
	return nil
}

func (l link) resolve(r store.Reader, element resource.Object, pending Pending) (resource.Object, error) {
	id := resource.Text(element["value"])
	strict := l.path.Attribute.MultiValued
	if id == "" {
		if strict {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s.value is required", l.path)
		}
		return element, nil
	}
	for _, target := range l.targets {
		found, err := r.Get(target.Name, id)
		if err == nil {
			return l.describe(element, target, id, nameOf(target, found.Object())), nil
		}
		if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if pending[id] == target {
			return l.describe(element, target, id, ""), nil
		}
	}
	if strict {
		return nil, scimerror.BadRequest(scimerror.InvalidValue, "%s: there is no resource with the id %q", l.path, id)
	}
	return element, nil
}
