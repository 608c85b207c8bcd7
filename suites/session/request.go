package session

import (
	"net/http"
	"time"
)

// Request is what goes on the wire. Nothing is added to it but Host, Content-Length and the scope's Authorization.
type Request struct {
	Method string
	Path   string      // below the base; begins with "/" or "?", may hold a query; sent verbatim. Empty is the base itself
	Header http.Header // complete; a scope adds Authorization unless the key is here (with no value: none is sent)
	Body   []byte      // nil: none
	Once   bool        // do not wait and repeat on 429: the answer is wanted as it is
}

// Response is the raw answer, held in memory for the judge.
type Response struct {
	Status   int
	Header   http.Header
	Body     []byte // decoded when the answer was compressed
	Duration time.Duration
	Exchange *Exchange // the same as it is kept
}

// Exchange is one request and its answer as they are kept: redacted, and cut when large.
type Exchange struct {
	Method   string
	URL      string
	Request  Message
	Status   int // 0 when no answer came
	Response Message
	Duration time.Duration
	Err      string
	Injected string // the fault that scimspec itself put in
}

// Message is one side of an Exchange.
type Message struct {
	Header    http.Header
	Body      string
	Size      int64  // bytes of the whole body; set when truncated
	SHA256    string // of the whole body; set when truncated
	Truncated bool
}
