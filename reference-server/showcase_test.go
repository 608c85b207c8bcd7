package refserver_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	refserver "github.com/scimspec/scimspec/reference-server"
	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/schema"
)

const (
	deviceURN    = "urn:example:scim:schemas:showcase:2.0:Device"
	insuranceURN = "urn:example:scim:schemas:showcase:extension:2.0:Insurance"
)

// aDevice is the body of a device with some more members.
func aDevice(number, more string) string {
	return fmt.Sprintf(`{"schemas":["%s","%s"],"displayName":"Device %s","serialNumber":"%s","%s":{"policyNumber":"P%s"}%s}`,
		deviceURN, insuranceURN, number, number, insuranceURN, number, more)
}

// TestShowcaseHasEverything: no type and no characteristic lacks an attribute to be tried on, neither in the schema nor in the
// extension.
func TestShowcaseHasEverything(t *testing.T) {
	p, err := persona.Load(fixtures.Files, "showcase")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"type string", "type boolean", "type integer", "type decimal", "type dateTime", "type reference", "type binary", "type complex",
		"many string", "many integer", "many complex", "mutability readOnly", "mutability readWrite", "mutability immutable",
		"mutability writeOnly", "returned always", "returned never", "returned default", "returned request", "uniqueness none",
		"uniqueness server", "uniqueness global", "required", "caseExact", "canonical", "closed", "assigned",
	}
	for _, urn := range []string{deviceURN, insuranceURN} {
		there := map[string]bool{}
		var look func([]*schema.Attribute)
		look = func(attributes []*schema.Attribute) {
			for _, a := range attributes {
				for name, so := range map[string]bool{
					"type " + string(a.Type): true, "many " + string(a.Type): a.MultiValued, "mutability " + string(a.Mutability): true,
					"returned " + string(a.Returned): true, "uniqueness " + string(a.Uniqueness): true, "required": a.Required,
					"caseExact": a.CaseExact, "canonical": len(a.CanonicalValues) > 0, "closed": a.Closed, "assigned": a.Assigned != nil,
				} {
					there[name] = there[name] || so
				}
				look(a.SubAttributes)
			}
		}
		look(p.Registry.Schema(urn).Attributes)
		for _, name := range want {
			if !there[name] {
				t.Errorf("%s has no attribute with %s", urn, name)
			}
		}
	}
}

func TestShowcaseValues(t *testing.T) {
	c := serve(t, refserver.Options{Provider: "showcase"})
	id := c.given("/Devices", aDevice("S1", `,"kind":"LAPTOP","colour":"pink","managed":"True","cores":8,"weight":2,"publicKey":"AQID",
		"purchased":"2026-01-02T03:04:05+01:00","inventoryNumber":1,"firmware":"f","pin":"1234","ports":[80,443,80],"readings":[20,20.5],
		"location":{"building":"B","zone":"elsewhere","code":"c","hint":"h","height":1.5},"interfaces":[{"value":"a","secret":"s"}]`))
	c.get("/Devices/"+id).holds(t, map[string]any{
		"kind": "laptop", "colour": "pink", "managed": true, "cores": 8.0, "inventoryNumber": 4711.0, "firmware": nil, "pin": nil,
		"ports": []any{80.0, 443.0}, "location.zone": "office", "location.code": nil, "location.hint": nil, "location.height": 1.5,
		"interfaces.0.display": "an interface", "interfaces.0.secret": nil, insuranceURN + ".rating": 3.0,
	})
	c.get("/Devices/"+id+"?attributes=firmware,location.hint").holds(t, map[string]any{
		"firmware": "f", "location": map[string]any{"hint": "h"}, "inventoryNumber": 4711.0, "displayName": nil, "model": nil,
	})
	for filter, want := range map[string]float64{
		`cores gt 7.5`: 1, `cores eq 8`: 1, `weight le 2.0`: 1, `purchased eq "2026-01-02T02:04:05Z"`: 1, `managed eq true`: 1, `kind eq "Laptop"`: 1,
		`publicKey eq "AQID"`: 1, `ports eq 443`: 1, `readings gt 20.4`: 1, `location.height gt 2`: 0, `interfaces[value eq "a" and display sw "an"]`: 1,
		`serialNumber eq "S1"`: 1, `serialNumber eq "s1"`: 0, insuranceURN + `:policyNumber eq "PS1"`: 1,
	} {
		if got := c.get("/Devices?filter=" + url.QueryEscape(filter)).Object["totalResults"]; got != want {
			t.Errorf("%s finds %v", filter, got)
		}
	}
	for _, filter := range []string{`pin eq "1234"`, `location.code eq "c"`, `cores eq "8"`, `managed gt true`, `publicKey gt "A"`} {
		c.do("GET", "/Devices?filter="+url.QueryEscape(filter), "").want(t, 400, "invalidFilter")
	}
}

func TestShowcaseWrites(t *testing.T) {
	c := serve(t, refserver.Options{Provider: "showcase"})
	c.do("POST", "/Devices", `{"schemas":["`+deviceURN+`"],"displayName":"x","serialNumber":"S0"}`).want(t, 400, "invalidValue") // the extension is required
	body := aDevice("S1", `,"assetTag":"Tag","bornOn":"2026-01-01T00:00:00Z","pin":"1234","location":{"building":"B","country":"FR","code":"c"},"interfaces":[{"value":"a","secret":"s"}]`)
	id := c.given("/Devices", body)
	version := c.get("/Devices/" + id).at("meta.version")
	for name, r := range map[string]reply{
		"the same again":              c.do("PUT", "/Devices/"+id, body),
		"without what is kept":        c.do("PUT", "/Devices/"+id, aDevice("S1", `,"assetTag":"Tag","location":{"building":"B"},"interfaces":[{"value":"a"}]`)),
		"with what cannot be written": c.do("PUT", "/Devices/"+id, aDevice("S1", `,"assetTag":"Tag","inventoryNumber":9,"enrolled":null,"location":{"building":"B","zone":"x"},"interfaces":[{"value":"a","display":"x"}]`)),
	} {
		r.want(t, 200, "")
		if now := r.at("meta.version"); now != version {
			t.Errorf("PUT %s makes version %v of %v: %s", name, now, version, r.text)
		}
	}
	for name, more := range map[string]string{
		"an immutable attribute":     `,"bornOn":"2026-01-02T00:00:00Z"`,
		"an immutable sub-attribute": `,"location":{"building":"B","country":"DE"}`,
		"a closed list":              `,"kind":"car"`,
		"an integer":                 `,"cores":1.5`,
		"a great integer":            `,"cores":1e300`,
		"a dateTime":                 `,"purchased":"yesterday"`,
		"a binary":                   `,"publicKey":"*"`,
		"a required sub-attribute":   `,"location":{"room":"7"}`,
	} {
		r := c.do("PUT", "/Devices/"+id, aDevice("S1", more))
		if r.status != 400 {
			t.Errorf("%s: %d %s", name, r.status, r.text)
		}
	}
	for _, taken := range []string{
		`{"displayName":"x","serialNumber":"S1","` + insuranceURN + `":{"policyNumber":"P2"}}`,
		`{"displayName":"x","serialNumber":"S2","assetTag":"TAG","` + insuranceURN + `":{"policyNumber":"P2"}}`,
		`{"displayName":"x","serialNumber":"S2","` + insuranceURN + `":{"policyNumber":"PS1"}}`,
	} {
		c.do("POST", "/Devices", taken).want(t, 409, "uniqueness")
	}
	c.given("/Devices", `{"displayName":"x","serialNumber":"s1","`+insuranceURN+`":{"policyNumber":"ps1"}}`) // another, for case counts
}

func TestShowcaseLinks(t *testing.T) {
	c := serve(t, refserver.Options{Provider: "showcase"})
	ada := c.given("/Users", `{"userName":"ada","displayName":"Ada"}`)
	group := c.given("/Groups", `{"displayName":"Sales"}`)
	id := c.given("/Devices", aDevice("S1", fmt.Sprintf(`,"owner":{"value":"%s","displayName":"x"},"users":[{"value":"%s"},{"value":"%s"}]`, ada, ada, group)))
	c.get("/Devices/"+id).holds(t, map[string]any{
		"owner.displayName": "Ada", "users.0.display": "Ada", "users.0.type": "User", "users.1.type": "Group", "users.1.display": "Sales",
		"owner.$ref": "http://scim.example.com/scim/v2/Users/" + ada,
	})
	c.do("DELETE", "/Users/"+ada, "").want(t, 204, "")
	c.get("/Devices/"+id).holds(t, map[string]any{"owner": nil, "users.0.value": group, "users.1": nil})
	if names := c.server.ResourceTypes(); !slices.Equal(names, []string{"User", "Group", "Device"}) {
		t.Errorf("resource types are %v", names)
	}
}
