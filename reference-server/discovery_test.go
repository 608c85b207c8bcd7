package refserver_test

import (
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
)

func TestDiscovery(t *testing.T) {
	const base = "http://scim.example.com/scim/v2"
	c := serve(t, refserver.Options{Limits: protocol.Limits{BulkOperations: 7, MaxResults: 50}})
	c.get("/ServiceProviderConfig").holds(t, map[string]any{
		"patch.supported": true, "bulk.supported": true, "bulk.maxOperations": 7.0, "bulk.maxPayloadSize": 1048576.0, "filter.maxResults": 50.0,
		"sort.supported": true, "etag.supported": true, "changePassword.supported": true, "authenticationSchemes.0.type": "oauthbearertoken",
		"meta.location": base + "/ServiceProviderConfig", "meta.resourceType": "ServiceProviderConfig",
	})
	for _, path := range []string{"/ResourceTypes", "/Schemas"} {
		all := c.get(path + "?count=1&startIndex=2")
		list := resource.Objects(all.Object["Resources"])
		all.holds(t, map[string]any{"totalResults": float64(len(list)), "itemsPerPage": float64(len(list)), "startIndex": 1.0})
		for _, o := range list {
			id := resource.Text(o["id"])
			one := c.get(path + "/" + id)
			if !resource.Equal(one.Object, o) {
				t.Errorf("%s/%s is not as it is listed", path, id)
			}
			one.holds(t, map[string]any{"meta.location": base + path + "/" + id})
		}
		c.get(path + "?count=none")
		c.do("GET", path+"?filter=id+pr", "").want(t, 403, "")
		c.do("GET", path+"/nothing", "").want(t, 404, "")
	}
	c.do("GET", "/ServiceProviderConfig?filter=id+pr", "").want(t, 403, "")
	c.get("/ResourceTypes/User").holds(t, map[string]any{
		"endpoint": "/Users", "schemaExtensions.0.schema": enterprise, "schemaExtensions.0.required": false,
		"schema": "urn:ietf:params:scim:schemas:core:2.0:User", "schemas": []any{"urn:ietf:params:scim:schemas:core:2.0:ResourceType"},
	})
	if ids := schemaIDs(c); len(ids) != 6 {
		t.Errorf("the schemas are %v", ids)
	}
	c.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Schema").holds(t, map[string]any{
		"attributes.2.name": "attributes", "attributes.2.subAttributes.11.name": "subAttributes", "attributes.2.subAttributes.11.subAttributes.0.name": "name",
	})
	c.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group").holds(t, map[string]any{
		"attributes.0.name": "externalId", "attributes.1.name": "displayName", "attributes.1.required": true, "attributes.2.subAttributes.0.mutability": "immutable",
	})
}

func schemaIDs(c client) []string {
	var out []string
	for _, o := range resource.Objects(c.get("/Schemas").Object["Resources"]) {
		out = append(out, resource.Text(o["id"]))
	}
	return out
}
