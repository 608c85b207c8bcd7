// Package spec is the requirement catalogue: one row per rule of an RFC or per behaviour of an IdP that an endpoint
// must cope with. Severity lives here, never in a check.
package spec

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Level is the RFC's key word, or INTEROP for what an IdP needs.
type Level string

// The levels. A statement without a key word that binds all the same is MUST, with keyword none.
const (
	Must      Level = "MUST"
	MustNot   Level = "MUST NOT"
	Should    Level = "SHOULD"
	ShouldNot Level = "SHOULD NOT"
	May       Level = "MAY"
	Interop   Level = "INTEROP"
)

var levels = []Level{Must, MustNot, Should, ShouldNot, May, Interop}

// Confidence is how sure a row about an IdP is.
type Confidence string

// The confidences. Documented and Captured are facts; the others are worth advice at most.
const (
	Documented Confidence = "documented"
	Captured   Confidence = "captured"
	Reported   Confidence = "reported"
	Inferred   Confidence = "inferred"
	Contested  Confidence = "contested"
)

var confidences = []Confidence{Documented, Captured, Reported, Inferred, Contested}

// Requirement is one row.
type Requirement struct {
	ID          string     `yaml:"id"`
	Section     string     `yaml:"section"` // of the document, such as "3.6"; RFC rows
	Level       Level      `yaml:"level"`
	Keyword     string     `yaml:"keyword"` // "none" when the text binds without a key word
	Summary     string     `yaml:"summary"` // in our own words
	Errata      []string   `yaml:"errata"`
	Fix         string     `yaml:"fix"`          // the first thing to try when it is broken
	Source      string     `yaml:"source"`       // where it is published; IdP rows
	Date        string     `yaml:"date"`         // year, year-month or day of the source; IdP rows
	Confidence  Confidence `yaml:"confidence"`   // IdP rows
	OverruledBy string     `yaml:"overruled_by"` // the RFC row that says otherwise and wins; IdP rows
	Untestable  string     `yaml:"untestable"`   // why it cannot be seen from outside
	SameAs      string     `yaml:"same_as"`      // the row that says the same
	Document    string     `yaml:"-"`            // such as "RFC 7644" or "Okta"
}

// Where says where the rule stands: document and section, or source and date.
func (r *Requirement) Where() string {
	if r.Level == Interop {
		return fmt.Sprintf("%s (%s, %s)", r.Source, r.Confidence, r.Date)
	}
	return fmt.Sprintf("%s, section %s", r.Document, r.Section)
}

// Advisory says whether breaking the row is worth advice instead of failure: a SHOULD, an IdP behaviour that is not
// documented or captured, or one in which the RFC overrules the IdP's wish.
func (r *Requirement) Advisory() bool {
	switch r.Level {
	case Should, ShouldNot:
		return true
	case Interop:
		return r.OverruledBy != "" || r.Confidence != Documented && r.Confidence != Captured
	}
	return false
}

// Catalogue is every row, in the order of the files.
type Catalogue struct {
	Rows []*Requirement
	byID map[string]*Requirement
}

// Get returns a row by its id; nil when there is none.
func (c *Catalogue) Get(id string) *Requirement { return c.byID[id] }

// documents are the files of the catalogue, in report order.
var documents = []string{"rfc7643", "rfc7644", "rfc9865", "okta", "onelogin", "entra"}

// Load reads the catalogue from a tree that holds requirements/*.yaml. A file that is not there is skipped; an unknown
// key, an unknown level, a double id or a reference to a row that does not exist is an error.
func Load(files fs.FS) (*Catalogue, error) {
	c := &Catalogue{byID: map[string]*Requirement{}}
	for _, name := range documents {
		text, err := fs.ReadFile(files, path.Join("requirements", name+".yaml"))
		if err != nil {
			continue
		}
		var file struct {
			Document     string         `yaml:"document"`
			Requirements []*Requirement `yaml:"requirements"`
		}
		if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("requirements %s.yaml: %s", name, yaml.FormatError(err, false, false))
		}
		for _, r := range file.Requirements {
			r.Document = file.Document
			if err := c.add(r); err != nil {
				return nil, fmt.Errorf("requirements %s.yaml: %s: %w", name, r.ID, err)
			}
		}
	}
	for _, r := range c.Rows {
		for _, ref := range []string{r.OverruledBy, r.SameAs} {
			if ref != "" && c.byID[ref] == nil {
				return nil, fmt.Errorf("requirement %s: names %q, which does not exist", r.ID, ref)
			}
		}
	}
	return c, nil
}

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

func (c *Catalogue) add(r *Requirement) error {
	switch {
	case !idPattern.MatchString(r.ID):
		return fmt.Errorf("an id has lower case, digits, dots and hyphens only")
	case c.byID[r.ID] != nil:
		return fmt.Errorf("there are two rows of that id")
	case !slices.Contains(levels, r.Level):
		return fmt.Errorf("level %q: wanted one of %v", r.Level, levels)
	case strings.TrimSpace(r.Summary) == "":
		return fmt.Errorf("has no summary")
	case r.Level == Interop && (r.Source == "" || r.Date == "" || !slices.Contains(confidences, r.Confidence)):
		return fmt.Errorf("needs source, date and a confidence out of %v", confidences)
	case r.Level != Interop && r.Section == "":
		return fmt.Errorf("has no section")
	}
	c.Rows = append(c.Rows, r)
	c.byID[r.ID] = r
	return nil
}
