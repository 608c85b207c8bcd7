// Package dialogue is what a connector and the endpoint say to each other during one job: requests out, answers read with the
// trust of a real product, and what an administrator would be told when it goes wrong.
package dialogue

import (
	"context"
	"errors"
	"fmt"

	"github.com/scimspec/scimspec/mockidp/job"
	"github.com/scimspec/scimspec/suites/session"
)

// Dialogue is one job in progress.
type Dialogue struct {
	ctx    context.Context
	sender job.Sender
	last   *session.Response
	note   string
}

// Run does a job and tells its outcome. do returns the action or why it failed: a *Problem for what the endpoint answered,
// any other error when no answer came. remote is asked for the subject's id when all is done.
func Run(ctx context.Context, sender job.Sender, name job.Name, subject string, remote func(string) string,
	do func(*Dialogue) (job.Action, error)) job.Outcome {
	d := &Dialogue{ctx: ctx, sender: sender}
	action, err := do(d)
	o := job.Outcome{Job: name, Subject: subject, Action: action, RemoteID: remote(subject), Detail: d.note, Last: d.last}
	if d.last != nil {
		o.Status = d.last.Status
	}
	if err == nil {
		return o
	}
	o.Action, o.Detail = job.Failed, err.Error()
	if _, told := errors.AsType[*Problem](err); told {
		return o
	}
	o.Err = err
	if _, own := errors.AsType[*session.Refused](err); !own {
		o.Detail = "no answer came: " + o.Detail
	}
	return o
}

// Nothing is the outcome of a job for which the product sends no request.
func Nothing(name job.Name, subject, id, why string) job.Outcome {
	return job.Outcome{Job: name, Subject: subject, Action: job.Nothing, RemoteID: id, Detail: why}
}

// Send puts a request on the wire. An error means that no answer came.
func (d *Dialogue) Send(r session.Request) (*Answer, error) {
	response, err := d.sender.Send(d.ctx, r)
	if err != nil {
		return nil, err
	}
	d.last = response
	return &Answer{response}, nil
}

// Note keeps a sentence for the outcome's Detail.
func (d *Dialogue) Note(format string, args ...any) { d.note = fmt.Sprintf(format, args...) }

// Problem is an answer that the product cannot use, in words for an administrator.
type Problem struct{ text string }

func (p *Problem) Error() string { return p.text }

// Fail makes a Problem.
func Fail(format string, args ...any) error { return &Problem{fmt.Sprintf(format, args...)} }
