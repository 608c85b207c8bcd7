package directory_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/mockidp/directory"
)

func TestParse(t *testing.T) {
	text, err := fs.ReadFile(fixtures.Files, "directories/sample.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := directory.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	m := d.Marked("x-")
	if m.People[0].UserName != "x-ada@example.com" || m.Groups[0].Members[1] != "x-mei@example.com" || d.People[0].UserName != "ada@example.com" {
		t.Errorf("got %+v from %+v", m, d)
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"people: []":                             "has no people",
		"people: [{user: a}]":                    `unknown field "user"`,
		"people: [{title: a}]":                   "wanted a userName",
		"people: [{userName: a}, {userName: a}]": "person 2",
		"people: [{userName: a}]\ngroups: [{name: g, members: [b]}]": `member "b" is not among people`,
		"people: [{userName: a}]\ngroups: [{id: g}]":                 "group 1 has no name",
	} {
		if _, err := directory.Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, wanted %s", text, err, want)
		}
	}
}
