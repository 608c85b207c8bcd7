package mockidp

import (
	"fmt"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/mockidp/mapping"
)

// Variant is one way in which a product behaves, depending on how its administrator has set the application up.
type Variant struct {
	Name       string // "okta/aiw"
	IdP        string // "okta"
	Title      string
	Confidence string // how sure its behaviour is: documented, captured, reported, inferred or contested
	Default    bool   // played when a profile names no variants
}

// Variants lists all variants, in report order.
func Variants() []Variant {
	var out []Variant
	for _, p := range products() {
		for _, v := range p.shapes().Variants {
			out = append(out, Variant{Name: v.Name, IdP: p.idp, Title: v.Title, Confidence: v.Confidence, Default: !v.Optional})
		}
	}
	return out
}

// Switch is a contested shape of a product that can be switched on.
type Switch struct {
	Name, IdP, Title, Confidence string
}

// Switches lists the contested shapes of all products.
func Switches() []Switch {
	var out []Switch
	for _, p := range products() {
		for _, s := range p.shapes().Switches {
			out = append(out, Switch{s.Name, p.idp, s.Title, s.Confidence})
		}
	}
	return out
}

// shapes returns the variants and switches of an IdP. The definitions are part of the program: one that cannot be read is a
// defect of the program.
func shapes[M any](idp string) func() mapping.Shapes {
	return func() mapping.Shapes {
		d, err := mapping.ReadDefinition[M](fixtures.Files, idp)
		if err != nil {
			panic(fmt.Sprintf("mockidp: %v", err))
		}
		return d.Shapes
	}
}
