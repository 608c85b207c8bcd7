package filter_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

var names = rapid.StringMatching(`[A-Za-z$][A-Za-z0-9_-]{0,8}`)

var paths = rapid.Custom(func(t *rapid.T) filter.AttrPath {
	p := filter.AttrPath{Name: names.Draw(t, "name")}
	if rapid.Bool().Draw(t, "qualified") {
		p.URN = rapid.StringMatching(`urn:[a-z0-9.:]{0,12}[a-z]`).Draw(t, "urn")
	}
	if rapid.Bool().Draw(t, "dotted") {
		p.Sub = names.Draw(t, "sub")
	}
	return p
})

var operators = rapid.SampledFrom([]filter.Operator{
	filter.Equal, filter.NotEqual, filter.Contains, filter.StartsWith, filter.EndsWith, filter.Greater, filter.GreaterOrEqual,
	filter.Less, filter.LessOrEqual, filter.Present,
})

func comparison(t *rapid.T, p filter.AttrPath) filter.Compare {
	c := filter.Compare{Attr: p, Op: operators.Draw(t, "operator")}
	if c.Op != filter.Present {
		c.Value = rapid.OneOf(
			rapid.String().AsAny(), rapid.Float64().AsAny(), rapid.Bool().AsAny(), rapid.Just(any(nil)),
		).Draw(t, "value")
	}
	return c
}

func expression(t *rapid.T, depth int, inBrackets bool) filter.Expr {
	terms := func() []filter.Expr {
		list := make([]filter.Expr, rapid.IntRange(2, 3).Draw(t, "terms"))
		for i := range list {
			list[i] = expression(t, depth-1, inBrackets)
		}
		return list
	}
	kind := rapid.IntRange(0, 4).Draw(t, "kind")
	switch {
	case depth > 0 && kind == 0:
		return filter.Or(terms())
	case depth > 0 && kind == 1:
		return filter.And(terms())
	case depth > 0 && kind == 2:
		return filter.Not{Expr: expression(t, depth-1, inBrackets)}
	case depth > 0 && kind == 3 && !inBrackets:
		v := filter.ValuePath{Attr: paths.Draw(t, "path"), Filter: expression(t, depth-1, true)}
		v.Attr.Sub = ""
		if rapid.Bool().Draw(t, "then") {
			then := comparison(t, filter.AttrPath{Name: names.Draw(t, "sub")})
			v.Then = &then
		}
		return v
	}
	return comparison(t, paths.Draw(t, "path"))
}

func TestPrintedFilterParsesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := expression(t, 4, false)
		got, err := filter.Parse(want.String(), filter.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		if d := cmp.Diff(want, got, cmpopts.EquateNaNs()); d != "" {
			t.Fatalf("%s:\n%s", want, d)
		}
	})
}

// pieces make texts that come near to a filter.
var pieces = rapid.SliceOfN(rapid.SampledFrom([]string{
	"emails", "userName", "urn:x:2.0:User:", ".", "type", " ", " eq ", " pr", " and ", " or ", "not", "(", ")", "[", "]", `"`, `"a"`, `\`, "true",
	"null", "-1", "e", ":", "ü", "\xff", "\x00",
}), 0, 20)

func TestParserNeverPanics(t *testing.T) {
	user := userType(t)
	object := ada()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(pieces.Draw(t, "pieces"), "")
		e, err := filter.Parse(text, filter.Limits{})
		if err == nil {
			if p, err := filter.Compile(e, user); err == nil {
				p.Match(object)
			}
			return
		}
		var syntax *filter.Error
		if !errors.As(err, &syntax) {
			t.Fatalf("%q: %T", text, err)
		}
	})
}

// The two ways to say that a filter does not match agree, and so do the parts of a logical expression.
func TestLogicHolds(t *testing.T) {
	user, object := userType(t), ada()
	known := rapid.SampledFrom([]string{
		`userName eq "ada@example.com"`, `active eq true`, `title pr`, `displayName pr`, `emails[type eq "work"]`, `level gt 5`,
	})
	match := func(t *rapid.T, e filter.Expr) bool {
		p, err := filter.Compile(e, user)
		if err != nil {
			t.Fatal(err)
		}
		return p.Match(object)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, _ := filter.Parse(known.Draw(t, "a"), filter.Limits{})
		b, _ := filter.Parse(known.Draw(t, "b"), filter.Limits{})
		both, either := match(t, filter.And{a, b}), match(t, filter.Or{a, b})
		if both != (match(t, a) && match(t, b)) || either != (match(t, a) || match(t, b)) {
			t.Fatal("and, or do not follow from their terms")
		}
		if match(t, filter.Not{Expr: filter.And{a, b}}) != match(t, filter.Or{filter.Not{Expr: a}, filter.Not{Expr: b}}) {
			t.Fatal("not does not follow De Morgan")
		}
	})
}

func TestFold(t *testing.T) {
	letters := rapid.StringOf(rapid.RuneFrom([]rune("aAkKsSßẞςσΣiIıİµΜμ\u212A\u017FιΙἁΑ")))
	rapid.Check(t, func(t *rapid.T) {
		a := letters.Draw(t, "a")
		b := rapid.SampledFrom([]string{strings.ToUpper(a), strings.ToLower(a), letters.Draw(t, "b")}).Draw(t, "which")
		if strings.EqualFold(a, b) != (schema.Fold(a) == schema.Fold(b)) {
			t.Fatalf("%q and %q fold to %q and %q", a, b, schema.Fold(a), schema.Fold(b))
		}
		if f := schema.Fold(a); schema.Fold(f) != f {
			t.Fatalf("%q folds to %q and that to %q", a, f, schema.Fold(f))
		}
	})
	if schema.Fold("É") != schema.Fold("e\u0301") {
		t.Error("the composed and the decomposed form of a letter fold apart")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`userName eq "ada"`, `not (a pr) and b[c eq "d" or e lt 1.5e3].f sw "\u00e9"`, `urn:x:2.0:User:a.b ne null`, `((a pr`, `a eq "\ud800"`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := filter.Parse(text, filter.Limits{})
		if err != nil {
			if scimerror.From(err).ScimType != scimerror.InvalidFilter {
				t.Fatalf("%q: %v is not invalidFilter", text, err)
			}
			return
		}
		again, err := filter.Parse(e.String(), filter.Limits{Length: 1 << 20})
		if err != nil {
			t.Fatalf("%q is printed as %q: %v", text, e, err)
		}
		if d := cmp.Diff(e, again); d != "" {
			t.Fatalf("%q is printed as %q:\n%s", text, e, d)
		}
	})
}
