package session

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-resty/resty/v2"
)

// longest is how many bytes of an answer are read; a server that never stops talking is an error, not a hang.
const longest = 32 << 20

// dial builds the HTTP client. Resty sits on top of a transport that has the last word: what resty would add
// (User-Agent, Accept, Content-Type) is replaced there by the request exactly as it was given.
func dial(o Options) *resty.Client {
	inner := o.Transport
	if inner == nil {
		inner = &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			TLSClientConfig:       &tls.Config{RootCAs: o.Target.CA, MinVersion: tls.VersionTLS12},
			ForceAttemptHTTP2:     true,
			DisableCompression:    true,
			MaxIdleConnsPerHost:   64,
			IdleConnTimeout:       30 * time.Second,
			ResponseHeaderTimeout: o.Timeout,
		}
	}
	return resty.New().
		SetTransport(&exact{inner: inner, base: o.Target.Base}).
		SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse })).
		SetTimeout(o.Timeout)
}

type wireKey struct{}

// wire carries the request through resty, and what came back before resty touched it.
type wire struct {
	request Request // with its Authorization in place
	status  int
	header  http.Header
	body    []byte
}

// exact puts the request on the wire byte for byte and keeps the raw answer.
type exact struct {
	inner http.RoundTripper
	base  *url.URL
}

func (t *exact) RoundTrip(outer *http.Request) (*http.Response, error) {
	w := outer.Context().Value(wireKey{}).(*wire)
	path, query, asked := strings.Cut(w.request.Path, "?")
	request := (&http.Request{
		Method: w.request.Method,
		URL: &url.URL{
			Scheme: t.base.Scheme, Host: t.base.Host,
			Opaque:   t.base.EscapedPath() + path, // verbatim: nothing is escaped or cleaned
			RawQuery: query, ForceQuery: asked,
		},
		Host: t.base.Host, Header: w.request.Header.Clone(), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(outer.Context())
	if request.URL.Opaque == "" {
		request.URL.Opaque = "/"
	}
	if request.Header.Get("User-Agent") == "" {
		request.Header["User-Agent"] = []string{""} // net/http sends none then
	}
	if w.request.Body != nil {
		request.ContentLength = int64(len(w.request.Body))
		request.Body = io.NopCloser(bytes.NewReader(w.request.Body))
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(w.request.Body)), nil }
	}
	answer, err := t.inner.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	w.status, w.header = answer.StatusCode, answer.Header
	if w.body, err = read(answer); err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	plain := *answer
	plain.Header = http.Header{}
	plain.Body, plain.ContentLength = io.NopCloser(bytes.NewReader(w.body)), int64(len(w.body))
	plain.Request = outer
	return &plain, nil
}

func read(answer *http.Response) ([]byte, error) {
	var body io.Reader = answer.Body
	switch encoding := strings.ToLower(answer.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip":
		unzipped, err := gzip.NewReader(body)
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		body = unzipped
	case "deflate":
		inflated, err := zlib.NewReader(body) // RFC 9110, section 8.4.1.2: in the format of zlib
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		body = inflated
	default:
		return nil, fmt.Errorf("content encoding %q was not asked for", encoding)
	}
	raw, err := io.ReadAll(io.LimitReader(body, longest+1))
	if err == nil && len(raw) > longest {
		err = fmt.Errorf("longer than %d MiB", longest>>20)
	}
	return raw, err
}

// send makes one attempt through resty.
func (s *Session) attempt(ctx context.Context, r Request) (*Response, error) {
	w := &wire{request: r}
	started := time.Now()
	_, err := s.client.R().SetContext(context.WithValue(ctx, wireKey{}, w)).Execute(r.Method, s.target.Base.String())
	took := time.Since(started)
	if err != nil {
		return nil, plainError(err)
	}
	return &Response{Status: w.status, Header: w.header, Body: w.body, Duration: took}, nil
}

// plainError takes net/http's "Get \"URL\":" off an error: the exchange says it already, and the URL may hold a secret.
func plainError(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		if u.Timeout() {
			return fmt.Errorf("no answer in time: %w", u.Err)
		}
		return u.Err
	}
	return err
}
