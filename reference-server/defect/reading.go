package defect

import (
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/seam"
)

// oneUser says whether a request names a single user.
func oneUser(r *http.Request) bool { return strings.Contains(r.URL.Path, "/Users/") }

// losing takes an attribute out of the answers to GET of a single user.
func losing(change func(o map[string]any)) func(http.Handler) http.Handler {
	return seam.Answering(func(r *http.Request, a *seam.Answer) {
		if o := a.Object(); r.Method == http.MethodGet && oneUser(r) && a.Status == http.StatusOK && o != nil {
			change(o)
			a.Say(o)
		}
	})
}

// reading holds mistakes about single resources, their model, and discovery.
func reading() []Defect {
	return []Defect{
		{
			Name:   "read-without-user-name",
			Story:  "A single user is shown without userName.",
			Breaks: []string{"rfc7644-3.4.1-get"},
			Wire:   losing(func(o map[string]any) { delete(o, "userName") }),
		},
		{
			Name:   "unknown-id-400",
			Story:  "An id that nobody has is answered with 400.",
			Breaks: []string{"rfc7644-3.12-not-found"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodGet && a.Status == http.StatusNotFound {
					a.Status = http.StatusBadRequest
				}
			}),
		},
		{
			Name:   "schemas-missing",
			Story:  "A single user is shown without schemas.",
			Breaks: []string{"rfc7643-3-schemas"},
			Wire:   losing(func(o map[string]any) { delete(o, "schemas") }),
		},
		{
			Name:   "dates-as-seconds",
			Story:  "meta.created of a single resource is a number of seconds.",
			Breaks: []string{"rfc7643-2.3-types"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				o := a.Object()
				if meta, ok := o["meta"].(map[string]any); ok && r.Method == http.MethodGet && meta["created"] != nil {
					meta["created"] = 1795513600
					a.Say(o)
				}
			}),
		},
		{
			Name:   "resource-type-plural",
			Story:  "meta.resourceType of a single user is the endpoint's name.",
			Breaks: []string{"rfc7643-3.1-meta"},
			Wire: losing(func(o map[string]any) {
				if meta, ok := o["meta"].(map[string]any); ok {
					meta["resourceType"] = "Users"
				}
			}),
		},
		{
			Name:   "config-without-filter",
			Story:  "ServiceProviderConfig does not mention filter.",
			Breaks: []string{"rfc7643-5-features"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Config
				p.Config = func(base string) resource.Object {
					o := resource.Shallow(clean(base))
					delete(o, "filter")
					return o
				}
			},
		},
		{
			Name:   "resource-type-without-endpoint",
			Story:  "Resource types do not name their endpoint.",
			Breaks: []string{"rfc7643-6-resource-type"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.ResourceType
				p.ResourceType = func(t *schema.ResourceType, base string) resource.Object {
					o := resource.Shallow(clean(t, base))
					delete(o, "endpoint")
					return o
				}
			},
		},
		{
			Name:   "schema-without-attributes",
			Story:  "Schemas do not list their attributes.",
			Breaks: []string{"rfc7643-7-schema"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Schema
				p.Schema = func(s *schema.Schema, base string) resource.Object {
					o := resource.Shallow(clean(s, base))
					delete(o, "attributes")
					return o
				}
			},
		},
	}
}
