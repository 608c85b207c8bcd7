package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

func idpSyncCommand() *cobra.Command {
	f := &idpFlags{}
	var file string
	var only []string
	var keep bool
	c := &cobra.Command{
		Use:   "sync --target URL",
		Short: "Provision the people and groups of a directory",
		Long: `Provision the people and groups of a directory as the identity provider does on its first cycle, show what came of each, and
remove them again. User and group names get the run's mark, so that nobody who is there already is touched.`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			d, err := loadDirectory(file, only)
			if err != nil {
				return err
			}
			return f.sync(c, d, keep)
		},
	}
	f.register(c)
	c.Flags().StringVar(&file, "directory", "", "YAML `file` of people and groups (default: a sample of three people and a group)")
	c.Flags().StringArrayVar(&only, "person", nil, "`userName` in the directory: provision this person alone, on demand; may be given several times")
	c.Flags().BoolVar(&keep, "keep", false, "leave what was created; scimspec cleanup removes it later")
	return c
}

// loadDirectory reads a file, or the sample, and leaves the people that are wanted.
func loadDirectory(file string, only []string) (*directory.Directory, error) {
	text, err := fs.ReadFile(fixtures.Files, "directories/sample.yaml")
	if file != "" {
		text, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	d, err := directory.Parse(text)
	if err != nil || len(only) == 0 {
		return d, err
	}
	for _, name := range only {
		if _, found := d.Person(name); !found {
			var names []string
			for _, p := range d.People {
				names = append(names, p.UserName)
			}
			return nil, fmt.Errorf("--person %q: is not in the directory: wanted one of %s", name, strings.Join(names, ", "))
		}
	}
	d.People = slices.DeleteFunc(d.People, func(p directory.Person) bool { return !slices.Contains(only, p.UserName) })
	d.Groups = nil
	return d, nil
}

func (f *idpFlags) sync(c *cobra.Command, d *directory.Directory, keep bool) error {
	connector, s, err := f.connect(c)
	if err != nil {
		return err
	}
	ctx := c.Context()
	d = d.Marked(s.Mark())
	failed := false
	do := func(out job.Outcome) { failed = tell(c, s, out) || failed }
	for _, p := range d.People {
		if ctx.Err() == nil {
			do(connector.Create(ctx, p))
		}
	}
	for _, g := range d.Groups {
		if ctx.Err() == nil {
			do(connector.CreateGroup(ctx, g))
		}
	}
	if keep {
		fmt.Fprintf(c.OutOrStdout(), "kept; remove it by: scimspec cleanup --run %s --target %s\n", s.ID(), s.Target().Base)
		return errors.Join(outcomeOf(failed), s.End())
	}
	fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	for _, left := range s.Sweep(fresh) {
		fmt.Fprintf(c.OutOrStdout(), "left      %s: %s\n", left.Path, left.Reason)
		failed = true
	}
	if ctx.Err() != nil {
		return &exit{exitInterrupted, s.End()}
	}
	return errors.Join(outcomeOf(failed), s.End())
}
