package json_test

import (
	"bytes"
	stdjson "encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/json"
	"github.com/scimspec/scimspec/reports/reporttest"
)

func write(t *testing.T, run *reports.Run) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Write(&out, run); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestReadBackIsWhatWasWritten(t *testing.T) {
	run := reporttest.Sample()
	var back reports.Run
	if err := stdjson.Unmarshal([]byte(write(t, run)), &back); err != nil {
		t.Fatal(err)
	}
	for i := range run.Checks { // a slice that was nil comes back empty
		if run.Checks[i].Exchanges == nil {
			run.Checks[i].Exchanges = []int{}
		}
	}
	if !reflect.DeepEqual(&back, run) {
		t.Error("the run that was read back differs")
	}
}

func TestKeysAreTheContract(t *testing.T) {
	var got map[string]any
	if err := stdjson.Unmarshal([]byte(write(t, reporttest.Sample())), &got); err != nil {
		t.Fatal(err)
	}
	check := got["checks"].([]any)[0].(map[string]any)
	exchange := got["exchanges"].([]any)[0].(map[string]any)
	for _, one := range []struct {
		name string
		in   any
		keys string
	}{
		{"the report", got, "format tool run target verdicts variants totals leftovers checks exchanges"},
		{"tool", got["tool"], "name version catalogue"},
		{"run", got["run"], "id seed started duration_ms"},
		{"target", got["target"], "base_url provider"},
		{"totals", got["totals"], "pass fail advice blocked unsupported waived error"},
		{"a check", check, "id title pack topic requirements level verdict reason expected actual fix duration_ms exchanges"},
		{"an exchange", exchange, "method url request status response duration_ms"},
		{"a request", exchange["request"], "headers body"},
	} {
		for _, key := range strings.Fields(one.keys) {
			if _, ok := one.in.(map[string]any)[key]; !ok {
				t.Errorf("%s has no %q", one.name, key)
			}
		}
	}
	for _, absent := range []string{`"interrupted"`, `"truncated"`, `"size"`, `"sha256"`, `"injected"`} {
		if strings.Contains(write(t, reporttest.Sample()), absent) {
			t.Errorf("%s stands where it says nothing", absent)
		}
	}
}

func TestEmptyAndHostile(t *testing.T) {
	empty := write(t, reporttest.Empty())
	if strings.Contains(empty, "null") || !strings.Contains(empty, `"checks": []`) || !strings.Contains(empty, `"blocked": 0`) {
		t.Errorf("an empty run is\n%s", empty)
	}
	hostile := write(t, reporttest.Hostile())
	var back reports.Run
	if err := stdjson.Unmarshal([]byte(hostile), &back); err != nil || !utf8.ValidString(hostile) {
		t.Errorf("the hostile run cannot be read: %v", err)
	}
	if hostile != write(t, reporttest.Hostile()) {
		t.Error("the order is not stable")
	}
}

func TestTimeIsUTC(t *testing.T) {
	run := reporttest.Sample()
	run.Info.Started = run.Info.Started.In(time.FixedZone("CET", 3600))
	if out := write(t, run); !strings.Contains(out, `"started": "2026-11-22T12:00:00Z"`) {
		t.Error("the time is not in UTC")
	}
}
