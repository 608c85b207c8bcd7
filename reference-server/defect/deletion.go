package defect

import (
	"context"
	"iter"
	"net/http"
	"sync"

	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/store"
)

// deletion holds mistakes about DELETE.
func deletion() []Defect {
	return []Defect{
		{
			Name:   "delete-answers-200",
			Story:  "A DELETE that succeeds is answered with 200.",
			Breaks: []string{"rfc7644-3.6-no-content"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodDelete && a.Status == http.StatusNoContent {
					a.Status = http.StatusOK
				}
			}),
		},
		{
			Name:   "delete-twice",
			Story:  "A second DELETE of the same resource succeeds like the first.",
			Breaks: []string{"rfc7644-3.6-gone"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodDelete && a.Status == http.StatusNotFound {
					a.Status = http.StatusNoContent
					a.Head.Del("Content-Type")
					a.Body.Reset()
				}
			}),
		},
		{
			Name:   "deleted-still-listed",
			Story:  "What was deleted cannot be read any more, but queries still find it.",
			Breaks: []string{"rfc7644-3.6-queries"},
			Store:  func(clean store.Store) store.Store { return &soft{Store: clean, listed: true, gone: map[string]bool{}} },
		},
		{
			Name:   "deleted-name-blocked",
			Story:  "The userName of a deleted user is taken for ever.",
			Breaks: []string{"rfc7644-3.6-no-conflict"},
			Should: true,
			Store:  func(clean store.Store) store.Store { return &soft{Store: clean, gone: map[string]bool{}} },
		},
	}
}

// soft is a store that marks what is deleted and keeps it.
type soft struct {
	store.Store
	listed bool // queries still see it; its unique values are free

	mu   sync.Mutex
	gone map[string]bool
}

func (s *soft) is(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone[id]
}

func (s *soft) View(ctx context.Context, f func(store.Reader) error) error {
	return s.Store.View(ctx, func(r store.Reader) error { return f(softReader{r, s}) })
}

func (s *soft) Update(ctx context.Context, f func(store.Tx) error) error {
	return s.Store.Update(ctx, func(tx store.Tx) error { return f(softTx{softReader{tx, s}, tx}) })
}

type softReader struct {
	store.Reader
	soft *soft
}

func (r softReader) Get(typeName, id string) (*store.Record, error) {
	if r.soft.is(id) {
		return nil, store.ErrNotFound
	}
	return r.Reader.Get(typeName, id)
}

func (r softReader) Find(typeName, attribute, value string) ([]*store.Record, error) {
	found, err := r.Reader.Find(typeName, attribute, value)
	var out []*store.Record
	for _, one := range found {
		if r.soft.listed || !r.soft.is(one.ID) {
			out = append(out, one)
		}
	}
	return out, err
}

func (r softReader) All(typeName string) iter.Seq2[*store.Record, error] {
	return func(yield func(*store.Record, error) bool) {
		for one, err := range r.Reader.All(typeName) {
			if err == nil && !r.soft.listed && r.soft.is(one.ID) {
				continue
			}
			if !yield(one, err) {
				return
			}
		}
	}
}

type softTx struct {
	softReader
	tx store.Tx
}

func (t softTx) Put(r *store.Record) error { return t.tx.Put(r) }

func (t softTx) Delete(typeName, id string) error {
	r, err := t.Get(typeName, id)
	if err != nil {
		return err
	}
	if t.soft.listed {
		free := store.NewRecord(r.Type, r.ID, r.Object(), nil)
		for _, k := range r.Keys {
			k.Unique = false
			free.Keys = append(free.Keys, k)
		}
		if err := t.tx.Put(free); err != nil {
			return err
		}
	}
	t.soft.mu.Lock()
	defer t.soft.mu.Unlock()
	t.soft.gone[id] = true
	return nil
}
