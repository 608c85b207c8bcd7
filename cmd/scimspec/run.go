package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/preflight"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/runner"
	"github.com/scimspec/scimspec/suites/session"
	"github.com/scimspec/scimspec/suites/spec"
)

type runFlags struct {
	target      targetFlags
	idps        []string
	checks      []string
	report      string
	waivers     string
	strict      bool
	seed        int64
	concurrency int
	maxObjects  int
	leaveBehind bool
}

func runCommand() *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run",
		Short: "Judge a SCIM endpoint and write a report",
		Long: `Judge a SCIM endpoint by the RFCs, and provision it as Okta, OneLogin and Microsoft Entra ID do. Without --target the built-in
reference server is judged.

Naming a target is the consent to create users and groups in it. Each bears the run's mark (scimspec-ID-…) in its name; the run
changes nothing else, and removes what it created, also when it is interrupted.`,
		Example: `  scimspec run --target https://example.com/scim/v2 --token "$TOKEN"
  scimspec run --target https://example.com/scim/v2 --idp none --check 'filtering.*'`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return f.run(c) },
	}
	f.target.register(c)
	c.Flags().StringSliceVar(&f.idps, "idp", nil, "`IdPs` to play: okta, onelogin, entra, variants such as okta/aiw, or none (default: all that the profile claims)")
	c.Flags().StringArrayVar(&f.checks, "check", nil, "`id` or glob of the checks to run; may be given several times (default: all)")
	c.Flags().StringVar(&f.report, "report", "scim-report", "`folder` for the report")
	c.Flags().StringVar(&f.waivers, "waivers", "", "YAML `file` of checks that may fail for a while, each with a reason and a last day")
	c.Flags().BoolVar(&f.strict, "strict", false, "advice counts as failure")
	c.Flags().Int64Var(&f.seed, "seed", 0, "`number` that all names derive from (default: random, printed)")
	c.Flags().IntVar(&f.concurrency, "concurrency", 8, "`number` of checks that run at once")
	c.Flags().IntVar(&f.maxObjects, "max-objects", 5000, "`number` of objects that may exist on the target at once")
	c.Flags().BoolVar(&f.leaveBehind, "leave-behind", false, "go on although the target keeps what is deleted")
	return c
}

func (f *runFlags) run(c *cobra.Command) error {
	settings, target, err := f.prepare(c)
	if err != nil {
		return err
	}
	if target.Base == nil {
		own, err := startOwn(f.target.provider, target.Credential)
		if err != nil {
			return err
		}
		defer own.Close()
		target = own.target
	}
	s, err := session.Open(session.Options{
		Target: target, Seed: f.seed, MaxObjects: f.maxObjects, Agent: "scimspec/" + version,
		Ledger: filepath.Join(f.report, "ledger-"+session.RunID(f.seed)+".jsonl"),
	})
	if err != nil {
		return err
	}
	settings.Env.Session = s
	result, err := judge(c, settings, f.leaveBehind)
	return errors.Join(f.finish(c, result, err), s.End())
}

// prepare reads every flag, so that what is wrong with one is said before anything is sent.
func (f *runFlags) prepare(c *cobra.Command) (runner.Settings, session.Target, error) {
	s := runner.Settings{Concurrency: f.concurrency, Strict: f.strict, Version: version}
	if f.concurrency < 1 || f.maxObjects < 1 {
		return s, session.Target{}, fmt.Errorf("--concurrency %d, --max-objects %d: both must be at least 1", f.concurrency, f.maxObjects)
	}
	if c.Flags().Changed("idp") && len(f.idps) == 0 {
		return s, session.Target{}, errors.New("--idp: is empty: wanted okta, onelogin, entra, a variant such as okta/aiw, or none")
	}
	if !c.Flags().Changed("seed") {
		f.seed = rand.Int64N(1 << 31)
	}
	s.Seed = f.seed
	target, p, err := f.target.read()
	if err != nil {
		return s, target, err
	}
	catalogue, err := spec.Load(fixtures.Files)
	if err != nil {
		return s, target, err
	}
	s.Env = check.Env{Profile: p, Catalogue: catalogue}
	all := suites.All()
	if s.Checks, err = runner.Select(all, runner.Selection{Patterns: f.checks, IdPs: f.idps, Profile: p}); err != nil {
		return s, target, err
	}
	if f.waivers != "" {
		s.Waivers, err = provider.LoadWaivers(f.waivers, func(id string) bool { return find(all, id) != nil })
	}
	return s, target, err
}

// judge tries the target and, when it can be judged, runs the checks. The error says why it could not be judged.
func judge(c *cobra.Command, s runner.Settings, leaveBehind bool) (*reports.Run, error) {
	ctx, env := c.Context(), s.Env
	fmt.Fprintf(c.ErrOrStderr(), "run %s (seed %d) on %s by profile %s, checks: %d\n", env.Session.ID(), s.Seed, env.Session.Target().Base, env.Profile.Name, len(s.Checks))
	if err := preflight.Try(ctx, env, leaveBehind); err != nil {
		if ctx.Err() != nil {
			return runner.Run(ctx, s), nil // interrupted: nothing has run, and what was created goes
		}
		var refusal *preflight.Refusal
		var left []reports.Leftover
		if errors.As(err, &refusal) {
			for _, l := range refusal.Left {
				left = append(left, reports.Leftover{Path: l.Path, Name: l.Name, Reason: l.Reason})
			}
		}
		return runner.NotRun(s, env.Session.Redact(err.Error()), left...), err
	}
	s.Env.Discovery = check.Discover(ctx, env.Session)
	progress := newProgress(c.ErrOrStderr(), len(s.Checks))
	s.Observe = progress.observe
	run := runner.Run(ctx, s)
	progress.Close()
	return run, nil
}

// finish writes the report, shows the outcome and turns it into the exit code. refusal is why the target was not judged.
func (f *runFlags) finish(c *cobra.Command, run *reports.Run, refusal error) error {
	if err := writeReports(f.report, run); err != nil {
		return &exit{exitUndecided, err}
	}
	if refusal != nil {
		return &exit{exitUndecided, refusal}
	}
	if err := summarise(c.OutOrStdout(), run, filepath.Join(f.report, pageFile)); err != nil {
		return &exit{exitUndecided, err}
	}
	if code := verdictCode(run); code != exitConformant {
		return &exit{code: code}
	}
	return nil
}

func find(all []check.Check, id string) *check.Check {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return nil
}
