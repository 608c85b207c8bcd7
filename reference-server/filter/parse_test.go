package filter_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

func at(name string) filter.AttrPath { return filter.AttrPath{Name: name} }

func present(name string) filter.Compare {
	return filter.Compare{Attr: at(name), Op: filter.Present}
}

func TestParse(t *testing.T) {
	a, b, c := present("a"), present("b"), present("c")
	work := filter.Compare{Attr: at("type"), Op: filter.Equal, Value: "work"}
	for text, want := range map[string]filter.Expr{
		`a pr or b pr and c pr`:       filter.Or{a, filter.And{b, c}},
		`a pr and b pr or c pr`:       filter.Or{filter.And{a, b}, c},
		`(a pr or b pr) and c pr`:     filter.And{filter.Or{a, b}, c},
		`a pr and b pr and c pr`:      filter.And{a, b, c},
		`a pr and (b pr and c pr)`:    filter.And{a, filter.And{b, c}},
		`not (a pr) and b pr`:         filter.And{filter.Not{Expr: a}, b},
		`not(a pr and b pr)`:          filter.Not{Expr: filter.And{a, b}},
		`((a pr))`:                    a,
		`not pr`:                      present("not"),
		`and pr and or pr`:            filter.And{present("and"), present("or")},
		`$ref pr`:                     present("$ref"),
		`emails[type eq "work"]`:      filter.ValuePath{Attr: at("emails"), Filter: work},
		`emails[type eq "work"].a pr`: filter.ValuePath{Attr: at("emails"), Filter: work, Then: &a},
		`urn:x:2.0:User:name.family-Name_2 eq -1.5E+2`: filter.Compare{
			Attr: filter.AttrPath{URN: "urn:x:2.0:User", Name: "name", Sub: "family-Name_2"}, Op: filter.Equal, Value: -150.0,
		},
		`a eq "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 and ] )"`: filter.Compare{Attr: at("a"), Op: filter.Equal, Value: "\"\\/\b\f\n\r\té😀 and ] )"},
	} {
		got, err := filter.Parse(text, filter.Limits{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s:\n%s", text, d)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		``:                             `at character 1: expected an attribute name, found the end`,
		`userName`:                     `at character 9: expected a space and an operator`,
		`userName regex "a"`:           `at character 10: expected an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le, found "regex"`,
		`userName eq`:                  `at character 12: expected a space and a value, found the end`,
		`userName eq ada`:              `at character 13: expected a value`,
		`userName eq True`:             `expected a value`,
		`userName eq 'ada'`:            `expected a value`,
		`userName eq "ada`:             `at character 17: expected a closing "`,
		`userName eq "\x"`:             `expected a JSON string`,
		`userName eq "` + "\n" + `"`:   `expected a JSON string`,
		`userName eq "` + "\xff" + `"`: `expected a JSON string`,
		`level eq 01`:                  `expected a value`,
		`level eq .5`:                  `expected a value`,
		`level eq 1e999`:               `expected a value`,
		`level eq NaN`:                 `expected a value`,
		`level eq 0x1`:                 `expected a value`,
		`a eq "b"and c pr`:             `expected a space, a closing bracket or the end, found "and"`,
		`title pr "x"`:                 `at character 10: expected "and", "or" or the end`,
		`title pr xor active pr`:       `found "xor"`,
		`title pr and`:                 `found "and"`,
		`title pr and and active pr`:   `expected an operator`,
		`title pr and(active pr)`:      `found "and"`,
		`(title pr`:                    `expected "and", "or" or ")", found the end`,
		`title pr)`:                    `found ")"`,
		`not title pr`:                 `expected an operator`,
		`()`:                           `expected an attribute name, found ")"`,
		`emails[]`:                     `expected an attribute name, found "]"`,
		`emails[type eq "work"`:        `expected "and", "or" or "]"`,
		`emails[type eq "work")`:       `expected "and", "or" or "]", found ")"`,
		`emails[a[b pr]]`:              `at character 9: expected an operator`,
		`emails.value[a pr]`:           `at character 13: expected an operator`,
		`emails [type eq "work"]`:      `found "["`,
		`emails[type eq "work"] eq 1`:  `found "eq"`,
		`emails[type eq "work"].`:      `expected the name of a sub-attribute`,
		`emails[type eq "work"].value`: `expected a space and an operator`,
		`name.a.b pr`:                  `at character 1: expected an attribute name, found "name.a.b"`,
		`.a pr`:                        `expected an attribute name`,
		`2a pr`:                        `expected an attribute name`,
		`näme pr`:                      `expected an attribute name`,
		`:a pr`:                        `expected an attribute name`,
		`"userName" eq "x"`:            `at character 1: expected an attribute name, found "\""`,
	} {
		_, err := filter.Parse(text, filter.Limits{})
		var syntax *filter.Error
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
		if got := scimerror.From(err); got.Status != 400 || got.ScimType != scimerror.InvalidFilter {
			t.Errorf("%s: %v is not 400 invalidFilter", text, got)
		}
	}
}

func TestLimits(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("(", n) + "a pr" + strings.Repeat(")", n) }
	limits := filter.Limits{Length: 60, Depth: 5}
	for text, fits := range map[string]bool{
		nested(5): true, nested(6): false, "not (" + nested(5) + ")": false, "a[" + nested(4) + "]": true, "a[" + nested(5) + "]": false,
		"(a pr) and " + nested(5): true, `a eq "` + strings.Repeat("x", 53) + `"`: true, `a eq "` + strings.Repeat("x", 54) + `"`: false,
	} {
		_, err := filter.Parse(text, limits)
		if (err == nil) != fits {
			t.Errorf("%s: %v", text, err)
		}
		if err != nil && scimerror.From(err).ScimType != scimerror.InvalidFilter {
			t.Errorf("%s: %v is not invalidFilter", text, err)
		}
	}
	if _, err := filter.Parse(nested(filter.DefaultDepth+1), filter.Limits{}); err == nil {
		t.Error("the default depth does not hold")
	}
}
