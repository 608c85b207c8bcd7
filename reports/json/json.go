// Package json writes a run as report.json, the one format that other programs may rely on.
// It is the result model as it stands: indented, in a stable order, UTF-8 throughout, [] and {} instead of null.
package json

import (
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reports"
)

// Write writes run as "scimspec-report/1". Bytes that are no UTF-8 become U+FFFD; maps, headers among them, are sorted;
// every verdict has its total. It returns the error of w, if any.
func Write(w io.Writer, run *reports.Run) error {
	out := *run
	out.Format = reports.Format
	out.Info.Started = run.Info.Started.UTC()
	out.Totals = map[reports.Verdict]int{}
	for _, v := range reports.Verdicts {
		out.Totals[v] = run.Totals[v]
	}
	// One space a level: an editor can open it, and megabytes of exchanges stay megabytes.
	err := json.MarshalWrite(w, &out, json.Deterministic(true), jsontext.AllowInvalidUTF8(true), jsontext.WithIndent(" "))
	if err == nil {
		_, err = io.WriteString(w, "\n")
	}
	if err != nil {
		return fmt.Errorf("writing report.json: %w", err)
	}
	return nil
}
