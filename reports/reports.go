// Package reports holds the one result model of a run; each sub-package writes it in one format.
// The field names in JSON are a fixed contract ("scimspec-report/1"): keys may be added, never renamed or removed.
package reports

import "time"

// Format is the value of Run.Format that this version writes.
const Format = "scimspec-report/1"

// Verdict is what came of a check.
type Verdict string

// The verdicts of a check. Fail, Blocked and Error are red; Advice is a SHOULD that is broken.
const (
	Pass        Verdict = "pass"
	Fail        Verdict = "fail"
	Advice      Verdict = "advice"
	Blocked     Verdict = "blocked"
	Unsupported Verdict = "unsupported"
	Waived      Verdict = "waived"
	Error       Verdict = "error"
)

// Verdicts lists every verdict in the order in which reports show them.
var Verdicts = []Verdict{Pass, Fail, Advice, Blocked, Unsupported, Waived, Error}

// Red says whether a verdict keeps its pack from being conformant.
func (v Verdict) Red() bool { return v == Fail || v == Blocked || v == Error }

// PackVerdict is what came of a pack or of an IdP variant.
type PackVerdict string

// The verdicts of a pack.
const (
	Conformant    PackVerdict = "conformant"
	NotConformant PackVerdict = "not-conformant"
	Undecided     PackVerdict = "undecided"
)

// Run is everything that a run found out. It holds no secret: exchanges are redacted when they are recorded.
type Run struct {
	Format      string                 `json:"format"`
	Tool        Tool                   `json:"tool"`
	Info        Info                   `json:"run"`
	Target      Target                 `json:"target"`
	Verdicts    map[string]PackVerdict `json:"verdicts"` // by pack; a pack without a selected check is left out
	Variants    map[string]PackVerdict `json:"variants"` // by IdP variant, such as "okta/oin"
	Totals      map[Verdict]int        `json:"totals"`   // every verdict has an entry
	Leftovers   []Leftover             `json:"leftovers"`
	Checks      []Result               `json:"checks"`    // in report order
	Exchanges   []Exchange             `json:"exchanges"` // in report order, then in the order sent
	Interrupted bool                   `json:"interrupted,omitzero"`
}

// Tool names the program that judged.
type Tool struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	Catalogue string `json:"catalogue"` // year and month of the requirement catalogue
}

// Info identifies the run; the id follows from the seed and marks all that the run created.
type Info struct {
	ID         string    `json:"id"`
	Seed       int64     `json:"seed"`
	Started    time.Time `json:"started"`
	DurationMS int64     `json:"duration_ms"`
}

// Target is the endpoint that was judged.
type Target struct {
	BaseURL  string `json:"base_url"`
	Provider string `json:"provider"` // name of the profile that it was judged by
}

// Leftover is a resource that the run created and could not remove.
type Leftover struct {
	Path   string `json:"path"` // below the base URL, such as /Users/2819c223
	Name   string `json:"name"` // userName or displayName as the run sent it
	Reason string `json:"reason"`
}

// Result is what came of one check.
type Result struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Pack         string   `json:"pack"`
	Topic        string   `json:"topic"`
	Variant      string   `json:"variant,omitempty"` // of an IdP check, such as "okta/oin"
	Requirements []string `json:"requirements"`
	Sections     []string `json:"sections,omitempty"` // where the requirements stand, such as "RFC 7644, section 3.6"
	Level        string   `json:"level"`              // the RFC's key word, INTEROP or CONTRACT
	Verdict      Verdict  `json:"verdict"`
	Reason       string   `json:"reason"` // one sentence: why it is not a pass
	Expected     string   `json:"expected"`
	Actual       string   `json:"actual"`
	Fix          string   `json:"fix"` // the first thing to try
	DurationMS   int64    `json:"duration_ms"`
	Exchanges    []int    `json:"exchanges"` // indexes into Run.Exchanges
}

// Exchange is one request and its answer as they are kept: redacted, and cut when large.
type Exchange struct {
	Method     string  `json:"method"`
	URL        string  `json:"url"`
	Request    Message `json:"request"`
	Status     int     `json:"status"` // 0 when no answer came
	Response   Message `json:"response"`
	DurationMS float64 `json:"duration_ms"`
	Error      string  `json:"error,omitempty"`    // why no answer came
	Injected   string  `json:"injected,omitempty"` // the fault that scimspec itself put in, if any
}

// Message is one side of an exchange. A body over 64 KiB is kept as head and tail.
type Message struct {
	Headers   map[string][]string `json:"headers"`
	Body      string              `json:"body"`
	Size      int64               `json:"size,omitzero"`    // bytes of the whole body; set when truncated
	SHA256    string              `json:"sha256,omitempty"` // of the whole body; set when truncated
	Truncated bool                `json:"truncated,omitzero"`
}
