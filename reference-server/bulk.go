package refserver

import (
	"net/http"

	json "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reference-server/resource"
	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// Message schemas of bulk requests and answers (RFC 7644, section 3.7).
const (
	bulkRequestURN  = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
	bulkResponseURN = "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
)

type bulkRequest struct {
	Schemas      []string        `json:"schemas,case:ignore"`
	FailOnErrors int             `json:"failOnErrors,case:ignore"`
	Operations   []bulkOperation `json:"Operations,case:ignore"`
}

type bulkOperation struct {
	Method  string         `json:"method,case:ignore"`
	BulkID  string         `json:"bulkId,case:ignore"`
	Version string         `json:"version,case:ignore"`
	Path    string         `json:"path,case:ignore"`
	Data    jsontext.Value `json:"data,case:ignore"`
}

type bulkResponse struct {
	Schemas    []string     `json:"schemas"`
	Operations []bulkResult `json:"Operations"`
}

type bulkResult struct {
	Method   string         `json:"method"`
	BulkID   string         `json:"bulkId,omitzero"`
	Version  string         `json:"version,omitzero"`
	Location string         `json:"location,omitzero"`
	Status   string         `json:"status"`
	Response jsontext.Value `json:"response,omitzero"`
}

// bulkEndpoint returns the endpoint for bulk requests, or an error of status 501.
func (c *call) bulkEndpoint() (endpoint, error) {
	if !c.persona.Bulk {
		return nil, scimerror.New(http.StatusNotImplemented, "", "this service provider has no bulk requests")
	}
	return endpoint{http.MethodPost: bulk}, nil
}

// bulk answers a bulk request. The answer names operations in the order of the request; those that were not begun because
// failOnErrors was reached are not in it.
func bulk(c *call) error {
	var in bulkRequest
	if err := resource.Unmarshal(c.body, &in); err != nil {
		return err
	}
	if in.Operations == nil {
		return scimerror.BadRequest(scimerror.InvalidSyntax, "a bulk request needs a list Operations")
	}
	if most := c.options.Limits.BulkOperations; len(in.Operations) > most {
		return scimerror.New(http.StatusRequestEntityTooLarge, "", "the bulk request has %d operations, and %d are accepted", len(in.Operations), most)
	}
	j, err := newJob(c, in)
	if err != nil {
		return err
	}
	if err := j.run(); err != nil {
		return err
	}
	out := bulkResponse{Schemas: []string{bulkResponseURN}, Operations: j.results()}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	c.send(http.StatusOK, body)
	return nil
}
