package proof_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/scimspec/scimspec/suites/preflight"
)

// TestPreflight: a target elsewhere that keeps what is deleted is not judged, unless that is not minded; what stays is listed.
func TestPreflight(t *testing.T) {
	clean := environment(t, server(t, "rfc"), profile(t, "rfc"), false)
	if err := preflight.Try(context.Background(), clean, false); err != nil {
		t.Errorf("the clean server is refused: %v", err)
	}
	keeps := environment(t, server(t, "rfc", "delete-ignored"), profile(t, "rfc"), false)
	err := preflight.Try(context.Background(), keeps, false)
	refusal, ok := errors.AsType[*preflight.Refusal](err)
	if !ok || len(refusal.Left) != 1 || !strings.Contains(refusal.Reason, refusal.Left[0].Path) || !strings.Contains(refusal.Reason, "--leave-behind") {
		t.Fatalf("a target that keeps what is deleted: %+v", err)
	}
	err = preflight.Try(context.Background(), keeps, false)
	if err == nil || !strings.Contains(err.Error(), "scimspec cleanup --run") {
		t.Errorf("what an earlier run of that name left: %v", err)
	}
	fresh := environment(t, server(t, "rfc", "delete-ignored"), profile(t, "rfc"), false)
	if err := preflight.Try(context.Background(), fresh, true); err != nil {
		t.Errorf("with --leave-behind: %v", err)
	}
}
