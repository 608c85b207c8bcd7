package mapping

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Definition is what fixtures/idps says of one product: its variants, its contested shapes, and the mapping that holds
// where a provider profile names none. M is Okta, OneLogin or Entra.
type Definition[M any] struct {
	IdP     string            `yaml:"idp"`
	Title   string            `yaml:"title"`
	Sources map[string]Source `yaml:"sources"`
	Mapping M                 `yaml:"mapping"`
	Shapes  `yaml:",inline"`
}

// Shapes are the ways in which a product behaves.
type Shapes struct {
	Variants []Shape `yaml:"variants"`
	Switches []Shape `yaml:"switches"`
}

// Has says whether there is a variant of that name.
func (s Shapes) Has(variant string) bool {
	return slices.ContainsFunc(s.Variants, func(v Shape) bool { return v.Name == variant })
}

// Source is where a behaviour is known from.
type Source struct {
	Title string `yaml:"title"`
	Date  string `yaml:"date"` // year and month, or year
}

// Shape is one way in which the product behaves (a variant), or a deviation from it that can be switched on.
type Shape struct {
	Name       string   `yaml:"name"`
	Title      string   `yaml:"title"`
	Source     []string `yaml:"source"` // keys of Sources
	Confidence string   `yaml:"confidence"`
	Optional   bool     `yaml:"optional"` // a variant that is played only when it is named
}

// confidences says how sure a behaviour may be, surest first.
var confidences = []string{"documented", "captured", "reported", "inferred", "contested"}

// ReadDefinition reads idps/<idp>.yaml. An unknown key, source or confidence, and a mapping that makes no sense, are errors.
func ReadDefinition[M any](files fs.FS, idp string) (*Definition[M], error) {
	name := path.Join("idps", idp+".yaml")
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading the definition of an IdP: %w", err)
	}
	var d Definition[M]
	if err := yaml.UnmarshalWithOptions(text, &d, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, oneLine(err))
	}
	if err := d.check(idp); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := check(&d.Mapping); err != nil {
		return nil, fmt.Errorf("%s: mapping: %w", name, err)
	}
	return &d, nil
}

// Read reads the mapping of one product from YAML, as it stands in a provider profile. M is Okta, OneLogin or Entra.
// An unknown key or a value that makes no sense is an error that says where.
func Read[M any](text []byte) (*M, error) {
	var m M
	if err := yaml.UnmarshalWithOptions(text, &m, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("mapping: %w", oneLine(err))
	}
	if err := check(&m); err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	return &m, nil
}

// check lets a mapping judge itself once all of it is there, and prepare what it needs for rendering.
func check(m any) error {
	if c, ok := m.(interface{ check() error }); ok {
		return c.check()
	}
	return nil
}

func (d *Definition[M]) check(idp string) error {
	if d.IdP != idp {
		return fmt.Errorf("idp is %q, wanted %q", d.IdP, idp)
	}
	if len(d.Variants) == 0 {
		return errors.New("has no variants")
	}
	for _, s := range slices.Concat(d.Variants, d.Switches) {
		if s.Name == "" || s.Title == "" || len(s.Source) == 0 {
			return fmt.Errorf("%q: a variant or switch needs a name, a title and a source", s.Name)
		}
		for _, key := range s.Source {
			if _, known := d.Sources[key]; !known {
				return fmt.Errorf("%s: source %q is not among sources", s.Name, key)
			}
		}
		if !slices.Contains(confidences, s.Confidence) {
			return fmt.Errorf("%s: confidence %q: wanted one of %s", s.Name, s.Confidence, strings.Join(confidences, ", "))
		}
	}
	for _, v := range d.Variants {
		if !strings.HasPrefix(v.Name, idp+"/") {
			return fmt.Errorf("variant %q: wanted a name that begins with %s/", v.Name, idp)
		}
	}
	return nil
}

// oneLine words a decoder's error as a line number and a reason, without the excerpt of the file that it adds.
func oneLine(err error) error {
	if located, ok := errors.AsType[yaml.Error](err); ok && located.GetToken() != nil {
		reason, _, _ := strings.Cut(located.GetMessage(), "\n")
		return fmt.Errorf("line %d: %s", located.GetToken().Position.Line, reason)
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(first)
}

// oneOf refuses a word that is not among those that are accepted.
func oneOf(key, word string, accepted ...string) error {
	if slices.Contains(accepted, word) {
		return nil
	}
	return fmt.Errorf("%s %q: wanted one of %s", key, word, strings.Join(accepted, ", "))
}
