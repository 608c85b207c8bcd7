package defect

import (
	"bytes"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"

	"github.com/scimspec/scimspec/reference-server/seam"
)

// creation holds mistakes about POST to a collection.
func creation() []Defect {
	return []Defect{
		{
			Name:   "create-answers-200",
			Story:  "A create is answered with 200 instead of 201.",
			Breaks: []string{"rfc7644-3.3-created"},
			Wire: seam.Answering(func(r *http.Request, a *seam.Answer) {
				if r.Method == http.MethodPost && a.Status == http.StatusCreated {
					a.Status = http.StatusOK
				}
			}),
		},
		{
			Name:   "create-without-location",
			Story:  "The answer to a create has no Location.",
			Breaks: []string{"rfc7644-3.3-location"},
			Wire:   seam.Answering(func(_ *http.Request, a *seam.Answer) { a.Head.Del("Location") }),
		},
		{
			Name:   "client-id-echoed",
			Story:  "The answer to a create shows the id that the client has sent.",
			Breaks: []string{"rfc7643-3.1-id-assigned"},
			Wire:   echoID,
		},
	}
}

func echoID(clean http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			clean.ServeHTTP(w, r)
			return
		}
		var sent struct {
			ID string `json:"id"`
		}
		_ = json.Unmarshal(body, &sent) // what is no such object has no id
		r.Body = io.NopCloser(bytes.NewReader(body))
		seam.Answering(func(r *http.Request, a *seam.Answer) {
			if o := a.Object(); r.Method == http.MethodPost && a.Status == http.StatusCreated && sent.ID != "" && o != nil {
				o["id"] = sent.ID
				a.Say(o)
			}
		})(clean).ServeHTTP(w, r)
	})
}
