package memory_test

import (
	"testing"

	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
	"github.com/scimspec/scimspec/reference-server/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Contract(t, func(testing.TB) store.Store { return memory.New() })
}
