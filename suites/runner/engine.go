package runner

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/scimspec/scimspec/suites/check"
)

// Event tells an observer that a check has begun or ended.
type Event struct {
	Check   check.Check
	Ended   bool
	Outcome check.Outcome // when ended
}

// engine runs checks behind a bounded pool; whoever wants an outcome waits for it.
type engine struct {
	ctx     context.Context
	env     check.Env
	pool    errgroup.Group
	alone   sync.RWMutex // an exclusive check holds it for writing
	observe func(Event)
	telling sync.Mutex
	checks  []check.Check
	futures map[string]*future
	lazy    bool // nobody starts checks ahead: each runs where it is awaited
}

type future struct {
	once    sync.Once
	check   check.Check
	outcome check.Outcome
	ready   chan struct{}
	ran     bool
}

func newEngine(ctx context.Context, s Settings) *engine {
	e := &engine{ctx: ctx, env: s.Env, observe: s.Observe, checks: s.Checks, futures: map[string]*future{}}
	e.pool.SetLimit(max(1, s.Concurrency))
	for _, c := range s.Checks {
		e.futures[c.ID] = &future{check: c, ready: make(chan struct{})}
	}
	return e
}

// start runs the planned checks in report order, exclusive ones after the others. (Ginkgo sorts specs that are registered on one
// line by their text.) The returned function waits until all have ended.
func (e *engine) start(plan map[string]bool) (wait func()) {
	var shared, exclusive []*future
	for _, c := range e.checks {
		switch f := e.futures[c.ID]; {
		case !plan[c.ID]:
		case c.Exclusive:
			exclusive = append(exclusive, f)
		default:
			shared = append(shared, f)
		}
	}
	handed := make(chan struct{})
	go func() {
		defer close(handed)
		for _, f := range append(shared, exclusive...) {
			e.pool.Go(func() error { e.run(f); return nil })
		}
	}()
	return func() {
		<-handed
		_ = e.pool.Wait()
	}
}

// await returns a check's outcome. ran is false when the run was interrupted before the check began.
func (e *engine) await(id string) (outcome check.Outcome, ran bool) {
	f := e.futures[id]
	if e.lazy {
		e.run(f)
	}
	<-f.ready
	return f.outcome, f.ran
}

// outcome returns what came of a check, without waiting; ran is false when it has not run.
func (e *engine) outcome(id string) (outcome check.Outcome, ran bool) {
	select {
	case <-e.futures[id].ready:
		return e.futures[id].outcome, e.futures[id].ran
	default:
		return check.Outcome{}, false
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
	if e.observe == nil {
		return
	}
	e.telling.Lock()
	defer e.telling.Unlock()
	e.observe(event)
}
