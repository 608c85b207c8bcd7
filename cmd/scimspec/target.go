package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/suites/provider"
	"github.com/scimspec/scimspec/suites/session"
)

// targetFlags say which endpoint is meant and how to get in.
type targetFlags struct {
	url, token, provider, ca string
}

func (f *targetFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.url, "target", "", "base `URL` of the endpoint, such as https://example.com/scim/v2")
	c.Flags().StringVar(&f.token, "token", "", "bearer `token`; or set SCIM_TOKEN, or SCIM_AUTHORIZATION to the whole header value")
	c.Flags().StringVar(&f.provider, "provider", "rfc", "`profile` that the endpoint is judged by: a name ("+strings.Join(provider.Names(fixtures.Files), ", ")+") or a file")
	c.Flags().StringVar(&f.ca, "ca", "", "PEM `file` of certificate authorities to trust besides the system's")
}

// read returns the target and its profile. Without --token the credential comes from the environment.
func (f *targetFlags) read() (session.Target, *provider.Profile, error) {
	p, err := provider.Load(fixtures.Files, f.provider)
	if err != nil {
		return session.Target{}, nil, err
	}
	t := session.Target{Credential: session.Credential{Token: f.token}}
	if f.token == "" {
		t.Credential = session.Credential{Token: os.Getenv("SCIM_TOKEN"), Header: os.Getenv("SCIM_AUTHORIZATION")}
	}
	if strings.ContainsAny(t.Credential.Authorization(), "\r\n\x00") {
		return t, nil, fmt.Errorf("credential: holds a line break or a NUL, which no header can carry")
	}
	if f.url == "" {
		if f.ca != "" {
			return t, nil, errors.New("--ca: goes with --target, for the built-in server has no certificate")
		}
		return t, p, nil
	}
	if t.Base, err = session.ParseBase(f.url); err != nil {
		return t, nil, err
	}
	if f.ca != "" {
		if t.CA, err = session.LoadCA(f.ca); err != nil {
			return t, nil, err
		}
	}
	return t, p, nil
}
