package session

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"golang.org/x/sync/errgroup"
)

// Leftover is something that the run created and could not remove.
type Leftover struct {
	Path, Name, Reason string
}

// Close removes what the scope created, newest first, so that groups go before their members. What resists stays in the
// ledger for Sweep. The context must be live: after an interrupt it is a fresh one.
func (c *Scope) Close(ctx context.Context) {
	owned, _ := c.session.ledger.left(c.name)
	slices.SortFunc(owned, func(a, b entry) int { return b.N - a.N })
	for _, e := range owned {
		_ = c.remove(ctx, e) // what resists stays in the ledger
	}
}

func (c *Scope) remove(ctx context.Context, e entry) error {
	response, err := c.session.attempt(ctx, c.housekeeping(http.MethodDelete, e.Path))
	switch {
	case err != nil:
		return err
	case response.Status == http.StatusNotFound || response.Status == http.StatusGone:
		return c.session.ledger.gone(e.N, e.Path)
	case response.Status/100 == 2:
		return c.session.ledger.deletedBy(e)
	}
	return fmt.Errorf("DELETE answered %d", response.Status)
}

// Sweep removes whatever the run has left, also creates whose answer never came, then looks whether anything that bears
// the run's mark still stands. It returns what resisted, in a stable order, and ends the ledger.
func (s *Session) Sweep(ctx context.Context) []Leftover {
	c := s.Scope("housekeeping")
	reasons := map[string]Leftover{}
	owned, pending := s.ledger.left("")
	for _, e := range pending {
		owned = append(owned, c.lookFor(ctx, e)...)
	}
	found, _ := c.marked(ctx)
	for _, found := range found {
		if !slices.ContainsFunc(owned, func(e entry) bool { return e.Path == found.Path }) {
			owned = append(owned, found)
		}
	}
	slices.SortFunc(owned, func(a, b entry) int { return b.N - a.N })
	failed := make([]error, len(owned))
	each(len(owned), func(i int) { failed[i] = c.remove(ctx, owned[i]) })
	for i, e := range owned {
		if failed[i] != nil {
			reasons[e.Path] = Leftover{e.Path, e.Name, s.Redact(failed[i].Error())}
		}
	}
	for _, e := range c.standing(ctx) {
		if _, known := reasons[e.Path]; !known {
			reasons[e.Path] = Leftover{e.Path, e.Name, "DELETE succeeded, but it is still there"}
			_ = s.ledger.created(e)
		}
	}
	var out []Leftover
	for _, l := range reasons {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Leftover) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// End closes the ledger; its file goes when nothing is left.
func (s *Session) End() error { return s.ledger.close() }

// lookFor finds a create whose outcome is unknown by the name that it was given. What is not found did not happen.
func (c *Scope) lookFor(ctx context.Context, e entry) []entry {
	var found []entry
	if c.session.marked(e.Name) {
		for _, attribute := range []string{"userName", "displayName", "externalId"} {
			hits, _ := c.find(ctx, e.Path, attribute+` eq `+quoted(e.Name), e)
			found = append(found, hits...)
		}
	}
	if len(found) == 0 {
		_ = c.session.ledger.gone(e.N, e.Path)
	}
	return found
}

// marked lists what bears the run's mark in the collections that everybody has, and says whether the users could be searched.
func (c *Scope) marked(ctx context.Context) ([]entry, bool) {
	groups, _ := c.find(ctx, "/Groups", `displayName sw `+quoted(c.session.Mark()), entry{})
	users, searched := c.find(ctx, "/Users", `userName sw `+quoted(c.session.Mark()), entry{})
	return append(groups, users...), searched
}

// standing returns what still stands after the sweep: found by the run's mark or, where a server has no such search,
// by asking for each resource that was deleted.
func (c *Scope) standing(ctx context.Context) []entry {
	found, searched := c.marked(ctx)
	if searched {
		return found
	}
	deleted := c.session.ledger.takeDeleted()
	there := make([]bool, len(deleted))
	each(len(deleted), func(i int) { there[i] = c.confirm(ctx, deleted[i].Path) })
	for i, e := range deleted {
		if there[i] {
			found = append(found, e)
		}
	}
	return found
}

// each calls f for 0 to n-1, eight at a time, and waits.
func each(n int, f func(i int)) {
	var pool errgroup.Group
	pool.SetLimit(8)
	for i := range n {
		pool.Go(func() error { f(i); return nil })
	}
	_ = pool.Wait()
}

// find returns the resources that a filter finds and that really bear the run's mark; a server that ignores the filter
// answers with other people, who are none of the run's business. It also says whether the server answered with a list.
func (c *Scope) find(ctx context.Context, collection, filter string, as entry) (found []entry, answered bool) {
	path := collection + "?filter=" + strings.ReplaceAll(url.QueryEscape(filter), "+", "%20") + "&count=1000"
	response, err := c.session.attempt(ctx, c.housekeeping(http.MethodGet, path))
	if err != nil || response.Status != http.StatusOK {
		return nil, false
	}
	var list struct {
		Resources []map[string]any
	}
	if json.Unmarshal(response.Body, &list, json.MatchCaseInsensitiveNames(true)) != nil {
		return nil, false
	}
	for _, r := range list.Resources {
		id, _ := member(r, "id").(string)
		name := ""
		for _, key := range []string{"userName", "displayName", "externalId"} {
			if text, ok := member(r, key).(string); ok && c.session.marked(text) {
				name = text
				break
			}
		}
		if id == "" || name == "" {
			continue
		}
		found = append(found, entry{N: as.N, Path: collection + "/" + id, ID: id, Name: name, Check: as.Check})
	}
	return found, true
}

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}
