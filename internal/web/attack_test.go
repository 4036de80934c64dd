package web_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"evaluatie/internal/web"
)

var paths = []string{
	"/", "/stijl.css", "/pagina.js", "/icoon.svg", "/gebeurtenissen", "/voorbeeld.pdf", "/verslag.pdf", "/verslag.docx",
	"/overzicht.xlsx", "/leeg.zip", "/leeg/x", "/herinnering/x", "/overnemen", "/nergens", "/begin", "/begin?sleutel=", "/begin?sleutel=0000",
}

var actions = []string{"/bestanden", "/terugzetten", "/werkboeken", "/jaar", "/volgend-jaar", "/bewaren", "/overnemen", "/overnemen/labels", "/overnemen/maken", "/stop"}

// TestDoor: without the key nobody gets in, whatever they ask.
func TestDoor(t *testing.T) {
	s := open(t, true, nil)
	stranger := &site{t: t, base: s.base, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	for _, path := range paths {
		if r, body := stranger.get(path); r.StatusCode != http.StatusForbidden || !strings.Contains(body, "Geen toegang") || strings.Contains(body, s.form) {
			t.Errorf("GET %s without a key: %d", path, r.StatusCode)
		}
	}
	for _, path := range actions {
		if r, _ := stranger.do(request(t, "POST", s.base+path, nil)); r.StatusCode != http.StatusForbidden {
			t.Errorf("POST %s without a key: %d", path, r.StatusCode)
		}
	}
	r, _ := stranger.get(s.address)
	cookie := r.Header.Get("Set-Cookie")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/" || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") ||
		!strings.HasPrefix(cookie, "evaluatie-"+s.base[strings.LastIndex(s.base, ":")+1:]+"=") || strings.Contains(cookie, s.address[strings.Index(s.address, "=")+1:]) {
		t.Errorf("with the key: %d to %s, cookie %s", r.StatusCode, r.Header.Get("Location"), cookie)
	}
	other := open(t, true, nil)
	if other.form == s.form || other.cookie() == s.cookie() || other.address == s.address {
		t.Error("two pages share a secret")
	}
}

// TestHosts: a name that leads to this computer is not enough.
func TestHosts(t *testing.T) {
	s := open(t, true, nil)
	port := s.base[strings.LastIndex(s.base, ":"):]
	for host, want := range map[string]int{
		"127.0.0.1" + port: 200, "localhost" + port: 200, "127.0.0.1": 403, "localhost:80": 403, "evil.example" + port: 403,
		"127.0.0.1.evil.example" + port: 403, "[::1]" + port: 403, "0.0.0.0" + port: 403,
	} {
		r := request(t, "GET", s.base+"/", nil)
		r.Host = host
		r.Header.Set("Cookie", s.cookie())
		if response, _ := s.do(r); response.StatusCode != want {
			t.Errorf("host %s: %d, want %d", host, response.StatusCode, want)
		}
	}
}

// TestOrigins: another site cannot make the browser post, and neither can a form
// without the page's token.
func TestOrigins(t *testing.T) {
	s := open(t, true, nil)
	before := files(t, s.input)
	zorg := teamBook(t, "Zorg", 2021, says("Van elders."))
	for _, h := range []map[string]string{
		{},
		{"Origin": "https://evil.example"},
		{"Origin": "null"},
		{"Origin": "http://127.0.0.1:1"},
		{"Origin": strings.Replace(s.base, "http", "https", 1)},
		{"Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "same-site"},
		{"Sec-Fetch-Site": "none"},
		{"Sec-Fetch-Site": "cross-site", "Origin": s.base},
		{"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
	} {
		for _, path := range actions {
			body, mediaType := form(t, s.form, sent{"zorg.xlsx", zorg})
			r := request(t, "POST", s.base+path, body)
			r.Header.Set("Content-Type", mediaType)
			if path != "/bestanden" && path != "/overnemen" {
				r = request(t, "POST", s.base+path, strings.NewReader("formulier="+s.form))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			for k, v := range h {
				r.Header.Set(k, v)
			}
			if response, _ := s.do(r); response.StatusCode != http.StatusForbidden {
				t.Errorf("POST %s with %v: %d", path, h, response.StatusCode)
			}
		}
	}
	for _, token := range []string{"", "0", s.form[1:], strings.ToUpper(s.form)} {
		for _, path := range actions {
			body, mediaType := form(t, token, sent{"zorg.xlsx", zorg})
			if path != "/bestanden" && path != "/overnemen" {
				body, mediaType = bytes.NewBufferString("formulier="+token), "application/x-www-form-urlencoded"
			}
			r := request(t, "POST", s.base+path, body)
			r.Header.Set("Content-Type", mediaType)
			r.Header.Set("Origin", s.base)
			if response, _ := s.do(r); response.StatusCode != http.StatusForbidden && token != strings.ToUpper(s.form) {
				t.Errorf("POST %s with token %q: %d", path, token, response.StatusCode)
			}
		}
	}
	if !maps.Equal(before, files(t, s.input)) {
		t.Error("the input changed")
	}
}

// TestHeaders: each answer forbids what it does not need.
func TestHeaders(t *testing.T) {
	s := open(t, true, nil)
	for _, path := range paths {
		if path == "/gebeurtenissen" {
			continue
		}
		r, _ := s.get(path)
		policy := r.Header.Get("Content-Security-Policy")
		framed := path == "/voorbeeld.pdf"
		if framed && policy != "frame-ancestors 'self'" ||
			!framed && (!strings.HasPrefix(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe")) {
			t.Errorf("%s: policy %q", path, policy)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

// TestNames: whatever a file is called, it lands under its team's name.
func TestNames(t *testing.T) {
	s := open(t, false, nil)
	names := []string{
		"../../../etc/passwd", `..\..\plan.xlsx`, "/etc/passwd.xlsx", `C:\Windows\win.ini`, `\\server\share\x.xlsx`, "CON", "NUL.xlsx", "COM1.xlsx", "aux.xlsx.",
		"plan.xlsx", strings.Repeat("x", 5000) + ".xlsx", "...", " ", "x.xlsx::$DATA", "<script>alert(1)</script>.xlsx", "rechts\u202Egpj.xlsx", ".evaluatie-1.tmp", "\xff\xfe.xlsx",
	}
	for i, name := range names {
		if code, a := s.upload(sent{name, teamBook(t, "Zorg", 2021, says(fmt.Sprintf("Versie %d.", i)))}); code != http.StatusOK || !a.Goed {
			t.Errorf("%q: %d %+v", name, code, a)
		}
	}
	for name := range files(t, s.input) {
		if name != "plan.xlsx" && name != "2021/2021 Zorg.xlsx" && !strings.HasPrefix(name, "2021/archief/2021 Zorg (") {
			t.Errorf("there is a file %s", name)
		}
	}
	if _, page := s.get("/"); strings.Contains(page, "<script>alert") || strings.Contains(page, "etc/") {
		t.Error("a name went into the page as it was")
	}
}

// TestTooMuch: what is too large or too many is refused in words, and nothing of it
// stays.
func TestTooMuch(t *testing.T) {
	s := open(t, true, nil)
	before := files(t, s.input)

	var bomb bytes.Buffer
	zw := zip.NewWriter(&bomb)
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"} {
		w, err := zw.Create(name)
		if err == nil {
			_, err = io.Copy(w, io.MultiReader(strings.NewReader("<a>"), io.LimitReader(spaces{}, 300<<20)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if code, a := s.upload(sent{"bom.xlsx", bomb.Bytes()}); code != http.StatusOK || a.Goed || !strings.Contains(a.Melding, "veel te groot") {
		t.Errorf("a zip bomb: %d %+v", code, a)
	}
	t.Logf("a zip bomb of %d kB was refused after %v", bomb.Len()>>10, time.Since(begin))

	many := make([]sent, 150)
	for i := range many {
		many[i] = sent{fmt.Sprintf("%d.xlsx", i), []byte("x")}
	}
	if code, a := s.upload(many...); code != http.StatusRequestEntityTooLarge || !strings.Contains(a.Melding, "te veel bestanden") {
		t.Errorf("too many: %d %+v", code, a)
	}

	pr, pw := io.Pipe()
	w := multipart.NewWriter(pw)
	go func() {
		part, err := w.CreateFormFile("bestanden", "groot.xlsx")
		if err == nil {
			_, err = io.Copy(part, io.LimitReader(spaces{}, 200<<20))
		}
		if err == nil {
			err = w.Close()
		}
		pw.CloseWithError(err)
	}()
	r := request(t, "POST", s.base+"/bestanden", pr)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", s.base)
	r.Header.Set("Accept", "application/json")
	r.Header.Set("X-Formulier", s.form)
	if response, err := s.client.Do(r); err != nil {
		t.Logf("200 MB: the server closed the connection: %v", err)
	} else if response.Body.Close(); response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("200 MB: %d", response.StatusCode)
	}
	for _, body := range []string{"", "x", "--x\r\n"} {
		r := request(t, "POST", s.base+"/bestanden", strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		if code, a := s.send(r); code != http.StatusBadRequest || a.Melding == "" {
			t.Errorf("a body of %q: %d %+v", body, code, a)
		}
	}
	if code, _ := s.post("/terugzetten", "werkboek="+strings.Repeat("a", 1<<20)); code != http.StatusForbidden {
		t.Errorf("a long field: %d", code)
	}
	if !maps.Equal(before, files(t, s.input)) {
		t.Error("the input changed")
	}
	if r, _ := s.get("/"); r.StatusCode != http.StatusOK {
		t.Errorf("the page: %d", r.StatusCode)
	}
}

// spaces is a reader that has no end.
type spaces struct{}

func (spaces) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// TestThousandUploads: of a thousand at the same moment each is served or refused,
// and of what is served nothing is lost.
func TestThousandUploads(t *testing.T) {
	s := open(t, false, nil)
	const many, different = 1000, 50
	versions := make([][]byte, different)
	for i := range versions {
		versions[i] = teamBook(t, []string{"Zorg", "Onderwijs", "Outreach", "Activering"}[i%4], 2021, says(fmt.Sprintf("Versie %d van dit jaar.", i)))
	}
	var group sync.WaitGroup
	var served, refused atomic.Int64
	accepted := make([]atomic.Bool, different)
	begin := time.Now()
	for i := range many {
		group.Go(func() {
			switch code, a := s.upload(sent{"werkboek.xlsx", versions[i%different]}); {
			case code == http.StatusOK && a.Goed:
				served.Add(1)
				accepted[i%different].Store(true)
			case code == http.StatusServiceUnavailable && a.Melding != "":
				refused.Add(1)
			default:
				t.Errorf("upload %d: %d %+v", i, code, a)
			}
		})
	}
	group.Wait()
	t.Logf("%d served and %d refused in %v", served.Load(), refused.Load(), time.Since(begin))
	if served.Load()+refused.Load() != many || served.Load() == 0 {
		t.Errorf("%d served and %d refused", served.Load(), refused.Load())
	}
	there := make(map[string]bool)
	for name, data := range files(t, s.input) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is left behind", name)
		}
		there[data] = true
		delete(there, string(s.read("plan.xlsx")))
	}
	for i, v := range versions {
		if accepted[i].Load() && !there[string(v)] {
			t.Errorf("version %d is lost", i)
		}
		delete(there, string(v))
	}
	if len(there) > 0 {
		t.Errorf("%d files hold what nobody sent", len(there))
	}
	if r, _ := s.get("/"); r.StatusCode != http.StatusOK {
		t.Errorf("the page: %d", r.StatusCode)
	}
}

// TestCutConnection: of an upload that stops half-way nothing stays.
func TestCutConnection(t *testing.T) {
	s := open(t, true, nil)
	before := files(t, s.input)
	body, mediaType := form(t, s.form, sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, says("Half."))})
	for _, part := range []int{0, 10, 200, body.Len() / 2, body.Len() - 10, body.Len() - 1} {
		c := s.dial()
		fmt.Fprintf(c, "POST /bestanden HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nOrigin: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
			strings.TrimPrefix(s.base, "http://"), s.cookie(), s.base, mediaType, body.Len())
		if _, err := c.Write(body.Bytes()[:part]); err != nil {
			t.Fatal(err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	// A server that stops first ends what it is busy with.
	s.end()
	s.ended <- <-s.ended
	after := files(t, s.input)
	// All but the very last bytes are the file; a whole file that came in may be kept.
	delete(before, "2021/2021 Zorg.xlsx")
	for name := range after {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is left behind", name)
		}
	}
	for name, data := range before {
		if after[name] != data {
			t.Errorf("%s changed", name)
		}
	}
	again := open(t, false, func(o *web.Options) { o.Input = s.input })
	if _, a := again.upload(sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, nil)}); !a.Goed {
		t.Errorf("afterwards: %+v", a)
	}
}

// TestSlowClients: who takes too long is sent away, and keeps nobody waiting.
func TestSlowClients(t *testing.T) {
	s := open(t, true, func(o *web.Options) { o.Patience = 5 * time.Second })
	before := files(t, s.input)
	host := strings.TrimPrefix(s.base, "http://")
	head := fmt.Sprintf("POST /bestanden HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nOrigin: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n", host, s.cookie(), s.base)
	slow := make(map[string]net.Conn)
	for name, words := range map[string]string{
		"nothing":         "",
		"half a line":     "GET / HT",
		"half the header": "GET / HTTP/1.1\r\nHost: " + host + "\r\nX-A: ",
		"half the body":   head + "--x\r\nContent-Disposition: form-data; name=\"formulier\"\r\n\r\n" + s.form + "\r\n--x\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"a.xlsx\"\r\n\r\nPK",
	} {
		slow[name] = s.dial()
		if _, err := io.WriteString(slow[name], words); err != nil {
			t.Fatal(err)
		}
	}
	if r, _ := s.get("/"); r.StatusCode != http.StatusOK {
		t.Errorf("others get %d", r.StatusCode)
	}
	for name, c := range slow {
		answer, err := io.ReadAll(c)
		if err != nil {
			t.Errorf("%s: the connection ends with %v", name, err)
		}
		if name == "half the body" && !strings.Contains(string(answer), "Het verzenden duurde te lang.") {
			t.Errorf("%s: %s", name, answer)
		}
	}
	if !maps.Equal(before, files(t, s.input)) {
		t.Error("the input changed")
	}
}

// TestFault: a fault of ours tells the visitor nothing but that, and is in the log.
func TestFault(t *testing.T) {
	var broken atomic.Bool
	s := open(t, true, func(o *web.Options) {
		o.Now = func() time.Time {
			if broken.Load() {
				panic("the clock is broken")
			}
			return time.Now()
		}
	})
	broken.Store(true)
	for _, accept := range []string{"text/html", "application/json"} {
		body, mediaType := form(t, s.form, sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, nil)})
		r := request(t, "POST", s.base+"/bestanden", body)
		r.Header.Set("Content-Type", mediaType)
		r.Header.Set("Origin", s.base)
		r.Header.Set("Accept", accept)
		r.Header.Set("X-Formulier", s.form)
		response, text := s.do(r)
		if response.StatusCode != http.StatusInternalServerError || !strings.Contains(text, "Er ging iets mis") || strings.Contains(text, "clock") || strings.Contains(text, ".go") {
			t.Errorf("%s: %d %s", accept, response.StatusCode, text)
		}
	}
	if !strings.Contains(s.log.String(), "the clock is broken") {
		t.Error("the log does not tell of it")
	}
	if r, _ := s.get("/"); r.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %d", r.StatusCode)
	}
}
