package html

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/scimspec/scimspec/reports"
	"github.com/scimspec/scimspec/reports/reporttest"
)

const (
	visibleRows = `document.querySelectorAll(".check:not([hidden])").length`
	gone        = "deletion.user-gone-for-every-operation"
	passed      = "versioning.group-etag-changes"
	inView      = `(() => { const r = document.getElementById("` + passed + `").getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight })()`
)

func TestPageInABrowser(t *testing.T) {
	b := newBrowser(t)
	run := reporttest.Sample()
	if len(run.Checks) < 600 {
		t.Fatalf("the sample has %d checks, want 600 at least", len(run.Checks))
	}
	page := b.open(run)

	expect(b, visibleRows, len(run.Checks))
	expect(b, `document.querySelectorAll(".exchange").length`, 0)
	filters(b, run)
	finding(b, run)
	deepLink(b, page)
	colours(b)
	b.quiet(page)
}

func filters(b *browser, run *reports.Run) {
	counts := reports.Count(run.Checks, nil)
	b.do(chromedp.Click(chromedp.CSS(`.chip[data-verdict="fail"]`)))
	expect(b, visibleRows, counts[reports.Fail])
	b.do(chromedp.Click(chromedp.CSS(`.chip[data-verdict="error"]`)))
	expect(b, visibleRows, counts[reports.Fail]+counts[reports.Error])
	b.do(chromedp.Click(chromedp.ID("clear")))
	expect(b, visibleRows, len(run.Checks))

	// A key leads to the search; all words must be there, in any order, anywhere but in the exchanges.
	// (The key is made in the page: chromedp types the character even where a page has taken the key for itself.)
	expect(b, `document.activeElement.blur(), document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true, cancelable: true}))`, false)
	b.do(chromedp.KeyEvent("404 EVERY-operation"))
	expect(b, visibleRows, 1)
	expect(b, `document.querySelector(".check:not([hidden])").id`, gone)
	expect(b, `document.getElementById("shown").textContent`, "1 of "+strconv.Itoa(len(run.Checks)))
	b.do(chromedp.KeyEvent("\x1b"))

	choose := func(id, value string) chromedp.Action[chromedp.Void] {
		return chromedp.Evaluate[chromedp.Void](`{ const s = document.getElementById("` + id + `"); s.value = "` + value + `"; s.dispatchEvent(new Event("input")) }`)
	}
	b.do(choose("pack", "okta"))
	expect(b, visibleRows, reports.Packs(run)[2].Total())
	b.do(choose("topic", "okta-oin"))
	expect(b, visibleRows, 20)
	b.do(choose("topic", "deletion"))
	expect(b, visibleRows, 0)
	expect(b, `document.getElementById("none").hidden`, false)
	b.do(chromedp.Click(chromedp.ID("clear")))
}

func finding(b *browser, run *reports.Run) {
	// Opening is told to the page a moment later.
	b.do(chromedp.Click(chromedp.CSS(`[id="`+gone+`"] > summary`)), chromedp.Poll[chromedp.Void](`document.querySelector(".exchange[open] .curl") !== null`))
	var r reports.Result
	for _, one := range run.Checks {
		if one.ID == gone {
			r = one
		}
	}
	within := `document.getElementById("` + gone + `")`
	expect(b, within+`.querySelector(".expected dd").textContent`, r.Expected)
	expect(b, within+`.querySelectorAll(".exchange").length`, len(r.Exchanges))
	last, _ := reports.Last(run, r)
	expect(b, within+`.querySelector(".exchange[open] .curl").textContent`, reports.Curl(last))
	// What was laid out is the body that was received, give or take white space outside of strings.
	expect(b, `JSON.stringify(JSON.parse(`+within+`.querySelector(".exchange[open] .sides pre").textContent))`, last.Response.Body)
}

func deepLink(b *browser, page string) {
	b.do(chromedp.Click(chromedp.CSS(`.chip[data-verdict="fail"]`)))
	b.do(chromedp.Navigate(page+"#"+passed), chromedp.Poll[chromedp.Void](`document.getElementById("`+passed+`").open`))
	expect(b, `document.getElementById("`+passed+`").closest(".group").open`, true)
	expect(b, `document.getElementById("`+passed+`").querySelectorAll(".exchange").length`, 3)
	expect(b, inView, true)
	expect(b, `document.getElementById("clear").hidden`, true)
}

func colours(b *browser) {
	const paper = `getComputedStyle(document.body).backgroundColor`
	prefer := func(scheme string) string {
		_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		if err != nil {
			b.t.Fatal(err)
		}
		return eval[string](b, paper)
	}
	light, dark := prefer("light"), prefer("dark")
	if light != "rgb(250, 249, 247)" || dark != "rgb(21, 22, 25)" {
		b.t.Errorf("light paper is %s and dark paper %s", light, dark)
	}
	b.do(chromedp.Click(chromedp.ID("theme"))) // the reader wants light whatever the system says
	expect(b, paper, light)
	b.do(chromedp.Click(chromedp.ID("theme")))
	expect(b, paper, dark)
}

func TestHostilePageInABrowser(t *testing.T) {
	b := newBrowser(t)
	run := reporttest.Hostile()
	page := b.open(run)
	b.do(chromedp.Evaluate[chromedp.Void](`for (const d of document.querySelectorAll(".check")) d.open = true`))
	b.do(chromedp.Poll[chromedp.Void](`document.querySelectorAll(".evidence:not(:empty)").length >= 7`))
	b.do(chromedp.Evaluate[chromedp.Void](`for (const d of document.querySelectorAll(".exchange")) d.open = true`))
	b.do(chromedp.Poll[chromedp.Void](`[...document.querySelectorAll(".exchange")].every((d) => d.childElementCount === 3)`))
	expect(b, `typeof window.pwned`, "undefined")
	expect(b, `document.querySelectorAll("img, .check script").length`, 0)
	expect(b, `/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(document.querySelector("main").innerText)`, false)
	expect(b, visibleRows, len(run.Checks))
	b.quiet(page)
}
