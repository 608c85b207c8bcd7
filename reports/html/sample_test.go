package html

import (
	"os"
	"testing"

	"github.com/scimspec/scimspec/reports/reporttest"
)

// TestSample writes the page of the sample run to the file that SCIMSPEC_SAMPLE names, for a look at it.
func TestSample(t *testing.T) {
	path := os.Getenv("SCIMSPEC_SAMPLE")
	if path == "" {
		t.Skip("SCIMSPEC_SAMPLE names no file to write the sample page to")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Write(f, reporttest.Sample()); err != nil {
		t.Fatal(err)
	}
}
