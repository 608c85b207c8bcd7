package filter_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

func TestMatch(t *testing.T) {
	yes := []string{
		// names, operators and URNs in any case; literals as JSON has them
		`userName eq "ada@example.com"`, `USERNAME EQ "ada@example.com"`, `userName eq "\u0061da@example.com"`,
		schema.UserURN + `:userName sw "ADA"`, `URN:ietf:params:scim:schemas:CORE:2.0:user:name.givenname eq "ada"`,
		schema.EnterpriseUserURN + `:department eq "sales"`, `department eq "Sales"`,
		schema.EnterpriseUserURN + `:manager.value eq "u-Bo"`, schema.EnterpriseUserURN + ` pr`,

		// strings
		`userName co "A@EX"`, `userName ew "COM"`, `userName ne "bo"`, `userName gt "ada"`, `userName ge "ADA@example.com"`,
		`userName lt "B"`, `userName le "ada@example.com"`, `name.familyName eq "EXÄMPLE"`,
		`name.familyName eq "EXA` + "\u0308" + `MPLE"`, `title eq "ΣΟΦΌΣ"`, `userType eq "CAFÉ"`, `userType ew "FÉ"`, `title ew "ός"`, `title sw "σ"`,
		`externalId eq "Ext-7"`, `externalId ne "ext-7"`, `id sw "u-"`, `profileUrl eq "https://people.example.com/Ada"`,
		`profileUrl ne "https://people.example.com/ada"`,

		// other types
		`active eq true`, `active eq "True"`, `active ne false`, `active ne "FALSE"`, `active pr`,
		`level eq 3`, `level eq 3.0`, `level gt 2.9`, `level le 3`, `score lt 2.6`, `score ge 25e-1`, `score ne -2.5`,
		labURN + `:hired eq "2020-02-29T10:00:00Z"`, `hired gt "2020-02-29T11:59:59+02:00"`, `hired sw "2020-02"`,
		`meta.lastModified ge "2026-11-24T09:30:00.500+01:00"`, `meta.lastModified lt "2026-11-24T08:30:00.500001Z"`,
		`badge eq "QUJD"`, `badge ne "qujd"`, `x509Certificates.value eq "AbC="`,

		// unassigned
		`displayName eq null`, `title ne null`, `not (displayName pr)`, `displayName ne "x"`, `addresses eq null`,
		`phoneNumbers.type eq null`, `nickName ne null`, `nickName eq ""`, `not (nickName pr)`, `emails ne null`,
		`meta pr`, `name pr`, `emails pr`, `emails.type pr`, `schemas pr`, `groups eq null`,

		// multi-valued: any value
		`emails co "home.example"`, `emails eq "ADA@example.com"`, `emails.type eq "home"`, `emails.type ne "home"`,
		`emails.primary eq false`, `emails.primary eq true`, `phoneNumbers.primary eq false`, `phoneNumbers.primary ne true`,
		`tags eq "RED"`, `tags co "ree"`, `tags[value eq "red"]`, `checks gt "2026-05-01T00:00:00Z"`,
		`schemas eq "` + schema.EnterpriseUserURN + `"`, `manager eq "u-Bo"`, `manager[value eq "u-Bo"]`,

		// value paths: one and the same value
		`emails[type eq "work" and value co "@example.com"]`, `emails[type eq "work"].value ew ".com"`,
		`emails[primary eq "True"].value eq "ada@example.com"`, `emails[not (type eq "work")].value eq "ada@home.example"`,
		`emails[(type eq "home" or type eq "other") and not(primary eq true)]`, `emails[primary ne true].type pr`,
		`name[givenName eq "Ada" and familyName sw "Ex"]`, `emails[display eq null]`,
		`phoneNumbers[type ne "work"]`,

		// logic and layout
		`title pr and locale pr or active eq true`, `active eq true or title pr and locale pr`,
		`not (locale pr) and active eq true`, `not(locale pr)`, `NOT (locale pr) AND active eq true`,
		`(title pr or locale pr) and active eq true`, `  ( title  pr )  and ( ( active eq true ) ) `, `emails[ type eq "work" ]`,
		`userName eq"ada@example.com"`, `id eq "u-Ada" and manager eq "u-Bo"`,
	}
	no := []string{
		`userName eq "ada"`, `externalId eq "ext-7"`, `id eq "u-ada"`, `userName sw "example"`, `userName gt "ada@example.com"`,
		`active eq false`, `active eq "False"`, `level gt 3`, `level ne 3`, `score eq 2`, `hired eq "2020-02-29T12:00:00Z"`,
		`badge eq "qujd"`, `displayName pr`, `displayName eq "x"`, `displayName eq ""`, `displayName lt "x"`, `title eq null`,
		`emails[type eq "home" and value eq "ada@example.com"]`, `emails[type eq "home"].value eq "ada@example.com"`,
		`emails[type eq "other"]`, `addresses[type eq null]`, `addresses[type ne "work"]`, `emails.primary eq null and id eq "x"`,
		`addresses.primary eq false`, `title pr and locale pr`, `not (title pr and active eq true)`, `locale pr or locale pr`,
		`(active eq true or title pr) and locale pr`, `name.formatted pr`, `manager eq "u-bo"`, `schemas eq "` + schema.GroupURN + `"`,
		`profileUrl eq "https://people.example.com/ada"`, `title sw "ς "`,
	}
	user, object := userType(t), ada()
	for want, filters := range map[bool][]string{true: yes, false: no} {
		for _, text := range filters {
			e, err := filter.Parse(text, filter.Limits{})
			if err != nil {
				t.Errorf("%s: %v", text, err)
				continue
			}
			p, err := filter.Compile(e, user)
			if err != nil {
				t.Errorf("%s: %v", text, err)
			} else if got := p.Match(object); got != want {
				t.Errorf("%s: got %v, want %v", text, got, want)
			}
		}
	}
}

// What the grammar allows and the schema does not.
func TestCompileRefuses(t *testing.T) {
	user := userType(t)
	for _, text := range []string{
		`shoeSize eq 43`, `name.shoeSize pr`, `urn:example:other:2.0:User:userName pr`, `emails[shoeSize eq 43]`, `emails.shoeSize eq 1`,
		`active gt true`, `active co "tr"`, `active eq "yes"`, `active eq 1`, `active ge "true"`,
		`badge gt "A"`, `x509Certificates.value le "A"`, `emails.primary lt true`, `emails[primary gt false]`,
		`userName eq 5`, `userName eq true`, `level eq "3"`, `level co 3`, `hired gt "yesterday"`, `hired eq "2026-11-24"`, `hired eq 3`,
		`userName gt null`, `active co null`, `name eq "Ada"`, `addresses co "Berlin"`, `meta eq "User"`,
		`password eq "secret"`, `password pr`, `not (password sw "a")`, `PASSWORD pr`, schema.UserURN + `:password pr`,
		`userName[value eq "x"]`, `tags[type eq "x"]`, `emails[emails.type eq "work"]`, `emails[` + schema.UserURN + `:type eq "work"]`,
		schema.EnterpriseUserURN + ` eq "x"`, schema.EnterpriseUserURN + `[department eq "x"]`, `emails[type eq "work"].shoe pr`,
		`title pr or shoeSize pr`, `title pr and active gt true`,
	} {
		e, err := filter.Parse(text, filter.Limits{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		_, err = filter.Compile(e, user)
		if err == nil {
			t.Errorf("%s: accepted", text)
		} else if got := scimerror.From(err); got.Status != 400 || got.ScimType != scimerror.InvalidFilter {
			t.Errorf("%s: %v is not 400 invalidFilter", text, err)
		}
	}
}

// An attribute that only another type of the query has is unassigned (RFC 7644, section 3.4.2.1).
func TestCompileAmongTypes(t *testing.T) {
	user, group := userType(t), groupType(t)
	team := map[string]any{"id": "g-1", "displayName": "Sales", "meta": map[string]any{"resourceType": "Group"}}
	for text, want := range map[string]bool{
		`userName pr`: false, `userName pr or displayName eq "sales"`: true, `not (userName pr)`: true,
		`emails[type eq "work"]`: false, `userName eq "x"`: false, `meta.resourceType eq "Group"`: true,
	} {
		e, err := filter.Parse(text, filter.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := filter.Compile(e, group, user, group)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if p.Match(team) != want {
			t.Errorf("%s: got %v", text, !want)
		}
	}
	e, _ := filter.Parse(`shoeSize pr`, filter.Limits{})
	if _, err := filter.Compile(e, group, user, group); err == nil {
		t.Error("an attribute that no type has was accepted")
	}
}

func TestEqualities(t *testing.T) {
	for text, want := range map[string][]string{
		`userName eq "Ada"`:                     {"userName Ada"},
		`USERNAME eq "Ada"`:                     {"userName Ada"},
		`id eq "7" and active eq true`:          {"id 7", "active true"},
		`title pr and (externalId eq "x")`:      {"externalId x"},
		schema.UserURN + `:id eq "7"`:           {"id 7"},
		`emails.value eq "a@example.com"`:       {"emails.value a@example.com"},
		`userName eq "a" or userName eq "b"`:    nil,
		`not (userName eq "a")`:                 nil,
		`userName sw "a"`:                       nil,
		`id eq null`:                            nil,
		`title pr and (id eq "7" or id eq "8")`: nil,
	} {
		e, err := filter.Parse(text, filter.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := filter.Compile(e, userType(t))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range p.Equalities() {
			got = append(got, fmt.Sprint(e.Path, " ", e.Value))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v", text, got)
		}
	}
}
