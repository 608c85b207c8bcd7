// Package persona turns a provider profile into a server's behaviour: resource types, attribute table, accepted
// Authorization forms, filter limits and the vendor's way with values. A profile is data, so a vendor can be played without code.
package persona

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

// Names lists the profiles in files, a tree with a folder providers.
func Names(files fs.FS) []string {
	found, _ := fs.Glob(files, "providers/*.yaml")
	for i, name := range found {
		found[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return found
}

// ReadProfile reads the profile of that name from files, or the file of that path when the name ends in .yaml or .yml or
// holds a path separator. Unknown keys, values outside their list and claims without a source are errors that say where.
func ReadProfile(files fs.FS, name string) (*Profile, error) {
	text, err := read(files, name)
	if err != nil {
		return nil, err
	}
	p := &Profile{}
	if err := checkKeys(text, p); err != nil {
		return nil, fmt.Errorf("profile %s: %w", name, err)
	}
	if err := yaml.UnmarshalWithOptions(text, p, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("profile %s: %w", name, oneLine(err))
	}
	if p.Name == "" {
		return nil, fmt.Errorf("profile %s: the key profile, which names it, is missing", name)
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("profile %s: %w", name, err)
	}
	return p, nil
}

func read(files fs.FS, name string) ([]byte, error) {
	if strings.ContainsRune(name, filepath.Separator) || slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(name)) {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading the profile: %w", err)
		}
		return text, nil
	}
	text, err := fs.ReadFile(files, path.Join("providers", name+".yaml"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("profile %q: there is no such profile: there are %s, or give a file such as ./mine.yaml",
			name, strings.Join(Names(files), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("reading the profile: %w", err)
	}
	return text, nil
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
