// Package onelogin plays OneLogin's SCIM 2.0 connectors: one file per job that OneLogin performs. Bodies of users are the
// administrator's template with its macros replaced, never a difference and never merged with what the endpoint has.
package onelogin

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Core is the variant: SCIM Provisioner with SAML (SCIM v2 Core).
const Core = "onelogin/core"

// The switches: what only some source has seen. fixtures/idps/onelogin.yaml says what each does and names its sources.
const (
	PlainURLs         = "plain-urls"                // the vendor's documentation shows no trailing characters
	PercentForSpace   = "percent-for-space"         // the vendor's documentation
	ContentTypeJSON   = "content-type-json"         // Kisi's guide; contested
	ContentTypeAbsent = "content-type-absent"       // Docker's guide tells administrators to add one
	CustomHeaders     = "custom-headers"            // Docker's and Sumo Logic's guides
	SuspendByPatch    = "suspend-by-patch"          // Kisi's guide; contested
	ReactivatePlainly = "reactivate-without-active" // templates of the vendor's documentation have no active
	GroupPatch11      = "group-patch-1.1"           // the vendor's sample servers
	RemoveByValueList = "remove-by-value-list"      // no removal has been captured
	CreateOnMiss      = "create-on-miss"            // Harness' guide; contested
)

// Switches returns the switches' names.
func Switches() []string {
	return []string{
		PlainURLs, PercentForSpace, ContentTypeJSON, ContentTypeAbsent, CustomHeaders,
		SuspendByPatch, ReactivatePlainly, GroupPatch11, RemoveByValueList, CreateOnMiss,
	}
}

// Settings of a connector.
type Settings struct {
	Variant  string // Core
	Sender   job.Sender
	Mapping  *mapping.OneLogin
	Seed     int64 // of the user name that the connection test asks for
	Switches []string
}

// Connector is one application in OneLogin. It implements job.Connector.
type Connector struct {
	sender   job.Sender
	mapping  *mapping.OneLogin
	random   *rand.Rand
	switches []string
	people   map[string]*account // by the user name in OneLogin
	listed   bool                // the entitlements were refreshed
	groups   map[string]*group   // by name: what the rules yield, and what the entitlements list
}

// account is a person with a user at the endpoint, as OneLogin knows the person.
type account struct {
	id     string
	person directory.Person
}

// group is a value of the parameter Groups. Members are the people whose rules yield it, by user name.
type group struct {
	id      string
	members []string
}

// New returns the connector of an application to which nobody is assigned. An unknown variant or switch is an error.
func New(s Settings) (*Connector, error) {
	if s.Variant != Core {
		return nil, fmt.Errorf("variant %q: wanted %s", s.Variant, Core)
	}
	for _, name := range s.Switches {
		if !slices.Contains(Switches(), name) {
			return nil, fmt.Errorf("switch %q: %s has %s", name, s.Variant, strings.Join(Switches(), ", "))
		}
	}
	return &Connector{
		sender: s.Sender, mapping: s.Mapping, switches: s.Switches,
		random: rand.New(rand.NewPCG(uint64(s.Seed), 0x07e)),
		people: map[string]*account{}, groups: map[string]*group{},
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

// unlinked says why there is nothing to send for a person; empty when there is.
func (c *Connector) unlinked(p directory.Person) string {
	if c.people[p.UserName] == nil {
		return "the person is not assigned to the application, or the assignment failed: no user is linked"
	}
	return ""
}
