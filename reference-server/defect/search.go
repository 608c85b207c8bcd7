package defect

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// search are mistakes with POST to .search and with queries at the base URI.
func search() []Defect {
	return []Defect{
		{
			Name:   "search-missing",
			Story:  "There is no .search.",
			Breaks: []string{"rfc7644-3.4.3-offered"},
			Should: true,
			Wire:   seam.Instead(http.StatusNotFound, isSearch),
		},
		{
			Name:   "search-created",
			Story:  "A search is answered with 201, for it is a POST.",
			Breaks: []string{"rfc7644-3.4.3-as-get"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if isSearch(r) && a.Status == http.StatusOK {
					a.Status = http.StatusCreated
				}
			}),
		},
		{
			Name:   "search-filter-ignored",
			Story:  "A search does not read the filter in its body.",
			Breaks: []string{"rfc7644-3.4.3-filter", "rfc7644-3.4.3-malformed-filter"},
			Wire:   searchWithout("filter"),
		},
		{
			Name:   "search-attributes-ignored",
			Story:  "A search does not read attributes and excludedAttributes in its body.",
			Breaks: []string{"rfc7644-3.4.3-attributes"},
			Wire:   searchWithout("attributes", "excludedAttributes"),
		},
		{
			Name:   "search-paging-ignored",
			Story:  "A search does not read startIndex and count in its body.",
			Breaks: []string{"rfc7644-3.4.3-paging"},
			Wire:   searchWithout("startIndex", "count"),
		},
		{
			Name:   "search-sorting-ignored",
			Story:  "A search does not read sortBy and sortOrder in its body.",
			Breaks: []string{"rfc7644-3.4.3-sorting"},
			Wire:   searchWithout("sortBy", "sortOrder"),
		},
		{
			Name:   "root-users-only",
			Story:  "A query at the base URI looks through users only.",
			Breaks: []string{"rfc7644-3.4.2.1-every-type"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Filter
				p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
					if len(others) > 1 && t.Name != "User" {
						return clean("not (id pr)", t)
					}
					return clean(text, t, others...)
				}
			},
		},
		{
			Name:   "root-attribute-of-one-type",
			Story:  "A query at the base URI is refused when one resource type lacks the attribute of the filter.",
			Breaks: []string{"rfc7644-3.4.2.1-no-value"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Filter
				p.Filter = func(text string, t *schema.ResourceType, _ ...*schema.ResourceType) (filter.Predicate, error) {
					return clean(text, t)
				}
			},
		},
	}
}

func isSearch(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/.search")
}

// searchWithout makes a search forget some of its parameters.
func searchWithout(names ...string) func(http.Handler) http.Handler {
	return seam.Asking(func(r *http.Request) {
		if isSearch(r) {
			seam.ChangeBody(r, func(o map[string]any) {
				maps.DeleteFunc(o, func(name string, _ any) bool { return slices.Contains(names, name) })
			})
		}
	})
}
