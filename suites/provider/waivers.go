package provider

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// Waiver excuses a check that is known to fail, for a while. The check is tried all the same.
type Waiver struct {
	Check   string // its id
	Reason  string
	Expires time.Time // the last day on which it holds, in UTC
}

// Expired says whether the waiver's last day is over.
func (w Waiver) Expired(now time.Time) bool { return !now.UTC().Before(w.Expires.AddDate(0, 0, 1)) }

// Waivers are the waivers of a run by the id of the check.
type Waivers map[string]Waiver

// LoadWaivers reads a YAML file: waivers, a list of entries with check, reason and expires (a day such as 2027-03-31). All
// three are wanted; an unknown key, an unknown check or a second waiver of one check is an error.
func LoadWaivers(file string, known func(check string) bool) (Waivers, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("waivers: %w", err)
	}
	var list struct {
		Waivers []struct {
			Check   string `yaml:"check"`
			Reason  string `yaml:"reason"`
			Expires string `yaml:"expires"`
		} `yaml:"waivers"`
	}
	if err := yaml.UnmarshalWithOptions(text, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("waivers %s: %s", file, oneLine(err))
	}
	if len(list.Waivers) == 0 {
		return nil, fmt.Errorf("waivers %s: has no waiver: wanted the key waivers with a list of check, reason and expires", file)
	}
	out := Waivers{}
	for i, w := range list.Waivers {
		one, err := waiver(w.Check, w.Reason, w.Expires, known)
		if _, twice := out[w.Check]; err == nil && twice {
			err = errors.New("is waived twice")
		}
		if err != nil {
			return nil, fmt.Errorf("waivers %s: waiver %d (%s): %w", file, i+1, w.Check, err)
		}
		out[w.Check] = one
	}
	return out, nil
}

func waiver(check, reason, expires string, known func(string) bool) (Waiver, error) {
	day, err := time.Parse(time.DateOnly, expires)
	switch {
	case check == "":
		return Waiver{}, errors.New("has no check")
	case !known(check):
		return Waiver{}, errors.New("there is no such check: `scimspec list` shows them")
	case strings.TrimSpace(reason) == "":
		return Waiver{}, errors.New("has no reason")
	case expires == "":
		return Waiver{}, errors.New("has no expires, the last day on which it holds, such as 2027-03-31")
	case err != nil:
		return Waiver{}, fmt.Errorf("expires %q: wanted a day such as 2027-03-31", expires)
	}
	return Waiver{Check: check, Reason: reason, Expires: day}, nil
}
