package refserver

import (
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// searchAll answers POST to .search at the base URI (RFC 7644, section 3.4.3).
func searchAll(c *call) error { return c.search(c.persona.Registry.Types) }

// searchType answers POST to .search below a resource type's endpoint.
func searchType(t *schema.ResourceType) func(*call) error {
	return func(c *call) error { return c.search([]*schema.ResourceType{t}) }
}

func (c *call) search(types []*schema.ResourceType) error {
	q, err := protocol.ParseSearch(c.body)
	if err != nil {
		return err
	}
	return c.list(types, q)
}
