// Package junit writes a run as JUnit XML, which CI systems show as a list of tests.
// It holds no exchange: CI artefacts travel further than anyone expects.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/scimspec/scimspec/reports"
)

type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	counts
	Suites []*suite `xml:"testsuite"`
}

type suite struct {
	Name string `xml:"name,attr"`
	counts
	Timestamp  string     `xml:"timestamp,attr"`
	Properties []property `xml:"properties>property"`
	Cases      []testcase `xml:"testcase"`
}

type counts struct {
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Errors   int    `xml:"errors,attr"`
	Skipped  int    `xml:"skipped,attr"`
	Time     string `xml:"time,attr"`
	ms       int64
}

type property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type testcase struct {
	Name      string   `xml:"name,attr"`
	Classname string   `xml:"classname,attr"`
	Time      string   `xml:"time,attr"`
	Failure   *outcome `xml:"failure"`
	Error     *outcome `xml:"error"`
	Skipped   *outcome `xml:"skipped"`
	Out       string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Write writes one testsuite for each pack and topic. Fail and blocked are failures, error is an error, unsupported and
// waived are skipped; advice passes and says what it advises in system-out. It returns the error of w, if any.
func Write(w io.Writer, run *reports.Run) error {
	all := suites{Name: "scimspec"}
	byName := map[string]*suite{}
	for _, r := range run.Checks {
		name := reports.Line(r.Pack+"/"+r.Topic, 0)
		s := byName[name]
		if s == nil {
			s = &suite{Name: name, Timestamp: run.Info.Started.UTC().Format("2006-01-02T15:04:05"), Properties: properties(run)}
			byName[name] = s
			all.Suites = append(all.Suites, s)
		}
		s.Cases = append(s.Cases, one(r))
		s.add(r)
		all.add(r)
	}
	all.ms = run.Info.DurationMS
	all.Time = seconds(all.ms)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("writing JUnit XML: %w", err)
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(all); err != nil {
		return fmt.Errorf("writing JUnit XML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (c *counts) add(r reports.Result) {
	c.Tests++
	switch r.Verdict {
	case reports.Fail, reports.Blocked:
		c.Failures++
	case reports.Error:
		c.Errors++
	case reports.Unsupported, reports.Waived:
		c.Skipped++
	}
	c.ms += r.DurationMS
	c.Time = seconds(c.ms)
}

// one names a test by its id alone: CI systems follow a test's history by its name, and a title may change.
func one(r reports.Result) testcase {
	t := testcase{Name: reports.Line(r.ID, 0), Classname: reports.Line(r.Pack+"."+r.Topic, 0), Time: seconds(r.DurationMS)}
	o := &outcome{Message: message(r), Type: string(r.Verdict), Text: reports.Visible(text(r))}
	switch r.Verdict {
	case reports.Fail, reports.Blocked:
		t.Failure = o
	case reports.Error:
		t.Error = o
	case reports.Unsupported, reports.Waived:
		t.Skipped = &outcome{Message: string(r.Verdict) + ": " + reports.Line(r.Reason, 500)}
	case reports.Advice:
		t.Out = "advice: " + o.Text
	}
	return t
}

func message(r reports.Result) string {
	why := r.Reason
	if r.Expected != "" {
		why = "expected " + r.Expected + ", got " + r.Actual
	}
	return reports.Line(r.Title+": "+why, 500)
}

// text leaves out nothing that a reader needs to act; whatever a server sent stands in it only as far as Actual cites it.
func text(r reports.Result) string {
	var out strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", name, reports.Cut(value, 8<<10))
		}
	}
	out.WriteString(r.Title + "\n")
	line("expected", r.Expected)
	line("actual", r.Actual)
	line("because", r.Because())
	line("level", r.Level)
	line("requirements", strings.Join(r.Requirements, ", "))
	line("where", strings.Join(r.Sections, "; "))
	line("try first", r.Fix)
	line("more", "scimspec explain "+r.ID)
	return out.String()
}

func properties(run *reports.Run) []property {
	list := []property{
		{"scimspec", run.Tool.Version},
		{"target", run.Target.BaseURL},
		{"provider", run.Target.Provider},
		{"run", run.Info.ID},
		{"seed", strconv.FormatInt(run.Info.Seed, 10)},
	}
	if run.Interrupted {
		list = append(list, property{"interrupted", "true"})
	}
	for i := range list {
		list[i].Value = reports.Line(list[i].Value, 0)
	}
	return list
}

func seconds(ms int64) string {
	return strconv.FormatFloat((time.Duration(ms) * time.Millisecond).Seconds(), 'f', 3, 64)
}
