package refserver

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/scimspec/scimspec/reference-server/store"
	"github.com/scimspec/scimspec/reference-server/store/memory"
	"github.com/scimspec/scimspec/reference-server/store/sqlstore"
)

// OpenStore opens the store that a text names: "memory" (or nothing), "sqlite:FILE" or "postgres://…". Close it at the end.
func OpenStore(ctx context.Context, text string) (store.Store, io.Closer, error) {
	if text == "" || text == "memory" {
		return memory.New(), io.NopCloser(nil), nil
	}
	var s *sqlstore.Store
	var err error
	if file, ok := strings.CutPrefix(text, "sqlite:"); ok && file != "" {
		s, err = sqlstore.SQLite(ctx, file)
	} else if strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://") {
		s, err = sqlstore.PostgreSQL(ctx, text)
	} else {
		return nil, nil, fmt.Errorf("store %q: wanted memory, sqlite:FILE or postgres://USER@HOST/DATABASE", text)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("store: %w", err)
	}
	return s, s, nil
}
