package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/scimspec/scimspec/suites/provider"
)

func load(t *testing.T, text string) (provider.Waivers, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "waivers.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return provider.LoadWaivers(file, func(id string) bool { return id == "a.b" || id == "c.d" })
}

func TestLoadWaivers(t *testing.T) {
	w, err := load(t, "waivers:\n- {check: a.b, reason: ticket 12, expires: 2027-03-31}\n- {check: c.d, reason: x, expires: 2027-01-01}\n")
	if err != nil || len(w) != 2 || w["a.b"].Reason != "ticket 12" {
		t.Fatalf("got %v, %v", w, err)
	}
	if last := time.Date(2027, 3, 31, 23, 59, 59, 0, time.UTC); w["a.b"].Expired(last) || !w["a.b"].Expired(last.Add(time.Second)) {
		t.Error("a waiver holds to the end of its last day, and no longer")
	}
}

func TestLoadWaiversRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"": "has no waiver",
		"waivers:\n- {check: a.b, reason: x, until: 2027-01-01}":                                                   `line 2: unknown field "until"`,
		"waivers:\n- {check: a.b, expires: 2027-01-01}":                                                            "waiver 1 (a.b): has no reason",
		"waivers:\n- {check: a.b, reason: x}":                                                                      "waiver 1 (a.b): has no expires",
		"waivers:\n- {check: a.b, reason: x, expires: soon}":                                                       `expires "soon": wanted a day such as 2027-03-31`,
		"waivers:\n- {check: no.such, reason: x, expires: 2027-01-01}":                                             "there is no such check",
		"waivers:\n- {reason: x, expires: 2027-01-01}":                                                             "has no check",
		"waivers:\n- {check: a.b, reason: x, expires: 2027-01-01}\n- {check: a.b, reason: y, expires: 2027-01-01}": "waiver 2 (a.b): is waived twice",
	} {
		if _, err := load(t, text); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got %v, wanted one line with %s", text, err, want)
		}
	}
	if _, err := provider.LoadWaivers("no-such.yaml", nil); err == nil {
		t.Error("a file that is not there is an error")
	}
}
