package store

import (
	"fmt"
	"sync/atomic"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/resource"
)

// Record is a resource at rest. It is never changed once it is put: a change is a new record with the same type and id. What it holds
// may be there as JSON alone, which takes a fraction of the memory, until somebody asks for it.
type Record struct {
	Type string // the resource type's name
	ID   string
	Keys []Key

	object atomic.Pointer[resource.Object]
	text   atomic.Pointer[[]byte] // JSON of object, which is nil; or nil
	view   atomic.Pointer[View]
	opened func(*Record) // see Watch; may be nil
}

// NewRecord returns the record of an object, whose locations are relative to the base URI.
func NewRecord(typeName, id string, o resource.Object, keys []Key) *Record {
	r := &Record{Type: typeName, ID: id, Keys: keys}
	r.object.Store(&o)
	return r
}

// PackedRecord returns the record of an object's JSON.
func PackedRecord(typeName, id string, text []byte, keys []Key) *Record {
	r := &Record{Type: typeName, ID: id, Keys: keys}
	r.text.Store(&text)
	return r
}

// Object returns what the record holds. It panics when the JSON that a store kept is none.
func (r *Record) Object() resource.Object {
	if o := r.object.Load(); o != nil {
		return *o
	}
	text := r.text.Load()
	if text == nil { // another goroutine opened it since
		return *r.object.Load()
	}
	var o resource.Object
	if err := json.Unmarshal(*text, &o); err != nil {
		panic(fmt.Errorf("reading %s %s from the store: %w", r.Type, r.ID, err))
	}
	if r.object.CompareAndSwap(nil, &o) && r.opened != nil {
		r.opened(r)
	}
	return o
}

// Text returns the JSON of what the record holds.
func (r *Record) Text() ([]byte, error) {
	if text := r.text.Load(); text != nil {
		return *text, nil
	}
	return json.Marshal(r.Object(), json.Deterministic(true))
}

// Watch has opened called whenever the object is made of its JSON. It is for a store, before anybody else has the record.
func (r *Record) Watch(opened func(*Record)) { r.opened = opened }

// Pack keeps the JSON alone until somebody asks for the object. What JSON has no form for stays.
func (r *Record) Pack() {
	text, err := r.Text()
	if err != nil {
		return
	}
	r.text.Store(&text)
	r.object.Store(nil)
	r.view.Store(nil)
}

// View is a record's full default representation in JSON, as rendered for one base URI.
type View struct {
	Base string
	JSON []byte
}

// View returns what Show kept, or nil; stores that keep no objects may lose it.
func (r *Record) View() *View { return r.view.Load() }

// Show keeps a rendering with the record so that the next reader is spared it.
func (r *Record) Show(v *View) { r.view.Store(v) }

// Version returns the record's meta.version.
func (r *Record) Version() string {
	meta, _ := r.Object()["meta"].(resource.Object)
	return resource.Text(meta["version"])
}
