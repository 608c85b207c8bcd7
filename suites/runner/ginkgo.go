package runner

import (
	"context"
	"io"
	"maps"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/extensions/globals"
	"github.com/onsi/ginkgo/v2/formatter"
	"github.com/onsi/ginkgo/v2/types"

	"github.com/scimspec/scimspec/suites/session"
)

// title is what Ginkgo calls the suite.
const title = "SCIM 2.0"

// quiet is the testing.T of a program that is no test: Ginkgo wants one, and the outcome is read elsewhere.
type quiet struct{}

func (quiet) Fail() {}

// drive starts the engine and lets Ginkgo report each check as a spec, without a word on the terminal. It returns when every
// check has ended; unseen holds the ids of checks that Ginkgo did not come to, so that none is lost in silence.
func drive(ctx context.Context, e *engine, s Settings) (unseen map[string]bool) {
	globals.Reset()
	defer globals.Reset()
	formatter.ColorableStdOut = io.Discard
	specs(e, s.Checks)
	suite, reporter := ginkgo.GinkgoConfiguration()
	suite.RandomizeAllSpecs, suite.LabelFilter, suite.FocusStrings, suite.SkipStrings = false, "", nil, nil
	suite.Timeout, suite.GracePeriod = 24*time.Hour, time.Minute // a check has a deadline of its own
	reporter.NoColor = true

	plan := planned(ginkgo.PreviewSpecs(title))
	unseen = maps.Clone(plan)
	// Nodes at the top level come after the preview, which would lose them.
	ginkgo.ReportAfterEach(func(r ginkgo.SpecReport) {
		if id := checkOf(r); id != "" && r.State != types.SpecStateInvalid {
			delete(unseen, id)
		}
	})
	wait := e.start(plan)
	ginkgo.RunSpecs(quiet{}, title, suite, reporter)
	wait()
	// Ginkgo goes on swallowing interrupts after its end; give them back to whoever listens, or to the default.
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	return unseen
}

// Specs registers the checks as the specs of a `go test` or of the ginkgo command, with their filters and flags, and begins those
// that will run; the caller then calls ginkgo.RunSpecs. In a parallel run of the ginkgo command a check starts where its spec
// stands, so that no process tries what another one does. The returned function waits, cleans up and returns what still
// stands on the target.
func Specs(ctx context.Context, s Settings) (finish func() []session.Leftover) {
	e := newEngine(ctx, s)
	specs(e, s.Checks)
	suite, _ := ginkgo.GinkgoConfiguration()
	wait := func() {}
	if e.lazy = suite.ParallelTotal > 1; !e.lazy && !suite.DryRun {
		wait = e.start(planned(ginkgo.PreviewSpecs(title)))
	}
	return func() []session.Leftover {
		wait()
		fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanup)
		defer cancel()
		return s.Env.Session.Sweep(fresh)
	}
}
