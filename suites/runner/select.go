package runner

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
	"github.com/scimspec/scimspec/suites/provider"
)

// Selection narrows the checks of a run.
type Selection struct {
	Patterns []string // ids or globs of checks; none: all
	IdPs     []string // names of IdPs or variants, or "none"; none: the variants that the profile claims, or all
	Profile  *provider.Profile
}

// Select returns the checks that remain, in the order given. An IdP or pattern that matches nothing is an error that says what
// there is.
func Select(all []check.Check, s Selection) ([]check.Check, error) {
	chosen, err := s.variants(all)
	if err != nil {
		return nil, err
	}
	used := make([]bool, len(s.Patterns))
	left := slices.DeleteFunc(slices.Clone(all), func(c check.Check) bool {
		if c.Variant != "" && !slices.Contains(chosen, c.Variant) {
			return true
		}
		named := len(s.Patterns) == 0
		for i, p := range s.Patterns {
			if ok, _ := path.Match(p, c.ID); ok {
				named, used[i] = true, true
			}
		}
		return !named
	})
	for i, p := range s.Patterns {
		if _, err := path.Match(p, ""); err != nil {
			return nil, fmt.Errorf("check %q: not a pattern: wanted an id or a glob such as deletion.*", p)
		}
		if !used[i] {
			return nil, fmt.Errorf("check %q: matches none of the %d checks%s: `scimspec list` shows them", p, len(all), s.narrowed())
		}
	}
	return left, nil
}

func (s Selection) narrowed() string {
	if len(s.IdPs) == 0 {
		return ""
	}
	return " with --idp " + strings.Join(s.IdPs, ",")
}

// variants returns the IdP variants that are played.
func (s Selection) variants(all []check.Check) ([]string, error) {
	known, idps := []string{}, []string{}
	for _, c := range all {
		if c.Variant == "" || slices.Contains(known, c.Variant) {
			continue
		}
		known = append(known, c.Variant)
		if !slices.Contains(idps, c.PackName()) {
			idps = append(idps, c.PackName())
		}
	}
	if len(s.IdPs) == 0 {
		return s.claimed(known), nil
	}
	var chosen []string
	for _, name := range s.IdPs {
		switch {
		case name == "none" && len(s.IdPs) == 1:
			return nil, nil
		case slices.Contains(known, name):
			chosen = append(chosen, name)
		case slices.Contains(idps, name):
			for _, v := range s.claimed(known) {
				if strings.HasPrefix(v, name+"/") {
					chosen = append(chosen, v)
				}
			}
		default:
			return nil, fmt.Errorf("idp %q: there is none of that name: wanted %s, a variant (%s), or none alone", name, strings.Join(idps, ", "), strings.Join(known, ", "))
		}
	}
	return chosen, nil
}

// claimed returns, for each IdP, the variants that the profile claims; all of them when it says nothing of that IdP.
func (s Selection) claimed(known []string) []string {
	return slices.DeleteFunc(slices.Clone(known), func(v string) bool {
		idp, _, _ := strings.Cut(v, "/")
		claims := s.Profile.IdPs[idp].Variants
		return len(claims) > 0 && !slices.Contains(claims, v)
	})
}
