package okta

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Test is "Test Connector Configuration": one request for two users. The answer must be a whole list with counters that are
// numbers; how many users there are does not matter.
func (c *Connector) Test(ctx context.Context) job.Outcome {
	return dialogue.Run(ctx, c.sender, job.Test, "", c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		a, err := c.send(d, http.MethodGet, "/Users?startIndex=1&count=2", nil)
		switch {
		case err != nil:
			return "", err
		case a.Status == http.StatusUnauthorized || a.Status == http.StatusForbidden:
			return "", refused("error authenticating", a)
		case !a.OK():
			return "", refused("testing the connection", a)
		}
		_, list, err := a.Resources()
		if err != nil {
			return "", dialogue.Fail("no results for users returned: %v", err)
		}
		if _, there := list.Get("Resources"); !there {
			return "", dialogue.Fail("no results for users returned: the list has no Resources")
		}
		if err := counters(list); err != nil {
			return "", err
		}
		return job.Verified, nil
	})
}
