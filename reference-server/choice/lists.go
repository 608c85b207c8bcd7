package choice

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// lists are choices about queries and what they answer (RFC 7644, section 3.4).
func lists() []Choice {
	return []Choice{
		{
			Name:    "items-per-page",
			About:   "itemsPerPage of a page that is not full: the text has what it holds, a figure what was asked for (erratum 6010)",
			Default: Value{Name: "returned", Story: "It is how many the page holds."},
			Others: []Value{{
				Name: "requested", Story: "It is how many were asked for.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					if n, err := strconv.Atoi(r.URL.Query().Get("count")); err == nil && n >= 0 {
						if o := a.Object(); o["itemsPerPage"] != nil {
							o["itemsPerPage"] = n
							a.Say(o)
						}
					}
				}),
			}},
		},
		{
			Name:    "no-resources",
			About:   "Resources of a list that holds none",
			Default: Value{Name: "empty", Story: "It is an empty list."},
			Others: []Value{
				{Name: "absent", Story: "It is left out.", Wire: noResources(func(o map[string]any) { delete(o, "Resources") })},
				{Name: "null", Story: "It is null.", Wire: noResources(func(o map[string]any) { o["Resources"] = nil })},
			},
		},
		{
			Name:    "partial-schemas",
			About:   "schemas where only some attributes were asked for (erratum 8084, held)",
			Default: Value{Name: "shown", Story: "It is shown."},
			Others:  []Value{{Name: "left-out", Story: "It is left out.", Protocol: partly(func(_, out resource.Object) { delete(out, "schemas") })}},
		},
		{
			Name:    "partial-meta",
			About:   "meta where only some attributes were asked for",
			Default: Value{Name: "left-out", Story: "It is left out."},
			Others:  []Value{{Name: "shown", Story: "It is shown.", Protocol: partly(func(o, out resource.Object) { out["meta"] = o["meta"] })}},
		},
		{
			Name:    "attributes-and-excluded",
			About:   "attributes and excludedAttributes in one request, which exclude each other",
			Default: Value{Name: "refuse", Story: "It is refused."},
			Others: []Value{{
				Name: "attributes", Story: "attributes counts.",
				Wire: seam.Asking(func(r *http.Request) {
					if r.URL.Query().Get("attributes") != "" && r.URL.Query().Get("excludedAttributes") != "" {
						seam.ChangeQuery(r, func(q url.Values) { q.Del("excludedAttributes") })
					}
				}),
			}},
		},
		{
			Name:    "bad-number",
			About:   "startIndex or count that is no number",
			Default: Value{Name: "refuse", Story: "It is refused with invalidValue."},
			Others: []Value{{
				Name: "ignore", Story: "It is ignored.",
				Wire: seam.Asking(func(r *http.Request) {
					for _, name := range []string{"startIndex", "count"} {
						if text := r.URL.Query().Get(name); text != "" {
							if _, err := strconv.Atoi(text); err != nil {
								seam.ChangeQuery(r, func(q url.Values) { q.Del(name) })
							}
						}
					}
				}),
			}},
		},
		{
			Name:    "cursor-total",
			About:   "totalResults of a page by cursor, which may be left out (RFC 9865, section 2)",
			Default: Value{Name: "given", Story: "It is given."},
			Others: []Value{{
				Name: "left-out", Story: "It is left out.",
				Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
					if o := a.Object(); r.URL.Query().Has("cursor") && o["totalResults"] != nil {
						delete(o, "totalResults")
						a.Say(o)
					}
				}),
			}},
		},
		{
			Name:    "count-too-high",
			About:   "count above filter.maxResults",
			Default: Value{Name: "cap", Story: "It counts as the most there can be."},
			Others: []Value{{
				Name: "refuse", Story: "It is refused with tooMany.",
				Wire: func(clean http.Handler) http.Handler {
					return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						if n, err := strconv.Atoi(r.URL.Query().Get("count")); err == nil && n > 1000 {
							refuse(w, http.StatusBadRequest, scimerror.TooMany)
							return
						}
						clean.ServeHTTP(w, r)
					})
				},
			}},
		},
	}
}

// noResources changes lists that hold nothing.
func noResources(change func(o map[string]any)) func(http.Handler) http.Handler {
	return seam.Answering(func(_ *http.Request, a *seam.Answer) {
		o := a.Object()
		if list, ok := o["Resources"].([]any); ok && len(list) == 0 {
			change(o)
			a.Say(o)
		}
	})
}

// partly changes what is shown of a resource when attributes were asked for.
func partly(change func(o, out resource.Object)) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Project
		p.Project = func(o resource.Object, t *schema.ResourceType, s resource.Selection) resource.Object {
			out := clean(o, t, s)
			if len(s.Attributes) > 0 {
				change(o, out)
			}
			return out
		}
	}
}
