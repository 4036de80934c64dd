package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"evaluatie/internal/app"
	"evaluatie/internal/web"
)

// oldReport is a report of an earlier year, with labels that nobody knows.
const oldReport = `Evaluatie van het sociaal plan 2019
In dit verslag staat wat er gebeurde.

1. Kinderen
1.1 Spelen
1.1.1 Speelplein
Waar staan we
In uitvoering
Dit lukte ons het voorbije jaar
Elke woensdag <open> & gratis.
Dit willen we nog bereiken
Ook op zaterdag.
1.1.2 Speelstraat
Waar staan we
Vertraagd
Dit lukte ons het voorbije jaar
Drie straten deden mee.
Dit willen we nog bereiken
Vijf straten.
1.2 Leren
1.2.1 Huiswerkklas
Waar staan we
Uitgevoerd
Dit lukte ons het voorbije jaar
Twaalf kinderen kwamen elke week.
Dit willen we nog bereiken
Geen verdere plannen.
`

// empty opens a page over a folder without a plan.
func empty(t *testing.T) *site {
	t.Helper()
	folder := t.TempDir()
	s := open(t, false, func(o *web.Options) { o.Input = folder })
	s.input = folder
	return s
}

// choose sends the form in which a report is chosen, as a browser without script does.
func (s *site) choose(token, name, content string, fields map[string]string) (*http.Response, string) {
	s.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	write := func(name, value string) {
		if err := w.WriteField(name, value); err != nil {
			s.t.Fatal(err)
		}
	}
	write("formulier", token)
	for name, value := range fields {
		write(name, value)
	}
	part, err := w.CreateFormFile("bestand", name)
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	r := request(s.t, "POST", s.base+"/overnemen", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", s.base)
	return s.do(r)
}

// sends sends another form of the import.
func (s *site) sends(path string, fields url.Values) (*http.Response, string) {
	s.t.Helper()
	fields.Set("formulier", s.form)
	r := request(s.t, "POST", s.base+path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return s.do(r)
}

func mentions(t *testing.T, page string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(page, w) {
			t.Errorf("no %q in:\n%s", w, page)
		}
	}
}

// TestTakeOver takes a report over on the page: what it asks about labels, what it shows
// before it writes, and what it wrote.
func TestTakeOver(t *testing.T) {
	s := empty(t)
	if _, page := s.get("/"); !strings.Contains(page, `href="/overnemen"`) {
		t.Error("nothing leads to the page")
	}
	_, page := s.choose(s.form, `C:\Oud\Evaluatie 2019.txt`, oldReport, nil)
	mentions(t, page, "Evaluatie 2019.txt: wat staat er onder deze labels?", "“Waar staan we”", "“Dit lukte ons het voorbije jaar”",
		"Elke woensdag &lt;open&gt; &amp; gratis.", "<option value=\"stappen\">Stappen: wat er nog komt</option>")
	if strings.Contains(page, "--") {
		t.Errorf("the page names an option of a command:\n%s", page)
	}
	id := match(t, page, `name="verslag" value="([0-9]+)"`)
	labels := []string{"Waar staan we", "Dit lukte ons het voorbije jaar", "Dit willen we nog bereiken"}
	_, page = s.sends("/overnemen/labels", url.Values{"verslag": {id}, "label": labels, "betekenis": {"status", "evaluatie", ""}})
	mentions(t, page, "wat staat er onder dit label?", "“Dit willen we nog bereiken”")
	_, page = s.sends("/overnemen/labels", url.Values{"verslag": {id}, "label": labels[2:], "betekenis": {"stappen"}})
	mentions(t, page, "Er is nog geen plan.", "Dit zou ik maken.", "1.1.2 Speelstraat", "Vertraagd; evaluatie 4 woorden; stappen 2 woorden")
	if got := files(t, s.input); len(got) != 0 {
		t.Errorf("written before it was asked for: %d files", len(got))
	}
	for range 2 { // a form sent twice does its work once
		_, page = s.sends("/overnemen/maken", url.Values{"verslag": {id}})
		mentions(t, page, "Het verslag van 2019 is overgenomen", "3 acties met een evaluatie", "plan.xlsx", "alles staat bij “Nog te verdelen”")
	}
	for _, name := range []string{"plan.xlsx", "2019/evaluatie.json"} {
		if len(s.read(name)) == 0 {
			t.Errorf("no %s", name)
		}
	}
	if _, page := s.get("/"); !strings.Contains(page, "<strong>3</strong> van 3 acties ingevuld") {
		t.Error("the overview does not show what was taken over")
	}
	_, page = s.choose(s.form, "opnieuw.txt", strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(oldReport,
		labels[0], "Status"), labels[1], "Evaluatie 2019"), labels[2], "Stappen 2020"), nil)
	mentions(t, page, "Van 2019 is er al invoer.", "0 acties staan er anders in, 3 hetzelfde")
	if strings.Contains(page, `action="/overnemen/maken"`) {
		t.Error("the page offers to write over what is there")
	}
}

// TestTakeOverRefused: what cannot be read is refused, in words, and changes nothing.
func TestTakeOverRefused(t *testing.T) {
	s := empty(t)
	for name, c := range map[string]struct {
		token, file, content string
		fields               map[string]string
		code                 int
		want                 string
	}{
		"another's form":  {"0", "a.txt", oldReport, nil, http.StatusForbidden, "Dit formulier is verlopen."},
		"no file":         {s.form, "a.txt", "", nil, http.StatusBadRequest, "Er kwam geen verslag mee."},
		"no report":       {s.form, "a.txt", "Beste collega,\nTot morgen.", map[string]string{"jaar": "2019"}, http.StatusOK, "herkende ik geen enkele evaluatie"},
		"no year":         {s.form, "a.txt", strings.ReplaceAll(oldReport, "2019", ""), nil, http.StatusOK, "zegt niet van welk jaar het is"},
		"a year of words": {s.form, "a.txt", oldReport, map[string]string{"jaar": "negentien"}, http.StatusBadRequest, "Dat jaar begrijp ik niet."},
		"damaged":         {s.form, "a.docx", "PK\x03\x04 and no more", nil, http.StatusOK, "beschadigd"},
		"too large":       {s.form, "a.txt", strings.Repeat("tekst ", app.MaxFile/6+10_000), nil, http.StatusRequestEntityTooLarge, "Dit bestand is te groot"},
	} {
		response, page := s.choose(c.token, c.file, c.content, c.fields)
		if response.StatusCode != c.code || !strings.Contains(page, c.want) || strings.Contains(page, "--") {
			t.Errorf("%s: %d\n%s", name, response.StatusCode, page)
		}
	}
	if response, page := s.sends("/overnemen/maken", url.Values{"verslag": {"999"}}); response.StatusCode != http.StatusConflict || !strings.Contains(page, "Kies het opnieuw.") {
		t.Errorf("a report that nobody chose: %d\n%s", response.StatusCode, page)
	}
	if got := files(t, s.input); len(got) != 0 {
		t.Errorf("written: %d files", len(got))
	}
}

// TestTakeOverInBrowser does so in a browser, without script, and has axe judge each step.
func TestTakeOverInBrowser(t *testing.T) {
	checker := axe(t)
	s := empty(t)
	b := browse(t, s)
	path := filepath.Join(t.TempDir(), "Evaluatie 2019.txt")
	if err := os.WriteFile(path, []byte(oldReport), 0o644); err != nil {
		t.Fatal(err)
	}
	b.click("a[href='/overnemen']")
	b.shows("Kies het verslag")
	b.accessible("choosing a report", checker)
	scripts := func(off bool) {
		t.Helper()
		if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off}); err != nil {
			t.Fatal(err)
		}
	}
	judge := func(step string) { // axe is a script itself
		t.Helper()
		scripts(false)
		b.accessible(step, checker)
		scripts(true)
	}
	scripts(true)
	b.do(chromedp.SetUploadFiles("#verslagbestand", []string{path}))
	b.click("#kies button")
	b.until(has("#labels-kop", "wat staat er onder deze labels?"))
	judge("labels")
	for n, meaning := range []string{"status", "evaluatie", "stappen"} {
		b.do(chromedp.SetValue("#label-"+string(rune('0'+n)), meaning))
	}
	b.click("#labels button")
	b.until(has("#gelezen", "1.1.2 Speelstraat"))
	judge("what was read")
	b.click("#gelezen button")
	b.until(has("#overgenomen-kop", "Het verslag van 2019 is overgenomen"))
	judge("taken over")
	b.clean()
}
