package mockidp

import "strings"

// Form is one value of the Authorization header that a product sends.
type Form struct {
	Name  string // what was pasted where
	Value string
}

// Authorizations lists the values of Authorization that a variant sends when an administrator pastes a credential as the guides
// say; the first is the usual one. prefix is the vendor's word before the key (Klaviyo-API-Key), empty for most.
//
// Sources: Okta developer documentation, authentication settings of an integration (mode Header is raw) and connect guide (the
// wizard's form has a fixed Bearer); OneLogin developer documentation, create an app; Microsoft's provisioning tutorials.
func Authorizations(variant, prefix, token string) []Form {
	bare := Form{"the bare token behind Bearer", "Bearer " + token}
	if prefix == "" {
		return []Form{bare}
	}
	pasted := prefix + " " + token
	behind := Form{"the token with its prefix, behind Bearer", "Bearer " + pasted}
	switch idp, _, _ := strings.Cut(variant, "/"); {
	case variant == "okta/oin":
		return []Form{{"the token with its prefix, sent as pasted", pasted}}
	case variant == "okta/aiw":
		return []Form{behind}
	case idp == "onelogin":
		return []Form{bare, behind}
	}
	return []Form{bare}
}
