package mockidp_test

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/scimspec/scimspec/fixtures"
	"github.com/scimspec/scimspec/mockidp"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/session"
)

// call is the Go call that emits a golden file's requests.
type call struct {
	do       func(context.Context, job.Connector) job.Outcome
	want     job.Action
	mapping  string    // name of a provider profile whose mapping the connector has; empty: the IdP's default
	change   [2]string // a text in the IdP's default mapping, and what stands there instead
	switches []string  // that the connector has on
}

// calls says which call emits which golden file: one row per file.
func calls() map[string]call {
	all := map[string]call{}
	for _, rows := range []map[string]call{oktaCalls(), oneloginCalls(), entraCalls()} {
		maps.Copy(all, rows)
	}
	return all
}

// silent lists the jobs for which a variant sends nothing at all.
func silent() map[string]map[job.Name]call {
	all := map[string]map[job.Name]call{}
	for _, rows := range []map[string]map[job.Name]call{oktaSilent(), oneloginSilent(), entraSilent()} {
		maps.Copy(all, rows)
	}
	return all
}

func TestEachRequestIsTheGoldenOneByteForByte(t *testing.T) {
	files, rows := goldens(t), calls()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row, known := rows[name]
			if !known {
				t.Fatal("no row of the table emits this file")
			}
			w := listen(t)
			c := connect(t, files[name].variant, row, w)
			for _, g := range chain(t, files, name) {
				w.play(g.steps)
				outcome := rows[g.name].do(t.Context(), c)
				compare(t, g, w)
				if outcome.Err != nil || outcome.Action != rows[g.name].want {
					t.Fatalf("%s: %s, wanted %s: %s %v", g.name, outcome.Action, rows[g.name].want, outcome.Detail, outcome.Err)
				}
			}
		})
	}
}

func TestEachRowHasItsGoldenFile(t *testing.T) {
	files := goldens(t)
	for name := range calls() {
		if files[name] == nil {
			t.Errorf("%s: there is no fixtures/wire/%s.http", name, name)
		}
	}
}

func TestEachJobOfEachVariantIsPinned(t *testing.T) {
	pinned := map[string]bool{}
	for _, g := range goldens(t) {
		pinned[g.variant+" "+g.head["job"]] = true
	}
	for _, v := range mockidp.Variants() {
		for _, name := range job.Names {
			row, says := silent()[v.Name][name]
			if says == pinned[v.Name+" "+string(name)] {
				t.Errorf("%s %s: wanted either a golden file or a row that says that nothing is sent", v.Name, name)
				continue
			}
			if !says {
				continue
			}
			w := listen(t)
			outcome := row.do(t.Context(), connect(t, v.Name, row, w))
			if n := len(w.received()); n != 0 || outcome.Action != job.Nothing || outcome.Detail == "" {
				t.Errorf("%s %s: %d requests, %s, %q", v.Name, name, n, outcome.Action, outcome.Detail)
			}
		}
	}
}

func compare(t *testing.T, g *golden, w *wire) {
	t.Helper()
	got := w.received()
	for i, s := range g.steps {
		if i >= len(got) {
			t.Fatalf("%s: ### %s was not sent", g.name, s.title)
		}
		for _, d := range w.bound.differences(s, s.head["absent"], got[i]) {
			t.Errorf("%s: ### %s: %s", g.name, s.title, d)
		}
	}
	for _, r := range got[len(g.steps):] {
		t.Errorf("%s: sent beyond the golden requests: %s\n%s", g.name, r.line, r.body)
	}
}

// chain returns the files that come before one, named by "after", and the file itself.
func chain(t *testing.T, files map[string]*golden, name string) []*golden {
	t.Helper()
	var out []*golden
	for name != "" {
		g := files[name]
		if g == nil || len(out) > 12 {
			t.Fatalf("%s: comes after something that is no golden file, or after itself", name)
		}
		out = append([]*golden{g}, out...)
		name = g.head["after"]
		if name != "" {
			name = g.variant + "." + name
		}
	}
	return out
}

func connect(t *testing.T, variant string, row call, w *wire) job.Connector {
	t.Helper()
	base, err := session.ParseBase("http://" + w.bound["host"] + "/scim/v2")
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(session.Options{Target: session.Target{Base: base, Credential: session.Credential{Token: "tok-example-1"}}, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	idp, _, _ := strings.Cut(variant, "/")
	c, err := mockidp.Connect(variant, mockidp.Settings{
		Sender: s.Scope("golden"), Mapping: mappingOf(t, row, idp), Seed: 1, Switches: row.switches,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// goldens reads every golden file.
func goldens(t *testing.T) map[string]*golden {
	t.Helper()
	out := map[string]*golden{}
	names, err := fs.Glob(fixtures.Files, "wire/*/*.http")
	if err != nil || len(names) == 0 {
		t.Fatalf("fixtures/wire holds no golden file: %v", err)
	}
	for _, path := range names {
		text, err := fs.ReadFile(fixtures.Files, path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(path, "wire/"), ".http")
		if out[name], err = parseGolden(name, string(text)); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// kept is a part of a YAML file as it stands there.
type kept []byte

func (k *kept) UnmarshalYAML(text []byte) error {
	*k = append(kept(nil), text...)
	return nil
}

// mappingOf returns the mapping that a row asks for; nil for the IdP's default.
func mappingOf(t *testing.T, row call, idp string) []byte {
	t.Helper()
	switch {
	case row.mapping != "":
		var profile struct {
			IdPs map[string]struct{ Mapping kept } `yaml:"idps"`
		}
		readYAML(t, "providers/"+row.mapping+".yaml", &profile)
		return profile.IdPs[idp].Mapping
	case row.change[0] != "":
		var definition struct{ Mapping kept }
		readYAML(t, "idps/"+idp+".yaml", &definition)
		before := string(definition.Mapping)
		after := strings.Replace(before, row.change[0], row.change[1], 1)
		if before == after {
			t.Fatalf("idps/%s.yaml: the mapping has no %q", idp, row.change[0])
		}
		return []byte(after)
	}
	return nil
}

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := fs.ReadFile(fixtures.Files, name)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// cast returns the people and groups of fixtures/directories/cast.yaml, which nobody changes.
var cast = sync.OnceValue(func() *directory.Directory {
	text, err := fs.ReadFile(fixtures.Files, "directories/cast.yaml")
	if err != nil {
		panic(err)
	}
	var d directory.Directory
	if err := yaml.UnmarshalWithOptions(text, &d, yaml.Strict()); err != nil {
		panic(err)
	}
	return &d
})

// person returns one of the cast by the short name that stands in the user name: ada, bo, mei+test, dmitri.
func person(short string) directory.Person {
	p, found := cast().Person("scimspec-nq6h7c-" + short + "@example.com")
	if !found {
		panic("the cast has no " + short)
	}
	return p
}

// changed returns a person after an administrator's edit.
func changed(short string, edit func(*directory.Person)) directory.Person {
	p := person(short)
	edit(&p)
	return p
}

// research returns the cast's group.
func research() directory.Group { return cast().Groups[0] }
