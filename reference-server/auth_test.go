package refserver_test

import (
	"strings"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

func TestAuthentication(t *testing.T) {
	c := serve(t, refserver.Options{})
	for value, passes := range map[string]bool{
		"Bearer s3cret": true, "bearer  s3cret": true, "": false, "Bearer S3CRET": false, "Bearer": false, "Basic s3cret": false, "s3cret": false,
	} {
		for _, path := range []string{"/Users", "/Schemas", "/Nothing"} {
			r := c.with("Authorization", value).do("GET", path, "")
			if passes != (r.status != 401) {
				t.Errorf("%q at %s is answered with %d", value, path, r.status)
			}
			if passes {
				continue
			}
			r.want(t, 401, "")
			if challenge := r.header.Get("WWW-Authenticate"); !strings.HasPrefix(challenge, `Bearer realm="scim"`) {
				t.Errorf("%q at %s is challenged with %q", value, path, challenge)
			}
		}
	}
	c.with("Authorization", "").get("/ServiceProviderConfig")
	c.with("Authorization", "Bearer wrong").do("GET", "/ServiceProviderConfig", "").want(t, 401, "")
}
