package html

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"

	"github.com/scimspec/scimspec/reports/reporttest"
)

// TestSample writes the page of the sample run to the file that SCIMSPEC_SAMPLE names, for a look at it, or else to one that goes.
func TestSample(t *testing.T) {
	path := cmp.Or(os.Getenv("SCIMSPEC_SAMPLE"), filepath.Join(t.TempDir(), "sample.html"))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Write(f, reporttest.Sample()); err != nil {
		t.Fatal(err)
	}
}
