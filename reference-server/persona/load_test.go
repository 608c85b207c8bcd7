package persona_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/reference-server/persona"
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
