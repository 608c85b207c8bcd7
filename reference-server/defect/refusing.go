package defect

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/reference-server/protocol"
	"github.com/scimspec/scimspec/reference-server/seam"
	"github.com/scimspec/scimspec/reference-server/token"
)

// refusing holds mistakes about credentials, errors, versions and bulk answers.
func refusing() []Defect {
	return []Defect{
		{
			Name:   "token-unchecked",
			Story:  "Any token is accepted.",
			Breaks: []string{"rfc7644-3.12-unauthorized"},
			Protocol: func(p *protocol.Protocol) {
				clean := p.Authenticate
				p.Authenticate = func(r *http.Request) (token.Token, error) {
					if r.Header.Get("Authorization") == "" {
						return clean(r)
					}
					return token.Token{}, nil
				}
			},
		},
		{
			Name:     "challenge-missing",
			Story:    "A 401 has no WWW-Authenticate.",
			Breaks:   []string{"rfc7644-2-www-authenticate"},
			Protocol: func(p *protocol.Protocol) { p.Challenges = func(*http.Request) []string { return nil } },
		},
		{
			Name:   "me-not-found",
			Story:  "/Me is answered with 404.",
			Breaks: []string{"rfc7644-3.11-not-implemented"},
			Should: true,
			Wire:   seam.Instead(http.StatusNotFound, me),
		},
		{
			Name:   "me-is-its-own-place",
			Story:  "/Me answers as somebody, and names itself as the place where that User is.",
			Breaks: []string{"rfc7644-3.11-location"},
			Wire: func(clean http.Handler) http.Handler {
				return seam.Answering(func(r *http.Request, a *seam.Answer) {
					if !me(r) {
						return
					}
					if list := seam.Ask(clean, r, strings.TrimSuffix(r.URL.Path, "/Me")+"/Users", url.Values{"count": {"1"}}); a.Status != http.StatusOK && len(list) > 0 {
						a.Status = http.StatusOK
						a.Say(list[0].(map[string]any))
					}
					a.Head.Set("Location", "http://"+r.Host+r.URL.Path)
				})(clean)
			},
		},
		{
			Name:   "error-status-number",
			Story:  "The status in an error's body is a number.",
			Breaks: []string{"rfc7644-3.12-body"},
			Wire: seam.Answering(func(_ *http.Request, a *seam.Answer) {
				if o := a.Object(); a.Status >= 400 && o != nil {
					o["status"] = a.Status
					a.Say(o)
				}
			}),
		},
		{
			Name:   "bad-json-500",
			Story:  "A body that is no JSON breaks the server.",
			Breaks: []string{"rfc7644-3.12-invalid-syntax"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if o := a.Object(); r.Method == http.MethodPost && a.Status == http.StatusBadRequest && o != nil && o["scimType"] == "invalidSyntax" {
					a.Status = http.StatusInternalServerError
				}
			}),
		},
		{
			Name:   "etag-missing",
			Story:  "Answers have meta.version and no ETag.",
			Breaks: []string{"rfc7644-3.14-etag"},
			Wire:   seam.Answering(func(_ *http.Request, a *seam.Answer) { a.Head.Del("ETag") }),
		},
		{
			Name:   "if-match-ignored",
			Story:  "If-Match is not looked at.",
			Breaks: []string{"rfc7644-3.14-if-match"},
			Protocol: func(p *protocol.Protocol) {
				p.Precondition = func(http.Header, string, string) error { return nil }
			},
		},
		{
			Name:   "stale-version-conflict",
			Story:  "A version that is no longer current is a conflict, 409.",
			Breaks: []string{"rfc7644-3.14-status"},
			Should: true,
			Wire: seam.Answering(func(_ *http.Request, a *seam.Answer) {
				if a.Status == http.StatusPreconditionFailed {
					a.Status = http.StatusConflict
				}
			}),
		},
		{
			Name:   "bulk-status-200",
			Story:  "A POST in a bulk request is answered with the status 200.",
			Breaks: []string{"rfc7644-3.7-status"},
			Wire: bulkAnswer(func(o map[string]any) {
				list, _ := o["Operations"].([]any)
				for _, one := range list {
					if op, ok := one.(map[string]any); ok {
						op["status"] = "200"
					}
				}
			}),
		},
		{
			Name:   "bulk-status-number",
			Story:  "The status of an operation in a bulk answer is a number.",
			Breaks: []string{"rfc7644-3.7-status-form"},
			Should: true,
			Wire: bulkAnswer(func(o map[string]any) {
				list, _ := o["Operations"].([]any)
				for _, one := range list {
					if op, ok := one.(map[string]any); ok {
						text, _ := op["status"].(string)
						op["status"], _ = strconv.Atoi(text)
					}
				}
			}),
		},
		{
			Name:   "bulk-without-schemas",
			Story:  "A bulk answer has no schemas.",
			Breaks: []string{"rfc7644-3.7-response"},
			Wire:   bulkAnswer(func(o map[string]any) { delete(o, "schemas") }),
		},
	}
}

func bulkAnswer(change func(o map[string]any)) func(http.Handler) http.Handler {
	return seam.Answering(func(r *http.Request, a *seam.Answer) {
		if o := a.Object(); strings.HasSuffix(r.URL.Path, "/Bulk") && o != nil {
			change(o)
			a.Say(o)
		}
	})
}

// me says whether a request is for the User that its token stands for.
func me(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/Me") }
