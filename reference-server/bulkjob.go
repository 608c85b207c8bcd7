package refserver

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/links"
	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

// job is a bulk request being carried out. Every resource to be created has its id from the start, so that operations can
// refer to each other in any order and in circles (RFC 7644, section 3.7.1).
type job struct {
	*call
	steps   []*step
	made    map[string]*step // creations by bulkId
	pending links.Pending    // what is still to be created
	failed  int
	most    int // failures at which the job ends; 0: never
}

// step is one operation.
type step struct {
	bulkOperation
	id     string // of a creation
	kind   *schema.ResourceType
	begun  bool
	done   bool
	result bulkResult
	err    error
}

func newJob(c *call, in bulkRequest) (*job, error) {
	j := &job{call: c, made: map[string]*step{}, pending: links.Pending{}, most: in.FailOnErrors}
	for _, operation := range in.Operations {
		s := &step{bulkOperation: operation}
		j.steps = append(j.steps, s)
		if !strings.EqualFold(s.Method, "POST") || s.BulkID == "" {
			continue
		}
		if j.made[s.BulkID] != nil {
			return nil, scimerror.BadRequest(scimerror.InvalidValue, "the bulkId %q is given twice", s.BulkID)
		}
		s.id = c.options.IDs()
		s.kind = c.persona.Registry.At("/" + strings.Trim(s.Path, "/"))
		j.made[s.BulkID] = s
		if s.kind != nil {
			j.pending[s.id] = s.kind
		}
	}
	return j, nil
}

// run carries the steps out in order, each after those that it refers to.
func (j *job) run() error {
	for _, s := range j.steps {
		if j.ended() {
			break
		}
		j.carryOut(s)
	}
	return j.forget()
}

func (j *job) ended() bool { return j.most > 0 && j.failed >= j.most }

func (j *job) carryOut(s *step) {
	if s.begun {
		return
	}
	s.begun = true
	for _, name := range s.mentions() {
		if other := j.made[name]; other != nil {
			j.carryOut(other)
		}
		if j.ended() {
			s.begun = false
			return
		}
	}
	s.result, s.err = j.perform(s)
	s.done = true
	if s.id != "" {
		delete(j.pending, s.id)
	}
	if s.err != nil {
		j.failed++
		e := scimerror.From(s.err)
		s.result.Status = strconv.Itoa(e.Status)
		s.result.Response = j.protocol.Error(e.Status, e.ScimType, e.Detail)
	}
}

// forget removes what points at a resource that was promised and could not be created after all.
func (j *job) forget() error {
	for _, s := range j.made {
		if s.kind == nil || s.done && s.err == nil {
			continue
		}
		err := j.store.Update(j.r.Context(), func(tx store.Tx) error {
			return j.protocol.Follow(tx, s.kind, resource.Object{"id": s.id}, nil, false)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (j *job) results() []bulkResult {
	out := []bulkResult{}
	for _, s := range j.steps {
		if s.done {
			out = append(out, s.result)
		}
	}
	return out
}

// reference finds a bulkId in a path, in a JSON string, or in a filter within one.
var reference = regexp.MustCompile(`bulkId:([^"\\/\n]+)`)

// mentions returns the bulkIds that a step refers to.
func (s *step) mentions() []string {
	var out []string
	for _, m := range reference.FindAllStringSubmatch(s.Path+"\n"+string(s.Data), -1) {
		out = append(out, strings.TrimSpace(m[1]))
	}
	return out
}

// resolved returns the step's path and data with ids in the place of bulkIds.
func (j *job) resolved(s *step) (path string, data []byte, err error) {
	path, data = s.Path, s.Data
	for _, name := range s.mentions() {
		other := j.made[name]
		quoted := bytes.Contains(data, quotedReference(name, `"`)) || bytes.Contains(data, quotedReference(name, `\"`))
		inPath := strings.HasSuffix(path, "/bulkId:"+name)
		switch {
		case !quoted && !inPath:
			continue // part of some text
		case other == nil:
			return "", nil, scimerror.BadRequest(scimerror.InvalidValue, "no operation has the bulkId %q", name)
		case other.done && other.err != nil:
			return "", nil, scimerror.New(409, "", "the operation with the bulkId %q failed", name)
		}
		if inPath {
			path = strings.TrimSuffix(path, "bulkId:"+name) + other.id
		}
		for _, quote := range []string{`"`, `\"`} {
			data = bytes.ReplaceAll(data, quotedReference(name, quote), []byte(quote+other.id+quote))
		}
	}
	return path, data, nil
}

func quotedReference(name, quote string) []byte {
	text, _ := jsontext.AppendQuote(nil, "bulkId:"+name)
	return []byte(quote + string(text[1:len(text)-1]) + quote)
}
