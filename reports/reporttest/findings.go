package reporttest

import "github.com/scimspec/scimspec/reports"

type finding struct {
	verdict                       reports.Verdict
	reason, expected, actual, fix string
	level                         string // instead of the claim's own
	exchanges                     []exchange
}

var ada, adaID = "scimspec-k3v9q2-0d1f2a-1-ada@example.com", "2819c223-7f76"

var findings = map[string]finding{
	"deletion.user-gone-for-every-operation": {verdict: reports.Fail, expected: "status 404", actual: "status 200 with the deleted user, active false",
		reason:    "expected status 404, got status 200 with the deleted user, active false",
		fix:       "Answer 404 to every operation on a deleted id. If rows are kept for an audit, filter them out where a resource is loaded by id, not only in the list query.",
		exchanges: []exchange{{"POST", "/Users", user("", ada, 1), 201, user(adaID, ada, 1), ""}, {"DELETE", "/Users/" + adaID, "", 204, "", ""}, {"GET", "/Users/" + adaID, "", 200, user(adaID, ada, 1), ""}}},
	"patching.emails-work-replace": {verdict: reports.Fail, expected: "emails[type eq \"work\"].value is ada.lovely@example.com, and two emails",
		actual: "three emails: the work e-mail unchanged, a new one without a type", reason: "a value filter must select the element to change, not add one",
		fix: "Evaluate the value filter of the path against each element and change those that match.",
		exchanges: []exchange{{"POST", "/Users", user("", ada, 2), 201, user(adaID, ada, 2), ""},
			{"PATCH", "/Users/" + adaID, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"emails[type eq \"work\"].value","value":"ada.lovely@example.com"}]}`, 200, user(adaID, ada, 2), ""},
			{"GET", "/Users/" + adaID, "", 200, user(adaID, ada, 2), ""}}},
	"filtering.emails-work-eq": {verdict: reports.Fail, level: "MUST", expected: "exactly [bo chiara]", actual: "[bo chiara dmitri]: dmitri has the value in his home e-mail only",
		reason:    "both conditions must hold for the same element",
		fix:       "Translate a value path such as emails[type eq \"work\" and value co \"@example.com\"] to one EXISTS over the element, not to two.",
		exchanges: []exchange{{"GET", "/Users?filter=emails%5Btype%20eq%20%22work%22%20and%20value%20co%20%22%40example.com%22%5D", "", 200, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":3,"itemsPerPage":3,"startIndex":1,"Resources":[` + user("11", "bo@example.com", 1) + "," + user("12", "chiara@example.com", 1) + "," + user("13", "dmitri@example.com", 1) + `]}`, ""}}},
	"bulk.users-creates": {verdict: reports.Blocked, reason: "prerequisite: ServiceProviderConfig says bulk.supported but has no maxOperations", expected: "bulk.maxOperations is a number", actual: "null",
		fix: "Give bulk.maxOperations and bulk.maxPayloadSize as integers."},
	"entra-aad-opt-scim-062020.deactivate": {verdict: reports.Fail, expected: "active is false when the user is read back", actual: "active is true: the PATCH was answered with 200 and not done",
		reason: "corrupted: Entra believes that the user is disabled while the account still works",
		fix:    "Accept the boolean for active, and the string \"False\" that the older mode sends.",
		exchanges: []exchange{{"POST", "/Users", user("", ada, 1), 201, user(adaID, ada, 1), ""},
			{"PATCH", "/Users/" + adaID, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}`, 200, user(adaID, ada, 1), ""},
			{"GET", "/Users/" + adaID, "", 200, user(adaID, ada, 1), ""}}},
	"entra-legacy.add-member": {verdict: reports.Fail, expected: "members has exactly [ada bo]", actual: "status 400 invalidSyntax: \"Add\" is not a known op",
		reason: "refused: the op is written with a capital letter, which Entra does", fix: "Compare op without regard to case.",
		exchanges: []exchange{{"PATCH", "/Groups/51", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Add","path":"members","value":[{"value":"` + adaID + `"}]}]}`, 400, scimError(400, "invalidSyntax", "\"Add\" is not a known op"), ""}}},
	"versioning.user-stale-is-412": {verdict: reports.Error, reason: "PUT /Users/2819c223-7f76: connection reset by peer",
		exchanges: []exchange{{"PUT", "/Users/" + adaID, user(adaID, ada, 1), 0, "", "connection reset by peer"}}},
	"sorting.created-absent-last":  {verdict: reports.Advice, reason: "resources without the sort attribute come first, which differs from what most clients expect", expected: "users without the attribute last when ascending", actual: "first"},
	"errors.400-scim-type-fits":    {verdict: reports.Advice, level: "SHOULD", expected: "scimType invalidFilter", actual: "no scimType", reason: "expected scimType invalidFilter, got no scimType", fix: "Name the kind of the error in scimType, so that a client can react to it."},
	"okta-aiw.retry-after-429":     {verdict: reports.Advice, expected: "a Retry-After header beside 429", actual: "no Retry-After", reason: "expected a Retry-After header beside 429, got no Retry-After"},
	"bulk.groups-creates":          {verdict: reports.Unsupported, reason: "ServiceProviderConfig: bulk.supported is false"},
	"bulk.groups-resolves-bulk-id": {verdict: reports.Unsupported, reason: "ServiceProviderConfig: bulk.supported is false"},
	"retrieval.me-by-id":           {verdict: reports.Unsupported, reason: "/Me answers 501"},
	"paging.groups-count-zero":     {verdict: reports.Waived, reason: "waived until 2027-01-31: the gateway is replaced in January", expected: "no Resources", actual: "one page of Resources"},
}
