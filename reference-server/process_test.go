package refserver_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	json "github.com/go-json-experiment/json"

	refserver "github.com/scimspec/scimspec/reference-server"
)

// Some tests need a server in a process of its own, to kill it or to keep its work apart from that of the clients. It is this very
// program, started again: REFSERVER_SERVES says what it is to serve, REFSERVER_STORE where, REFSERVER_USERS how many are there.

func TestMain(m *testing.M) {
	if kind := os.Getenv("REFSERVER_SERVES"); kind != "" {
		users, _ := strconv.Atoi(os.Getenv("REFSERVER_USERS"))
		fmt.Fprintln(os.Stderr, serveForever(kind, os.Getenv("REFSERVER_STORE"), users))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// startProcess starts one and returns its base URL.
func startProcess(t testing.TB, kind, store string, users int) (*exec.Cmd, string) {
	t.Helper()
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), "REFSERVER_SERVES="+kind, "REFSERVER_STORE="+store, "REFSERVER_USERS="+strconv.Itoa(users))
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = process.Process.Kill()
		_ = process.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server does not start: %v", err)
	}
	return process, strings.TrimSpace(line)
}

func serveForever(kind, store string, users int) error {
	handler, err := served(kind, store, users)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/scim/v2\n", listener.Addr())
	return http.Serve(listener, handler)
}

// served returns what a process serves: the reference server, or a handler that knows nothing of SCIM and does the least that the same
// request takes.
func served(kind, store string, users int) (http.Handler, error) {
	switch kind {
	case "server":
		return inhabitedServer(store, users)
	case "stored bytes":
		stored := []byte(person(0))
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { reply200(w, stored) }), nil
	case "decode and encode":
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var v any
			body, err := io.ReadAll(r.Body)
			if err == nil {
				err = json.Unmarshal(body, &v)
			}
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			out, _ := json.Marshal(v)
			w.WriteHeader(http.StatusCreated)
			_, _ = w.Write(out)
		}), nil
	case "insert":
		return inserting(store)
	}
	return nil, fmt.Errorf("nothing is called %q", kind)
}

func reply200(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/scim+json")
	_, _ = w.Write(body)
}

// inhabitedServer returns the reference server with users in it, and /memory beside it: the bytes in use.
func inhabitedServer(store string, users int) (http.Handler, error) {
	s, _, err := refserver.OpenStore(context.Background(), store)
	if err != nil {
		return nil, err
	}
	server, err := refserver.New(refserver.Options{Store: s})
	if err != nil {
		return nil, err
	}
	for n := range users {
		r := httptest.NewRequest(http.MethodPost, "/scim/v2/Users", strings.NewReader(person(n)))
		r.Header.Set("Content-Type", "application/scim+json")
		w := httptest.NewRecorder()
		if server.ServeHTTP(w, r); w.Code != http.StatusCreated {
			return nil, fmt.Errorf("user %d: %d %s", n, w.Code, w.Body)
		}
	}
	mux := http.NewServeMux()
	mux.Handle("/scim/", server)
	mux.HandleFunc("/scim/v2/memory", func(w http.ResponseWriter, _ *http.Request) {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		fmt.Fprint(w, m.HeapAlloc)
	})
	return mux, nil
}

// inserting returns a handler that puts a body into a table as it is.
func inserting(store string) (http.Handler, error) {
	driver, address, table := "pgx", store, `CREATE TABLE IF NOT EXISTS plain (seq BIGSERIAL PRIMARY KEY, body BYTEA)`
	connections := 16
	if file, isFile := strings.CutPrefix(store, "sqlite:"); isFile {
		driver, address = "sqlite", "file:"+file+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate"
		table, connections = `CREATE TABLE IF NOT EXISTS plain (seq INTEGER PRIMARY KEY, body BLOB)`, 1
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if _, err := db.Exec(table); err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			_, err = db.ExecContext(r.Context(), `INSERT INTO plain (body) VALUES ($1)`, body)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write(body)
	}), nil
}

// person is an enterprise user of about 1 KB.
func person(n int) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],`+
		`"userName":"person-%[1]d@example.com","externalId":"x-%[1]d","name":{"formatted":"Ms. Ada B. Example","familyName":"Example","givenName":"Ada","middleName":"B.","honorificPrefix":"Ms."},`+
		`"displayName":"Ada Example","nickName":"Adi","active":true,"emails":[{"value":"person-%[1]d@example.com","type":"work","primary":true},{"value":"ada-%[1]d@home.example","type":"home"}],`+
		`"phoneNumbers":[{"value":"+49 30 55501-%[1]d","type":"work"},{"value":"+49 170 5550123","type":"mobile"}],`+
		`"addresses":[{"type":"work","streetAddress":"1 Long Way","locality":"Bonn","region":"NRW","postalCode":"53111","country":"DE","formatted":"1 Long Way\n53111 Bonn"}],`+
		`"title":"Engineer","userType":"Employee","preferredLanguage":"de-DE","locale":"de-DE","timezone":"Europe/Berlin",`+
		`"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"%[1]d","costCenter":"4711","organization":"Example","division":"Works","department":"Tools"}}`, n)
}
