// Package protocol is SCIM itself, apart from HTTP's routes and from storage: one struct of functions, each a decision that
// RFC 7643 or RFC 7644 asks a service provider to take. A server with a mistake is this one with a function replaced.
package protocol

import (
	"net/http"
	"time"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/patch"
	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/token"
)

// Protocol holds the decisions. New fills every field; a field is replaced only before the server's first request.
// Errors are *scimerror.Error unless something broke. Objects handed in are never changed, save where it says so.
type Protocol struct {
	// Authenticate returns the token of a request that may pass, or an error of status 401 (RFC 7644, section 2).
	Authenticate func(r *http.Request) (token.Token, error)
	// Challenges returns the values of WWW-Authenticate that go with that error (RFC 7235, section 4.1).
	Challenges func(r *http.Request) []string
	// Negotiate returns the media type of the answer to a request, or an error of status 406 (section 3.8).
	Negotiate func(r *http.Request) (string, error)
	// Accepts returns an error of status 415 for a body whose media type is none of SCIM's (section 3.1).
	Accepts func(r *http.Request) error

	// Decode reads what a client sends of a resource, without readOnly and unknown attributes (sections 3.3 and 3.5.1).
	Decode func(body []byte, t *schema.ResourceType) (resource.Object, error)
	// DecodePatch reads a PATCH request (section 3.5.2); the names of operations come out in lower case.
	DecodePatch func(body []byte) ([]patch.Operation, error)
	// Normalise brings next into the vendor's form, in place; old is the resource before a PATCH, else nil.
	Normalise func(old, next resource.Object, t *schema.ResourceType) error
	// Validate returns an error for a resource without a required attribute or with two primary values.
	Validate func(o resource.Object, t *schema.ResourceType) error
	// Patch applies operations in order, all or none (section 3.5.2).
	Patch func(o resource.Object, operations []patch.Operation, t *schema.ResourceType) (resource.Object, error)
	// Replace returns what a PUT of sent makes of old (section 3.5.1).
	Replace func(old, sent resource.Object, t *schema.ResourceType) (resource.Object, error)
	// Protect puts hashes in the place of clear text passwords, in next; old is nil for a new resource.
	Protect func(old, next resource.Object, t *schema.ResourceType) error
	// Resolve fills in what links of o show of their targets, in o; a member that is no resource is an error.
	Resolve func(r store.Reader, t *schema.ResourceType, o resource.Object, pending links.Pending) error
	// Unchanged reports whether a write leaves a resource as it is, so that its meta stays too.
	Unchanged func(old, next resource.Object) bool
	// Stamp returns next with `id`, `schemas` and `meta` as of this write; old is nil for a new resource.
	Stamp func(old, next resource.Object, t *schema.ResourceType, id string) resource.Object
	// Keys returns what a resource is found by in the store, and what of it must be unique.
	Keys func(t *schema.ResourceType, o resource.Object) []store.Key
	// Follow brings other resources in step with a write: memberships, names, links to what was deleted. awaited says of a resource
	// that was created that others may point at it already.
	Follow func(tx store.Tx, t *schema.ResourceType, old, next resource.Object, awaited bool) error

	// Precondition checks If-Match and If-None-Match against a version (section 3.14): ErrNotModified or status 412.
	Precondition func(header http.Header, method, version string) error
	// Filter parses a filter and resolves it for a resource type (section 3.4.2.2); errors have the scimType invalidFilter.
	// others are the types of a query over several, whose attributes are unassigned in t.
	Filter func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error)
	// Match reports whether a filter selects a resource.
	Match func(p filter.Predicate, o resource.Object) bool
	// Sort puts items into the order of sortBy and sortOrder, in place (section 3.4.2.3).
	Sort func(items []Item, by, order string) error
	// Page returns which of total results a page holds, and the startIndex that the answer names (section 3.4.2.4).
	Page func(total int, q Query) (from, to, startIndex int)
	// Cursor returns which of a query's items a page holds that is asked for by cursor, and the cursor of the page after it, "" for
	// none (RFC 9865, section 2); errors have the scimTypes of its section 2.1.
	Cursor func(items []Item, q Query) (from, to int, next string, err error)
	// List returns the JSON of a ListResponse (section 3.4.2).
	List func(l ListResponse) []byte
	// Project returns what of o an answer shows (section 3.9).
	Project func(o resource.Object, t *schema.ResourceType, s resource.Selection) resource.Object
	// Encode appends the JSON of a resource to dst; base makes its locations absolute.
	Encode func(dst []byte, o resource.Object, t *schema.ResourceType, base string) []byte
	// Config, ResourceType and Schema return the discovery documents (section 4).
	Config       func(base string) resource.Object
	ResourceType func(t *schema.ResourceType, base string) resource.Object
	Schema       func(s *schema.Schema, base string) resource.Object
	// Error returns the JSON of an error answer (section 3.12).
	Error func(status int, scimType, detail string) []byte
}

// Item is a resource on its way into a list.
type Item struct {
	Type   *schema.ResourceType
	Record *store.Record
}

// Setting is what the clean decisions depend on.
type Setting struct {
	Persona *persona.Persona
	Tokens  *token.Set // accepted ones
	Limits  Limits
	Clock   func() time.Time
}

// New returns the clean protocol.
func New(s Setting) *Protocol {
	p := &Protocol{
		Authenticate: authenticator(s.Persona.Forms, s.Tokens),
		Challenges:   challenges(s.Persona.Forms),
		Negotiate:    negotiate,
		Accepts:      accepts,

		Decode:      resource.Decode,
		DecodePatch: patchDecoder(s.Persona.OpAnyCase),
		Normalise:   s.Persona.Normalise,
		Validate:    resource.Validate,
		Patch:       patch.Apply,
		Replace:     replace,
		Protect:     protect,
		Unchanged:   unchanged,
		Stamp:       stamper(s.Clock, s.Persona.ETag),

		Precondition: precondition,
		Filter:       filterer(s.Persona.Filter, s.Limits),
		Match:        func(p filter.Predicate, o resource.Object) bool { return p.Match(o) },
		Sort:         sortItems,
		Page:         pager(s.Limits),
		Cursor:       cursors(s.Limits.WithDefaults(), s.Clock),
		List:         list,
		Project:      resource.Project,
		Encode:       resource.Encode,
		Config:       configurer(s),
		ResourceType: resourceType,
		Schema:       schemaDocumenter(s.Persona),
		Error:        errorBody,
	}
	if !s.Persona.ETag {
		p.Precondition = func(http.Header, string, string) error { return nil }
	}
	ls := links.New(s.Persona.Registry)
	ls.Bump = bump
	// Record goes through the field, so that a replaced Keys counts for resources that Follow writes as well.
	ls.Record = p.Record
	p.Resolve = ls.Resolve
	p.Follow = ls.Follow
	p.Keys = keys(ls)
	return p
}

// Record returns the record of a stamped object.
func (p *Protocol) Record(t *schema.ResourceType, o resource.Object) *store.Record {
	return store.NewRecord(t.Name, resource.Text(o["id"]), o, p.Keys(t, o))
}
