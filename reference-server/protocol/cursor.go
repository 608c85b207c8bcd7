package protocol

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// CursorTimeout is how long a cursor can be used.
const CursorTimeout = time.Hour

// cursor is where the next page of a query begins (RFC 9865): after one resource, and not at a number, so that what is created or
// deleted meanwhile neither repeats nor hides another. It holds all that is needed, so that any server process can go on.
type cursor struct {
	Type   string `json:"t"`
	ID     string `json:"i"` // of the last resource of the page before
	Place  int    `json:"p"` // how many resources came before, in case that one is gone
	Count  int    `json:"c"`
	Query  string `json:"q"` // a digest of the query, which must be the same
	Issued int64  `json:"d"` // seconds since 1970
}

// cursors cuts the page that a query's cursor asks for out of its items.
func cursors(limits Limits, clock func() time.Time) func(items []Item, q Query) (from, to int, next string, err error) {
	return func(items []Item, q Query) (from, to int, next string, err error) {
		count := min(limits.PageSize, limits.MaxResults)
		if q.Count != nil {
			count = min(max(0, *q.Count), limits.MaxResults)
		}
		now := cursor{Count: count, Query: digest(q), Issued: clock().Unix()}
		if *q.Cursor != "" {
			given, err := readCursor(*q.Cursor)
			switch {
			case err != nil || given.Query != now.Query:
				return 0, 0, "", scimerror.New(http.StatusBadRequest, "invalidCursor", "the cursor is not one of this query")
			case given.Count != count:
				return 0, 0, "", scimerror.New(http.StatusBadRequest, "invalidCount", "count must be %d, as in the first request of this query", given.Count)
			case clock().Sub(time.Unix(given.Issued, 0)) > CursorTimeout:
				return 0, 0, "", scimerror.New(http.StatusBadRequest, "expiredCursor", "the cursor is older than %s", CursorTimeout)
			}
			from = min(given.Place, len(items))
			if at := slices.IndexFunc(items, func(i Item) bool { return i.Record.ID == given.ID && i.Type.Name == given.Type }); at >= 0 {
				from = at + 1
			}
			now.Type, now.ID = given.Type, given.ID
		}
		if to = min(from+count, len(items)); to == len(items) {
			return from, to, "", nil
		}
		if now.Place = to; to > from {
			now.Type, now.ID = items[to-1].Type.Name, items[to-1].Record.ID
		}
		return from, to, now.text(), nil
	}
}

// digest is of all that must stay the same from page to page.
func digest(q Query) string {
	filter := ""
	if q.Filter != nil {
		filter = *q.Filter
	}
	all := strings.Join([]string{filter, q.SortBy, q.SortOrder, strings.Join(q.Selection.Attributes, ","), strings.Join(q.Selection.Excluded, ",")}, "\x00")
	return check([]byte(all))
}

func check(text []byte) string {
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// text is URL-safe. The check at its end tells a cursor from what somebody made up; it keeps no secret.
func (c cursor) text() string {
	body, err := json.Marshal(c)
	if err != nil {
		return "" // strings and numbers can be written
	}
	return base64.RawURLEncoding.EncodeToString(body) + "." + check(body)
}

func readCursor(text string) (c cursor, err error) {
	encoded, sum, _ := strings.Cut(text, ".")
	body, err := base64.RawURLEncoding.DecodeString(encoded)
	if err == nil && (sum != check(body) || !bytes.HasPrefix(body, []byte("{"))) {
		err = strconv.ErrSyntax
	}
	if err == nil {
		err = json.Unmarshal(body, &c)
	}
	return c, err
}
