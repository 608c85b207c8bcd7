// Package runner runs checks concurrently, reports them through Ginkgo and makes the result of a run out of them.
// It is the only package that knows Ginkgo.
package runner

import (
	"context"
	"sync"

	"github.com/scimspec/scimspec/suites/check"
)

// Event tells an observer that a check has begun or ended.
type Event struct {
	Check   check.Check
	Ended   bool
	Outcome check.Outcome // when ended
	Done    int           // how many have ended
	Total   int           // how many will run
}

// engine runs checks behind a bounded pool; whoever wants an outcome waits for it.
type engine struct {
	ctx     context.Context
	env     check.Env
	slots   chan struct{}
	alone   sync.RWMutex // an exclusive check holds it for writing
	observe func(Event)

	mu      sync.Mutex
	futures map[string]*future
	done    int
	total   int
}

type future struct {
	once    sync.Once
	check   check.Check
	outcome check.Outcome
	ready   chan struct{}
	ran     bool
}

func newEngine(ctx context.Context, env check.Env, checks []check.Check, concurrency int, observe func(Event)) *engine {
	e := &engine{ctx: ctx, env: env, slots: make(chan struct{}, concurrency), observe: observe, futures: map[string]*future{}, total: len(checks)}
	for _, c := range checks {
		e.futures[c.ID] = &future{check: c, ready: make(chan struct{})}
	}
	return e
}

// start begins the checks in order, exclusive ones after the others; it does not wait for their end.
func (e *engine) start(ids []string) {
	var shared, exclusive []*future
	for _, id := range ids {
		if f := e.futures[id]; f.check.Exclusive {
			exclusive = append(exclusive, f)
		} else {
			shared = append(shared, f)
		}
	}
	go func() {
		for _, f := range append(shared, exclusive...) {
			select {
			case e.slots <- struct{}{}:
				go func() { defer func() { <-e.slots }(); e.run(f) }()
			case <-e.ctx.Done():
				e.run(f) // marks it as not run
			}
		}
	}()
}

// await returns a check's outcome; a check that nobody has started runs here and now. ran is false when the run was
// interrupted before it began.
func (e *engine) await(id string) (outcome check.Outcome, ran bool) {
	f := e.futures[id]
	e.run(f)
	<-f.ready
	return f.outcome, f.ran
}

// wait returns when every check that began has ended.
func (e *engine) wait() {
	for range cap(e.slots) {
		e.slots <- struct{}{}
	}
}

func (e *engine) run(f *future) {
	f.once.Do(func() {
		defer close(f.ready)
		if f.check.Exclusive {
			e.alone.Lock()
			defer e.alone.Unlock()
		} else {
			e.alone.RLock()
			defer e.alone.RUnlock()
		}
		if e.ctx.Err() != nil {
			return
		}
		e.tell(Event{Check: f.check})
		f.outcome, f.ran = check.Run(e.ctx, f.check, e.env), true
		e.tell(Event{Check: f.check, Ended: true, Outcome: f.outcome})
	})
}

func (e *engine) tell(event Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if event.Ended {
		e.done++
	}
	event.Done, event.Total = e.done, e.total
	if e.observe != nil {
		e.observe(event)
	}
}
