package refserver

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// isDiscovery reports whether a path leads to discovery documents, where query parameters do not count.
func isDiscovery(path string) bool {
	head, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return slices.Contains([]string{"ServiceProviderConfig", "ResourceTypes", "Schemas"}, head)
}

// discovery returns the endpoint of a list of documents or of one of them (RFC 7644, section 4).
func discovery(name string, list func(*call) error, one func(name string) func(*call) error) endpoint {
	if name == "" {
		return endpoint{http.MethodGet: list}
	}
	return endpoint{http.MethodGet: one(name)}
}

func serviceProviderConfig(c *call) error {
	if err := c.unfiltered(); err != nil {
		return err
	}
	c.send(http.StatusOK, c.document(schema.ProviderConfigURN, c.protocol.Config(c.base)))
	return nil
}

func listResourceTypes(c *call) error {
	var documents []jsontext.Value
	for _, t := range c.persona.Registry.Types {
		documents = append(documents, c.document(schema.ResourceTypeURN, c.protocol.ResourceType(t, c.base)))
	}
	return c.documents(documents)
}

func getResourceType(name string) func(*call) error {
	return func(c *call) error {
		if err := c.unfiltered(); err != nil {
			return err
		}
		t := c.persona.Registry.Type(name)
		if t == nil {
			return scimerror.NotFound("there is no resource type %q", name)
		}
		c.send(http.StatusOK, c.document(schema.ResourceTypeURN, c.protocol.ResourceType(t, c.base)))
		return nil
	}
}

func listSchemas(c *call) error {
	var documents []jsontext.Value
	for _, s := range c.persona.Registry.Schemas {
		documents = append(documents, c.document(schema.SchemaURN, c.protocol.Schema(s, c.base)))
	}
	return c.documents(documents)
}

func getSchema(urn string) func(*call) error {
	return func(c *call) error {
		if err := c.unfiltered(); err != nil {
			return err
		}
		s := c.persona.Registry.Schema(urn)
		if s == nil {
			return scimerror.NotFound("there is no schema %q", urn)
		}
		c.send(http.StatusOK, c.document(schema.SchemaURN, c.protocol.Schema(s, c.base)))
		return nil
	}
}

// documents answers with all of them whatever paging was asked for (RFC 7644, section 4).
func (c *call) documents(all []jsontext.Value) error {
	if err := c.unfiltered(); err != nil {
		return err
	}
	c.send(http.StatusOK, c.protocol.List(protocol.ListResponse{
		TotalResults: len(all), StartIndex: 1, ItemsPerPage: len(all), Resources: all,
	}))
	return nil
}

// unfiltered refuses a filter on discovery documents with 403, so that no client takes all for what it asked for
// (RFC 7644, section 4).
func (c *call) unfiltered() error {
	if c.query.Filter == nil {
		return nil
	}
	return scimerror.New(http.StatusForbidden, "", "discovery documents cannot be filtered")
}

// document writes a discovery document in the order of its schema.
func (c *call) document(urn string, o resource.Object) []byte {
	s := c.persona.Registry.Schema(urn)
	if urn == schema.SchemaURN {
		s = recursive(s)
	}
	return resource.Encode(nil, o, &schema.ResourceType{Schema: s}, "")
}

// recursive returns the schema of schemas with sub-attributes within sub-attributes, which a schema cannot say of itself
// (RFC 7643, section 7) and which its own document holds.
func recursive(s *schema.Schema) *schema.Schema {
	out := *s
	out.Attributes = nil
	for _, a := range s.Attributes {
		a = a.Clone()
		if sub := a.Sub("subAttributes"); sub != nil {
			sub.SubAttributes = a.SubAttributes
		}
		out.Attributes = append(out.Attributes, a)
	}
	return &out
}
