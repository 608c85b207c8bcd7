package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/preflight"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/session"
)

func idpCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "idp",
		Short: "Play an identity provider by itself",
		Long:  "Play an identity provider by itself: test a connection, provision the people of a directory, list what it does.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("unknown command %q: wanted one of %s", args[0], strings.Join(verbs(c), ", "))
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(idpTestCommand(), idpSyncCommand(), idpJobsCommand())
	return c
}

// idpFlags say which identity provider acts on which endpoint.
type idpFlags struct {
	target  targetFlags
	variant string
	shapes  []string
	report  string
}

func (f *idpFlags) register(c *cobra.Command) {
	f.target.register(c)
	c.Flags().StringVar(&f.variant, "as", "okta/aiw", "`variant` of an identity provider, see scimspec idp jobs")
	c.Flags().StringArrayVar(&f.shapes, "shape", nil, "contested `shape` of its requests to play, see scimspec idp jobs; may be given several times")
	c.Flags().StringVar(&f.report, "report", "scim-report", "`folder` for the ledger of what is created")
}

// connect opens a session under a seed of its own and sets the identity provider up. Unknown variants are refused before anything
// is sent.
func (f *idpFlags) connect(c *cobra.Command) (job.Connector, *session.Session, error) {
	target, p, err := f.target.read()
	if err != nil {
		return nil, nil, err
	}
	if target.Base == nil {
		return nil, nil, errors.New("--target: wanted the base URL of an endpoint")
	}
	seed := rand.Int64N(1 << 31)
	if _, err := mockidp.Connect(f.variant, mockidp.Settings{Seed: seed, Switches: f.shapes}); err != nil {
		return nil, nil, err
	}
	s, err := session.Open(session.Options{
		Target: target, Seed: seed, Agent: "scimspec/" + version,
		Ledger: filepath.Join(f.report, "ledger-"+session.RunID(seed)+".jsonl"),
	})
	if err != nil {
		return nil, nil, err
	}
	if err := preflight.Reachable(c.Context(), s); err != nil {
		return nil, nil, &exit{exitUndecided, errors.Join(err, s.End())}
	}
	connector, err := f.connectAs(s, p, seed)
	return connector, s, err
}

// connectAs sets an identity provider up as its administrator does: with the profile's mapping, and the credential as it is pasted.
func (f *idpFlags) connectAs(s *session.Session, p *provider.Profile, seed int64) (job.Connector, error) {
	credential := s.Target().Credential
	authorization := credential.Authorization()
	if credential.Token != "" || strings.HasPrefix(credential.Header, "Bearer ") {
		authorization = mockidp.Authorizations(f.variant, p.Auth.Token.Prefix, credential.BareToken())[0].Value
	}
	idp, _, _ := strings.Cut(f.variant, "/")
	return mockidp.Connect(f.variant, mockidp.Settings{
		Sender: s.Scope("idp").WithAuthorization(authorization), Mapping: p.IdPs[idp].Mapping, Seed: seed, Switches: f.shapes,
	})
}

func idpTestCommand() *cobra.Command {
	f := &idpFlags{}
	c := &cobra.Command{
		Use:   "test --target URL",
		Short: "Do what the identity provider's button for testing the connection does",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			connector, s, err := f.connect(c)
			if err != nil {
				return err
			}
			failed := tell(c, s, connector.Test(c.Context()))
			return errors.Join(outcomeOf(failed), s.End())
		},
	}
	f.register(c)
	return c
}

func idpJobsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "jobs",
		Short: "List the variants of identity providers, their jobs, and the contested shapes of their requests",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, v := range mockidp.Variants() {
				fmt.Fprintf(w, "variant\t%s\t%s\t%s\n", v.Name, v.Confidence, v.Title)
			}
			for _, name := range job.Names {
				fmt.Fprintf(w, "job\t%s\t\t\n", name)
			}
			for _, s := range mockidp.Switches() {
				fmt.Fprintf(w, "shape\t%s %s\t%s\t%s\n", s.IdP, s.Name, s.Confidence, s.Title)
			}
			return w.Flush()
		},
	}
}

// tell prints what came of a job, and says whether it failed.
func tell(c *cobra.Command, s *session.Session, out job.Outcome) (failed bool) {
	detail := out.Detail
	if out.Err != nil {
		detail = out.Err.Error()
	}
	action := string(out.Action)
	if out.Err != nil {
		action = string(job.Failed)
	}
	line := fmt.Sprintf("%-9s %-15s %s", action, out.Job, out.Subject)
	if detail != "" {
		line += ": " + s.Redact(detail)
	}
	fmt.Fprintln(c.OutOrStdout(), strings.TrimRight(strings.Map(printable, line), " "))
	return out.Err != nil || out.Action == job.Failed
}

// printable keeps what a server has said from steering the terminal.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
		return '?'
	}
	return r
}

func outcomeOf(failed bool) error {
	if failed {
		return &exit{code: exitNotConformant}
	}
	return nil
}
