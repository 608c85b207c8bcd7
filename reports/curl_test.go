package reports_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/reporttest"
)

// words returns the arguments that bash hands to curl.
func words(t *testing.T, command string) []string {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatalf("no bash to read the commands with: %v", err)
	}
	cmd := exec.Command(bash, "-c", "curl() { printf '%s\\0' \"$@\"; }\n"+command)
	cmd.Env = []string{"SCIM_TOKEN=s3cret", "SCIM_PASSWORD=pa ss", "LC_ALL=C.UTF-8"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, command, out)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

func TestCurlReachesTheShellAsItWasSent(t *testing.T) {
	x := func(method, url, body string, headers map[string][]string) reports.Exchange {
		return reports.Exchange{Method: method, URL: url, Request: reports.Message{Body: body, Headers: headers}}
	}
	usual := map[string][]string{"Accept": {"a/b"}, "Authorization": {"Bearer «redacted:token»"}, "User-Agent": {"u"}, "Host": {"h"}, "Content-Length": {"9"}}
	bare := []string{"-H", "Accept:", "-H", "User-Agent:", "-H", "Content-Type:"}
	text := strings.ReplaceAll(strings.ToValidUTF8(reporttest.Attack, "\uFFFD"), "\x00", "")
	for name, one := range map[string]struct {
		x    reports.Exchange
		want []string
	}{
		"a read": {x("GET", "https://h/Users?filter=a%20eq%20%22b%22&count=1", "", usual),
			[]string{"-i", "https://h/Users?filter=a%20eq%20%22b%22&count=1", "-H", "Accept: a/b", "-H", "Authorization: Bearer s3cret", "-H", "User-Agent: u"}},
		"nothing that curl would add": {x("POST", "https://h/Users", "{}", nil), append([]string{"-i", "-X", "POST", "https://h/Users"}, append(bare, "--data-raw", "{}")...)},
		"an empty header":             {x("HEAD", "https://h/", "", map[string][]string{"Accept": {""}, "User-Agent": {"u"}}), []string{"-i", "--head", "https://h/", "-H", "Accept;", "-H", "User-Agent: u"}},
		"brackets, dots":              {x("DELETE", "https://h/../Users/[1]", "", usual), []string{"-i", "--globoff", "--path-as-is", "-X", "DELETE", "https://h/../Users/[1]", "-H", "Accept: a/b", "-H", "Authorization: Bearer s3cret", "-H", "User-Agent: u"}},
		"secrets among quotes":        {x("PUT", "https://h/", `{"password":"«redacted:password»","a":"it's $HOME"}`, nil), append([]string{"-i", "-X", "PUT", "https://h/"}, append(bare, "--data-raw", `{"password":"pa ss","a":"it's $HOME"}`)...)},
		"an attack":                   {x("POST", "https://h/", text, nil), append([]string{"-i", "-X", "POST", "https://h/"}, append(bare, "--data-raw", text)...)},
	} {
		command := reports.Curl(one.x)
		if got := words(t, command); !slices.Equal(got, one.want) {
			t.Errorf("%s: bash reads\n%q, want\n%q, from\n%s", name, got, one.want, command)
		}
		if command != reports.Visible(command) {
			t.Errorf("%s: %q holds what cannot be seen", name, command)
		}
	}
}

func TestCurlOfABodyThatCannotBeGiven(t *testing.T) {
	for _, m := range []reports.Message{{Body: "head … tail", Truncated: true, Size: 99}, {Body: "a\x00b"}} {
		got := words(t, reports.Curl(reports.Exchange{Method: "POST", URL: "https://h/", Request: m}))
		if !slices.Contains(got, "@body.json") {
			t.Errorf("%q does not read the body from a file", got)
		}
	}
}
