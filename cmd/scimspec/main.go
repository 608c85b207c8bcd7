// Command scimspec judges SCIM 2.0 endpoints, serves a reference SCIM server and plays Okta, OneLogin and Microsoft Entra ID.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// version is set when a release is built.
var version = "0.1.0"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err != nil && err.Error() != "" {
		fmt.Fprintf(stderr, "scimspec: %v\n", err)
	}
	return exitCode(err)
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:   "scimspec",
		Short: "Is a SCIM 2.0 endpoint right by the RFCs, and can Okta, OneLogin and Entra ID provision into it?",
		Long: `scimspec judges a SCIM 2.0 endpoint by RFC 7643 and RFC 7644, and plays Okta, OneLogin and Microsoft Entra ID against it.

  scimspec run                            judge the built-in reference server
  scimspec run --target URL --token T     judge your endpoint; the report is in ./scim-report

Exit codes: 0 conformant, 1 not conformant, 2 usage, 3 undecided (unreachable, credential refused), 130 interrupted.`,
		Version:           version,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetVersionTemplate("scimspec {{.Version}}\n")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w: `%s --help` lists the flags and their values", flagError(err), c.CommandPath())
	})
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return fmt.Errorf("unknown command %q: wanted one of %s", args[0], strings.Join(verbs(c), ", "))
		}
		return nil
	}
	root.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	root.AddCommand(serveCommand(), runCommand(), idpCommand(), listCommand(), explainCommand(), defectsCommand(), cleanupCommand())
	return root
}

// flagError words a value that a flag cannot take without the words of the parser.
func flagError(err error) error {
	wrong, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	wanted := wrong.GetFlag().Value.Type()
	if strings.HasPrefix(wanted, "int") {
		wanted = "whole number"
	}
	return fmt.Errorf("--%s %q: wanted a %s", wrong.GetFlag().Name, wrong.GetValue(), wanted)
}

// noArgs refuses what stands behind a command that takes flags alone.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes flags alone, and there is %q: `%s --help` lists them", c.CommandPath(), args[0], c.CommandPath())
	}
	return nil
}

// verbs lists the names of a command's own commands.
func verbs(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			names = append(names, sub.Name())
		}
	}
	return names
}
