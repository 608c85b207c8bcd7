package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/scimspec/scimspec/fixtures"
	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/manage"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/suites/provider"
)

type serveFlags struct {
	listen, provider, store string
	manage                  string
	tokens, users, defects  []string
	choices, limits         []string
}

func serveCommand() *cobra.Command {
	f := &serveFlags{}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the reference SCIM server",
		Long: `Run the reference SCIM server until it is interrupted.

The first line on standard output is "listening on http://HOST:PORT/scim/v2"; without --token, the second is the token.`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return serve(c, f) },
	}
	c.Flags().StringVar(&f.listen, "listen", "127.0.0.1:0", "`address` to listen on; port 0 takes a free one")
	c.Flags().StringVar(&f.provider, "provider", "rfc", "`profile` to behave by: a name ("+strings.Join(provider.Names(fixtures.Files), ", ")+") or a file")
	c.Flags().StringArrayVar(&f.tokens, "token", nil, "`token` to accept; may be given several times (default: one that is made up)")
	c.Flags().StringArrayVar(&f.users, "user-token", nil, "`userName=token` of a token that stands for a user, whom /Me then is; may be given several times")
	c.Flags().StringVar(&f.store, "store", "memory", "`where` resources are kept: memory, sqlite:FILE or postgres://USER@HOST/DATABASE")
	c.Flags().StringArrayVar(&f.defects, "defect", nil, "`name` of a mistake to make, see scimspec defects; may be given several times")
	c.Flags().StringVar(&f.manage, "manage", "", "`address` for the management side: reset, seed, tokens, history, defects, clock (default: off)")
	c.Flags().StringArrayVar(&f.limits, "limit", nil, "`NAME=NUMBER` of what a request may cost: body, nesting, filter-length, filter-depth, page-size, max-results, bulk-operations, seconds")
	c.Flags().StringArrayVar(&f.choices, "choice", nil, "`NAME=VALUE` where the RFCs leave room, see scimspec list choices; may be given several times")
	return c
}

func serve(c *cobra.Command, f *serveFlags) error {
	tokens := f.tokens
	if slices.Contains(tokens, "") {
		return errors.New("--token: is empty: leave the flag out for a token that is made up")
	}
	users := map[string]string{}
	for _, one := range f.users {
		at := strings.LastIndex(one, "=")
		if at < 1 || at == len(one)-1 {
			return fmt.Errorf("--user-token %q: wanted a userName, =, and a token without =", one)
		}
		users[one[at+1:]] = one[:at]
	}
	if len(tokens)+len(users) == 0 {
		tokens = []string{rand.Text()}
	}
	var limits protocol.Limits
	for _, one := range f.limits {
		if err := limits.Set(one); err != nil {
			return err
		}
	}
	kept, closer, err := refserver.OpenStore(c.Context(), f.store)
	if err != nil {
		return err
	}
	defer func() { _ = closer.Close() }()
	s, err := manage.New(refserver.Options{Store: kept, Provider: f.provider, Tokens: tokens, Users: users, Defects: f.defects, Choices: f.choices, Limits: limits})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return fmt.Errorf("listen %q: %w: wanted an address such as 127.0.0.1:8080", f.listen, errors.Unwrap(err))
	}
	out := c.OutOrStdout()
	fmt.Fprintf(out, "listening on http://%s%s\n", listener.Addr(), s.BasePath())
	if len(f.tokens)+len(f.users) == 0 {
		fmt.Fprintln(out, tokens[0])
	}
	if f.manage == "" {
		return serveUntilDone(c.Context(), listener, s)
	}
	other, err := net.Listen("tcp", f.manage)
	if err != nil {
		return fmt.Errorf("manage %q: %w: wanted an address such as 127.0.0.1:8081", f.manage, errors.Unwrap(err))
	}
	fmt.Fprintf(out, "managed on http://%s\n", other.Addr())
	both, ctx := errgroup.WithContext(c.Context())
	both.Go(func() error { return serveUntilDone(ctx, listener, s) })
	both.Go(func() error { return serveUntilDone(ctx, other, s.Handler()) })
	return both.Wait()
}

// serveUntilDone answers requests until the context ends, then lets the running ones finish.
func serveUntilDone(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return &exit{exitUndecided, fmt.Errorf("serving: %w", err)}
	case <-ctx.Done():
	}
	fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(fresh); err != nil {
		return server.Close()
	}
	return nil
}
