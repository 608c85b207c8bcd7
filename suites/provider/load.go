package provider

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

var confidences = []string{"stated", "documented", "third-party", "inferred"}

// Names lists the profiles of a tree that holds providers/*.yaml.
func Names(files fs.FS) []string {
	found, _ := fs.Glob(files, "providers/*.yaml")
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return found
}

// Load reads a profile by name from files or, when the name has a path separator or a suffix .yaml or .yml, from disk.
// An unknown key, an uncited claim or an unknown source is an error that names it.
func Load(files fs.FS, name string) (*Profile, error) {
	var text []byte
	var err error
	if strings.ContainsRune(name, filepath.Separator) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		text, err = os.ReadFile(name)
	} else {
		text, err = fs.ReadFile(files, path.Join("providers", name+".yaml"))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("provider %q: there is no such profile; there are %s, or give a file such as ./mine.yaml", name, strings.Join(Names(files), ", "))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("provider %q: %w", name, err)
	}
	p, err := Parse(text)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", name, err)
	}
	return p, nil
}

// Parse reads a profile's text.
func Parse(text []byte) (*Profile, error) {
	var p Profile
	if err := yaml.UnmarshalWithOptions(text, &p, yaml.Strict()); err != nil {
		return nil, errors.New(oneLine(err))
	}
	if p.Name == "" {
		return nil, errors.New(`has no "profile" key, which names it`)
	}
	return &p, p.cited()
}

// oneLine makes a YAML error one line: where, and what.
func oneLine(err error) string {
	var located yaml.Error
	if errors.As(err, &located) && located.GetToken() != nil {
		return fmt.Sprintf("line %d: %s", located.GetToken().Position.Line, strings.SplitN(located.GetMessage(), "\n", 2)[0])
	}
	return strings.SplitN(err.Error(), "\n", 2)[0]
}

// cited says which claim of the profile rests on no source.
func (p *Profile) cited() error {
	for claim, c := range p.Cites {
		if len(c.Source) == 0 {
			return fmt.Errorf("cites %s: names no source", claim)
		}
		for _, s := range c.Source {
			if _, known := p.Sources[s]; !known {
				return fmt.Errorf("cites %s: source %q is not among sources", claim, s)
			}
		}
		if !slices.Contains(confidences, c.Confidence) {
			return fmt.Errorf("cites %s: confidence %q: wanted one of %s", claim, c.Confidence, strings.Join(confidences, ", "))
		}
	}
	for _, claim := range p.claims() {
		if !p.cites(claim) {
			return fmt.Errorf("%s: the claim has no source: name one under cites", claim)
		}
	}
	return nil
}

// claims lists what the profile says about the vendor, as paths.
func (p *Profile) claims() []string {
	var out []string
	add := func(present bool, path string) {
		if present {
			out = append(out, path)
		}
	}
	add(len(p.VariantOf) > 0, "variant_of")
	add(p.BasePath != "", "base_path")
	add(len(p.Tenancy) > 0, "tenancy")
	add(len(p.Prerequisites) > 0, "prerequisites")
	add(len(p.Auth.Accept) > 0, "auth.accept")
	add(p.Auth.Token != Token{}, "auth.token")
	add(len(p.Schemas) > 0, "schemas")
	for name := range p.Resources {
		out = append(out, "resources."+name)
	}
	for name := range p.Attributes {
		out = append(out, "attributes."+name)
	}
	add(p.Unknown != "", "unknown_attributes")
	add(p.Deprovision != Deprovision{}, "deprovision")
	add(p.Patch != Patch{}, "patch")
	add(len(p.Filter) > 0, "filter")
	add(p.Status != "", "status_indicator")
	slices.Sort(out)
	return out
}

// cites says whether a claim, or what it is a part of, is cited.
func (p *Profile) cites(claim string) bool {
	for c := range p.Cites {
		if claim == c || strings.HasPrefix(claim, c+".") {
			return true
		}
	}
	return false
}
