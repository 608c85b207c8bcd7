package main

import "github.com/spf13/cobra"

func idpCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "idp",
		Short: "Play an identity provider by itself: test a connection, provision people, list its jobs",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	return c
}
