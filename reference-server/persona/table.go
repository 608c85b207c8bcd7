package persona

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
)

// table replaces the schemas of t by the attributes that the profile lists, in the order of the RFC's schemas and then by
// name, and collects the rules that rows ask for.
func (p *Persona) table(t *schema.ResourceType, rows map[string]Attribute) error {
	base := &schema.Schema{ID: t.Schema.ID, Name: t.Schema.Name, Description: t.Schema.Description}
	extensions := map[string]*schema.Schema{}
	for _, path := range slices.Sorted(maps.Keys(rows)) {
		into, from, local := base, t.Schema, path
		if resolved, ok := t.Lookup(path); ok && resolved.Extension != nil && resolved.Attribute != nil {
			from, local = resolved.Extension, strings.TrimPrefix(path, resolved.Extension.ID+":")
			if extensions[from.ID] == nil {
				extensions[from.ID] = &schema.Schema{ID: from.ID, Name: from.Name, Description: from.Description}
			}
			into = extensions[from.ID]
		}
		a, err := place(into, from, local, rows[path])
		if err != nil {
			return fmt.Errorf("attributes.%s: %w", path, err)
		}
		if err := p.rulesOf(path, a, rows[path], base); err != nil {
			return fmt.Errorf("attributes.%s: %w", path, err)
		}
	}
	order(base, t.Schema)
	if err := base.Check(); err != nil {
		return err
	}
	var kept []schema.Extension
	for _, x := range t.Extensions {
		if s := extensions[x.Schema.ID]; s != nil {
			order(s, x.Schema)
			kept = append(kept, schema.Extension{Schema: s, Required: x.Required})
		}
	}
	t.Schema, t.Extensions = base, kept
	return nil
}

// place adds the attribute that a row names to a schema, and returns it with the row's characteristics.
func place(into, from *schema.Schema, path string, row Attribute) (*schema.Attribute, error) {
	if row.Namespace != "" && row.Namespace != into.ID {
		return nil, fmt.Errorf("namespace %s is not a schema of the resource type", row.Namespace)
	}
	name, subName, dotted := strings.Cut(path, ".")
	known := from.Attribute(name)
	if !dotted {
		if known == nil {
			known = &schema.Attribute{
				Name: name, Type: schema.String, Mutability: schema.ReadWrite, Returned: schema.Default, Uniqueness: schema.NotUnique,
				MultiValued: row.Multi, Description: "Attribute of the vendor's own.",
			}
		}
		a := known.Clone()
		into.Attributes = append(into.Attributes, a)
		return a, characterise(a, row)
	}
	if known == nil || known.Sub(subName) == nil {
		return nil, fmt.Errorf("%s has no such sub-attribute", from.ID)
	}
	whole := into.Attribute(name)
	if whole == nil {
		whole = known.Clone()
		whole.SubAttributes = nil
		into.Attributes = append(into.Attributes, whole)
	}
	sub := known.Sub(subName).Clone()
	whole.SubAttributes = append(whole.SubAttributes, sub)
	slices.SortFunc(whole.SubAttributes, byPlace(known.SubAttributes))
	return sub, characterise(sub, row)
}

// characterise applies what a row says to its attribute.
func characterise(a *schema.Attribute, row Attribute) error {
	if row.Type != "" {
		a.Type = schema.Type(row.Type)
	}
	if row.Mutability != "" {
		a.Mutability = schema.Mutability(row.Mutability)
	}
	if row.Uniqueness != "" {
		a.Uniqueness = schema.Uniqueness(row.Uniqueness)
	}
	a.Required = on(row.Required, a.Required)
	a.CaseExact = on(row.CaseExact, a.CaseExact)
	if len(row.Enum) > 0 {
		a.CanonicalValues, a.Closed = row.Enum, true
	}
	a.Format = row.Format
	return oneOf("format", row.Format, "", "email")
}

// order sorts attributes as the RFC's schema has them; those that it does not have come last.
func order(s, like *schema.Schema) { slices.SortStableFunc(s.Attributes, byPlace(like.Attributes)) }

func byPlace(like []*schema.Attribute) func(a, b *schema.Attribute) int {
	place := func(a *schema.Attribute) int {
		at := slices.IndexFunc(like, func(l *schema.Attribute) bool { return l.Name == a.Name })
		if at < 0 {
			return len(like)
		}
		return at
	}
	return func(a, b *schema.Attribute) int { return place(a) - place(b) }
}
