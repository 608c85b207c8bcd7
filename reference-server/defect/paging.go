package defect

import (
	"net/http"
	"strconv"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// paging are mistakes with startIndex, count and what a list says of itself.
func paging() []Defect {
	return []Defect{
		{
			Name:   "count-ignored",
			Story:  "Every page holds all results.",
			Breaks: []string{"rfc7644-3.4.2.4-count"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.Count != nil && *q.Count > 0 {
					q.Count = nil
				}
			}),
		},
		{
			Name:   "count-zero-is-none",
			Story:  "count=0 is read as if no count were given.",
			Breaks: []string{"rfc7644-3.4.2.4-count-zero"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.Count != nil && *q.Count == 0 {
					q.Count = nil
				}
			}),
		},
		{
			Name:   "count-negative-is-none",
			Story:  "A negative count is read as if no count were given.",
			Breaks: []string{"rfc7644-3.4.2.4-count-negative"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.Count != nil && *q.Count < 0 {
					q.Count = nil
				}
			}),
		},
		{
			Name:   "start-index-zero-based",
			Story:  "startIndex is the number of results to pass over.",
			Breaks: []string{"rfc7644-3.4.2.4-one-based"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.StartIndex != nil && *q.StartIndex > 0 {
					q.StartIndex = new(*q.StartIndex + 1)
				}
			}),
		},
		{
			Name:   "start-index-is-page",
			Story:  "startIndex is the number of a page, not of a result.",
			Breaks: []string{"rfc7644-3.4.2.4-pages"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.StartIndex != nil && q.Count != nil {
					q.StartIndex = new((*q.StartIndex-1)**q.Count + 1)
				}
			}),
		},
		{
			Name:   "page-order-changes",
			Story:  "Pages after the first are cut from another order of the results, for the query asks for none.",
			Breaks: []string{"rfc7644-3.4.2.4-pages"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Page
				p.Page = func(total int, q protocol.Query) (from, to, startIndex int) {
					from, to, startIndex = clean(total, q)
					if startIndex > 1 {
						from, to = total-to, total-from
					}
					return from, to, startIndex
				}
			},
		},
		{
			Name:   "start-index-zero-empty",
			Story:  "A startIndex below 1 is answered with an empty page.",
			Breaks: []string{"rfc7644-3.4.2.4-start-index-below-one"},
			Protocol: pageAs(func(q *protocol.Query) {
				if q.StartIndex != nil && *q.StartIndex < 1 {
					q.Count = new(0)
				}
			}),
		},
		{
			Name:     "total-results-of-page",
			Story:    "totalResults is the number of resources in the page.",
			Breaks:   []string{"rfc7644-3.4.2.4-total-results"},
			Protocol: listAs(func(l *protocol.ListResponse) { l.TotalResults = len(l.Resources) }),
		},
		{
			Name:   "total-results-zero-beyond-the-end",
			Story:  "Beyond the last result totalResults is 0.",
			Breaks: []string{"rfc7644-3.4.2.4-beyond-the-end"},
			Should: true,
			Protocol: listAs(func(l *protocol.ListResponse) {
				if l.StartIndex > l.TotalResults {
					l.TotalResults = 0
				}
			}),
		},
		{
			Name:   "items-per-page-of-server",
			Story:  "itemsPerPage is the server's usual page size, whatever the page holds.",
			Breaks: []string{"rfc7644-3.4.2.4-items-per-page"},
			Should: true,
			Protocol: listAs(func(l *protocol.ListResponse) {
				l.ItemsPerPage = 100
			}),
		},
		{
			Name:   "page-without-place",
			Story:  "A page does not say its startIndex.",
			Breaks: []string{"rfc7644-3.4.2-partial"},
			Wire: seam.Answering(func(_ *http.Request, a *seam.Answer) {
				if o := a.Object(); o["startIndex"] != nil {
					delete(o, "startIndex")
					a.Say(o)
				}
			}),
		},
		{
			Name:   "page-number-500",
			Story:  "A startIndex or count that is no number breaks the server.",
			Breaks: []string{"rfc7644-3.4.2.4-no-number"},
			Wire: seam.Instead(http.StatusInternalServerError, func(r *http.Request) bool {
				for _, name := range []string{"startIndex", "count"} {
					if text := r.URL.Query().Get(name); text != "" {
						if _, err := strconv.Atoi(text); err != nil {
							return true
						}
					}
				}
				return false
			}),
		},
	}
}

// pageAs cuts the page that another query would ask for.
func pageAs(change func(q *protocol.Query)) change {
	return func(p *protocol.Protocol) {
		clean := p.Page
		p.Page = func(total int, q protocol.Query) (from, to, startIndex int) {
			change(&q)
			return clean(total, q)
		}
	}
}

// listAs writes something else about a page.
func listAs(change func(l *protocol.ListResponse)) change {
	return func(p *protocol.Protocol) {
		clean := p.List
		p.List = func(l protocol.ListResponse) []byte {
			change(&l)
			return clean(l)
		}
	}
}
