package defect

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// projection are mistakes with attributes, excludedAttributes and what is returned.
func projection() []Defect {
	return []Defect{
		{
			Name:   "attributes-ignored",
			Story:  "The attributes parameter is ignored.",
			Breaks: []string{"rfc7644-3.9-attributes", "rfc7644-3.4.3-attributes"},
			Protocol: selecting(func(_ *schema.ResourceType, s *resource.Selection) {
				s.Attributes = nil
			}),
		},
		{
			Name:   "attributes-unknown-spoils",
			Story:  "A name that no schema has makes the server forget the attributes parameter.",
			Breaks: []string{"rfc7644-3.9-attributes"},
			Protocol: selecting(func(t *schema.ResourceType, s *resource.Selection) {
				if slices.ContainsFunc(s.Attributes, func(name string) bool { _, ok := t.Lookup(name); return !ok }) {
					s.Attributes = nil
				}
			}),
		},
		{
			Name:   "attributes-whole-complex",
			Story:  "Who asks for a sub-attribute is shown the whole attribute.",
			Breaks: []string{"rfc7644-3.9-sub-attributes"},
			Protocol: selecting(eachName(func(_ *schema.ResourceType, name string) string {
				if !strings.Contains(name, ":") {
					name, _, _ = strings.Cut(name, ".")
				}
				return name
			})),
		},
		{
			Name:   "attributes-urn-unknown",
			Story:  "A name that begins with the URN of the core schema is not understood.",
			Breaks: []string{"rfc7644-3.10-urn"},
			Protocol: selecting(eachName(func(_ *schema.ResourceType, name string) string {
				if strings.HasPrefix(name, coreUser) {
					return "unknown"
				}
				return name
			})),
		},
		{
			Name:   "attributes-case-exact",
			Story:  "attributes and excludedAttributes know only the schema's own spelling.",
			Breaks: []string{"rfc7644-3.10-any-case"},
			Protocol: selecting(eachName(func(t *schema.ResourceType, name string) string {
				if p, ok := t.Lookup(name); ok && !strings.HasSuffix(name, p.String()) {
					return "unknown"
				}
				return name
			})),
		},
		{
			Name:   "attributes-whole-extension",
			Story:  "Who asks for an attribute of an extension is shown the whole extension.",
			Breaks: []string{"rfc7644-3.10-extension"},
			Protocol: selecting(eachName(func(t *schema.ResourceType, name string) string {
				if p, ok := t.Lookup(name); ok && p.Extension != nil {
					return p.Extension.ID
				}
				return name
			})),
		},
		{
			Name:   "excluded-ignored",
			Story:  "The excludedAttributes parameter is ignored.",
			Breaks: []string{"rfc7644-3.9-excluded"},
			Protocol: selecting(func(_ *schema.ResourceType, s *resource.Selection) {
				s.Excluded = nil
			}),
		},
		{
			Name:   "excluded-removes-id",
			Story:  "excludedAttributes removes id too.",
			Breaks: []string{"rfc7644-3.4.2.5-always"},
			Protocol: shown(func(_, out resource.Object, s resource.Selection) {
				if slices.Contains(s.Excluded, "id") {
					delete(out, "id")
				}
			}),
		},
		{
			Name:   "attributes-ignored-by-writes",
			Story:  "POST, PUT and PATCH answer with the whole resource, whatever attributes says.",
			Breaks: []string{"rfc7644-3.9-any-operation"},
			Wire: seam.Asking(func(r *http.Request) {
				if r.Method != http.MethodGet {
					seam.ChangeQuery(r, func(q url.Values) { q.Del("attributes") })
				}
			}),
		},
		{
			Name:   "patch-204-with-attributes",
			Story:  "PATCH answers 204 though the client asks for attributes.",
			Breaks: []string{"rfc7644-3.5.2-attributes-ok"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodPatch && a.Status == http.StatusOK {
					a.Status = http.StatusNoContent
					a.Head.Del("Content-Length")
					a.Body.Reset()
				}
			}),
		},
		{
			Name:   "password-on-request",
			Story:  "The hash of a password is shown to who asks for it by name.",
			Breaks: []string{"rfc7643-7-never"},
			Protocol: shown(func(o, out resource.Object, s resource.Selection) {
				if slices.Contains(s.Attributes, "password") {
					out["password"] = o["password"]
				}
			}),
		},
		{
			Name:   "meta-always",
			Story:  "meta is shown though attributes does not name it.",
			Breaks: []string{"rfc7643-7-meta-default"},
			Should: true,
			Protocol: shown(func(o, out resource.Object, s resource.Selection) {
				out["meta"] = o["meta"]
			}),
		},
		{
			Name:   "schemas-by-default",
			Story:  "A partial representation does not say its schemas.",
			Breaks: []string{"rfc7643-3-schemas-in-partial"},
			Should: true,
			Protocol: shown(func(_, out resource.Object, s resource.Selection) {
				if len(s.Attributes) > 0 {
					delete(out, "schemas")
				}
			}),
		},
	}
}

// selecting projects as another selection would.
func selecting(change func(t *schema.ResourceType, s *resource.Selection)) change {
	return func(p *protocol.Protocol) {
		clean := p.Project
		p.Project = func(o resource.Object, t *schema.ResourceType, s resource.Selection) resource.Object {
			change(t, &s)
			return clean(o, t, s)
		}
	}
}

// eachName changes each name in both parameters.
func eachName(change func(t *schema.ResourceType, name string) string) func(*schema.ResourceType, *resource.Selection) {
	return func(t *schema.ResourceType, s *resource.Selection) {
		all := func(names []string) []string {
			names = slices.Clone(names)
			for i, name := range names {
				names[i] = change(t, name)
			}
			return names
		}
		s.Attributes, s.Excluded = all(s.Attributes), all(s.Excluded)
	}
}

// shown changes what is shown of o.
func shown(change func(o, out resource.Object, s resource.Selection)) change {
	return func(p *protocol.Protocol) {
		clean := p.Project
		p.Project = func(o resource.Object, t *schema.ResourceType, s resource.Selection) resource.Object {
			out := clean(o, t, s)
			change(o, out, s)
			return out
		}
	}
}
