// Package html writes a run as one self-contained page that a vendor can show to a customer.
// It loads nothing, runs no script but its own, and says the outcome without any script at all.
package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/scimspec/scimspec/reports"
)

//go:embed assets
var assets embed.FS

// scripts are one module in the page; what stands first is used by what follows.
var scripts = []string{"body.js", "exchange.js", "filter.js", "page.js"}

// island is what the page's script reads: the exchanges, and for each check which of them are its evidence.
type island struct {
	Checks    [][]int            `json:"checks"`
	Exchanges []reports.Exchange `json:"exchanges"`
	Curl      []string           `json:"curl"` // by exchange
}

// Write writes the page. The exchanges stand in it as data that is read when a check is opened, so a page of many
// megabytes stays fast. It returns the error of w, if any.
func Write(w io.Writer, run *reports.Run) error {
	page, err := template.New("page.html").Funcs(functions).ParseFS(assets, "assets/*.html")
	if err != nil {
		return fmt.Errorf("reading the page's template: %w", err)
	}
	style, script := asset("style.css"), ""
	for _, name := range scripts {
		script += asset(name)
	}
	if err := page.Execute(w, newView(run, style, script)); err != nil {
		return fmt.Errorf("writing the HTML report: %w", err)
	}
	if err := writeIsland(w, run); err != nil {
		return fmt.Errorf("writing the exchanges into the HTML report: %w", err)
	}
	_, err = io.WriteString(w, "<script type=\"module\">"+script+"</script>\n</body>\n</html>\n")
	return err
}

// writeIsland escapes <, > and & as JSON does, so no body can end the element that it stands in.
func writeIsland(w io.Writer, run *reports.Run) error {
	data := island{Exchanges: run.Exchanges}
	for _, r := range run.Checks {
		var valid []int
		for _, i := range r.Exchanges {
			if i >= 0 && i < len(run.Exchanges) {
				valid = append(valid, i)
			}
		}
		data.Checks = append(data.Checks, valid)
	}
	for _, x := range run.Exchanges {
		data.Curl = append(data.Curl, reports.Curl(x))
	}
	if _, err := io.WriteString(w, `<script type="application/json" id="data">`); err != nil {
		return err
	}
	if err := json.MarshalWrite(w, data, json.Deterministic(true), jsontext.AllowInvalidUTF8(true), jsontext.EscapeForHTML(true)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "</script>\n")
	return err
}

func asset(name string) string {
	text, err := assets.ReadFile("assets/" + name)
	if err != nil {
		panic(err) // it is compiled in
	}
	return string(text)
}

// policy allows exactly the page's own style and script, by their digests: injected ones would not run.
func policy(style, script string) string {
	digest := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + digest(style) + "; script-src " + digest(script) + "; img-src data:; base-uri 'none'; form-action 'none'"
}
