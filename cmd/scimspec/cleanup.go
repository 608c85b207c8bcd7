package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/suites/preflight"
	"github.com/scimspec/scimspec/suites/session"
)

func cleanupCommand() *cobra.Command {
	var target targetFlags
	var run, report string
	c := &cobra.Command{
		Use:   "cleanup --run ID --target URL",
		Short: "Remove what an earlier run has left on a target",
		Long: `Remove what an earlier run has left on a target: what its ledger in the report folder names, and what bears its mark
(scimspec-ID-…) in its name. Nothing else is touched.`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return cleanup(c, &target, run, report) },
	}
	target.register(c)
	c.Flags().StringVar(&run, "run", "", "`id` of the run, as it was printed and stands in its report")
	c.Flags().StringVar(&report, "report", "scim-report", "`folder` of the run's report, where its ledger is")
	return c
}

var runID = regexp.MustCompile(`^[a-z][0-9a-z]{5}$`)

func cleanup(c *cobra.Command, f *targetFlags, run, report string) error {
	if !runID.MatchString(run) {
		return fmt.Errorf("--run %q: wanted the id of a run, six letters and digits", run)
	}
	if f.url == "" {
		return errors.New("--target: wanted the base URL of the endpoint that the run was on")
	}
	target, _, err := f.read()
	if err != nil {
		return err
	}
	ledger := filepath.Join(report, "ledger-"+run+".jsonl")
	if _, err := os.Stat(ledger); err != nil {
		ledger = "" // the mark alone
	}
	s, err := session.Open(session.Options{Target: target, ID: run, Ledger: ledger, Agent: "scimspec/" + version})
	if err != nil {
		return err
	}
	if err := preflight.Reachable(c.Context(), s); err != nil {
		return &exit{exitUndecided, errors.Join(err, s.End())}
	}
	found := s.Standing(c.Context())
	left := s.Sweep(c.Context())
	fmt.Fprintf(c.OutOrStdout(), "run %s: found %d objects, removed %d\n", run, len(found), len(found)-len(left))
	for _, l := range left {
		fmt.Fprintf(c.OutOrStdout(), "  %s %s: %s\n", l.Path, l.Name, l.Reason)
	}
	if err := s.End(); err != nil {
		return &exit{exitUndecided, err}
	}
	if len(left) > 0 {
		return &exit{code: exitNotConformant}
	}
	return nil
}
