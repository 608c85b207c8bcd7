// Package discovery judges what a service provider says of itself (RFC 7644, section 4; RFC 7643, sections 5 to 7).
package discovery

import (
	"github.com/onsi/gomega"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/expect"
)

// Checks lists the topic's checks.
func Checks() []check.Check {
	return []check.Check{
		{
			ID:     "discovery.config",
			Title:  "ServiceProviderConfig says of each optional feature whether it is supported",
			Proves: []string{"rfc7643-5-features"},
			Run: func(t *check.T) {
				response := t.Get("/ServiceProviderConfig")
				t.Expect(response).To(expect.HaveStatus(200))
				t.Expect(response).To(expect.BeServiceProviderConfig())
			},
		},
		{
			ID:     "discovery.resource-types",
			Title:  "ResourceTypes lists User with its endpoint and schema",
			Proves: []string{"rfc7643-6-resource-type"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				response := t.Get("/ResourceTypes")
				t.Expect(response).To(expect.HaveStatus(200))
				user := named(response.Resources(), "name", "User")
				t.Expect(user).To(expect.BeResourceType())
				t.Expect(user).To(expect.HaveAttribute("endpoint", gomega.Or(gomega.Equal("/Users"), gomega.Equal("Users")))) // section 6 and the examples differ
				t.Expect(user).To(expect.HaveAttribute("schema", check.UserSchema))
			},
		},
		{
			ID:     "discovery.schemas",
			Title:  "Schemas lists the User schema with its attributes",
			Proves: []string{"rfc7643-7-schema"},
			Needs:  []string{check.Users},
			Run: func(t *check.T) {
				response := t.Get("/Schemas")
				t.Expect(response).To(expect.HaveStatus(200))
				user := named(response.Resources(), "id", check.UserSchema)
				t.Expect(user).To(expect.BeSchema())
				t.Expect(check.Lookup(user, "attributes.name")).To(expect.HaveElement("userName"))
			},
		},
	}
}

// named returns the first resource with that value; nil when there is none.
func named(resources []check.Object, attribute, value string) check.Object {
	for _, r := range resources {
		if check.Lookup(r, attribute) == value {
			return r
		}
	}
	return nil
}
