package check

import (
	"fmt"
	"slices"
	"strings"
)

// A need is a feature by name, or an attribute as "User.title", "User.name.familyName", "Group.members" or
// "Enterprise.department". What neither the profile nor the target's discovery denies is taken to be there.
const (
	Users          = "users"           // create, read, replace, delete and list users: denied by a profile alone
	Groups         = "groups"          // a Group resource type
	Patch          = "patch"           // PATCH
	Filter         = "filter"          // filter=userName eq "…"
	FilterAny      = "filter-any"      // the whole filter language on every attribute
	Paging         = "paging"          // startIndex and count
	Cursor         = "cursor"          // pages by cursor (RFC 9865)
	Sort           = "sort"            // sortBy, sortOrder
	Projection     = "projection"      // attributes, excludedAttributes
	ETag           = "etag"            // versions and preconditions
	Bulk           = "bulk"            // /Bulk
	ChangePassword = "change-password" // writing password
	Enterprise     = "enterprise"      // the enterprise extension of User
)

// Features lists the names that a need may have.
var Features = []string{Users, Groups, Patch, Filter, FilterAny, Paging, Cursor, Sort, Projection, ETag, Bulk, ChangePassword, Enterprise}

// denied returns why the target honestly does not offer one of the needs; empty when it denies none.
func (e Env) denied(needs []string) string {
	for _, need := range needs {
		if reason := e.deniedOne(need); reason != "" {
			return reason
		}
	}
	return ""
}

func (e Env) deniedOne(need string) string {
	if kind, path, dotted := strings.Cut(need, "."); dotted {
		return e.deniedAttribute(kind, path)
	}
	p, d := e.Profile, e.Discovery
	byProfile := fmt.Sprintf("the profile %s does not offer it (%s)", p.Name, need)
	byConfig := func(feature string) string {
		if d.off(feature) {
			return fmt.Sprintf("ServiceProviderConfig says %s.supported is false", feature)
		}
		return ""
	}
	query := func(parameter string) string {
		if !p.Query("User", parameter) {
			return byProfile
		}
		return ""
	}
	switch need {
	case Users:
		if !p.Offers("User") {
			return byProfile
		}
	case Groups:
		if !p.Offers("Group") {
			return byProfile
		}
		if d.lacks("Group") {
			return "ResourceTypes lists no Group"
		}
	case Patch:
		if !p.Operation("User", "patch") {
			return byProfile
		}
		return byConfig("patch")
	case Filter:
		if p.Filter != nil && !slices.Contains(p.Filter["userName"], "eq") {
			return byProfile
		}
		return first(query("filter"), byConfig("filter"))
	case FilterAny:
		if p.Filter != nil {
			return byProfile
		}
		return first(query("filter"), byConfig("filter"))
	case Paging:
		return first(query("startIndex"), query("count"))
	case Cursor:
		return first(query("cursor"), d.noCursor())
	case Sort:
		return first(query("sortBy"), byConfig("sort"))
	case Projection:
		return query("attributes")
	case ETag:
		return byConfig("etag")
	case Bulk:
		return byConfig("bulk")
	case ChangePassword:
		return byConfig("changePassword")
	case Enterprise:
		if _, listed := p.Attribute(EnterpriseSchema); !listed {
			return byProfile
		}
		if d.lacksSchema(EnterpriseSchema) {
			return "Schemas lists no enterprise User extension"
		}
	default:
		panic(fmt.Sprintf("need %q is none of %v", need, Features))
	}
	return ""
}

func (e Env) deniedAttribute(kind, path string) string {
	schema, full := UserSchema, path
	switch kind {
	case "User":
	case "Group":
		schema = GroupSchema
	case "Enterprise":
		schema, full = EnterpriseSchema, EnterpriseSchema+":"+path
	default:
		panic(fmt.Sprintf("need %q: wanted User, Group or Enterprise before the dot", kind+"."+path))
	}
	if kind != "Group" {
		if _, listed := e.Profile.Attribute(full); !listed {
			return fmt.Sprintf("the profile %s does not offer %s", e.Profile.Name, path)
		}
	}
	if e.Discovery.lacksAttribute(schema, path) {
		return fmt.Sprintf("Schemas lists no attribute %s in %s", path, schema)
	}
	return ""
}

func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}
