package web_test

import (
	"bufio"
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/web"
)

// TestPage: what the page says of a year that is under way.
func TestPage(t *testing.T) {
	s := open(t, false, nil)
	_, page := s.get("/")
	for _, want := range []string{"Evaluatie 2021", "<strong>0</strong> van 52 acties ingevuld", "Maak de lege werkboeken in", "er staan nog 10 fouten open, bij 10 teams", "nog niet binnen"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if _, a := s.post("/werkboeken", ""); !a.Goed || !strings.Contains(a.Melding, "10 lege werkboeken zijn gemaakt") {
		t.Errorf("blank workbooks: %+v", a)
	}
	one := func(code plan.Code, row *evaluation.Row) {
		if code == "10.1.1" {
			row.Answers[plan.RoleStatus].Text = rich.Plain("vertaagd")
		}
	}
	if _, a := s.upload(sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, one)}); !a.Goed || !strings.Contains(a.Melding, "9 van 10 acties ingevuld") {
		t.Errorf("handed in: %+v", a)
	}
	_, page = s.get("/")
	for _, want := range []string{"<strong>9</strong> van 52 acties ingevuld", "een leeg werkboek staat klaar", "De status “vertaagd” staat niet in de lijst.", "Bedoelt u “Vertraagd”?", "2021/2021 Zorg.xlsx, blad Acties, cel E4", "Archief (0)"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if m := regexp.MustCompile(`(?i)<script(>|[^>]* src="[^/])|<style|\sstyle=|\son[a-z]+=|javascript:`).FindString(page); m != "" {
		t.Errorf("the page has %q, which its policy forbids", m)
	}
}

// TestWithoutPlan: the page explains what to do, and follows.
func TestWithoutPlan(t *testing.T) {
	s := open(t, false, func(o *web.Options) { o.Input = t.TempDir() })
	_, page := s.get("/")
	if !strings.Contains(page, "Er is nog geen plan.") || !strings.Contains(page, "Zo begint u") {
		t.Errorf("the page says:\n%s", page)
	}
	if code, a := s.upload(sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, nil)}); code != http.StatusOK || a.Goed || a.Tip == "" {
		t.Errorf("an upload without a plan: %d %+v", code, a)
	}
	for _, path := range []string{"/voorbeeld.pdf", "/verslag.docx", "/overzicht.xlsx", "/leeg.zip"} {
		if r, body := s.get(path); r.StatusCode != http.StatusConflict || !strings.Contains(body, "plan.xlsx") {
			t.Errorf("%s: %d %s", path, r.StatusCode, body)
		}
	}
	if _, a := s.post("/plan", ""); !a.Goed || !strings.Contains(a.Melding, "plan.xlsx") {
		t.Errorf("a plan to begin with: %+v", a)
	}
	if _, page := s.get("/"); !strings.Contains(page, "<strong>0</strong> van 2 acties ingevuld") {
		t.Error("the page does not show that plan")
	}
}

// TestDownloads: each is, byte for byte, what the command writes.
func TestDownloads(t *testing.T) {
	s := open(t, true, nil)
	report, err := app.Folder{Input: s.input, Output: s.output}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (app.Folder{Input: s.input, Output: s.output}).Check(app.Check{}); err != nil {
		t.Fatal(err)
	}
	made := files(t, s.output)
	for path, name := range map[string]string{
		"/verslag.docx": "Evaluatie 2021.docx", "/verslag.pdf": "Evaluatie 2021.pdf", "/overzicht.xlsx": "Overzicht 2021.xlsx", "/voorbeeld.pdf": "Evaluatie 2021.pdf",
	} {
		r, body := s.get(path)
		if r.StatusCode != http.StatusOK || body != made["2021/"+name] || !strings.Contains(r.Header.Get("Content-Disposition"), `filename="`+name+`"`) {
			t.Errorf("%s: %d, %d bytes, %s", path, r.StatusCode, len(body), r.Header.Get("Content-Disposition"))
		}
	}
	parts := t.TempDir()
	for path, part := range map[string]app.Part{
		"/verslag.docx?van=deel:3": {Code: "3"}, "/verslag.pdf?van=team:Budget+en+wonen": {Team: "Budget en wonen"},
	} {
		if _, err := (app.Folder{Input: s.input, Output: parts}).Report(app.Report{Part: part}); err != nil {
			t.Fatal(err)
		}
		_, page := s.get("/")
		r, body := s.get(path)
		_, chosen, _ := strings.Cut(path, "van=")
		if option := `value="` + strings.ReplaceAll(chosen, "+", " ") + `"`; !strings.Contains(page, option) {
			t.Errorf("the page does not offer %s", option)
		}
		_, name, _ := strings.Cut(r.Header.Get("Content-Disposition"), `filename="`)
		if made := files(t, parts)["2021/"+strings.TrimSuffix(name, `"`)]; made == "" || body != made {
			t.Errorf("%s is not what the command writes: %d, %s", path, r.StatusCode, r.Header.Get("Content-Disposition"))
		}
	}
	if r, body := s.get("/verslag.docx?van=team:Niemand"); r.StatusCode != http.StatusConflict || !strings.Contains(body, "Het plan heeft geen team “Niemand”") {
		t.Errorf("a team that is none: %d", r.StatusCode)
	}
	before := files(t, s.output)
	if code, a := s.post("/bewaren", ""); code != http.StatusOK || !a.Goed || !strings.Contains(a.Melding, filepath.Dir(report.Files[0].Path)) {
		t.Errorf("saving: %d %+v", code, a)
	}
	if after := files(t, s.output); len(after) != len(before) || after["2021/Evaluatie 2021.bron.json"] != before["2021/Evaluatie 2021.bron.json"] {
		t.Error("what the page saves is not what the command writes")
	}
}

// TestDrafts: while something blocks, only drafts are to be had, and nothing is
// written.
func TestDrafts(t *testing.T) {
	s := open(t, true, nil)
	s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, status("vertaagd")))
	if r, body := s.get("/verslag.pdf"); !strings.Contains(r.Header.Get("Content-Disposition"), "Evaluatie 2021 CONCEPT.pdf") || len(body) == 0 {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
	if _, a := s.post("/bewaren", ""); a.Goed || !strings.Contains(a.Tip, "team Zorg") {
		t.Errorf("saving: %+v", a)
	}
	if made := files(t, s.output); len(made) > 0 {
		t.Errorf("written: %v", made)
	}
	draft, err := app.Folder{Input: s.input, Output: s.output}.Report(app.Report{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, body := s.get("/verslag.docx"); body != files(t, s.output)["2021/"+filepath.Base(draft.Files[0].Path)] {
		t.Error("the draft is not the one that the command writes")
	}
	_, page := s.get("/")
	id := match(t, page, `href="/herinnering/([0-9a-f]+)"`)
	if r, body := s.get("/herinnering/" + id); r.Header.Get("Content-Type") != "message/rfc822" || !strings.Contains(body, "X-Unsent: 1") {
		t.Errorf("reminder: %v %s", r.Header, body)
	}
	id = match(t, page, `href="/leeg/([0-9a-f]+)"`)
	if r, body := s.get("/leeg/" + id); r.StatusCode != http.StatusOK || !strings.HasPrefix(body, "PK") {
		t.Errorf("blank workbook: %d", r.StatusCode)
	}
	for _, path := range []string{"/leeg/x", "/leeg/..%2f..%2fplan.xlsx", "/herinnering/%00", "/nergens", "/2021/2021%20Zorg.xlsx", "/stijl.css/../../../etc/passwd"} {
		if r, body := s.get(path); r.StatusCode != http.StatusConflict && r.StatusCode != http.StatusNotFound || strings.Contains(body, s.input) {
			t.Errorf("%s: %d %s", path, r.StatusCode, body)
		}
	}
}

// TestWithoutScript: each form leads back to the page, which says what came of it.
func TestWithoutScript(t *testing.T) {
	s := open(t, true, nil)
	zorg := teamBook(t, "Zorg", 2021, says("Dit is een heel andere tekst."))
	body, mediaType := form(t, s.form, sent{"Zorg.xlsx", zorg}, sent{"brief.docx", []byte("%PDF")})
	r := request(t, "POST", s.base+"/bestanden", body)
	r.Header.Set("Content-Type", mediaType)
	r.Header.Set("Origin", s.base)
	response, page := s.do(r)
	if response.Request.URL.Path != "/" || !strings.Contains(page, "2 bestanden nagekeken: 1 bewaard, 1 geweigerd.") || !strings.Contains(page, "Dit is geen werkboek, maar een PDF.") {
		t.Errorf("after %s:\n%s", response.Request.URL, page)
	}
	id := match(t, page, `name="werkboek" value="([0-9a-f]+)"`)
	r = request(t, "POST", s.base+"/terugzetten", strings.NewReader("formulier="+s.form+"&terug=inleveren&werkboek="+id))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if _, page = s.do(r); !strings.Contains(page, "Het werkboek van team Zorg is teruggezet") {
		t.Errorf("after putting back:\n%s", page)
	}
	for name, data := range files(t, filepath.Join(s.input, "2021", "archief")) {
		if data != string(zorg) {
			t.Errorf("the archive has %s", name)
		}
	}
}

// TestYears: the next year begins beside this one, and each can be looked at.
func TestYears(t *testing.T) {
	s := open(t, true, nil)
	_, start := s.get("/")
	for _, want := range []string{`<input type="hidden" name="jaar" value="2022">`, `<button type="submit">Begin met 2022</button>`} {
		if !strings.Contains(start, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if code, a := s.post("/volgend-jaar", "jaar=2022"); code != http.StatusOK || !a.Goed || !strings.Contains(a.Melding, "2022 is begonnen. 10 lege werkboeken zijn gemaakt") {
		t.Errorf("%d %+v", code, a)
	}
	if _, a := s.post("/volgend-jaar", "jaar=2022"); !strings.Contains(a.Melding, "2022 was al begonnen") {
		t.Errorf("the same form again: %+v", a)
	}
	_, page := s.get("/")
	if !strings.Contains(page, "<h1>Evaluatie 2022</h1>") || !strings.Contains(page, "<strong>0</strong> van 52") || !strings.Contains(page, "<option>2021</option>") {
		t.Error("the page does not show the new year")
	}
	if !bytes.Contains(s.read("2022/2022 Zorg.xlsx"), []byte("PK")) {
		t.Error("no workbooks")
	}
	if _, a := s.upload(sent{"zorg.xlsx", teamBook(t, "Zorg", 2021, nil)}); a.Goed || !strings.Contains(a.Melding, "2021") {
		t.Errorf("last year's workbook: %+v", a)
	}
	if _, a := s.post("/jaar", "jaar=2021"); !a.Goed {
		t.Errorf("%+v", a)
	}
	if _, page = s.get("/"); !strings.Contains(page, "<h1>Evaluatie 2021</h1>") {
		t.Error("the page does not go back to a year")
	}
	for _, year := range []string{"1999", "../2021", ""} {
		if _, a := s.post("/jaar", "jaar="+year); a.Goed {
			t.Errorf("%q: %+v", year, a)
		}
	}
}

// TestValid asks the W3C's Nu checker about the page in several states, and its style.
func TestValid(t *testing.T) {
	jar := ""
	for _, dir := range filepath.SplitList(os.Getenv("NODE_PATH")) {
		path := filepath.Join(dir, "vnu-jar", "build", "dist", "vnu.jar")
		if _, err := os.Stat(path); err == nil {
			jar = path
		}
	}
	if jar == "" {
		t.Skip("needs npm's vnu-jar in NODE_PATH (.ci/run installs it)")
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("needs java, which is not installed here (.ci/run installs it)")
	}
	dir := t.TempDir()
	args := []string{"-jar", jar, "--also-check-css"}
	keep := func(s *site, path, name string) {
		_, body := s.get(path)
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	s := open(t, true, nil)
	keep(s, "/", "whole.html")
	s.upload(sent{"<zorg> & co.xlsx", teamBook(t, "Zorg", 2021, status("ver<taagd"))}, sent{"leeg.xlsx", nil})
	s.post("/volgend-jaar", "jaar=2022")
	keep(s, "/", "next.html")
	s.post("/jaar", "jaar=2021")
	keep(s, "/", "findings.html")
	keep(s, "/nergens", "message.html")
	keep(s, "/stijl.css", "style.css")
	keep(s, "/overnemen", "import.html")
	_, asks := s.choose(s.form, "<oud> & zo.txt", oldReport, nil)
	keep(s, "/overnemen?verslag="+match(t, asks, `name="verslag" value="([0-9]+)"`), "labels.html")
	keep(open(t, false, func(o *web.Options) { o.Input = t.TempDir() }), "/", "empty.html")
	keep(open(t, false, nil), "/", "blank.html")
	if out, err := exec.Command("java", args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// stream listens to the page's events.
func stream(t *testing.T, s *site) <-chan string {
	t.Helper()
	response, err := s.client.Do(request(t, "GET", s.base+"/gebeurtenissen", nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("a stream of %s", got)
	}
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		defer response.Body.Close()
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			if revision, ok := strings.CutPrefix(scanner.Text(), "data: "); ok {
				lines <- revision
			}
		}
	}()
	return lines
}

func next(t *testing.T, lines <-chan string) string {
	t.Helper()
	line, ok := <-lines
	if !ok {
		t.Fatal("no event")
	}
	return line
}

// TestEvents: all who have the page open hear of what somebody drops in the folder,
// or hands in, and of nothing else.
func TestEvents(t *testing.T) {
	s := open(t, true, nil)
	a, b := stream(t, s), stream(t, s)
	first := next(t, a)
	if next(t, b) != first {
		t.Error("two see another state")
	}
	begin := time.Now()
	s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, says("Nieuw.")))
	second := next(t, a)
	took := time.Since(begin)
	if second == first || next(t, b) != second {
		t.Error("two see another state")
	}
	t.Logf("a file in the folder was seen after %v", took)
	if r, _ := s.get("/voorbeeld.pdf"); r.StatusCode != http.StatusOK {
		t.Errorf("preview: %d", r.StatusCode)
	}
	select {
	case line := <-a:
		t.Errorf("news of nothing: %s", line)
	case <-time.After(4 * time.Second): // longer than it takes to look for changes
	}
}

// TestStop: whoever stops the page gets an answer, and streams end.
func TestStop(t *testing.T) {
	s := open(t, true, nil)
	events := stream(t, s)
	next(t, events)
	if code, a := s.post("/stop", ""); code != http.StatusOK || !strings.Contains(a.Melding, "afgesloten") {
		t.Errorf("%d %+v", code, a)
	}
	s.ended <- <-s.ended // the server stops
	for range events {   // until it is closed
	}
	if _, err := http.Get(s.base); err == nil {
		t.Error("the server still answers")
	}
}

func BenchmarkPage(b *testing.B) {
	s := open(b, true, nil)
	for b.Loop() {
		s.get("/")
	}
}

func BenchmarkUpload(b *testing.B) {
	s := open(b, true, nil)
	versions := [][]byte{teamBook(b, "Zorg", 2021, says("Een.")), teamBook(b, "Zorg", 2021, says("Twee."))}
	n := 0
	for b.Loop() {
		s.upload(sent{"zorg.xlsx", versions[n%2]})
		n++
	}
}

// TestSaveKeeps: the page says, as the command does, that a report which somebody
// corrected is kept, and where.
func TestSaveKeeps(t *testing.T) {
	s := open(t, true, nil)
	if _, a := s.post("/bewaren", ""); !a.Goed || a.Tip != "" {
		t.Fatalf("%+v", a)
	}
	path := filepath.Join(s.output, "2021", "Evaluatie 2021.docx")
	if err := os.WriteFile(path, []byte("met de hand verbeterd"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, a := s.post("/bewaren", ""); !a.Goed || !strings.Contains(a.Tip, "Evaluatie 2021.docx was iets veranderd") || !strings.Contains(a.Tip, "archief") {
		t.Errorf("%+v", a)
	}
	for name, text := range files(t, filepath.Join(s.output, "2021", "archief")) {
		if text != "met de hand verbeterd" {
			t.Errorf("%s is kept with %q", name, text)
		}
	}
	if _, a := s.post("/bewaren", ""); !a.Goed || a.Tip != "" {
		t.Errorf("once more: %+v", a)
	}
}
