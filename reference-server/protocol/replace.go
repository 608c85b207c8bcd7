package protocol

import (
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// replace makes of old what a PUT of sent asks for (RFC 7644, section 3.5.1): readWrite attributes are those of sent and no
// others; readOnly ones stay; a writeOnly one stays unless it is sent, for no client can read what it would have to send;
// an immutable one stays when it is not sent, and must be the same when it is.
func replace(old, sent resource.Object, t *schema.ResourceType) (resource.Object, error) {
	next := resource.Shallow(sent)
	if err := carry(old, next, schema.Common, ""); err != nil {
		return nil, err
	}
	if err := carry(old, next, t.Schema.Attributes, ""); err != nil {
		return nil, err
	}
	for _, x := range t.Extensions {
		before, _ := old[x.Schema.ID].(resource.Object)
		after, _ := next[x.Schema.ID].(resource.Object)
		if before == nil {
			continue
		}
		if after = resource.Shallow(after); after == nil {
			after = resource.Object{}
		}
		if err := carry(before, after, x.Schema.Attributes, x.Schema.ID+":"); err != nil {
			return nil, err
		}
		next[x.Schema.ID] = after
	}
	resource.SetSchemas(next, t)
	return next, nil
}

// carry brings attributes that a client cannot replace from before into after. What is inside after is copied first.
func carry(before, after resource.Object, attributes []*schema.Attribute, within string) error {
	for _, a := range attributes {
		was, is := before[a.Name], after[a.Name]
		switch {
		case was == nil:
		case a.Mutability == schema.ReadOnly, a.Mutability == schema.WriteOnly && is == nil, a.Mutability == schema.Immutable && is == nil:
			after[a.Name] = was
		case a.Mutability == schema.Immutable && !resource.Equal(was, is):
			return scimerror.BadRequest(scimerror.Mutability, "%s%s cannot be changed", within, a.Name)
		case is == nil:
		case a.Type == schema.Complex && a.MultiValued:
			after[a.Name] = carryElements(was, is, a)
		case a.Type == schema.Complex:
			old, _ := was.(resource.Object)
			next, _ := is.(resource.Object)
			next = resource.Shallow(next)
			if err := carry(old, next, a.SubAttributes, within+a.Name+"."); err != nil {
				return err
			}
			after[a.Name] = next
		}
	}
	return nil
}

// carryElements brings readOnly and writeOnly sub-attributes from the old values of a multi-valued attribute into the new ones with
// the same `value`, and returns these. Immutable ones are not compared: each value is replaced as a whole.
func carryElements(was, is any, a *schema.Attribute) any {
	kept := slices.DeleteFunc(slices.Clone(a.SubAttributes), func(sub *schema.Attribute) bool {
		return sub.Mutability != schema.ReadOnly && sub.Mutability != schema.WriteOnly
	})
	list, ok := is.([]any)
	if !ok || len(kept) == 0 {
		return is
	}
	old := make(map[any]resource.Object)
	for _, o := range resource.Objects(was) {
		old[o["value"]] = o
	}
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = item
		o, isComplex := item.(resource.Object)
		if before := old[o["value"]]; isComplex && before != nil {
			o = resource.Shallow(o)
			for _, sub := range kept {
				if o[sub.Name] == nil && before[sub.Name] != nil {
					o[sub.Name] = before[sub.Name]
				}
			}
			out[i] = o
		}
	}
	return out
}

// KeepReadOnly puts the readOnly attributes of old into next, in place: what a PATCH does is the client's, they are not.
func KeepReadOnly(old, next resource.Object, t *schema.ResourceType) {
	keepReadOnly(old, next, schema.Common[1:]) // all but `schemas`, which follows from the extensions in use
	keepReadOnly(old, next, t.Schema.Attributes)
	for _, x := range t.Extensions {
		before, _ := old[x.Schema.ID].(resource.Object)
		after, there := next[x.Schema.ID].(resource.Object)
		if !there {
			continue
		}
		after = resource.Shallow(after)
		keepReadOnly(before, after, x.Schema.Attributes)
		next[x.Schema.ID] = after
	}
}

func keepReadOnly(old, next resource.Object, attributes []*schema.Attribute) {
	for _, a := range attributes {
		if a.Mutability != schema.ReadOnly {
			continue
		}
		if v, there := old[a.Name]; there {
			next[a.Name] = v
		} else {
			delete(next, a.Name)
		}
	}
}
