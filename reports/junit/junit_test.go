package junit_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/junit"
	"github.com/scimspec/scimspec/reports/reporttest"
)

// document is read with types of the test's own.
type document struct {
	numbers
	Suites []struct {
		numbers
		Name  string `xml:"name,attr"`
		Cases []struct {
			Name    string     `xml:"name,attr"`
			Failure []struct{} `xml:"failure"`
			Error   []struct{} `xml:"error"`
			Skipped []struct{} `xml:"skipped"`
			Out     string     `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

type numbers struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

func TestCountsAgree(t *testing.T) {
	for name, run := range map[string]*reports.Run{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": reporttest.Empty()} {
		var out bytes.Buffer
		if err := junit.Write(&out, run); err != nil {
			t.Fatal(err)
		}
		var doc document
		if err := xml.Unmarshal(out.Bytes(), &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var all numbers
		advice := 0
		for _, s := range doc.Suites {
			var n numbers
			for _, c := range s.Cases {
				n.Tests++
				n.Failures += len(c.Failure)
				n.Errors += len(c.Error)
				n.Skipped += len(c.Skipped)
				if strings.HasPrefix(c.Out, "advice: ") {
					advice++
				}
			}
			if n != s.numbers {
				t.Errorf("%s: suite %s says %+v and has %+v", name, s.Name, s.numbers, n)
			}
			all.Tests, all.Failures, all.Errors, all.Skipped = all.Tests+n.Tests, all.Failures+n.Failures, all.Errors+n.Errors, all.Skipped+n.Skipped
		}
		c := reports.Count(run.Checks, nil)
		want := numbers{len(run.Checks), c[reports.Fail] + c[reports.Blocked], c[reports.Error], c[reports.Unsupported] + c[reports.Waived]}
		if all != want || doc.numbers != want || advice != c[reports.Advice] {
			t.Errorf("%s: the document says %+v, has %+v and %d advice, want %+v and %d", name, doc.numbers, all, advice, want, c[reports.Advice])
		}
	}
}

func TestNoTranscriptsAndNoControlCharacters(t *testing.T) {
	var sample, hostile bytes.Buffer
	if err := junit.Write(&sample, reporttest.Sample()); err != nil {
		t.Fatal(err)
	}
	for _, banned := range []string{"Authorization", "redacted", "urn:ietf:params:scim:schemas:core"} {
		if strings.Contains(sample.String(), banned) {
			t.Errorf("%q of a transcript stands in it", banned)
		}
	}
	if !strings.Contains(sample.String(), "expected status 404, got status 200") {
		t.Error("a failure does not say what was expected")
	}
	if err := junit.Write(&hostile, reporttest.Hostile()); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(hostile.String(), func(r rune) bool {
		return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x202e || r >= 0xfffe && r <= 0xffff
	}); i >= 0 {
		t.Errorf("a control character at byte %d", i)
	}
	if hostile.Len() > 500_000 {
		t.Errorf("%d bytes: a long text was not cut", hostile.Len())
	}
}
