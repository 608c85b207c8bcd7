package onelogin

import (
	"context"
	"net/http"

	"github.com/scimspec/scimspec/mockidp/dialogue"
	"github.com/scimspec/scimspec/mockidp/job"
)

// Test is API Connection, Enable: a look-up of a user name that nobody has. An empty list and 404 both enable it.
func (c *Connector) Test(ctx context.Context) job.Outcome {
	return dialogue.Run(ctx, c.sender, job.Test, "", c.Remote, func(d *dialogue.Dialogue) (job.Action, error) {
		name := c.improbable()
		a, err := c.send(d, http.MethodGet, c.list("/Users", `userName eq "`+name+`"`), nil)
		switch {
		case err != nil:
			return "", err
		case a.Status == http.StatusNotFound:
			return job.Verified, nil
		case a.Status != http.StatusOK:
			return "", dialogue.Fail("API connection not enabled: %d %s: %s", a.Status, a.Reason(), a.Explanation())
		}
		found, _, err := a.Resources()
		if err != nil {
			return "", dialogue.Fail("API connection not enabled: %v", err)
		}
		if len(found) > 0 {
			return "", dialogue.Fail("API connection not enabled: a look-up of a user name that nobody has found %d users", len(found))
		}
		return job.Verified, nil
	})
}

// improbable makes up a user name that nobody has. OneLogin's own is not published.
func (c *Connector) improbable() string {
	const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
	text := make([]byte, 24)
	for i := range text {
		text[i] = alphabet[c.random.IntN(len(alphabet))]
	}
	return string(text)
}
