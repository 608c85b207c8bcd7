package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/reference-server/defect"
)

func defectsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "defects",
		Short: "List the named mistakes that the reference server can make",
		Long:  "List the named mistakes that `scimspec serve --defect NAME` can make: name, requirements that it breaks, story, separated by tabs.",
		Args:  noArgs,
		Run: func(c *cobra.Command, _ []string) {
			for _, d := range defect.All() {
				fmt.Fprintf(c.OutOrStdout(), "%s\t%s\t%s\n", d.Name, strings.Join(d.Breaks, ","), d.Story)
			}
		},
	}
}
