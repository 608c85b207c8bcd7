package session

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// raw starts a listener that answers every connection with these bytes and closes it.
func raw(t *testing.T, answer string) *Session {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_, _ = c.Read(make([]byte, 4096))
				_, _ = io.WriteString(c, answer)
			}()
		}
	}()
	base, err := ParseBase("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(Options{Target: Target{Base: base}, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestABrokenServerIsOneClearError: what is no HTTP answer to its end is an error of one line, and never a panic or a hang.
func TestABrokenServerIsOneClearError(t *testing.T) {
	for name, answer := range map[string]string{
		"nothing":          "",
		"no HTTP":          "SSH-2.0-OpenSSH_9.2\r\n",
		"half a header":    "HTTP/1.1 200 OK\r\nContent-Ty",
		"a body too short": "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
		"broken chunks":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
		"a bad status":     "HTTP/1.1 abc OK\r\n\r\n",
		"two lengths":      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
		"no gzip":          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
		"no zlib":          "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 2\r\n\r\n{}",
		"an odd encoding":  "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}",
		"endless headers":  "HTTP/1.1 200 OK\r\n" + strings.Repeat("X-More: "+strings.Repeat("x", 1000)+"\r\n", 12000),
	} {
		scope := raw(t, answer).Scope("a.b")
		_, err := scope.Send(context.Background(), Request{Method: "GET", Path: "/Users"})
		if err == nil || strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "GET /Users: ") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if kept := scope.Exchanges(); len(kept) != 1 || kept[0].Err == "" || kept[0].Status != 0 {
			t.Errorf("%s: kept is %+v", name, kept)
		}
	}
}

func TestAnEndlessBodyEnds(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range longest>>20 + 1 {
		_, _ = z.Write(make([]byte, 1<<20))
	}
	_ = z.Close()
	for name, h := range map[string]http.HandlerFunc{
		"plain": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		},
		"compressed": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		},
	} {
		_, err := open(t, h).Scope("a.b").Send(context.Background(), Request{Method: "GET", Path: "/Users"})
		if err == nil || !strings.Contains(err.Error(), "longer than 32 MiB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASilentServerEndsWithTheContext(t *testing.T) {
	s := open(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := s.Scope("a.b").Send(ctx, Request{Method: "GET", Path: "/Users"}); err == nil {
		t.Error("an answer came from nowhere")
	}
}

func TestCompressedAnswersAreRead(t *testing.T) {
	for encoding, compress := range map[string]func(io.Writer) io.WriteCloser{
		"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }, // RFC 9110, section 8.4.1.2
	} {
		s := open(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			z := compress(w)
			_, _ = io.WriteString(z, `{"a":1}`)
			_ = z.Close()
		}))
		answer, err := s.Scope("a.b").Send(context.Background(), Request{Method: "GET", Path: "/Users"})
		if err != nil || string(answer.Body) != `{"a":1}` {
			t.Errorf("%s: %v %v", encoding, answer, err)
		}
	}
}

func TestAPrivateAuthorityIsTrustedWhenNamed(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	ask := func(ca string) error {
		base, err := ParseBase(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		target := Target{Base: base}
		if ca != "" {
			if target.CA, err = LoadCA(ca); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Open(Options{Target: target})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Scope("a.b").Send(context.Background(), Request{Method: "GET", Path: "/Users"})
		return err
	}
	if err := ask(""); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("without --ca: %v", err)
	}
	if err := ask(file); err != nil {
		t.Errorf("with --ca: %v", err)
	}
	if err := os.WriteFile(file, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadCA(file); err == nil || !strings.Contains(err.Error(), "PEM") {
		t.Errorf("a file without a certificate: %v", err)
	}
}
