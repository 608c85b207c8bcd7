package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/choice"
	"github.com/scimspec/scimspec/reference-server/defect"
	"github.com/scimspec/scimspec/suites"
	"github.com/scimspec/scimspec/suites/spec"
)

// kinds are what can be listed; the first is the default.
var kinds = []string{"checks", "requirements", "scenarios", "defects", "choices"}

func listCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "list [checks|requirements|scenarios|defects|choices]",
		Short:     "List the checks, requirements, IdP scenarios, defects or choices",
		Long:      "List what there is, a line each: its id and, after two blanks or more, what it says. Without an argument: checks.",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: kinds,
		RunE: func(c *cobra.Command, args []string) error {
			rows, err := listing(append(args, kinds[0])[0])
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, r := range rows {
				fmt.Fprintf(w, "%s\t%s\t%s\n", r[0], r[1], r[2])
			}
			return w.Flush()
		},
	}
}

// listing returns rows of id, level or pack, and text.
func listing(what string) ([][3]string, error) {
	catalogue, err := spec.Load(fixtures.Files)
	if err != nil {
		return nil, err
	}
	var rows [][3]string
	switch what {
	case "requirements":
		for _, r := range catalogue.Rows {
			rows = append(rows, [3]string{r.ID, string(r.Level), r.Summary})
		}
	case "choices":
		for _, c := range choice.All() {
			rows = append(rows, [3]string{c.Name + "=" + c.Default.Name, "default", c.About + ": " + c.Default.Story})
			for _, v := range c.Others {
				rows = append(rows, [3]string{c.Name + "=" + v.Name, "", v.Story})
			}
		}
	case "defects":
		for _, d := range defect.All() {
			rows = append(rows, [3]string{d.Name, "", d.Story})
		}
	case "checks", "scenarios":
		for _, c := range suites.All() {
			if what == "scenarios" && c.Variant == "" {
				continue
			}
			level := c.Variant
			if row := catalogue.Get(append(c.Proves, "")[0]); row != nil && level == "" {
				level = string(row.Level)
			}
			rows = append(rows, [3]string{c.ID, level, c.Title})
		}
	default:
		return nil, fmt.Errorf("list %q: wanted one of %s", what, strings.Join(kinds, ", "))
	}
	return rows, nil
}
