package main

import (
	"context"
	"crypto/rand"
	"net"
	"net/url"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/suites/session"
)

// own is a reference server in this process, for a run that names no target.
type own struct {
	target session.Target
	stop   context.CancelFunc
	done   chan struct{}
}

// startOwn starts the server of a profile on a free port of loopback. It accepts the credential's token or, when there is none,
// one that is made up.
func startOwn(profile string, credential session.Credential) (*own, error) {
	if credential.BareToken() == "" {
		credential = session.Credential{Token: rand.Text()}
	}
	s, err := refserver.New(refserver.Options{Provider: profile, Tokens: []string{credential.BareToken()}})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	o := &own{stop: stop, done: make(chan struct{})}
	o.target = session.Target{Base: &url.URL{Scheme: "http", Host: listener.Addr().String(), Path: s.BasePath()}, Credential: credential}
	go func() {
		defer close(o.done)
		_ = serveUntilDone(ctx, listener, s)
	}()
	return o, nil
}

// Close stops the server.
func (o *own) Close() {
	o.stop()
	<-o.done
}
