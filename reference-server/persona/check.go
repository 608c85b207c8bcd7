package persona

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The values that a profile's words may have.
var (
	confidences = []string{"stated", "documented", "third-party", "inferred"}
	operations  = []string{"list", "get", "create", "replace", "patch", "delete"}
	parameters  = []string{"filter", "sortBy", "startIndex", "count", "cursor", "attributes"}
)

// check reports the first word outside its list and the first claim without a source.
func (p *Profile) check() error {
	if err := oneOf("unknown_attributes", p.Unknown, "", "ignore"); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(p.Resources)) {
		r := p.Resources[name]
		if err := each("resources."+name+".ops", r.Ops, operations); err != nil {
			return err
		}
		if err := each("resources."+name+".query", r.Query, parameters); err != nil {
			return err
		}
	}
	if d := p.Deprovision; d != nil {
		if err := oneOf("deprovision.active_false", d.ActiveFalse, "", "deactivate"); err != nil {
			return err
		}
		if err := oneOf("deprovision.delete", d.Delete, "", "remove"); err != nil {
			return err
		}
	}
	for i, form := range p.Auth.Accept {
		if !strings.Contains(form.Value, "key") {
			return fmt.Errorf("auth.accept[%d].value: %q does not say where the key stands", i, form.Value)
		}
	}
	return p.checkCites()
}

func oneOf(key, value string, accepted ...string) error {
	if slices.Contains(accepted, value) {
		return nil
	}
	return fmt.Errorf("%s: %q is not one of %s", key, value, strings.Trim(strings.Join(accepted, ", "), ", "))
}

func each(key string, values, accepted []string) error {
	for _, v := range values {
		if err := oneOf(key, v, accepted...); err != nil {
			return err
		}
	}
	return nil
}

// checkCites holds every claim to a source, and every cite to its shape.
func (p *Profile) checkCites() error {
	for _, claim := range slices.Sorted(maps.Keys(p.Cites)) {
		c := p.Cites[claim]
		if len(c.Source) == 0 {
			return fmt.Errorf("cites.%s: names no source", claim)
		}
		for _, source := range c.Source {
			if _, known := p.Sources[source]; !known {
				return fmt.Errorf("cites.%s: source %q is not under sources: %s", claim, source,
					strings.Join(slices.Sorted(maps.Keys(p.Sources)), ", "))
			}
		}
		if err := oneOf("cites."+claim+".confidence", c.Confidence, confidences...); err != nil {
			return err
		}
	}
	for _, claim := range p.claims() {
		if !p.cited(claim) {
			return fmt.Errorf("%s is a claim without a source: name one under cites", claim)
		}
	}
	return nil
}

// claims lists the paths of what the profile says of the vendor.
func (p *Profile) claims() []string {
	present := map[string]bool{
		"variant_of": len(p.VariantOf) > 0, "base_path": p.BasePath != "", "tenancy": len(p.Tenancy) > 0,
		"prerequisites": len(p.Prerequisites) > 0, "auth.accept": len(p.Auth.Accept) > 0, "auth.token": p.Auth.Token != nil,
		"features": p.Features != nil, "schemas": len(p.Schemas) > 0, "unknown_attributes": p.Unknown != "", "deprovision": p.Deprovision != nil,
		"patch": p.Patch != nil, "filter": len(p.Filter) > 0, "status_indicator": p.Status != "",
	}
	var out []string
	for claim, there := range present {
		if there {
			out = append(out, claim)
		}
	}
	for name := range p.Resources {
		out = append(out, "resources."+name)
	}
	for name := range p.Attributes {
		out = append(out, "attributes."+name)
	}
	slices.Sort(out)
	return out
}

// cited reports whether the claim or what it is a part of has a cite.
func (p *Profile) cited(claim string) bool {
	for c := range p.Cites {
		if c == claim || strings.HasPrefix(claim, c+".") {
			return true
		}
	}
	return false
}
