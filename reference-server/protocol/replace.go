package protocol

import (
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

// carry brings attributes that a client cannot replace from before into after.
func carry(before, after resource.Object, attributes []*schema.Attribute, within string) error {
	for _, a := range attributes {
		was, is := before[a.Name], after[a.Name]
		switch {
		case was == nil:
		case a.Mutability == schema.ReadOnly, a.Mutability == schema.WriteOnly && is == nil, a.Mutability == schema.Immutable && is == nil:
			after[a.Name] = was
		case a.Mutability == schema.Immutable && !resource.Equal(was, is):
			return scimerror.BadRequest(scimerror.Mutability, "%s%s cannot be changed", within, a.Name)
		case a.Type == schema.Complex && !a.MultiValued:
			if err := sameImmutable(a, was, is, within); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameImmutable compares the immutable sub-attributes of a single complex value. Elements of a list are not compared: each
// is replaced as a whole.
func sameImmutable(a *schema.Attribute, was, is any, within string) error {
	before, _ := was.(resource.Object)
	after, _ := is.(resource.Object)
	for _, sub := range a.SubAttributes {
		if sub.Mutability != schema.Immutable || before[sub.Name] == nil || after[sub.Name] == nil {
			continue
		}
		if !resource.Equal(before[sub.Name], after[sub.Name]) {
			return scimerror.BadRequest(scimerror.Mutability, "%s%s.%s cannot be changed", within, a.Name, sub.Name)
		}
	}
	return nil
}

// KeepReadOnly puts the readOnly attributes of old into next, in place: what a PATCH does is the client's, they are not.
func KeepReadOnly(old, next resource.Object, t *schema.ResourceType) {
	for _, attributes := range [][]*schema.Attribute{schema.Common, t.Schema.Attributes} {
		for _, a := range attributes {
			if a.Mutability != schema.ReadOnly || a.Name == "schemas" {
				continue
			}
			if v, there := old[a.Name]; there {
				next[a.Name] = v
			} else {
				delete(next, a.Name)
			}
		}
	}
}
