// Package okta plays Okta's SCIM client ("Okta SCIM Client 1.0.0"): one file per job that Okta performs. What it sends
// depends on the kind of the application, which is the variant.
package okta

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// The variants: kinds of applications, which fix the verbs (Okta developer documentation, SCIM 2.0 protocol reference).
const (
	OIN = "okta/oin" // integration network or template: GET and PUT for profiles; PATCH for activation, passwords and groups
	AIW = "okta/aiw" // App Integration Wizard: GET and PUT for everything
)

// The switches: what only some source has seen. fixtures/idps/okta.yaml says what each does and names its sources.
const (
	PlusForSpace         = "plus-for-space"               // Okta engineers' samples of 2018
	ImportGroups         = "import-groups"                // Okta's reference: the cached list spares the filter
	CreateGroupEmpty     = "create-group-empty"           // Okta's reference shows members [] on create
	CreateGroupNoMembers = "create-group-without-members" // one SCIM server's public test file; contested
	FirstMembersNoPath   = "first-members-without-path"   // the same; contested
	RenameBeforeFirst    = "rename-before-first-members"  // the same, and jelhub/scimgateway issue 112
	ReplaceMembersNoPath = "replace-members-without-path" // jelhub/scimgateway issue 113; Tealium's documentation
)

// Switches returns the switches' names.
func Switches() []string {
	return []string{
		PlusForSpace, ImportGroups, CreateGroupEmpty, CreateGroupNoMembers, FirstMembersNoPath, RenameBeforeFirst, ReplaceMembersNoPath,
	}
}

// Settings of a connector.
type Settings struct {
	Variant  string // OIN or AIW
	Sender   job.Sender
	Mapping  *mapping.Okta
	Seed     int64 // of the passwords that Okta makes up
	Switches []string
}

// Connector is one application in Okta. It implements job.Connector.
type Connector struct {
	aiw      bool
	sender   job.Sender
	mapping  *mapping.Okta
	random   *rand.Rand
	switches []string
	people   map[string]*account // by the user name in Okta
	groups   map[string]*push    // by the group's name in Okta
}

// account is a person's user at the endpoint.
type account struct {
	id     string
	login  string // the application user name
	active bool
}

// push is a pushed group. members are user names in Okta, whether or not they are assigned to the application.
type push struct {
	id      string
	members []string
}

// New returns the connector of an application to which nobody is assigned. An unknown variant or switch is an error.
func New(s Settings) (*Connector, error) {
	if s.Variant != OIN && s.Variant != AIW {
		return nil, fmt.Errorf("variant %q: wanted %s or %s", s.Variant, OIN, AIW)
	}
	for _, name := range s.Switches {
		if !slices.Contains(Switches(), name) {
			return nil, fmt.Errorf("switch %q: %s has %s", name, s.Variant, strings.Join(Switches(), ", "))
		}
	}
	return &Connector{
		aiw: s.Variant == AIW, sender: s.Sender, mapping: s.Mapping, switches: s.Switches,
		random: rand.New(rand.NewPCG(uint64(s.Seed), 0x0ca)),
		people: map[string]*account{}, groups: map[string]*push{},
	}, nil
}

// Remote returns the endpoint's id of a person or group; empty when none is linked.
func (c *Connector) Remote(name string) string {
	if a := c.people[name]; a != nil {
		return a.id
	}
	if g := c.groups[name]; g != nil {
		return g.id
	}
	return ""
}

func (c *Connector) on(name string) bool { return slices.Contains(c.switches, name) }

// linked returns a person's account; nil, and why, when Okta has nothing to send for the person.
func (c *Connector) linked(p directory.Person) (*account, string) {
	switch a := c.people[p.UserName]; {
	case a == nil:
		return nil, "the person is not assigned to the application, or the assignment failed: no user is linked"
	case !a.active:
		return nil, "the person's assignment has ended, and Okta sends nothing until it is renewed"
	default:
		return a, ""
	}
}
