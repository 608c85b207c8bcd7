package reporttest

import "fmt"

// claim is a check before anything came of it.
type claim struct {
	topic, claim, title, pack, variant, level, requirement, section string
}

var topics = []struct {
	name, section string
	claims        []string
	over          []string // each claim is made for each of these
}{
	{"discovery", "RFC 7644, section 4", []string{"is-served", "has-media-type", "refuses-a-filter", "names-its-location"}, []string{"service-provider-config", "resource-types", "schemas"}},
	{"schemas", "RFC 7643, section 7", []string{"type", "mutability", "returned", "uniqueness"}, []string{"user-name", "name", "nick-name", "active", "emails", "phone-numbers", "addresses", "photos", "roles", "entitlements", "groups", "members", "manager", "password", "title", "user-type", "locale", "timezone", "profile-url", "ims", "x509-certificates", "cost-center", "division", "organization", "preferred-language", "employee-number"}},
	{"creation", "RFC 7644, section 3.3", []string{"is-kept", "is-returned", "may-be-absent", "refuses-a-wrong-type"}, []string{"user-name", "name", "emails", "phone-numbers", "active", "enterprise", "external-id"}},
	{"retrieval", "RFC 7644, section 3.4.1", []string{"by-id", "unknown-id-is-404", "head-has-no-body"}, []string{"user", "group", "me"}},
	{"filtering", "RFC 7644, section 3.4.2.2", []string{"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr", "not", "and", "or"}, []string{"user-name", "display-name", "emails-value", "emails-work", "active", "created", "external-id", "department", "title", "nick-name", "locale", "groups-value"}},
	{"paging", "RFC 7644, section 3.4.2.4", []string{"start-index", "count-zero", "past-the-end", "whole-set-once"}, []string{"users", "groups", "filtered-users"}},
	{"sorting", "RFC 7644, section 3.4.2.3", []string{"ascending", "descending", "case-insensitive", "absent-last"}, []string{"user-name", "family-name", "created"}},
	{"projection", "RFC 7644, section 3.9", []string{"attributes", "excluded-attributes", "keeps-what-is-always-returned", "short-names"}, []string{"get", "list", "post", "put", "patch", "search"}},
	{"search", "RFC 7644, section 3.4.3", []string{"same-as-get", "at-the-root", "refuses-other-methods", "paged"}, []string{"users", "groups", "both"}},
	{"cursors", "RFC 9865, section 2", []string{"whole-set-once", "unknown-is-refused", "expires", "announced"}, []string{"users", "groups"}},
	{"replacement", "RFC 7644, section 3.5.1", []string{"clears-what-is-absent", "keeps-read-only", "answers-with-the-state"}, []string{"name", "emails", "active", "enterprise"}},
	{"patching", "RFC 7644, section 3.5.2", []string{"add", "replace", "remove", "no-path", "wrong-path-is-refused"}, []string{"active", "name-family-name", "emails-work", "phone-numbers", "members", "enterprise-manager", "display-name"}},
	{"deletion", "RFC 7644, section 3.6", []string{"answers-204", "gone-for-every-operation", "frees-the-name"}, []string{"user", "group"}},
	{"groups", "RFC 7643, section 4.2", []string{"member-added", "member-removed", "member-shows-in-user", "nested"}, []string{"small", "large"}},
	{"bulk", "RFC 7644, section 3.7", []string{"creates", "resolves-bulk-id", "stops-at-fail-on-errors", "refuses-too-many"}, []string{"users", "groups"}},
	{"errors", "RFC 7644, section 3.12", []string{"has-schema", "status-is-a-string", "scim-type-fits"}, []string{"400", "401", "404", "409", "412"}},
	{"authentication", "RFC 7644, section 2", []string{"no-token-is-401", "wrong-token-is-401", "challenge-is-sent"}, []string{"users", "groups", "schemas"}},
	{"versioning", "RFC 7644, section 3.14", []string{"etag-changes", "stale-is-412", "not-modified-is-304"}, []string{"user", "group"}},
}

var variants = map[string][]string{
	"okta":     {"okta/oin", "okta/aiw"},
	"onelogin": {"onelogin/core", "onelogin/enterprise"},
	"entra":    {"entra/legacy", "entra/aad-opt-scim-062020"},
}

var scenarios = []string{"test-connection", "match", "create", "update-profile", "deactivate", "reactivate", "rename", "push-group", "add-member", "remove-member",
	"empty-group", "delete-group", "manager-changes", "re-hire", "attribute-cleared", "unicode-name", "initial-cycle", "retry-after-429", "duplicate", "soft-delete"}

func claims() []claim {
	var out []claim
	for _, t := range topics {
		for _, over := range t.over {
			for i, c := range t.claims {
				level := "MUST"
				if i%5 == 3 {
					level = "SHOULD"
				}
				out = append(out, claim{t.name, over + "-" + c, fmt.Sprintf("%s of %s: %s holds", t.name, over, c), "rfc", "", level,
					fmt.Sprintf("rfc7644-%s-%s", t.section[len(t.section)-3:], c), t.section})
			}
		}
	}
	for _, pack := range []string{"okta", "onelogin", "entra"} {
		for _, variant := range variants[pack] {
			topic := pack + "-" + variant[len(pack)+1:]
			for _, s := range scenarios {
				out = append(out, claim{topic, s, fmt.Sprintf("%s as %s plays it leaves the target in the wanted state", s, variant), pack, variant, "INTEROP",
					pack + "-" + s, "provisioning documentation of " + pack + " (documented, 2026-08)"})
			}
		}
	}
	for _, s := range []string{"required-title", "enum-department", "immutable-user-name", "no-unknown-attribute", "page-size"} {
		out = append(out, claim{"contract", s, "the profile's claim about " + s + " holds", "contract", "", "CONTRACT", "contract-" + s, "profile rfc"})
	}
	// The one that other tests look for by its id.
	for i := range out {
		if out[i].topic+"."+out[i].claim == "deletion.user-gone-for-every-operation" {
			out[i].title = "a deleted User is gone for GET, PUT, PATCH and a second DELETE"
		}
	}
	return out
}
