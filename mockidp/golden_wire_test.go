package mockidp_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// received is one request as it stood on the wire.
type received struct {
	line   string
	header map[string][]string // by canonical name
	body   string
}

// wire is a listener that knows no HTTP library: it keeps each request's bytes and answers from a script.
type wire struct {
	listener net.Listener
	mu       sync.Mutex
	script   []step
	got      []received
	bound    bindings
}

func listen(t *testing.T) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{listener: l, bound: bindings{"host": l.Addr().String()}}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.serve(c)
		}
	}()
	return w
}

// play replaces the script, and forgets what was received and made up.
func (w *wire) play(steps []step) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.script, w.got, w.bound = steps, nil, bindings{"host": w.bound["host"]}
}

func (w *wire) received() []received {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.got
}

func (w *wire) serve(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		r, err := readRequest(in)
		if err != nil {
			return
		}
		if _, err := io.WriteString(c, w.answer(r)); err != nil {
			return
		}
	}
}

func (w *wire) answer(r received) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.got = append(w.got, r)
	if len(w.got) > len(w.script) {
		return "HTTP/1.1 500 Unexpected\r\nContent-Length: 0\r\n\r\n"
	}
	s := w.script[len(w.got)-1]
	body := w.bound.fill(s.answer)
	out := fmt.Sprintf("HTTP/1.1 %d %s\r\n", s.status, http.StatusText(s.status))
	if s.media != "" {
		out += "Content-Type: " + s.media + "\r\n"
	}
	if s.status != http.StatusNoContent {
		out += fmt.Sprintf("Content-Length: %d\r\n", len(body))
	}
	return out + "\r\n" + body
}

func readRequest(in *bufio.Reader) (received, error) {
	r := received{header: map[string][]string{}}
	line, err := in.ReadString('\n')
	if err != nil {
		return r, err
	}
	r.line = strings.TrimRight(line, "\r\n")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return r, err
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		key, value, _ := strings.Cut(line, ":")
		key = http.CanonicalHeaderKey(key)
		r.header[key] = append(r.header[key], strings.TrimPrefix(value, " "))
	}
	if length := r.header["Content-Length"]; len(length) == 1 {
		n, err := strconv.Atoi(length[0])
		if err != nil {
			return r, err
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(in, body); err != nil {
			return r, err
		}
		r.body = string(body)
	}
	return r, nil
}
