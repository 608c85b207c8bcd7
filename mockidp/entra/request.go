package entra

import (
	"net/http"
	"net/url"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/mapping"
	"github.com/scimspec/scimspec/suites/session"
)

const (
	patchOp        = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	coreUser       = "urn:ietf:params:scim:schemas:core:2.0:User"
	coreGroup      = "urn:ietf:params:scim:schemas:core:2.0:Group"
	enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
)

// send sends a request. Entra has neither Accept nor User-Agent; Content-Type comes with a body only.
func (c *Connector) send(d *dialogue.Dialogue, method, path string, body *mapping.Object) (*dialogue.Answer, error) {
	r := session.Request{Method: method, Path: path, Header: http.Header{}}
	if c.on(AcceptHeader) {
		r.Header.Set("Accept", "application/scim+json")
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/scim+json; charset=utf-8")
		r.Body = mapping.Encode(body)
	}
	return d.Send(r)
}

// patch sends operations, if there are any. Entra trusts the status and wants a body to be JSON, if there is one.
func (c *Connector) patch(d *dialogue.Dialogue, doing, path string, operations []any) error {
	if len(operations) == 0 {
		return nil
	}
	a, err := c.send(d, http.MethodPatch, c.query(path), object("schemas", []any{patchOp}, "Operations", operations))
	switch {
	case err != nil:
		return err
	case !a.OK():
		return refused(doing, a)
	case a.Empty():
		return nil
	}
	_, err = resource(a)
	return err
}

// remove deletes a resource. One that is gone already counts as a failure in Entra's log, though nothing is left to do.
func (c *Connector) remove(d *dialogue.Dialogue, doing, path string, forget func()) error {
	a, err := c.send(d, http.MethodDelete, c.query(path), nil)
	switch {
	case err != nil:
		return err
	case a.Status == http.StatusNotFound:
		forget()
		return refused(doing+": the endpoint no longer has it", a)
	case !a.OK():
		return refused(doing, a)
	}
	forget()
	return nil
}

// resource returns the resource in an answer.
func resource(a *dialogue.Answer) (*mapping.Object, error) {
	o, err := a.Object()
	if err != nil {
		return nil, undeserializable(err)
	}
	if dialogue.IsList(o) {
		return nil, dialogue.Fail("SystemForCrossDomainIdentityManagementServiceIncompatible: the answer is a list where a resource was wanted")
	}
	return o, sound(o)
}

// sound refuses what breaks Entra's reading of a user: a manager that is a string (Budibase/budibase, issue 15369).
func sound(o *mapping.Object) error {
	if o.Object(enterpriseUser).Text("manager") != "" {
		return dialogue.Fail("SystemForCrossDomainIdentityManagementServiceIncompatible: manager came as a string, and must be an object with a value")
	}
	return nil
}

func undeserializable(err error) error {
	return dialogue.Fail("the resource received from the SCIM endpoint cannot be deserialized: %v", err)
}

// refused words a refusal as the provisioning log does: what was done, the status, the endpoint's own words.
func refused(doing string, a *dialogue.Answer) error {
	return dialogue.Fail("%s: StatusCode: %s. Web response: %s", doing, a.Reason(), a.Explanation())
}

// object is a JSON object of names and values in turn.
func object(pairs ...any) *mapping.Object {
	o := mapping.NewObject()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

func userPath(id string) string  { return "/Users/" + url.PathEscape(id) }
func groupPath(id string) string { return "/Groups/" + url.PathEscape(id) }
