package mockidp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/okta"
	"github.com/scimspec/scimspec/mockidp/onelogin"
)

func TestVariantsAreThoseOfTheDefinitions(t *testing.T) {
	var names []string
	for _, v := range mockidp.Variants() {
		names = append(names, v.Name)
		if v.Title == "" || !v.Default || !strings.HasPrefix(v.Name, v.IdP+"/") {
			t.Errorf("%+v", v)
		}
	}
	for _, want := range []string{okta.OIN, okta.AIW, onelogin.Core} {
		if !slices.Contains(names, want) {
			t.Errorf("no variant %s among %v", want, names)
		}
	}
}

func TestSwitchesOfTheDefinitionsAreThoseOfTheConnectors(t *testing.T) {
	defined := map[string][]string{}
	for _, s := range mockidp.Switches() {
		defined[s.IdP] = append(defined[s.IdP], s.Name)
	}
	for idp, known := range map[string][]string{"okta": okta.Switches(), "onelogin": onelogin.Switches()} {
		if !slices.Equal(slices.Sorted(slices.Values(defined[idp])), slices.Sorted(slices.Values(known))) {
			t.Errorf("%s: fixtures/idps has %v, the connector %v", idp, defined[idp], known)
		}
	}
}

func TestConnectRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, row := range []struct {
		variant, mapping, want string
		switches               []string
	}{
		{"okta/wizard", "", "okta/oin, okta/aiw, onelogin/core", nil},
		{"okta/aiw", "", `switch "plain-urls": okta/aiw has plus-for-space`, []string{"plain-urls"}},
		{"okta/aiw", "username_format: nickname", `username_format "nickname": wanted one of email, okta_username`, nil},
		{"okta/aiw", "usernameformat: email", "unknown field", nil},
		{"okta/aiw", "username_format: email\nattributes: [{name: a, external_name: 'emails[primary]'}]", "emails.^[primary==true].value", nil},
		{"okta/aiw", "username_format: email\nattributes: [{name: a, external_name: a, type: date}]", `type "date": wanted one of string`, nil},
		{"onelogin/core", "{scimusername: email, removal: keep, template: '{}'}", `removal "keep": wanted one of delete, suspend, nothing`, nil},
		{"onelogin/core", "{scimusername: email, removal: delete, template: '{'}", "template: not JSON", nil},
		{"onelogin/core", `{scimusername: email, removal: delete, template: '{"a":"{$user.mail}"}'}`, "{$user.mail}: wanted {$user.NAME}", nil},
		{"onelogin/core", `{scimusername: email, removal: delete, template: '{"a":"{$parameters.role}"}'}`, `parameters has no "role"`, nil},
	} {
		s := mockidp.Settings{Switches: row.switches}
		if row.mapping != "" {
			s.Mapping = []byte(row.mapping)
		}
		if _, err := mockidp.Connect(row.variant, s); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s %q: %v; wanted %q", row.variant, row.mapping, err, row.want)
		}
	}
}

func TestAuthorizationsAreWhatEachProductMakesOfAPastedKey(t *testing.T) {
	for _, row := range []struct{ variant, prefix, want string }{
		{"okta/oin", "Klaviyo-API-Key", "Klaviyo-API-Key key"},
		{"okta/aiw", "Klaviyo-API-Key", "Bearer Klaviyo-API-Key key"},
		{"onelogin/core", "Klaviyo-API-Key", "Bearer key, Bearer Klaviyo-API-Key key"},
		{"entra/legacy", "Klaviyo-API-Key", "Bearer key"},
		{"okta/oin", "", "Bearer key"},
		{"okta/aiw", "", "Bearer key"},
		{"onelogin/core", "", "Bearer key"},
		{"entra/aadOptscim062020", "", "Bearer key"},
	} {
		var values []string
		for _, form := range mockidp.Authorizations(row.variant, row.prefix, "key") {
			values = append(values, form.Value)
		}
		if got := strings.Join(values, ", "); got != row.want {
			t.Errorf("%s with prefix %q: %s, wanted %s", row.variant, row.prefix, got, row.want)
		}
	}
}
