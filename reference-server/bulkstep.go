package refserver

import (
	"net/http"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
	"github.com/scimspec/scimspec/reference-server/store"
)

// perform carries one operation out as if it were a request of its own; its version is what If-Match would be.
func (j *job) perform(s *step) (bulkResult, error) {
	out := bulkResult{Method: s.Method, BulkID: s.BulkID}
	path, data, err := j.resolved(s)
	if err != nil {
		return out, err
	}
	t, id, err := j.target(path)
	if err != nil {
		return out, err
	}
	method := strings.ToUpper(s.Method)
	if method != http.MethodPost {
		out.Location = j.base + t.Endpoint + "/" + id
	}
	header := http.Header{}
	if s.Version != "" {
		header.Set("If-Match", s.Version)
	}
	written, status, err := j.dispatch(s, method, t, id, data, header)
	if err != nil {
		return out, err
	}
	out.Status = status
	if written != nil {
		out.Version = written.Version()
		out.Location = j.base + t.Endpoint + "/" + written.ID
	}
	return out, nil
}

// dispatch calls the operation of a method; the status is as a string, which a BulkResponse wants.
func (j *job) dispatch(s *step, method string, t *schema.ResourceType, id string, data []byte, header http.Header) (*store.Record, string, error) {
	ctx := j.r.Context()
	if method != http.MethodDelete && len(data) == 0 {
		return nil, "", scimerror.BadRequest(scimerror.InvalidSyntax, "the operation has no data")
	}
	if method != http.MethodPost && id == "" {
		return nil, "", scimerror.BadRequest(scimerror.InvalidSyntax, "the path of %s must name a resource, as in %s/ID", s.Method, t.Endpoint)
	}
	operation := map[string]string{
		http.MethodPost: "create", http.MethodPut: "replace", http.MethodPatch: "patch", http.MethodDelete: "delete",
	}[method]
	if operation == "" {
		return nil, "", scimerror.BadRequest(scimerror.InvalidSyntax, "the method %q is not one of POST, PUT, PATCH, DELETE", s.Method)
	}
	if !j.persona.Offers(t.Name, operation) {
		return nil, "", scimerror.New(http.StatusNotImplemented, "", "this service provider does not offer to %s a %s", operation, t.Name)
	}
	switch method {
	case http.MethodPost:
		if id != "" {
			return nil, "", scimerror.BadRequest(scimerror.InvalidSyntax, "the path of POST must be an endpoint such as %s", t.Endpoint)
		}
		if s.BulkID == "" {
			return nil, "", scimerror.BadRequest(scimerror.InvalidSyntax, "POST needs a bulkId")
		}
		r, err := j.create(ctx, t, data, s.id, j.pending)
		return r, "201", err
	case http.MethodPut:
		r, err := j.replace(ctx, t, id, data, header, j.pending)
		return r, "200", err
	case http.MethodPatch:
		r, err := j.patch(ctx, t, id, data, j.base, header, j.pending)
		return r, "200", err
	}
	return nil, "204", j.remove(ctx, t, id, header)
}

// target resolves an operation's path, "/Users" or "/Users/ID".
func (j *job) target(path string) (*schema.ResourceType, string, error) {
	path = strings.Trim(strings.TrimPrefix(path, j.base), "/")
	head, id, _ := strings.Cut(path, "/")
	t := j.persona.Registry.At("/" + head)
	if t == nil || strings.Contains(id, "/") {
		return nil, "", scimerror.NotFound("there is no endpoint %q for an operation", path)
	}
	return t, id, nil
}
