package okta

import (
	"context"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/directory"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Delete sends nothing: a person can be deleted in Okta only once deactivated, and Okta never deletes users elsewhere.
func (c *Connector) Delete(_ context.Context, p directory.Person) job.Outcome {
	return dialogue.Nothing(job.Delete, p.UserName, c.Remote(p.UserName),
		"Okta never deletes a user at the endpoint; who is deleted in Okta was deactivated before")
}
