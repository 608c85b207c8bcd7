package persona_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/persona"
	"github.com/scimspec/scimspec/reference-server/schema"
)

func TestEveryProfileLoads(t *testing.T) {
	names := persona.Names(fixtures.Files)
	if len(names) < 2 {
		t.Fatalf("profiles are %v", names)
	}
	for _, name := range names {
		if p, err := persona.Load(fixtures.Files, name); err != nil || p.Name != name || len(p.Registry.Types) == 0 {
			t.Errorf("profile %s: %v", name, err)
		}
	}
}

// own begins a profile with schemas of its own.
const own = "profile: x\nsources: {S: {title: T}}\ncites: {schemas: {source: [S], confidence: stated}, resources: {source: [S], confidence: stated}}\n"

// device is a schema with some attributes.
func device(attributes string) string {
	return "schemas: [{id: 'urn:example:x', name: x, attributes: [" + attributes + "]}]\n"
}

func TestProfileErrors(t *testing.T) {
	const cites = "sources: {S: {title: T}}\ncites: {attributes: {source: [S], confidence: stated}, filter: {source: [S], confidence: stated}}\n"
	for text, want := range map[string]string{
		"profile: x\nrase: 1\n":                                                                                      `line 2: unknown key "rase": accepted are profile, title,`,
		"profile: x\nauth:\n  accept:\n    - {skheme: B}\n":                                                          `line 4: unknown key "skheme": accepted are scheme, value`,
		cites + "profile: x\nattributes:\n  title: {requierd: true}\n":                                               `line 5: unknown key "requierd": accepted are type, namespace,`,
		"profile: x\nbase_path: /y\n":                                                                                "base_path is a claim without a source: name one under cites",
		"profile: x\nbase_path: /y\ncites: {base_path: {source: [S], confidence: stated}}\n":                         `cites.base_path: source "S" is not under sources`,
		"sources: {S: {title: T}}\nprofile: x\nbase_path: /y\ncites: {base_path: {source: [S], confidence: sure}}\n": `"sure" is not one of stated, documented, third-party, inferred`,
		"title: x\n": "the key profile, which names it, is missing",
		"profile: x\nauth: {accept: [{scheme: B, value: k}]}\n":              "does not say where the key stands",
		cites + "profile: x\nattributes: {name.shoeSize: {}}\n":              "attributes.name.shoeSize: urn:ietf:params:scim:schemas:core:2.0:User has no such sub-attribute",
		cites + "profile: x\nattributes: {title: {mutability: sometimes}}\n": `mutability "sometimes" is not one of`,
		cites + "profile: x\nattributes: {title: {normalise: upper}}\n":      `normalise: "upper" is not one of single_address`,
		cites + "profile: x\nattributes: {title: {alias_of: roles}}\n":       "is not of the form",
		"profile: [x\n": "line 1:",

		// kinds of resource and schemas of the profile's own
		own + "schemas: [{id: Device, name: x}]\n":                                                                              "schemas[0]: id, a URN, and name are required",
		own + "schemas: [{id: 'urn:example:x', name: x}]\n":                                                                     "urn:example:x has no attributes",
		own + "schemas: [{id: '" + schema.UserURN + "', name: x, attributes: [{name: a}]}]\n":                                   "there is a schema " + schema.UserURN + " already",
		own + device("{name: meta}"):                                                                                            "meta is an attribute of every resource",
		own + device("{name: a}, {name: A}"):                                                                                    "attribute A is there twice",
		own + device("{name: a, type: number}"):                                                                                 `type "number" is not one of string, boolean,`,
		own + device("{name: a, type: complex}"):                                                                                "a complex attribute has sub-attributes, and no other has",
		own + device("{name: a, closed: true}"):                                                                                 "attribute a: closed needs canonicalValues",
		own + device("{name: a, assigned: x}"):                                                                                  "attribute a: assigned is for readOnly attributes",
		own + device("{name: a, mutability: readOnly, type: integer, assigned: x}"):                                             "a must be a number of type integer, not a string",
		own + device("{name: a, shape: round}"):                                                                                 `unknown key "shape": accepted are name, type,`,
		own + device("{name: a}") + "resources: {Device: {schema: 'urn:example:x'}}\n":                                          `resources.Device: endpoint: "" is not a path of one segment`,
		own + device("{name: a}") + "resources: {Device: {endpoint: /Bulk, schema: 'urn:example:x'}}\n":                         "none of the protocol's own",
		own + device("{name: a}") + "resources: {Device: {endpoint: /Users, schema: 'urn:example:x'}}\n":                        "/Users is the endpoint of another kind of resource",
		own + device("{name: a}") + "resources: {Device: {endpoint: /D, schema: 'urn:example:y'}}\n":                            `schema: there is no schema "urn:example:y": there are urn:example:x, urn:ietf`,
		own + device("{name: a}") + "resources: {User: {extensions: [{schema: 'urn:example:z'}]}}\n":                            `extensions[0].schema: there is no schema "urn:example:z"`,
		own + device("{name: a}") + "resources: {User: {extensions: [{schema: 'urn:example:x'}, {schema: 'urn:example:x'}]}}\n": "urn:example:x is there already",
	} {
		file := filepath.Join(t.TempDir(), "mine.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := persona.Load(fixtures.Files, file)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "profile "+file) {
			t.Errorf("%q is answered with %v, wanted %s", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%q is answered in several lines: %v", text, err)
		}
	}
}
