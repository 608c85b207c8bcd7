package refserver_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/store/pgtest"
)

// connections is how many clients send requests at once, each on a connection that is kept alive.
const connections = 16

// load sends requests to a server in another process.
type load struct {
	*http.Client
	base string
}

func newLoad(base string) load {
	return load{&http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, MaxConnsPerHost: connections}}, base}
}

// run sends n requests and returns how long they took.
func (l load) run(b *testing.B, n, status int, request func(i int) (method, path, body string)) time.Duration {
	b.Helper()
	var next atomic.Int64
	var wg sync.WaitGroup
	begun := time.Now()
	for range connections {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				method, path, body := request(i)
				if _, err := l.send(method, path, body, status); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return time.Since(begun)
}

func (l load) send(method, path, body string, status int) ([]byte, error) {
	r, err := http.NewRequest(method, l.base+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/scim+json")
	answer, err := l.Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != status {
		err = fmt.Errorf("%s %s: %d %s", method, path, answer.StatusCode, text)
	}
	return text, err
}

func (l load) get(b *testing.B, path string) resource.Object {
	b.Helper()
	text, err := l.send(http.MethodGet, path, "", http.StatusOK)
	if err != nil {
		b.Fatal(err)
	}
	o, err := resource.ParseObject(text)
	if err != nil {
		b.Fatal(err)
	}
	return o
}

// pairs measures two loads in turn, and reports the time of the second as a multiple of that of the first.
func pairs(b *testing.B, unit string, first, second func() time.Duration) {
	b.Helper()
	first() // both are warm
	second()
	var one, other time.Duration
	for b.Loop() {
		one += first()
		other += second()
	}
	b.ReportMetric(other.Seconds()/one.Seconds(), unit)
}

// BenchmarkFigures measures what the product promises, over loopback, with server and clients in separate processes. Each figure is a
// ratio of two things measured in turn: "x baseline" is the speed as a part of that of a handler that knows nothing of SCIM, "x
// small" and "x first" are times.
func BenchmarkFigures(b *testing.B) {
	b.Run("get by id, at least 0.5", func(b *testing.B) {
		server, plain := process(b, "server", "memory", 1), process(b, "stored bytes", "", 0)
		id := resource.Text(resource.Objects(server.get(b, "/Users")["Resources"])[0]["id"])
		get := func(l load) func() time.Duration {
			return func() time.Duration {
				return l.run(b, 8000, http.StatusOK, func(int) (string, string, string) { return http.MethodGet, "/Users/" + id, "" })
			}
		}
		pairs(b, "x-baseline", get(server), get(plain))
	})
	for _, kind := range []struct {
		name, baseline string
		store          func(b *testing.B) string
	}{
		{"create in memory, at least 0.3", "decode and encode", func(*testing.B) string { return "memory" }},
		{"create in SQLite, at least 0.3", "insert", func(b *testing.B) string { return "sqlite:" + filepath.Join(b.TempDir(), "scim.db") }},
		{"create in PostgreSQL, at least 0.5", "insert", func(b *testing.B) string { return pgtest.Start(b) }},
	} {
		b.Run(kind.name, func(b *testing.B) {
			server, plain := process(b, "server", kind.store(b), 0), process(b, kind.baseline, kind.store(b), 0)
			var n atomic.Int64
			create := func(l load) func() time.Duration {
				return func() time.Duration {
					return l.run(b, 4000, http.StatusCreated, func(int) (string, string, string) {
						return http.MethodPost, "/Users", person(int(n.Add(1)))
					})
				}
			}
			pairs(b, "x-baseline", create(server), create(plain))
		})
	}
	const many, few = 100_000, 1000
	crowd := process(b, "server", "memory", many)
	b.Run("find one of 100000, at most 2", func(b *testing.B) {
		find := func(l load, among int) func() time.Duration {
			return func() time.Duration {
				return l.run(b, 4000, http.StatusOK, func(i int) (string, string, string) {
					filter := fmt.Sprintf(`userName eq "PERSON-%d@example.com"`, i*7919%among)
					return http.MethodGet, "/Users?filter=" + url.QueryEscape(filter), ""
				})
			}
		}
		pairs(b, "x-small", find(process(b, "server", "memory", few), few), find(crowd, many))
	})
	b.Run("last page of 100000, at most 2", func(b *testing.B) {
		last := "cursor&count=200"
		for page := crowd.get(b, "/Users?"+last); page["nextCursor"] != nil; page = crowd.get(b, "/Users?"+last) {
			last = "count=200&cursor=" + url.QueryEscape(resource.Text(page["nextCursor"]))
		}
		page := func(query string) func() time.Duration {
			return func() time.Duration {
				return crowd.run(b, 100, http.StatusOK, func(int) (string, string, string) { return http.MethodGet, "/Users?" + query, "" })
			}
		}
		pairs(b, "x-first", page("cursor&count=200"), page(last))
	})
	b.Run("memory of a user, at most 4096", func(b *testing.B) {
		used := func(l load) float64 {
			text, err := l.send(http.MethodGet, "/memory", "", http.StatusOK)
			if err != nil {
				b.Fatal(err)
			}
			n, _ := strconv.ParseFloat(string(text), 64)
			return n
		}
		full, empty := process(b, "server", "memory", many), process(b, "server", "memory", 0)
		for b.Loop() {
			b.ReportMetric((used(full)-used(empty))/many, "B/user")
		}
	})
}

func process(b *testing.B, kind, store string, users int) load {
	b.Helper()
	_, base := startProcess(b, kind, store, users)
	return newLoad(base)
}
