package refserver

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimspec/scimspec/reference-server/schema"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// endpoint holds the operations of one URI by method.
type endpoint map[string]func(*call) error

// methods are the methods there are, in the order of an Allow header.
var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// path returns the request's path below the base path, without a trailing slash; false when it is not below it.
func (c *call) path() (string, bool) {
	rest, ok := strings.CutPrefix(c.r.URL.Path, c.options.BasePath)
	if !ok || rest != "" && rest[0] != '/' {
		return "", false
	}
	return strings.TrimRight(rest, "/"), true
}

// endpoint returns what is at a path (RFC 7644, section 3.2, table 2), or an error of status 404 or 501.
func (c *call) endpoint(path string) (endpoint, error) {
	head, tail, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch head {
	case "":
		if tail == "" {
			return endpoint{http.MethodGet: queryAll}, nil
		}
	case ".search":
		if tail == "" {
			return endpoint{http.MethodPost: searchAll}, nil
		}
	case "Me":
		return c.me(tail)
	case "Bulk":
		if tail == "" {
			return c.bulkEndpoint()
		}
	case "ServiceProviderConfig":
		if tail == "" {
			return endpoint{http.MethodGet: serviceProviderConfig}, nil
		}
	case "ResourceTypes":
		return discovery(tail, listResourceTypes, getResourceType), nil
	case "Schemas":
		return discovery(tail, listSchemas, getSchema), nil
	}
	if t := c.persona.Registry.At("/" + head); t != nil {
		switch {
		case tail == "":
			return c.collection(t), nil
		case tail == ".search":
			return endpoint{http.MethodPost: c.offered(t, "list", searchType(t))}, nil
		case !strings.Contains(tail, "/"):
			return c.member(t, tail), nil
		}
	}
	return nil, scimerror.NotFound("there is no endpoint %s", path)
}

func (c *call) collection(t *schema.ResourceType) endpoint {
	return endpoint{
		http.MethodGet:  c.offered(t, "list", queryType(t)),
		http.MethodPost: c.offered(t, "create", createIn(t)),
	}
}

func (c *call) member(t *schema.ResourceType, id string) endpoint {
	return endpoint{
		http.MethodGet:    c.offered(t, "get", readFrom(t, id)),
		http.MethodPut:    c.offered(t, "replace", replaceIn(t, id)),
		http.MethodPatch:  c.offered(t, "patch", patchIn(t, id)),
		http.MethodDelete: c.offered(t, "delete", deleteFrom(t, id)),
	}
}

// offered returns the operation, or one that answers 501 where the profile does not have it.
func (c *call) offered(t *schema.ResourceType, name string, operation func(*call) error) func(*call) error {
	if c.persona.Offers(t.Name, name) {
		return operation
	}
	return func(*call) error {
		return scimerror.New(http.StatusNotImplemented, "", "this service provider does not offer to %s a %s", name, t.Name)
	}
}

// operation returns what the request's method does at an endpoint, or an error of status 405 that goes with Allow.
func (c *call) operation(at endpoint) (func(*call) error, error) {
	method := c.r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if operation := at[method]; operation != nil {
		return operation, nil
	}
	var allowed []string
	for _, m := range methods {
		if at[m] != nil {
			allowed = append(allowed, m)
		}
	}
	if slices.Contains(allowed, http.MethodGet) {
		allowed = slices.Insert(allowed, 1, http.MethodHead)
	}
	c.w.Header().Set("Allow", strings.Join(allowed, ", "))
	return nil, scimerror.New(http.StatusMethodNotAllowed, "", "%s is not possible here, only %s", c.r.Method, strings.Join(allowed, ", "))
}
