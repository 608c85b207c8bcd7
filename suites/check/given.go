package check

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
)

// Resource is something that the check created.
type Resource struct {
	ID       string
	Endpoint string // such as /Users
	Sent     Object // the body as it was sent
	Created  *Response
}

// Path returns the resource's path below the base.
func (r *Resource) Path() string { return r.Endpoint + "/" + url.PathEscape(r.ID) }

// String returns what was sent at a top-level name; empty when it is no string.
func (r *Resource) String(name string) string {
	s, _ := r.Sent[name].(string)
	return s
}

// With sets attributes of a body; a nil value removes one.
func With(changes Object) func(Object) {
	return func(o Object) {
		maps.Copy(o, changes)
		for k, v := range changes {
			if v == nil {
				delete(o, k)
			}
		}
	}
}

// NewUser makes up the body of a user that the target's profile allows: what it requires is there, what it does not list
// is not. Attributes that a change adds are the check's own business: it names them in Needs.
func (t *T) NewUser(changes ...func(Object)) Object {
	userName := t.UserName("user")
	o := Object{
		"schemas":  []any{UserSchema},
		"userName": userName,
		"name":     Object{"givenName": "Ada", "familyName": "Example"},
		"emails":   []any{Object{"value": userName, "type": "work", "primary": true}},
		"active":   true,
	}
	for name := range o {
		if _, listed := t.env.Profile.Attribute(name); !listed && name != "schemas" {
			delete(o, name)
		}
	}
	for name, a := range t.env.Profile.Attributes {
		if !a.Required || o[name] != nil {
			continue
		}
		switch {
		case len(a.Enum) > 0:
			o[name] = a.Enum[len(a.Enum)-1]
		case a.Format == "email":
			o[name] = userName
		case a.Type == "boolean":
			o[name] = true
		default:
			o[name] = t.Name(name)
		}
	}
	for _, change := range changes {
		change(o)
	}
	return o
}

// NewGroup makes up the body of a group with these members.
func (t *T) NewGroup(members ...*Resource) Object {
	o := Object{"schemas": []any{GroupSchema}, "displayName": t.Name("group")}
	if len(members) > 0 {
		list := make([]any, len(members))
		for i, m := range members {
			list[i] = Object{"value": m.ID}
		}
		o["members"] = list
	}
	return o
}

// GivenUser creates a user; a target that does not answer 201 with an id blocks the check.
func (t *T) GivenUser(changes ...func(Object)) *Resource {
	return t.Given("/Users", t.NewUser(changes...))
}

// GivenGroup creates a group with these members.
func (t *T) GivenGroup(members ...*Resource) *Resource {
	return t.Given("/Groups", t.NewGroup(members...))
}

// Given creates a resource from a body.
func (t *T) Given(endpoint string, body Object) *Resource {
	response := t.Post(endpoint, body)
	if response.Status != http.StatusCreated {
		t.Blocked("prerequisite: POST %s answered %d, so there is nothing to try this on", endpoint, response.Status)
	}
	id := response.ID()
	if id == "" {
		t.Blocked("prerequisite: POST %s answered 201 without an id, so there is nothing to try this on", endpoint)
	}
	return &Resource{ID: id, Endpoint: endpoint, Sent: body, Created: response}
}

// Read returns the resource as it stands on the server now; anything but 200 and a JSON object blocks the check.
func (t *T) Read(r *Resource) Object {
	response := t.Get(r.Path())
	o := response.Object()
	if response.Status != http.StatusOK || o == nil {
		t.Blocked("prerequisite: GET %s answered %d%s", r.Path(), response.Status, noObject(o))
	}
	return o
}

func noObject(o Object) string {
	if o == nil {
		return " without a JSON object"
	}
	return ""
}

// MissingID makes up an id that no resource has; the run's mark in it lets writes to it pass.
func (t *T) MissingID() string { return fmt.Sprintf("%snone", t.Prefix()) }
