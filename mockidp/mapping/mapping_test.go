package mapping

import (
	"testing"

	"github.com/scimspec/scimspec/mockidp/directory"
)

const profile = `
username_format: okta_username
attributes:
  - {name: email, external_name: 'emails.^[type==work].value'}
  - {name: mobilePhone, external_name: "phoneNumbers.^[type=='mobile'].value"}
  - {name: vip, external_name: vip, type: boolean, external_namespace: "urn:example:ext:User"}
  - {name: floor, external_name: place.floor, type: integer, external_namespace: "urn:example:ext:User"}
  - {name: tags, external_name: tags, type: array}
`

func TestOktaValuesHaveTheTypeOfTheirAttribute(t *testing.T) {
	m, err := Read[Okta]([]byte(profile))
	if err != nil {
		t.Fatal(err)
	}
	p := directory.Person{UserName: "bo", Email: "bo@example.com", Mobile: "1", Attributes: map[string]string{"vip": "true", "floor": "3", "tags": "a, b"}}
	want := `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:example:ext:User"],"userName":"bo",` +
		`"emails":[{"type":"work","value":"bo@example.com"}],"phoneNumbers":[{"type":"mobile","value":"1"}],"tags":["a","b"],` +
		`"active":true,"urn:example:ext:User":{"vip":true,"place":{"floor":3}}}`
	if got := string(Encode(m.Profile(p, Member{"active", true}))); got != want {
		t.Errorf("\n%s\nwanted\n%s", got, want)
	}
}

func TestOktaOverlayTouchesWhatChangedAlone(t *testing.T) {
	m, err := Read[Okta]([]byte(profile))
	if err != nil {
		t.Fatal(err)
	}
	before := directory.Person{UserName: "bo", Email: "bo@example.com", Mobile: "1"}
	after := before
	after.Email, after.Mobile, after.Attributes = "bo@example.org", "", map[string]string{"vip": "false"}
	o, _ := ParseObject([]byte(`{"emails":[{"value":"x@example.com","type":"home"},{"display":"B","value":"bo@example.com","type":"work"}],"phoneNumbers":"nonsense","n":1.0,"schemas":["a"]}`))
	want := `{"emails":[{"value":"x@example.com","type":"home"},{"display":"B","value":"bo@example.org","type":"work"}],` +
		`"phoneNumbers":[{"type":"mobile","value":""}],"n":1.0,"schemas":["a","urn:example:ext:User"],"urn:example:ext:User":{"vip":false}}`
	if changed := m.Overlay(o, &before, after); !changed || string(Encode(o)) != want {
		t.Errorf("%v\n%s\nwanted\n%s", changed, Encode(o), want)
	}
	if m.Overlay(o, &after, after) {
		t.Error("nothing changed, but something was put")
	}
}

func TestOneLoginReplacesEveryMacroByAString(t *testing.T) {
	m, err := Read[OneLogin]([]byte(`
scimusername: username
removal: suspend
parameters: {role: role, boss: manager}
template: >-
  {"userName":"{$parameters.scimusername}","active":"{$user.active}","status":"{$user.status}","id":null,"n":[1,{"x":"{$user.firstname}.{$user.lastname}"}],
  "role":"{$parameters.role}","boss":"{$parameters.boss}","who":"{$user.display_name}","own":"{$user.custom_fields.badge}","uid":"{$user.id}"}`))
	if err != nil {
		t.Fatal(err)
	}
	p := directory.Person{UserName: "bo", GivenName: "Bo", FamilyName: " Li\"nd", Active: true, Attributes: map[string]string{"badge": "7"}}
	want := `{"userName":"bo","active":"true","status":"1","id":null,"n":[1,{"x":"Bo. Li\"nd"}],"role":"","boss":"","who":"Bo  Li\"nd","own":"7","uid":"` + oneLoginID(p) + `"}`
	if got := string(Encode(m.Render(p))); got != want {
		t.Errorf("\n%s\nwanted\n%s", got, want)
	}
}
