package refserver

import "net/http"

// authenticate lets a request pass that shows a token. What the server supports, and so how to authenticate, can be read
// without one (RFC 7643, section 5); a wrong token is refused even there.
func (c *call) authenticate(path string) error {
	public := path == "/ServiceProviderConfig" && c.r.Method == http.MethodGet
	if public && c.r.Header.Get("Authorization") == "" {
		return nil
	}
	var err error
	c.token, err = c.protocol.Authenticate(c.r)
	return err
}
