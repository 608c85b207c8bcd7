package protocol

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// ListResponseURN is the message schema of a list.
const ListResponseURN = "urn:ietf:params:scim:api:messages:2.0:ListResponse"

// ListResponse is a page of results.
type ListResponse struct {
	TotalResults int // all that match, whatever the page
	StartIndex   int // 0: a page by cursor, which has none
	NextCursor   string
	ItemsPerPage int // as many as the page holds
	Resources    []jsontext.Value
}

// list writes a ListResponse; Resources is there even when it is empty, since clients look for it.
func list(l ListResponse) []byte {
	size := 160
	for _, r := range l.Resources {
		size += len(r) + 1
	}
	b := make([]byte, 0, size)
	b = append(b, `{"schemas":["`+ListResponseURN+`"],"totalResults":`...)
	b = strconv.AppendInt(b, int64(l.TotalResults), 10)
	if l.StartIndex > 0 {
		b = append(b, `,"startIndex":`...)
		b = strconv.AppendInt(b, int64(l.StartIndex), 10)
	}
	if l.NextCursor != "" { // of characters that JSON need not escape
		b = append(b, `,"nextCursor":"`+l.NextCursor+`"`...)
	}
	b = append(b, `,"itemsPerPage":`...)
	b = strconv.AppendInt(b, int64(l.ItemsPerPage), 10)
	b = append(b, `,"Resources":[`...)
	for i, r := range l.Resources {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, r...)
	}
	return append(b, "]}"...)
}

// pager cuts a page out of a total (RFC 7644, section 3.4.2.4): startIndex counts from 1 and anything less is 1; a negative
// count is 0; no count is the default page size; a count above the server's most is that.
func pager(limits Limits) func(total int, q Query) (from, to, startIndex int) {
	limits = limits.WithDefaults()
	return func(total int, q Query) (from, to, startIndex int) {
		startIndex, count := 1, min(limits.PageSize, limits.MaxResults)
		if q.StartIndex != nil {
			startIndex = max(1, *q.StartIndex)
		}
		if q.Count != nil {
			count = min(max(0, *q.Count), limits.MaxResults)
		}
		from = min(startIndex-1, total)
		return from, min(from+count, total), startIndex
	}
}
