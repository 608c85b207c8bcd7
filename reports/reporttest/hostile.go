package reporttest

import (
	"strings"

	"github.com/scimspec/scimspec/reports"
)

// Attack is text that does harm wherever it is shown raw: it ends scripts, CDATA and fences, steers terminals, mentions
// people, and is no UTF-8.
const Attack = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>]]>" +
	"\x1b]0;pwned\x07\x1b[2J\x1b[31m\u009b31m\r\x00\x08\u202egnp.exe\u2028\ufeff\xff\xfe" +
	"\n```\n</pre></details><!-- @everyone | [link](javascript:alert(1)) ${x} {{.}} $(reboot) `reboot` '\"\n&amp;\uffff"

// Hostile returns a run of a check of each verdict in which every text that could come from outside is an attack, with a
// body of two megabytes, exchanges that do not exist, and empty fields.
func Hostile() *reports.Run {
	run := empty()
	run.Target = reports.Target{BaseURL: Base + Attack, Provider: Attack}
	run.Leftovers = []reports.Leftover{{Path: "/Users/" + Attack, Name: Attack, Reason: Attack}}
	message := reports.Message{Headers: map[string][]string{"X-" + Attack: {Attack, ""}, "A": nil}, Body: Attack}
	huge := reports.Message{Body: `{"a":"` + strings.Repeat("x</script>", 200_000) + `"}`}
	cut := reports.Message{Body: Attack, Size: 99, SHA256: Attack, Truncated: true}
	run.Exchanges = []reports.Exchange{
		{Method: "GET" + Attack, URL: Base + Attack, Request: message, Status: 200, Response: message, Injected: Attack},
		{Method: "POST", URL: "javascript:alert(1)", Request: huge, Status: 200, Response: huge},
		{Method: "PUT", URL: Base, Request: cut, Response: cut, Error: Attack},
	}
	for i, v := range reports.Verdicts {
		run.Checks = append(run.Checks, reports.Result{
			ID: "hostile.check-" + string(v), Title: Attack, Pack: "rfc", Topic: "hostile", Level: Attack, Verdict: v,
			Requirements: []string{Attack}, Sections: []string{Attack}, Reason: Attack, Expected: Attack, Actual: Attack + strings.Repeat("long ", 40_000), Fix: Attack,
			Exchanges: []int{i % 3, 0, -1, 99, 2, 1},
		})
	}
	run.Checks = append(run.Checks, reports.Result{ID: Attack, Pack: Attack, Topic: Attack, Variant: Attack + "/" + Attack, Verdict: reports.Fail}, reports.Result{Verdict: reports.Error})
	Judge(run)
	return run
}

// Empty returns a run in which nothing ran, with every slice and map nil.
func Empty() *reports.Run { return &reports.Run{} }
