package refserver_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	refserver "github.com/scimspec/scimspec/reference-server"
)

// TestConcurrentUniqueness: of many who want one name at the same time, one gets it.
func TestConcurrentUniqueness(t *testing.T) {
	s, err := refserver.New(refserver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	send := func(method, path, body string) int {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(method, "/scim/v2"+path, strings.NewReader(body)))
		return w.Code
	}
	const names, rivals = 5, 16
	var mu sync.Mutex
	count := map[int]int{}
	var wg sync.WaitGroup
	for i := range names * rivals {
		wg.Go(func() {
			status := send("POST", "/Users", fmt.Sprintf(`{"userName":"%c%d"}`, "Aa"[i/names%2], i%names))
			send("GET", "/Users?sortBy=userName", "")
			mu.Lock()
			defer mu.Unlock()
			count[status]++
		})
	}
	wg.Wait()
	if count[http.StatusCreated] != names || count[http.StatusConflict] != names*(rivals-1) {
		t.Errorf("statuses are %v", count)
	}
}

// TestConcurrentPatch: no addition to a list is lost to another at the same time.
func TestConcurrentPatch(t *testing.T) {
	c := serve(t, refserver.Options{})
	c.given("/Users", `{"userName":"Ada"}`)
	const many = 20
	var wg sync.WaitGroup
	for i := range many {
		wg.Go(func() {
			c.do("PATCH", "/Users/u1", fmt.Sprintf(`{"Operations":[{"op":"add","path":"emails","value":[{"value":"a%d@x"}]}]}`, i))
		})
	}
	wg.Wait()
	r := c.get("/Users/u1")
	if list, _ := r.Object["emails"].([]any); len(list) != many || r.at("meta.version") != fmt.Sprintf(`W/"%d"`, many+1) {
		t.Errorf("after %d additions the user is %s", many, r.text)
	}
}
