package defect

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/store"
)

// sorting are mistakes with sortBy and sortOrder.
func sorting() []Defect {
	return []Defect{
		{
			Name:   "sort-ignored",
			Story:  "sortBy is ignored though ServiceProviderConfig says that sorting is supported.",
			Breaks: []string{"rfc7644-3.4.2.3-sort-by", "rfc7644-3.4.3-sorting"},
			Protocol: sorted(func([]protocol.Item, string, string, sortFunc) error {
				return nil
			}),
		},
		{
			Name:   "sort-within-page",
			Story:  "A page is cut from the results as they lie, and then sorted by itself.",
			Breaks: []string{"rfc7644-3.4.2.3-sort-by"},
			Wire: func(clean http.Handler) http.Handler {
				unsorted := seam.Asking(func(r *http.Request) {
					if r.URL.Query().Get("sortBy") == "userName" {
						seam.ChangeQuery(r, func(q url.Values) { q.Del("sortBy") })
					}
				})
				return seam.Answering(sortPage)(unsorted(clean))
			},
		},
		{
			Name:   "sort-descending-by-default",
			Story:  "Without sortOrder the order is descending.",
			Breaks: []string{"rfc7644-3.4.2.3-ascending-by-default"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				if order == "" {
					order = "descending"
				}
				return clean(items, by, order)
			}),
		},
		{
			Name:   "sort-order-ignored",
			Story:  "The order is ascending whatever sortOrder says.",
			Breaks: []string{"rfc7644-3.4.2.3-descending"},
			Protocol: sorted(func(items []protocol.Item, by, _ string, clean sortFunc) error {
				return clean(items, by, "")
			}),
		},
		{
			Name:   "sort-by-code-points",
			Story:  "Capitals are sorted before small letters.",
			Breaks: []string{"rfc7644-3.4.2.3-case"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				err := clean(items, by, order)
				if order != "descending" {
					slices.SortStableFunc(items, func(a, b protocol.Item) int {
						return cmp.Or(assignedRank(b, by)-assignedRank(a, by), strings.Compare(sortText(a, by), sortText(b, by)))
					})
				}
				return err
			}),
		},
		{
			Name:   "sort-by-given-name",
			Story:  "Whatever part of the name is asked for, the given name decides.",
			Breaks: []string{"rfc7644-3.4.2.3-sub-attribute"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				if strings.HasPrefix(by, "name.") {
					by = "name.givenName"
				}
				return clean(items, by, order)
			}),
		},
		{
			Name:   "sort-urn-ignored",
			Story:  "A sortBy that begins with a URN is ignored.",
			Breaks: []string{"rfc7644-3.10-urn"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				if strings.HasPrefix(by, "urn:") {
					return nil
				}
				return clean(items, by, order)
			}),
		},
		{
			Name:   "sort-by-first-value",
			Story:  "A multi-valued attribute is sorted by its first value, though another is primary.",
			Breaks: []string{"rfc7644-3.4.2.3-primary"},
			Protocol: sorted(asIf(func(o resource.Object) {
				for _, email := range resource.Objects(o["emails"]) {
					delete(email, "primary")
				}
			})),
		},
		{
			Name:   "sort-needs-primary",
			Story:  "A multi-valued attribute without a primary value is sorted as if it had no value.",
			Breaks: []string{"rfc7644-3.4.2.3-first"},
			Protocol: sorted(asIf(func(o resource.Object) {
				for _, email := range resource.Objects(o["emails"]) {
					if email["primary"] == true {
						return
					}
				}
				delete(o, "emails")
			})),
		},
		{
			Name:   "sort-unassigned-first",
			Story:  "In ascending order who has no value comes first, as in some databases.",
			Breaks: []string{"rfc7644-3.4.2.3-unassigned-last"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				err := clean(items, by, order)
				if order != "descending" {
					slices.SortStableFunc(items, func(a, b protocol.Item) int { return assignedRank(a, by) - assignedRank(b, by) })
				}
				return err
			}),
		},
		{
			Name:   "sort-unassigned-last",
			Story:  "In descending order too who has no value comes last.",
			Breaks: []string{"rfc7644-3.4.2.3-unassigned-first"},
			Protocol: sorted(func(items []protocol.Item, by, order string, clean sortFunc) error {
				err := clean(items, by, order)
				if order == "descending" {
					slices.SortStableFunc(items, func(a, b protocol.Item) int { return assignedRank(b, by) - assignedRank(a, by) })
				}
				return err
			}),
		},
	}
}

// sortPage sorts the resources of an answer by userName, if that was asked for.
func sortPage(r *http.Request, a *seam.Answer) {
	o := a.Object()
	page, ok := o["Resources"].([]any)
	if !ok || r.URL.Query().Get("sortBy") != "userName" {
		return
	}
	userName := func(v any) string {
		user, _ := v.(map[string]any)
		return strings.ToLower(resource.Text(user["userName"]))
	}
	slices.SortStableFunc(page, func(a, b any) int {
		if r.URL.Query().Get("sortOrder") == "descending" {
			a, b = b, a
		}
		return strings.Compare(userName(a), userName(b))
	})
	a.Say(o)
}

type sortFunc = func(items []protocol.Item, by, order string) error

func sorted(instead func(items []protocol.Item, by, order string, clean sortFunc) error) change {
	return func(p *protocol.Protocol) {
		clean := p.Sort
		p.Sort = func(items []protocol.Item, by, order string) error { return instead(items, by, order, clean) }
	}
}

// asIf sorts resources as if they were others.
func asIf(change func(o resource.Object)) func(items []protocol.Item, by, order string, clean sortFunc) error {
	return func(items []protocol.Item, by, order string, clean sortFunc) error {
		others := make([]protocol.Item, len(items))
		for i, item := range items {
			o := resource.Clone(item.Record.Object())
			change(o)
			others[i] = protocol.Item{Type: item.Type, Record: store.NewRecord(item.Record.Type, strconv.Itoa(i), o, nil)}
		}
		if err := clean(others, by, order); err != nil {
			return err
		}
		before := slices.Clone(items)
		for i, other := range others {
			at, err := strconv.Atoi(other.Record.ID)
			if err != nil {
				return err
			}
			items[i] = before[at]
		}
		return nil
	}
}

// sortText returns the string that an item is sorted by; "" for none.
func sortText(item protocol.Item, by string) string {
	if p, ok := item.Type.Lookup(by); ok && p.Attribute != nil {
		return resource.Text(resource.Get(item.Record.Object(), p))
	}
	return ""
}

// assignedRank is 1 for an item that has a string to be sorted by, else 0.
func assignedRank(item protocol.Item, by string) int {
	if sortText(item, by) == "" {
		return 0
	}
	return 1
}
