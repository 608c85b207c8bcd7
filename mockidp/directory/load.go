package directory

import (
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
)

// Parse reads a directory from YAML: people and groups, with the keys of Person and Group. An unknown key, a person without a user
// name, one that is there twice, or a member who is no person is an error.
func Parse(text []byte) (*Directory, error) {
	var d Directory
	if err := yaml.UnmarshalWithOptions(text, &d, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("directory: %s", yaml.FormatError(err, false, false))
	}
	if len(d.People) == 0 {
		return nil, errors.New("directory: has no people")
	}
	seen := map[string]bool{}
	for i, p := range d.People {
		if p.UserName == "" || seen[p.UserName] {
			return nil, fmt.Errorf("directory: person %d (%q): wanted a userName that no one else has", i+1, p.UserName)
		}
		seen[p.UserName] = true
	}
	for i, g := range d.Groups {
		if g.Name == "" {
			return nil, fmt.Errorf("directory: group %d has no name", i+1)
		}
		if at := slices.IndexFunc(g.Members, func(m string) bool { return !seen[m] }); at >= 0 {
			return nil, fmt.Errorf("directory: group %s: member %q is not among people", g.Name, g.Members[at])
		}
	}
	return &d, nil
}

// Marked returns a copy in which user names, e-mail addresses, object ids and group names begin with a mark.
func (d *Directory) Marked(mark string) *Directory {
	with := func(s string) string {
		if s == "" {
			return ""
		}
		return mark + s
	}
	out := &Directory{}
	for _, p := range d.People {
		p.ID, p.UserName, p.Email, p.Manager = with(p.ID), with(p.UserName), with(p.Email), with(p.Manager)
		out.People = append(out.People, p)
	}
	for _, g := range d.Groups {
		members := make([]string, len(g.Members))
		for i, m := range g.Members {
			members[i] = with(m)
		}
		out.Groups = append(out.Groups, Group{ID: with(g.ID), Name: with(g.Name), Members: members})
	}
	return out
}
