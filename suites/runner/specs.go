package runner

import (
	"fmt"
	"strings"

	"github.com/onsi/ginkgo/v2"

	"github.com/scimspec/scimspec/suites/check"
)

// idLabel marks a spec with its check's id.
const idLabel = "check:"

// specs registers one spec for each check, topic by topic. All of it stands inside containers: what is registered at the
// top level before a preview would be lost in the run that follows.
func specs(e *engine, checks []check.Check, level func(check.Check) string) {
	var topics []string
	byTopic := map[string][]check.Check{}
	for _, c := range checks {
		if byTopic[c.Topic()] == nil {
			topics = append(topics, c.Topic())
		}
		byTopic[c.Topic()] = append(byTopic[c.Topic()], c)
	}
	for _, topic := range topics {
		ginkgo.Describe(topic, ginkgo.Label("topic:"+topic), func() {
			for _, c := range byTopic[topic] {
				ginkgo.It(c.Title, labels(c, level(c)), func() { report(e, c) })
			}
		})
	}
}

func labels(c check.Check, level string) ginkgo.Labels {
	l := ginkgo.Labels{idLabel + c.ID, "pack:" + c.PackName(), "level:" + strings.ReplaceAll(strings.ToLower(level), " ", "-")}
	if c.Variant != "" {
		l = append(l, "variant:"+c.Variant)
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
	switch outcome.Verdict {
	case check.Pass:
	case check.Unsupported:
		ginkgo.Skip(outcome.Reason)
	case check.Advice:
		ginkgo.AddReportEntry("advice", outcome.Reason, ginkgo.ReportEntryVisibilityFailureOrVerbose)
	default:
		ginkgo.Fail(e.env.Session.Redact(fmt.Sprintf("%s: %s: %s", c.ID, outcome.Verdict, outcome.Reason)))
	}
}

// planned returns the ids of the checks that a preview says will run, in the order in which they will.
func planned(preview ginkgo.Report) []string {
	var ids []string
	for _, s := range preview.SpecReports {
		for _, l := range s.Labels() {
			if id, ok := strings.CutPrefix(l, idLabel); ok {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
