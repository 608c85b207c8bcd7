package persona

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// assigner gives readOnly attributes of a resource the values that a profile assigns, in place, where they have none. What is
// inside the resource may be another's: it is copied before it is changed.
type assigner func(o resource.Object)

// assign makes the assigners of the resource types that need one.
func (p *Persona) assign() {
	p.assigned = map[*schema.ResourceType]assigner{}
	for _, t := range p.Registry.Types {
		all := []assigner{assigning(t.Schema.Attributes)}
		for _, x := range t.Extensions {
			all = append(all, within(x.Schema.ID, assigning(x.Schema.Attributes)))
		}
		p.assigned[t] = allOf(all)
	}
}

// assigning returns the assigner of some attributes, nil when none of them is assigned.
func assigning(attributes []*schema.Attribute) assigner {
	var all []assigner
	for _, a := range attributes {
		if a.Assigned != nil {
			all = append(all, func(o resource.Object) {
				if o[a.Name] == nil {
					o[a.Name] = a.Assigned
				}
			})
			continue
		}
		all = append(all, within(a.Name, assigning(a.SubAttributes)))
	}
	return allOf(all)
}

// constant returns the value that a profile says a server assigns to an attribute, as it is stored.
func constant(a *schema.Attribute, said any) (any, error) {
	text, err := json.Marshal(said) // numbers as JSON has them
	if err != nil {
		return nil, fmt.Errorf("assigned: %w", err)
	}
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return nil, fmt.Errorf("assigned: %w", err)
	}
	open := a.Clone()
	for _, sub := range open.SubAttributes {
		sub.Mutability = schema.ReadWrite // what the server assigns is more than what a client may write
	}
	if value, err = resource.Coerce(open, value); err != nil {
		return nil, fmt.Errorf("assigned: %w", err)
	}
	return value, nil
}

// within applies an assigner to each complex value of an attribute, or to an extension; nil for none.
func within(name string, inside assigner) assigner {
	if inside == nil {
		return nil
	}
	return func(o resource.Object) {
		switch v := o[name].(type) {
		case resource.Object:
			v = resource.Shallow(v)
			inside(v)
			o[name] = v
		case []any:
			list := make([]any, len(v))
			for i, item := range v {
				list[i] = item
				if element, ok := item.(resource.Object); ok {
					element = resource.Shallow(element)
					inside(element)
					list[i] = element
				}
			}
			o[name] = list
		}
	}
}

func allOf(all []assigner) assigner {
	all = slices.DeleteFunc(all, func(a assigner) bool { return a == nil })
	if len(all) == 0 {
		return nil
	}
	return func(o resource.Object) {
		for _, assign := range all {
			assign(o)
		}
	}
}
