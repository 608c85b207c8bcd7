package defect

import (
	"bytes"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"
)

// creation holds mistakes about POST to a collection.
func creation() []Defect {
	return []Defect{
		{
			Name:   "create-answers-200",
			Story:  "A create is answered with 200 instead of 201.",
			Breaks: []string{"rfc7644-3.3-created"},
			Wire: answering(func(r *http.Request, a *answer) {
				if r.Method == http.MethodPost && a.status == http.StatusCreated {
					a.status = http.StatusOK
				}
			}),
		},
		{
			Name:   "create-without-location",
			Story:  "The answer to a create has no Location.",
			Breaks: []string{"rfc7644-3.3-location"},
			Wire:   answering(func(_ *http.Request, a *answer) { a.header.Del("Location") }),
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
		answering(func(r *http.Request, a *answer) {
			if o := a.object(); r.Method == http.MethodPost && a.status == http.StatusCreated && sent.ID != "" && o != nil {
				o["id"] = sent.ID
				a.say(o)
			}
		})(clean).ServeHTTP(w, r)
	})
}
