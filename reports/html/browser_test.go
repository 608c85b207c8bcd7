package html

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/scimspec/scimspec/reports"
)

// browser is one tab that takes note of all requests and complaints.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	requests   []string
	complaints []string
}

// newBrowser starts chromium. Without it the tests are skipped, except in CI, where a skip would prove nothing for ever.
func newBrowser(t *testing.T) *browser {
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatalf("no chromium on PATH, which CI must have: %v", err)
	}
	if err != nil {
		t.Skipf("no chromium on PATH to look at the page with: %v", err)
	}
	b := &browser{t: t}
	options := append([]chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)}, chromedp.DefaultExecAllocatorOptions[:]...)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(closeTab)
	var cancel context.CancelFunc
	b.ctx, cancel = context.WithTimeout(tab, time.Minute)
	t.Cleanup(cancel)
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, e.ExceptionDetails.Text)
	case *log.EventEntryAdded: // a breach of the page's policy is reported here
		b.complaints = append(b.complaints, e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		b.complaints = append(b.complaints, "console."+string(e.Type))
	}
}

// open writes the page of a run to a file and loads it; it returns the file's address.
func (b *browser) open(run *reports.Run) string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "report.html")
	f, err := os.Create(path)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := Write(f, run); err != nil {
		b.t.Fatal(err)
	}
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
	b.do(chromedp.Navigate(address))
	return address
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// quiet fails when anything but the page itself was asked for, or when the browser complained.
func (b *browser) quiet(page string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	seen := false
	for _, r := range b.requests {
		if u, err := url.Parse(r); err != nil || r != page && u.Scheme != "data" {
			b.t.Errorf("the page asks for %s", r)
		}
		seen = seen || r == page
	}
	if !seen {
		b.t.Errorf("requests %q lack the page itself: nothing was listening", b.requests)
	}
	if len(b.complaints) > 0 {
		b.t.Errorf("the browser complains: %q", b.complaints)
	}
}

// eval returns the value of an expression in the page.
func eval[T comparable](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func expect[T comparable](b *browser, expression string, want T) {
	b.t.Helper()
	if got := eval[T](b, expression); got != want {
		b.t.Errorf("%s is %v, want %v", expression, got, want)
	}
}
