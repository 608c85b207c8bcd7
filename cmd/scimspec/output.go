package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/html"
	"github.com/scimspec/scimspec/reports/json"
	"github.com/scimspec/scimspec/reports/junit"
	"github.com/scimspec/scimspec/reports/markdown"
	"github.com/scimspec/scimspec/reports/terminal"
	"github.com/scimspec/scimspec/suites/runner"
)

// pageFile is the report for people.
const pageFile = "report.html"

// formats lists the files of a report; each is written by its own package.
func formats() []format {
	return []format{
		{"report.json", json.Write},
		{pageFile, html.Write},
		{"junit.xml", junit.Write},
		{"report.md", markdown.Write},
	}
}

type format struct {
	file  string
	write func(io.Writer, *reports.Run) error
}

// writeReports writes every format into a folder. Each file is complete or not there: a reader never sees half of one.
func writeReports(folder string, run *reports.Run) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	for _, f := range formats() {
		if err := replace(filepath.Join(folder, f.file), func(w io.Writer) error { return f.write(w, run) }); err != nil {
			return fmt.Errorf("report %s: %w", f.file, err)
		}
	}
	return nil
}

func replace(path string, write func(io.Writer) error) error {
	half, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return err
	}
	defer os.Remove(half.Name()) // nothing is there any more when all went well
	if err := write(half); err != nil {
		half.Close()
		return err
	}
	if err := half.Close(); err != nil {
		return err
	}
	if err := os.Chmod(half.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(half.Name(), path)
}

// summarise shows the outcome.
func summarise(w io.Writer, run *reports.Run, page string) error {
	o := detect(w)
	o.Report = page
	return terminal.Summary(w, run, o)
}

// detect returns what a stream can do; one that is no file can do nothing but text.
func detect(w io.Writer) terminal.Options {
	if f, ok := w.(*os.File); ok {
		return terminal.Detect(f, os.Getenv)
	}
	return terminal.Options{}
}

// progress shows how far a run is.
type progress struct{ *terminal.Progress }

func newProgress(w io.Writer, total int) progress {
	return progress{terminal.NewProgress(w, total, detect(w))}
}

func (p progress) observe(e runner.Event) {
	if !e.Ended {
		p.Begin(e.Check.ID)
		return
	}
	p.End(e.Check.ID, reports.Verdict(e.Outcome.Verdict), e.Outcome.Reason)
}
