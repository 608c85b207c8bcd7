package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/defect"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/spec"
)

func explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID",
		Short: "Show one check, requirement or defect in full",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			catalogue, err := spec.Load(fixtures.Files)
			if err != nil {
				return err
			}
			return explain(c.OutOrStdout(), catalogue, args[0])
		},
	}
}

// explain writes what an id stands for, and what it is connected with.
func explain(w io.Writer, catalogue *spec.Catalogue, id string) error {
	if c := find(suites.All(), id); c != nil {
		explainCheck(w, catalogue, c)
		return nil
	}
	if r := catalogue.Get(id); r != nil {
		explainRequirement(w, r)
		return nil
	}
	if d, ok := defect.Named(id); ok {
		fmt.Fprintf(w, "defect %s\n%s\n\n", d.Name, d.Story)
		field(w, "breaks", strings.Join(d.Breaks, ", "))
		field(w, "caught by", strings.Join(provers(d.Breaks...), ", "))
		field(w, "try it", "scimspec serve --defect "+d.Name)
		return nil
	}
	return fmt.Errorf("explain %q: there is no check, requirement or defect of that id: `scimspec list` shows the checks, `scimspec list requirements` and `scimspec list defects` the others", id)
}

func explainCheck(w io.Writer, catalogue *spec.Catalogue, c *check.Check) {
	fmt.Fprintf(w, "check %s\n%s\n\n", c.ID, c.Title)
	field(w, "pack", c.PackName())
	field(w, "variant", c.Variant)
	field(w, "needs", strings.Join(c.Needs, ", "))
	var breaking []string
	for _, d := range defect.All() {
		if slices.ContainsFunc(d.Breaks, func(row string) bool { return slices.Contains(c.Proves, row) }) {
			breaking = append(breaking, d.Name)
		}
	}
	field(w, "defects", strings.Join(breaking, ", "))
	field(w, "run it", "scimspec run --check "+c.ID)
	for _, row := range c.Proves {
		if r := catalogue.Get(row); r != nil {
			fmt.Fprintln(w)
			explainRequirement(w, r)
		}
	}
}

func explainRequirement(w io.Writer, r *spec.Requirement) {
	fmt.Fprintf(w, "requirement %s\n%s\n\n", r.ID, r.Summary)
	field(w, "level", string(r.Level)+keyword(r))
	field(w, "where", r.Where())
	field(w, "errata", strings.Join(r.Errata, ", "))
	field(w, "overruled by", r.OverruledBy)
	field(w, "the same as", r.SameAs)
	field(w, "not testable", r.Untestable)
	field(w, "fix", r.Fix)
	field(w, "proved by", strings.Join(provers(r.ID), ", "))
}

func keyword(r *spec.Requirement) string {
	if r.Keyword == "none" {
		return " (the text binds without a key word)"
	}
	return ""
}

// provers returns the checks that prove one of the rows.
func provers(rows ...string) []string {
	var out []string
	for _, c := range suites.All() {
		if slices.ContainsFunc(c.Proves, func(row string) bool { return slices.Contains(rows, row) }) {
			out = append(out, c.ID)
		}
	}
	return out
}

func field(w io.Writer, name, value string) {
	if value != "" {
		fmt.Fprintf(w, "  %-13s %s\n", name, value)
	}
}
