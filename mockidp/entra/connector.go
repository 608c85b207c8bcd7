// Package entra plays the provisioning service of Microsoft Entra ID: one file per job. It reads what the endpoint has and sends
// the differences from the administrator's mapping. The probes that open every cycle are the job Test.
package entra

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// The variants: dialects of PATCH (Microsoft Entra documentation, SCIM compatibility of the provisioning service).
const (
	Legacy = "entra/legacy"           // capitalised op, a path for each attribute, booleans as strings
	Flag   = "entra/aadOptscim062020" // what the flag of that name behind the tenant URL turns on
)

// Settings of a connector.
type Settings struct {
	Variant  string // Legacy or Flag
	Sender   job.Sender
	Mapping  *mapping.Entra
	Seed     int64 // of the GUIDs that the probes ask for
	Switches []string
}

// Connector is one enterprise application in Entra ID. It implements job.Connector.
type Connector struct {
	flag     bool // the PATCH dialect is the flag's
	flagged  bool // the tenant URL has the flag
	sender   job.Sender
	mapping  *mapping.Entra
	random   *rand.Rand
	switches []string
	people   map[string]*account // by userPrincipalName
	groups   map[string]*group   // by the group's name in Entra ID
}

// account is a person's user at the endpoint.
type account struct {
	id     string
	active bool // as Entra ID last wanted it
}

// group is a group at the endpoint. Members are user names in Entra ID: what the endpoint has is never read.
type group struct {
	id      string
	members []string
}

// New returns the connector of an application to which nobody is assigned. An unknown variant or switch is an error.
func New(s Settings) (*Connector, error) {
	if s.Variant != Legacy && s.Variant != Flag {
		return nil, fmt.Errorf("variant %q: wanted %s or %s", s.Variant, Legacy, Flag)
	}
	for _, name := range s.Switches {
		if !slices.Contains(Switches(), name) {
			return nil, fmt.Errorf("switch %q: %s has %s", name, s.Variant, strings.Join(Switches(), ", "))
		}
	}
	flagged := s.Variant == Flag
	return &Connector{
		flagged: flagged,
		flag:    flagged && !slices.Contains(s.Switches, OnDemand), // provisioning on demand ignores the flag
		sender:  s.Sender, mapping: s.Mapping, switches: s.Switches,
		random: rand.New(rand.NewPCG(uint64(s.Seed), 0x0ad)),
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

// run does a job. Provisioning on demand opens each with the probes that else open a cycle.
func (c *Connector) run(ctx context.Context, name job.Name, subject string, do func(*dialogue.Dialogue) (job.Action, error)) job.Outcome {
	return dialogue.Run(ctx, c.sender, name, subject, c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		if c.on(OnDemand) && name != job.Test {
			if err := c.probe(d); err != nil {
				return "", err
			}
		}
		return do(d)
	})
}

// nothing is the outcome of a job for which Entra sends no request.
func (c *Connector) nothing(name job.Name, subject, why string) job.Outcome {
	return dialogue.Nothing(name, subject, c.Remote(subject), why)
}

const (
	notLinked = "the person is not assigned to the application, or provisioning failed: no user is linked"
	forgotten = "the person was unassigned, and whom Entra has dropped from its management causes no request"
)
