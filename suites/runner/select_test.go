package runner

import (
	"slices"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

func some() []check.Check {
	return []check.Check{
		{ID: "creation.location"}, {ID: "deletion.gone"}, {ID: "deletion.status"},
		{ID: "okta-oin.create", Pack: "okta", Variant: "okta/oin"}, {ID: "okta-aiw.create", Pack: "okta", Variant: "okta/aiw"},
		{ID: "entra-legacy.create", Pack: "entra", Variant: "entra/legacy"},
	}
}

func TestSelect(t *testing.T) {
	claims := &provider.Profile{IdPs: map[string]provider.IdP{"okta": {Variants: []string{"okta/aiw"}}}}
	for _, c := range []struct {
		name string
		with Selection
		want string
	}{
		{"all that the profile claims", Selection{Profile: claims}, "creation.location deletion.gone deletion.status okta-aiw.create entra-legacy.create"},
		{"no IdP", Selection{IdPs: []string{"none"}}, "creation.location deletion.gone deletion.status"},
		{"one IdP, as the profile claims it", Selection{IdPs: []string{"okta"}, Profile: claims}, "creation.location deletion.gone deletion.status okta-aiw.create"},
		{"a variant that the profile does not claim", Selection{IdPs: []string{"okta/oin"}, Profile: claims, Patterns: []string{"okta*"}}, "okta-oin.create"},
		{"an id and a glob", Selection{Patterns: []string{"creation.location", "deletion.*"}}, "creation.location deletion.gone deletion.status"},
	} {
		if c.with.Profile == nil {
			c.with.Profile = &provider.Profile{}
		}
		got, err := Select(some(), c.with)
		if err != nil || ids(got) != c.want {
			t.Errorf("%s: got %s, %v; wanted %s", c.name, ids(got), err, c.want)
		}
	}
}

func TestSelectRefuses(t *testing.T) {
	for wants, with := range map[string]Selection{
		`idp "nosuch": there is none of that name: wanted okta, entra, a variant (okta/oin, okta/aiw, entra/legacy), or none alone`: {IdPs: []string{"nosuch"}},
		`idp "none": there is none of that name`:                                    {IdPs: []string{"okta", "none"}},
		`check "deletion": matches none of the 6 checks: `:                          {Patterns: []string{"deletion"}},
		`check "okta-*": matches none of the 6 checks with --idp entra: `:           {Patterns: []string{"okta-*"}, IdPs: []string{"entra"}},
		`check "a[": not a pattern: wanted an id or a glob such as deletion.*`:      {Patterns: []string{"a["}},
		`check "no.such": matches none of the 6 checks: ` + "`scimspec list` shows": {Patterns: []string{"deletion.*", "no.such"}},
	} {
		with.Profile = &provider.Profile{}
		if _, err := Select(some(), with); err == nil || !strings.HasPrefix(err.Error(), wants) {
			t.Errorf("got %v, wanted %s", err, wants)
		}
	}
}

func ids(checks []check.Check) string {
	var out []string
	for _, c := range checks {
		out = append(out, c.ID)
	}
	return strings.Join(slices.Clip(out), " ")
}
