package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/textproto"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/web"
)

// site is a running page with somebody who opened it.
type site struct {
	t             testing.TB
	input, output string
	base, address string // without and with the key
	form          string
	client        *http.Client
	log           *lockedBuffer
	end           context.CancelFunc
	ended         chan error
}

// lockedBuffer is a log that several goroutines write.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// open starts a page over the example's plan and, if whole, its workbooks.
func open(t testing.TB, whole bool, change func(*web.Options)) *site {
	t.Helper()
	s := &site{t: t, input: t.TempDir(), output: t.TempDir(), log: &lockedBuffer{}, ended: make(chan error, 1)}
	files, err := load(t).Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if whole || name == app.PlanFile {
			s.put(name, data)
		}
	}
	o := web.Options{Input: s.input, Output: s.output, Log: s.log}
	if change != nil {
		change(&o)
	}
	server, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := web.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	s.end, s.address, s.base = end, server.Address(l), "http://"+l.Addr().String()
	go func() { s.ended <- server.Run(ctx, l) }()
	t.Cleanup(func() {
		end()
		if err := <-s.ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s.client = &http.Client{Jar: jar, Transport: &http.Transport{}}
	t.Cleanup(s.client.CloseIdleConnections)
	_, page := s.get(s.address)
	s.form = match(t, page, `name="formulier" content="([0-9a-f]{64})"`)
	return s
}

func match(t testing.TB, text, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s in:\n%s", pattern, text)
	}
	return m[1]
}

func load(t testing.TB) *example.Example {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// teamBook is a workbook of the example, filled in as the example says but for what
// edit changes.
func teamBook(t testing.TB, team string, year int, edit func(code plan.Code, row *evaluation.Row)) []byte {
	t.Helper()
	data, err := load(t).Book(team, plan.Whole(year), edit)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// says is an edit that puts a text in every evaluation.
func says(text string) func(plan.Code, *evaluation.Row) {
	return func(_ plan.Code, row *evaluation.Row) { row.Answers[plan.RoleEvaluation].Text = rich.Plain(text) }
}

// status is an edit that gives every action one status.
func status(name string) func(plan.Code, *evaluation.Row) {
	return func(_ plan.Code, row *evaluation.Row) { row.Answers[plan.RoleStatus].Text = rich.Plain(name) }
}

func (s *site) put(name string, data []byte) {
	s.t.Helper()
	path := filepath.Join(s.input, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	beside := filepath.Join(s.t.TempDir(), "file") // whoever looks meanwhile sees the old one or the new
	if err := os.WriteFile(beside, data, 0o644); err != nil {
		s.t.Fatal(err)
	}
	if err := os.Rename(beside, path); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) read(name string) []byte {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.input, filepath.FromSlash(name)))
	if err != nil {
		s.t.Fatal(err)
	}
	return data
}

// files returns every file below a folder, by its path from there.
func files(t testing.TB, folder string) map[string]string {
	t.Helper()
	out := make(map[string]string)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".evaluatie.lock" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		out[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (s *site) do(r *http.Request) (*http.Response, string) {
	s.t.Helper()
	response, err := s.client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response, string(data)
}

func (s *site) get(url string) (*http.Response, string) {
	s.t.Helper()
	if strings.HasPrefix(url, "/") {
		url = s.base + url
	}
	return s.do(request(s.t, "GET", url, nil))
}

func request(t testing.TB, method, url string, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequest(method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said is the page's answer to its script.
type said struct {
	Goed    bool
	Melding string
	Tip     string
}

// post sends a form as the page's script does.
func (s *site) post(path, fields string) (int, said) {
	s.t.Helper()
	r := request(s.t, "POST", s.base+path, strings.NewReader("formulier="+s.form+"&"+fields))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.send(r)
}

func (s *site) send(r *http.Request) (int, said) {
	s.t.Helper()
	r.Header.Set("Origin", s.base)
	r.Header.Set("Accept", "application/json")
	r.Header.Set("X-Formulier", s.form)
	response, body := s.do(r)
	var a said
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		s.t.Fatalf("%s %s: %d %s", r.Method, r.URL.Path, response.StatusCode, body)
	}
	return response.StatusCode, a
}

// sent is a file in a form.
type sent struct {
	name string
	data []byte
}

// form makes the body of a form with files, and its type. The names are sent as
// they are, whatever is in them.
func form(t testing.TB, token string, list ...sent) (body *bytes.Buffer, mediaType string) {
	t.Helper()
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	if token != "" {
		if err := w.WriteField("formulier", token); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range list {
		h := make(textproto.MIMEHeader)
		h.Set("Content-Disposition", `form-data; name="bestanden"; filename="`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(f.name)+`"`)
		part, err := w.CreatePart(h)
		if err == nil {
			_, err = part.Write(f.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return body, w.FormDataContentType()
}

// upload hands in files as the page's script does.
func (s *site) upload(list ...sent) (int, said) {
	s.t.Helper()
	body, mediaType := form(s.t, "", list...)
	r := request(s.t, "POST", s.base+"/bestanden", body)
	r.Header.Set("Content-Type", mediaType)
	return s.send(r)
}

// dial opens a connection to speak by hand.
func (s *site) dial() net.Conn {
	s.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { c.Close() })
	return c
}

// cookie is the visitor's, as a header.
func (s *site) cookie() string {
	s.t.Helper()
	cookies := s.client.Jar.Cookies(request(s.t, "GET", s.base, nil).URL)
	if len(cookies) != 1 {
		s.t.Fatalf("cookies %v", cookies)
	}
	return cookies[0].Name + "=" + cookies[0].Value
}
