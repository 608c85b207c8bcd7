package session

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A kept body over largest bytes is cut to its head and tail.
const (
	largest = 64 << 10
	headLen = 48 << 10
	tailLen = 8 << 10
)

// keep makes the lasting form of a message: foreign resources reduced, secrets replaced, large bodies cut.
func (s *Session) keep(h http.Header, body []byte) Message {
	text := s.redact.body(string(s.hideForeign(body)))
	m := Message{Header: s.redact.header(h), Body: strings.ToValidUTF8(text, "\uFFFD")}
	if len(text) > largest {
		sum := sha256.Sum256(body)
		m.Truncated, m.Size, m.SHA256 = true, int64(len(body)), hex.EncodeToString(sum[:])
		m.Body = cut(m.Body)
	}
	return m
}

func cut(text string) string {
	head, tail := headLen, len(text)-tailLen
	for head > 0 && !utf8.RuneStart(text[head]) {
		head--
	}
	for tail < len(text) && !utf8.RuneStart(text[tail]) {
		tail++
	}
	return text[:head] + "\n… cut …\n" + text[tail:]
}

// hideForeign reduces every resource that the run did not create to its type and id: the people of a live tenant
// have no place in a report. A body without such a resource is returned as it is.
func (s *Session) hideForeign(body []byte) []byte {
	if !looksLikeResource(body) {
		return body
	}
	var value map[string]any
	if json.Unmarshal(body, &value) != nil {
		return body
	}
	changed := false
	if list, ok := member(value, "Resources").([]any); ok {
		for i, one := range list {
			if r, ok := one.(map[string]any); ok && s.foreign(r) {
				list[i], changed = reduced(r), true
			}
		}
	} else if s.foreign(value) {
		value, changed = reduced(value), true
	}
	if !changed {
		return body
	}
	kept, err := json.Marshal(value, jsontext.WithIndent("  "), json.Deterministic(true))
	if err != nil {
		return nil
	}
	return kept
}

func looksLikeResource(body []byte) bool {
	text := string(body)
	return strings.Contains(text, `"userName"`) || strings.Contains(text, `"members"`) || strings.Contains(text, `"displayName"`) || strings.Contains(text, `"emails"`)
}

// foreign says whether r is a user or group (or the like) that bears neither an id of the run nor its mark.
func (s *Session) foreign(r map[string]any) bool {
	id, ok := member(r, "id").(string)
	if !ok || strings.HasPrefix(id, "urn:") || s.Owns(id) {
		return false
	}
	if member(r, "userName") == nil && member(r, "displayName") == nil && member(r, "members") == nil && member(r, "emails") == nil {
		return false
	}
	text, err := json.Marshal(r)
	return err == nil && !s.marked(string(text))
}

func reduced(r map[string]any) map[string]any {
	kept := map[string]any{"id": member(r, "id"), "«not of this run»": "kept as type and id only"}
	if meta, ok := member(r, "meta").(map[string]any); ok {
		kept["meta"] = map[string]any{"resourceType": member(meta, "resourceType")}
	}
	return kept
}

// member returns the value of a JSON member whose name matches in any case; nil when there is none.
func member(o map[string]any, name string) any {
	if v, ok := o[name]; ok {
		return v
	}
	for k, v := range o {
		if strings.EqualFold(k, name) {
			return v
		}
	}
	return nil
}
