// Package job names what a provisioning product does for an administrator, one job after the other, and what came of each.
// Every connector (okta, onelogin, entra) is a Connector; the requests behind a job are the product's own.
package job

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/suites/session"
)

// Name is a job's name as golden files and the command line spell it.
type Name string

// The jobs.
const (
	Test          Name = "test-connection"
	Create        Name = "create-user" // match, then create or link
	Update        Name = "update-user" // changed profile attributes
	Rename        Name = "rename-user" // changed user name, and e-mail with it
	Deactivate    Name = "deactivate-user"
	Reactivate    Name = "reactivate-user"
	Delete        Name = "delete-user"
	CreateGroup   Name = "create-group"
	AddMembers    Name = "add-members"
	RemoveMembers Name = "remove-members"
	RenameGroup   Name = "rename-group"
	DeleteGroup   Name = "delete-group"
)

// Names lists the jobs in the order of a life.
var Names = []Name{Test, Create, Update, Rename, Deactivate, Reactivate, Delete, CreateGroup, AddMembers, RemoveMembers, RenameGroup, DeleteGroup}

// Action is what the product's own log would say.
type Action string

// The actions.
const (
	Created  Action = "created"
	Linked   Action = "linked" // found by a matching attribute; updated where it differed
	Updated  Action = "updated"
	Disabled Action = "disabled"
	Enabled  Action = "enabled"
	Deleted  Action = "deleted"
	Verified Action = "verified" // the connection test
	Nothing  Action = "nothing"  // the product sends no request for this, or there was nothing to change
	Failed   Action = "failed"   // the endpoint refused, or answered what the product cannot use
)

// Outcome is what came of a job, in the product's eyes: it trusts the endpoint's answers, as the real one does.
type Outcome struct {
	Job      Name
	Subject  string // user name or group name
	Action   Action
	RemoteID string            // the endpoint's id, once known
	Status   int               // of the last answer; 0 when none came
	Detail   string            // why it failed or did nothing, one sentence, as an administrator would read it
	Err      error             // no answer came (network), or scimspec itself refused to send
	Last     *session.Response // the last answer
}

// Connector turns jobs into the requests of one product in one variant. It remembers the endpoint's ids of what it
// created or linked. It is used by one goroutine at a time.
type Connector interface {
	Test(ctx context.Context) Outcome
	Create(ctx context.Context, p directory.Person) Outcome
	Update(ctx context.Context, before, after directory.Person) Outcome // a profile change or, when UserName differs, a rename
	Deactivate(ctx context.Context, p directory.Person) Outcome
	Reactivate(ctx context.Context, p directory.Person) Outcome
	Delete(ctx context.Context, p directory.Person) Outcome
	CreateGroup(ctx context.Context, g directory.Group) Outcome // with its members, the way the product gets them there
	AddMembers(ctx context.Context, g directory.Group, people []directory.Person) Outcome
	RemoveMembers(ctx context.Context, g directory.Group, people []directory.Person) Outcome
	RenameGroup(ctx context.Context, before, after directory.Group) Outcome
	DeleteGroup(ctx context.Context, g directory.Group) Outcome
	// Remote returns the endpoint's id of a person (by user name) or group (by name); empty when none is linked.
	Remote(name string) string
}

// Sender puts a request on the wire; *session.Scope is one.
type Sender interface {
	Send(ctx context.Context, r session.Request) (*session.Response, error)
}
