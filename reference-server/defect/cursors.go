package defect

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/seam"
)

type cursorFunc = func(items []protocol.Item, q protocol.Query) (from, to int, next string, err error)

// cursors holds mistakes with pages by cursor (RFC 9865).
func cursors() []Defect {
	return []Defect{
		{
			Name: "pagination-as-text", Story: "pagination.cursor is a string.", Breaks: []string{"rfc9865-4-pagination"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				o := a.Object()
				if pagination, ok := o["pagination"].(map[string]any); ok {
					pagination["index"] = "true"
					a.Say(o)
				}
			}),
		},
		{
			Name: "cursor-skips", Story: "A page by cursor begins one too late.", Breaks: []string{"rfc9865-2-next-cursor"},
			Protocol: paging9865(func(clean cursorFunc, items []protocol.Item, q protocol.Query) (int, int, string, error) {
				from, to, next, err := clean(items, q)
				if *q.Cursor != "" && from < to {
					from++
				}
				return from, to, next, err
			}),
		},
		{
			Name: "cursor-page-too-long", Story: "A page by cursor holds one more than count.", Breaks: []string{"rfc9865-2-count"},
			Protocol: paging9865(func(clean cursorFunc, items []protocol.Item, q protocol.Query) (int, int, string, error) {
				from, to, next, err := clean(items, q)
				return from, min(to+1, len(items)), next, err
			}),
		},
		{
			Name: "cursor-reserved", Story: "A cursor has characters that a URL must escape.", Breaks: []string{"rfc9865-2-form"},
			Wire: nextCursor(func(text string) string { return text + "==" }),
		},
		{
			Name: "cursor-for-ever", Story: "The last page has a nextCursor, to itself.", Breaks: []string{"rfc9865-2-last-page"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				o := a.Object()
				if cursor, asked := r.URL.Query()["cursor"]; asked && a.Status == http.StatusOK && o["nextCursor"] == nil {
					o["nextCursor"] = cursor[0]
					a.Say(o)
				}
			}),
		},
		{
			Name: "search-without-cursor", Story: "A cursor in the body of .search is not read.", Breaks: []string{"rfc9865-3-search"},
			Wire: seam.Asking(func(r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/.search") {
					seam.ChangeBody(r, func(o map[string]any) { delete(o, "cursor") })
				}
			}),
		},
		{
			Name: "cursor-unchecked", Story: "A cursor that nobody gave is taken for the first page.", Breaks: []string{"rfc9865-2.1-invalid-cursor"}, Should: true,
			Wire: seam.Asking(func(r *http.Request) {
				if cursor := r.URL.Query().Get("cursor"); cursor != "" && !strings.Contains(cursor, ".") {
					seam.ChangeQuery(r, func(q url.Values) { q.Set("cursor", "") })
				}
			}),
		},
	}
}

// paging9865 cuts pages by cursor in another way.
func paging9865(cut func(clean cursorFunc, items []protocol.Item, q protocol.Query) (int, int, string, error)) func(*protocol.Protocol) {
	return func(p *protocol.Protocol) {
		clean := p.Cursor
		p.Cursor = func(items []protocol.Item, q protocol.Query) (int, int, string, error) { return cut(clean, items, q) }
	}
}

// nextCursor gives the next page another cursor, and understands that one.
func nextCursor(change func(string) string) func(http.Handler) http.Handler {
	return func(clean http.Handler) http.Handler {
		asked := seam.Asking(func(r *http.Request) {
			if cursor := r.URL.Query().Get("cursor"); cursor != "" {
				seam.ChangeQuery(r, func(q url.Values) { q.Set("cursor", strings.TrimRight(cursor, "=")) })
			}
		})(clean)
		return seam.Answering(func(_ *http.Request, a *seam.Answer) {
			if o := a.Object(); o["nextCursor"] != nil {
				o["nextCursor"] = change(o["nextCursor"].(string))
				a.Say(o)
			}
		})(asked)
	}
}
