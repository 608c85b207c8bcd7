package defect

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/reference-server/filter"
	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/store"
)

// first holds one defect for each seam.
func first() []Defect {
	return []Defect{
		{
			Name:   "uniqueness-unchecked",
			Story:  "A second user with a userName that is taken is created all the same.",
			Breaks: []string{"rfc7644-3.3-uniqueness"},
			Store:  func(clean store.Store) store.Store { return unchecked{clean} },
		},
		{
			Name:   "filter-ignored",
			Story:  "A list with a filter holds every resource, whether the filter selects it or not.",
			Breaks: []string{"rfc7644-3.4.2.2-filter"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Filter
				p.Filter = func(text string, t *schema.ResourceType, others ...*schema.ResourceType) (filter.Predicate, error) {
					if _, err := clean(text, t, others...); err != nil {
						return nil, err
					}
					return everything{}, nil
				}
			},
		},
		{
			Name:   "media-type-json",
			Story:  "Answers are called application/json even when the client asks for application/scim+json.",
			Breaks: []string{"rfc7644-3.1-media-type"},
			Wire: func(clean http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					clean.ServeHTTP(plainJSON{w}, r)
				})
			},
		},
	}
}

// unchecked is a store without unique keys.
type unchecked struct{ store.Store }

func (u unchecked) Update(ctx context.Context, f func(store.Tx) error) error {
	return u.Store.Update(ctx, func(tx store.Tx) error { return f(uncheckedTx{tx}) })
}

type uncheckedTx struct{ store.Tx }

func (u uncheckedTx) Put(r *store.Record) error {
	for i := range r.Keys {
		r.Keys[i].Unique = false
	}
	return u.Tx.Put(r)
}

// everything matches every resource.
type everything struct{}

func (everything) Match(resource.Object) bool    { return true }
func (everything) Equalities() []filter.Equality { return nil }

// plainJSON calls every answer application/json.
type plainJSON struct{ http.ResponseWriter }

func (p plainJSON) WriteHeader(status int) {
	if p.Header().Get("Content-Type") != "" {
		p.Header().Set("Content-Type", "application/json")
	}
	p.ResponseWriter.WriteHeader(status)
}
