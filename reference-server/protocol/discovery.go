package protocol

import (
	"strings"
	"time"

	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
)

// configurer returns the ServiceProviderConfig (RFC 7643, section 5; RFC 9865, section 4), which says what is so and no more.
func configurer(s Setting) func(base string) resource.Object {
	limits := s.Limits.WithDefaults()
	supported := func(yes bool) resource.Object { return resource.Object{"supported": yes} }
	patching, passwords := false, false
	for _, t := range s.Persona.Registry.Types {
		patching = patching || s.Persona.Offers(t.Name, "patch")
		passwords = passwords || t.Schema.Attribute("password") != nil
	}
	bulk, filtering := supported(s.Persona.Bulk), supported(s.Persona.Query("User", "filter"))
	bulk["maxOperations"], bulk["maxPayloadSize"] = float64(limits.BulkOperations), float64(limits.BodyBytes)
	filtering["maxResults"] = float64(limits.MaxResults)
	schemes := authenticationSchemes(s.Persona.Forms)
	return func(base string) resource.Object {
		return resource.Object{
			"schemas":               []any{schema.ProviderConfigURN},
			"patch":                 supported(patching),
			"bulk":                  bulk,
			"filter":                filtering,
			"changePassword":        supported(passwords),
			"sort":                  supported(s.Persona.Sort),
			"etag":                  supported(s.Persona.ETag),
			"authenticationSchemes": schemes,
			"pagination": resource.Object{
				"cursor": s.Persona.Query("User", "cursor"), "index": true, "defaultPaginationMethod": "index",
				"cursorTimeout":   float64(CursorTimeout / time.Second),
				"defaultPageSize": float64(limits.PageSize), "maxPageSize": float64(limits.MaxResults),
			},
			"meta": resource.Object{"resourceType": "ServiceProviderConfig", "location": base + "/ServiceProviderConfig"},
		}
	}
}

// authenticationSchemes lists each accepted scheme once, the first as the preferred one.
func authenticationSchemes(forms []persona.Form) []any {
	var out []any
	seen := map[string]bool{}
	for _, form := range forms {
		if seen[strings.ToLower(form.Scheme)] {
			continue
		}
		seen[strings.ToLower(form.Scheme)] = true
		scheme := resource.Object{
			"type": "oauthbearertoken", "name": "OAuth Bearer Token", "description": "A token in the Authorization header after the word Bearer",
			"specUri": "https://www.rfc-editor.org/info/rfc6750",
		}
		if !strings.EqualFold(form.Scheme, "Bearer") {
			scheme = resource.Object{
				"type": "oauthbearertoken", "name": strings.TrimSpace(form.Scheme + " token"),
				"description": strings.TrimSpace("A token in the Authorization header " + after(form.Scheme)),
			}
		}
		if len(out) == 0 {
			scheme["primary"] = true
		}
		out = append(out, scheme)
	}
	return out
}

func after(scheme string) string {
	if scheme == "" {
		return "by itself"
	}
	return "after the word " + scheme
}

// resourceType returns the document of a resource type (RFC 7643, section 6).
func resourceType(t *schema.ResourceType, base string) resource.Object {
	out := resource.Object{
		"schemas":     []any{schema.ResourceTypeURN},
		"id":          t.Name,
		"name":        t.Name,
		"description": t.Description,
		"endpoint":    t.Endpoint,
		"schema":      t.Schema.ID,
		"meta":        resource.Object{"resourceType": "ResourceType", "location": base + "/ResourceTypes/" + t.Name},
	}
	var extensions []any
	for _, x := range t.Extensions {
		extensions = append(extensions, resource.Object{"schema": x.Schema.ID, "required": x.Required})
	}
	if extensions != nil {
		out["schemaExtensions"] = extensions
	}
	return out
}

// schemaDocumenter returns the document of a schema (RFC 7643, section 7). externalId is part of every base schema (section
// 3.1), and clients that map it look for it there; a profile with a table of its own lists what the table has.
func schemaDocumenter(p *persona.Persona) func(s *schema.Schema, base string) resource.Object {
	mapped := map[*schema.Schema]bool{}
	for _, t := range p.Registry.Types {
		mapped[t.Schema] = !p.Table
	}
	return func(s *schema.Schema, base string) resource.Object {
		attributes := s.Attributes
		if mapped[s] {
			attributes = append([]*schema.Attribute{schema.ExternalID}, attributes...)
		}
		return schemaDocument(s, attributes, base)
	}
}

func schemaDocument(s *schema.Schema, attributes []*schema.Attribute, base string) resource.Object {
	return resource.Object{
		"schemas":     []any{schema.SchemaURN},
		"id":          s.ID,
		"name":        s.Name,
		"description": s.Description,
		"attributes":  attributeDocuments(attributes),
		"meta":        resource.Object{"resourceType": "Schema", "location": base + "/Schemas/" + s.ID},
	}
}

func attributeDocuments(attributes []*schema.Attribute) []any {
	out := make([]any, len(attributes))
	for i, a := range attributes {
		doc := resource.Object{
			"name": a.Name, "type": string(a.Type), "multiValued": a.MultiValued, "description": a.Description,
			"required": a.Required, "caseExact": a.CaseExact, "mutability": string(a.Mutability), "returned": string(a.Returned),
		}
		if a.Uniqueness != "" {
			doc["uniqueness"] = string(a.Uniqueness)
		}
		for name, values := range map[string][]string{"canonicalValues": a.CanonicalValues, "referenceTypes": a.ReferenceTypes} {
			if len(values) > 0 {
				doc[name] = anys(values)
			}
		}
		if len(a.SubAttributes) > 0 {
			doc["subAttributes"] = attributeDocuments(a.SubAttributes)
		}
		out[i] = doc
	}
	return out
}

func anys(values []string) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
