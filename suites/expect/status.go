package expect

import (
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimspec/scimspec/suites/check"
)

// HaveStatus matches a response with one of the status codes.
func HaveStatus(codes ...int) *Matcher {
	return onResponse("status "+oneOf(codes), func(r *check.Response) string {
		if slices.Contains(codes, r.Status) {
			return ""
		}
		return "status " + statusText(r) + detail(r)
	})
}

// BeSuccess matches a response with a status of 2xx.
func BeSuccess() *Matcher {
	return onResponse("a success (2xx)", func(r *check.Response) string {
		if r.Status/100 == 2 {
			return ""
		}
		return "status " + statusText(r) + detail(r)
	})
}

// BeRefused matches a response with a status of 4xx: refused by rule, and not broken.
func BeRefused() *Matcher {
	return onResponse("a refusal (4xx)", func(r *check.Response) string {
		if r.Status/100 == 4 {
			return ""
		}
		return "status " + statusText(r) + detail(r)
	})
}

// HaveMediaType matches a response whose Content-Type is one of the types, whatever its parameters.
func HaveMediaType(types ...string) *Matcher {
	return onResponse("Content-Type "+strings.Join(types, " or "), func(r *check.Response) string {
		got := r.Header.Get("Content-Type")
		media, _, err := mime.ParseMediaType(got)
		if err == nil && slices.Contains(types, strings.ToLower(media)) {
			return ""
		}
		if got == "" {
			return "no Content-Type"
		}
		return "Content-Type " + brief(got)
	})
}

// HaveHeader matches a response with a non-empty header.
func HaveHeader(name string) *Matcher {
	return onResponse("a header "+name, func(r *check.Response) string {
		if r.Header.Get(name) != "" {
			return ""
		}
		return "none"
	})
}

func oneOf(codes []int) string {
	texts := make([]string, len(codes))
	for i, c := range codes {
		texts[i] = strings.TrimSpace(strconv.Itoa(c) + " " + http.StatusText(c))
	}
	return strings.Join(texts, " or ")
}

func statusText(r *check.Response) string {
	return strings.TrimSpace(strconv.Itoa(r.Status) + " " + http.StatusText(r.Status))
}

// detail quotes what a SCIM error says of itself.
func detail(r *check.Response) string {
	if text, ok := check.Lookup(r.Object(), "detail").(string); ok && text != "" {
		return fmt.Sprintf(" (%s)", brief(text))
	}
	return ""
}
