package refserver

import (
	"net/http"

	"github.com/scimspec/scimspec/reference-server/scimerror"
)

// me answers every request to /Me: a token here is a client's and stands for no User (RFC 7644, section 3.11).
func me() (endpoint, error) {
	return nil, scimerror.New(http.StatusNotImplemented, "", "a token of this service provider stands for no User, so there is no /Me")
}
