package runner

import (
	"fmt"
	"strings"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/types"

	"github.com/scimspec/scimspec/suites/check"
)

// idLabel marks a spec with its check's id.
const idLabel = "check:"

// specs registers one spec for each check, topic by topic. All of it stands inside one container: what is registered at
// the top level before a preview would be lost in the run that follows, and containers at the top level are shuffled.
func specs(e *engine, checks []check.Check) {
	var topics []string
	byTopic := map[string][]check.Check{}
	for _, c := range checks {
		if byTopic[c.Topic()] == nil {
			topics = append(topics, c.Topic())
		}
		byTopic[c.Topic()] = append(byTopic[c.Topic()], c)
	}
	ginkgo.Describe("endpoint", func() {
		for _, topic := range topics {
			ginkgo.Describe(topic, ginkgo.Label("topic:"+topic), func() {
				for _, c := range byTopic[topic] {
					ginkgo.It(c.Title, labels(c, level(e.env, c)), func() { report(e, c) })
				}
			})
		}
	})
}

// labels are what a label filter can ask for. Ginkgo's labels hold no slash and no blank.
func labels(c check.Check, level string) ginkgo.Labels {
	l := ginkgo.Labels{idLabel + c.ID, "pack:" + c.PackName()}
	if level != "" {
		l = append(l, "level:"+strings.ReplaceAll(strings.ToLower(level), " ", "-"))
	}
	if c.Variant != "" {
		l = append(l, "variant:"+strings.ReplaceAll(c.Variant, "/", "-"))
	}
	for _, row := range c.Proves {
		l = append(l, "req:"+row)
	}
	return l
}

// report waits for a check and says in Ginkgo's words what came of it.
func report(e *engine, c check.Check) {
	outcome, ran := e.await(c.ID)
	if !ran {
		ginkgo.Skip("interrupted")
	}
	redact := e.env.Session.Redact
	switch outcome.Verdict {
	case check.Pass:
	case check.Unsupported:
		ginkgo.Skip(redact(outcome.Reason))
	case check.Advice:
		ginkgo.AddReportEntry("advice", redact(outcome.Reason), ginkgo.ReportEntryVisibilityFailureOrVerbose)
	default:
		ginkgo.Fail(redact(fmt.Sprintf("%s: %s: %s", c.ID, outcome.Verdict, outcome.Reason)))
	}
}

// planned returns the ids of the checks that a preview says will run.
func planned(preview ginkgo.Report) map[string]bool {
	plan := map[string]bool{}
	for _, s := range preview.SpecReports {
		if id := checkOf(s); id != "" && !s.State.Is(types.SpecStateSkipped|types.SpecStatePending) {
			plan[id] = true
		}
	}
	return plan
}

// checkOf returns the id of the check that a spec reports; empty when it reports none.
func checkOf(s ginkgo.SpecReport) string {
	for _, l := range s.Labels() {
		if id, ok := strings.CutPrefix(l, idLabel); ok {
			return id
		}
	}
	return ""
}
