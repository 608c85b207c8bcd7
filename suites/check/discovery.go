package check

import (
	"context"
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/suites/session"
)

// Discovery is what the target announces, asked for once in a run. What could not be read denies nothing.
type Discovery struct {
	config, types, schemas Object
	exchanges              []*session.Exchange
}

// Discover reads /ServiceProviderConfig, /ResourceTypes and /Schemas.
func Discover(ctx context.Context, s *session.Session) *Discovery {
	scope := s.Scope("discovery")
	d := &Discovery{}
	for _, document := range []struct {
		path string
		into *Object
	}{{"/ServiceProviderConfig", &d.config}, {"/ResourceTypes", &d.types}, {"/Schemas", &d.schemas}} {
		header := http.Header{"Accept": {MediaType}, "User-Agent": {s.UserAgent("discovery")}}
		raw, err := scope.Send(ctx, session.Request{Method: http.MethodGet, Path: document.path, Header: header})
		if err == nil && raw.Status == http.StatusOK {
			*document.into = (&Response{Response: raw}).Object()
		}
	}
	d.exchanges = scope.Exchanges()
	return d
}

// Exchanges returns the requests of the discovery, for a check that rests on it.
func (d *Discovery) Exchanges() []*session.Exchange {
	if d == nil {
		return nil
	}
	return d.exchanges
}

// off says whether ServiceProviderConfig denies a feature in so many words.
func (d *Discovery) off(feature string) bool {
	if d == nil {
		return false
	}
	supported, said := Lookup(d.config, feature+".supported").(bool)
	return said && !supported
}

// noCursor returns why pages cannot be asked for by cursor: RFC 9865 is an extension, so that it counts only where it is announced.
func (d *Discovery) noCursor() string {
	if d == nil || Lookup(d.config, "pagination.cursor") == true {
		return ""
	}
	return "ServiceProviderConfig does not say that pagination.cursor is true"
}

// lacks says whether /ResourceTypes is there and names no such resource type.
func (d *Discovery) lacks(resourceType string) bool {
	if d == nil {
		return false
	}
	list := resources(d.types)
	for _, t := range list {
		if name, _ := Lookup(t, "name").(string); strings.EqualFold(name, resourceType) {
			return false
		}
		if id, _ := Lookup(t, "id").(string); strings.EqualFold(id, resourceType) {
			return false
		}
	}
	return len(list) > 0
}

// lacksSchema says whether /Schemas is there and lists no schema of that URN.
func (d *Discovery) lacksSchema(urn string) bool {
	return d != nil && d.schema(urn) == nil && len(resources(d.schemas)) > 0
}

// lacksAttribute says whether /Schemas describes the schema and lists no such attribute (a dotted path) in it.
func (d *Discovery) lacksAttribute(urn, path string) bool {
	if d == nil {
		return false
	}
	level := d.schema(urn)
	if level == nil {
		return false
	}
	key := "attributes"
	for name := range strings.SplitSeq(path, ".") {
		list, _ := Lookup(level, key).([]any)
		if len(list) == 0 {
			return false // says nothing about this level
		}
		level = nil
		for _, one := range list {
			a, _ := one.(map[string]any)
			if n, _ := Lookup(a, "name").(string); strings.EqualFold(n, name) {
				level = a
			}
		}
		if level == nil {
			return true
		}
		key = "subAttributes"
	}
	return false
}

func (d *Discovery) schema(urn string) Object {
	for _, s := range resources(d.schemas) {
		if id, _ := Lookup(s, "id").(string); strings.EqualFold(id, urn) {
			return s
		}
	}
	return nil
}

func resources(list Object) []Object {
	all, _ := Lookup(list, "Resources").([]any)
	var out []Object
	for _, one := range all {
		if o, ok := one.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}
