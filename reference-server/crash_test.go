package refserver_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/scimspec/scimspec/reference-server/store/pgtest"
)

// TestNoAcknowledgedWriteIsLost kills servers under load, again and again. Whatever was answered with 201 is there afterwards, and
// whatever is there is whole: each user in the group that the same client put it into, or in none yet.
func TestNoAcknowledgedWriteIsLost(t *testing.T) {
	for name, store := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + filepath.Join(t.TempDir(), "scim.db") },
		"postgres": func() string { return pgtest.Start(t) },
	} {
		t.Run(name, func(t *testing.T) {
			c := &crash{t: t, store: store(), acknowledged: map[string]bool{}}
			for round := range 4 {
				c.start()
				c.check()
				c.load(round)
			}
			c.start()
			c.check()
			c.kill()
			if len(c.acknowledged) < 20 {
				t.Errorf("only %d writes were acknowledged, so this shows little", len(c.acknowledged))
			}
		})
	}
}

// crash is a store, the process that serves it now, and what was acknowledged so far.
type crash struct {
	t            *testing.T
	store        string
	base         string
	process      *exec.Cmd
	mu           sync.Mutex
	acknowledged map[string]bool // userName
}

func (c *crash) start() {
	c.t.Helper()
	c.process, c.base = startProcess(c.t, "server", c.store, 0)
}

func (c *crash) kill() {
	_ = c.process.Process.Kill()
	_ = c.process.Wait()
}

// load creates users from eight clients until the server is killed.
func (c *crash) load(round int) {
	var wg sync.WaitGroup
	wg.Go(func() {
		time.Sleep(time.Duration(150+70*round) * time.Millisecond)
		c.kill()
	})
	for client := range 8 {
		wg.Go(func() {
			for n := 0; ; n++ {
				name := fmt.Sprintf("user-%d-%d-%d", round, client, n)
				status, made := c.send("POST", "/Users", map[string]any{"schemas": []string{coreUser}, "userName": name, "title": name,
					"emails": []any{map[string]any{"value": name + "@example.com", "type": "work"}}})
				if status == 0 {
					return
				}
				if status != http.StatusCreated {
					c.t.Errorf("%s: %d %v", name, status, made)
					return
				}
				c.mu.Lock()
				c.acknowledged[name] = true
				c.mu.Unlock()
				c.send("POST", "/Groups", map[string]any{"schemas": []string{coreGroup}, "displayName": name, "members": []any{map[string]any{"value": made["id"]}}})
			}
		})
	}
	wg.Wait()
}

// check reads everything.
func (c *crash) check() {
	c.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(c.acknowledged)) {
		_, list := c.send("GET", "/Users?filter="+url.QueryEscape(`userName eq "`+name+`"`), nil)
		found, _ := list["Resources"].([]any)
		if len(found) != 1 {
			c.t.Fatalf("%s was acknowledged, and %d users have that name now", name, len(found))
		}
		one := found[0].(map[string]any)
		mails, _ := one["emails"].([]any)
		if one["title"] != name || len(mails) != 1 {
			c.t.Fatalf("%s is not whole: %v", name, one)
		}
		if groups, _ := one["groups"].([]any); len(groups) > 1 {
			c.t.Fatalf("%s is in %d groups", name, len(groups))
		}
	}
	_, list := c.send("GET", "/Groups?count=1000", nil)
	groups, _ := list["Resources"].([]any)
	for _, g := range groups {
		group := g.(map[string]any)
		members, _ := group["members"].([]any)
		if len(members) != 1 {
			c.t.Fatalf("group %v has %d members", group["displayName"], len(members))
		}
		_, user := c.send("GET", "/Users/"+members[0].(map[string]any)["value"].(string), nil)
		in, _ := user["groups"].([]any)
		if len(in) != 1 || in[0].(map[string]any)["value"] != group["id"] {
			c.t.Fatalf("group %v has a member who is in %v", group["displayName"], in)
		}
	}
}

// send returns status 0 when no whole answer came.
func (c *crash) send(method, path string, body any) (int, map[string]any) {
	var reader io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			c.t.Error(err)
		}
		reader = bytes.NewReader(text)
	}
	r, err := http.NewRequest(method, c.base+path, reader)
	if err != nil {
		c.t.Error(err)
		return 0, nil
	}
	r.Header.Set("Content-Type", "application/scim+json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil
	}
	defer func() { _ = answer.Body.Close() }()
	var o map[string]any
	if json.NewDecoder(answer.Body).Decode(&o) != nil {
		return 0, nil
	}
	return answer.StatusCode, o
}

const (
	coreUser  = "urn:ietf:params:scim:schemas:core:2.0:User"
	coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group"
)
