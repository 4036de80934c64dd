package web_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/web"
)

// fill writes the example's answers in a blank workbook, as a team does in Excel.
func fill(t *testing.T, blank []byte) []byte {
	t.Helper()
	rows := load(t).Rows
	f, err := excelize.OpenReader(bytes.NewReader(blank))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells, err := f.GetRows("Acties")
	if err != nil {
		t.Fatal(err)
	}
	const header = 2 // from zero
	for r := header + 1; r < len(cells); r++ {
		row, ok := rows[plan.Code(cells[r][0])]
		if !ok {
			continue
		}
		for c, name := range cells[header] {
			text, ok := map[string]string{
				"Status": row.Of(plan.RoleStatus).Text.String(), "Toelichting bij status": row.Of(plan.RoleNote).Text.String(),
				"Evaluatie 2021": row.Of(plan.RoleEvaluation).Text.String(), "Stappen 2022": row.Of(plan.RoleNextSteps).Text.String(),
			}[name]
			if !ok {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err == nil {
				err = f.SetCellStr("Acties", cell, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unzip(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]byte)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

const preview = "document.getElementById('voorbeeld').dataset.bron"

// TestWholeYear walks a year with the page, from the plan alone to the next year.
func TestWholeYear(t *testing.T) {
	s := open(t, false, nil)
	b := browse(t, s)
	checker := axe(t)
	if at := evaluate[string](b, "location.href"); at != s.base+"/" {
		t.Errorf("the page is at %s", at)
	}
	b.until("performance.getEntriesByName('first-contentful-paint').length")
	t.Logf("first contentful paint after %.0f ms", evaluate[float64](b, "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
	b.do(chromedp.Reload())
	b.until("performance.getEntriesByName('first-contentful-paint').length")
	t.Logf("and, the browser being warm, after %.0f ms", evaluate[float64](b, "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
	b.accessible("before anything", checker)

	// The start: blank workbooks, in the folder and as a zip.
	b.click("#stand button")
	b.until(has("#melding", "10 lege werkboeken zijn gemaakt"))
	b.click("#leeg > summary")
	blanks := unzip(t, b.download("#leeg a[href='/leeg.zip']", "Werkboeken 2021.zip"))
	if len(blanks) != 10 {
		t.Fatalf("the zip holds %d workbooks", len(blanks))
	}
	if one := b.download("#leeg .rij li:last-child a", "2021 Zorg.xlsx"); !bytes.Equal(one, blanks["2021 Zorg.xlsx"]) {
		t.Error("the blank workbook by itself is another than in the zip")
	}
	b.accessible("with blank workbooks", checker)

	// Two bad files among the good, which come in from last to first.
	first := evaluate[string](b, preview)
	b.hand("geen werkboek, maar een PDF", sent{"Zorg.xlsx", []byte("%PDF-1.7")})
	b.hand("2020", sent{"Zorg van vorig jaar.xlsx", teamBook(t, "Zorg", 2020, nil)})
	names := slices.Sorted(maps.Keys(blanks))
	slices.Reverse(names)
	wrong := teamBook(t, "Zorg", 2021, status("vertaagd"))
	filled := 0
	for _, name := range names {
		if name == "2021 Zorg.xlsx" {
			b.hand("0 van 10 acties ingevuld", sent{"zorg els.xlsx", wrong}) // with a status that the list has not
		} else {
			b.hand("is bewaard", sent{strings.TrimPrefix(name, "2021 "), fill(t, blanks[name])})
			filled += evaluate[int](b, "Number(document.querySelector('#ontvangen-kop + ol li:first-child').textContent.match(/(\\d+) van/)[1])")
		}
		b.until(has("#stand-kop", fmt.Sprintf("%d van 52", filled)))
	}
	if filled != 42 {
		t.Errorf("%d of 52 actions are filled in, and 10 have a status that is none", filled)
	}
	second := evaluate[string](b, preview)
	if second == first {
		t.Error("the preview did not follow")
	}
	b.until(has("#verslag", "1 fout open, bij team Zorg"))

	// The findings, for one severity; open details and focus stay while the page
	// follows what somebody else does in the folder.
	evaluate[chromedp.Void](b, "window.sameDocument = true")
	b.click("label[for=ernst-fout]")
	b.click(".met-fout > summary") // so few findings stand open: closed, and open again
	b.click(".met-fout > summary")
	b.until("document.activeElement.matches('.met-fout > summary')")
	b.until("[...document.querySelectorAll('.bevinding.ernst-fout')].some(e => e.checkVisibility()) && ![...document.querySelectorAll('#bevindingen .bevinding:not(.ernst-fout)')].some(e => e.checkVisibility())")
	b.shows("Bedoelt u “Vertraagd”? Vul dan dat in.")
	b.accessible("with findings", checker)
	b.click(".met-fout > summary") // clicks twice: closed, and open again
	b.click(".met-fout > summary")
	scrolled := evaluate[float64](b, "scrollY")
	dropped := time.Now()
	s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, nil))
	b.until("!document.querySelector('#bevindingen .met-fout')")
	t.Logf("what was put in the folder was on the page after %v", time.Since(dropped))
	if !evaluate[bool](b, "window.sameDocument && document.getElementById('ernst-fout').checked && document.activeElement !== document.body") || scrolled == 0 {
		t.Error("the page lost its place")
	}
	b.until(preview + " !== " + quote(second))
	t.Logf("and the preview followed after %v", time.Since(dropped))
	b.until(has("#verslag", "U kunt het officiële verslag maken."))
	b.click("label[for=ernst-alles]")

	// Replace, and put back.
	b.hand("Het vorige staat in het archief", sent{"zorg.xlsx", wrong})
	b.until(has("#verslag", "nog niet maken"))
	b.click("#archief > summary")
	b.accessible("with an archive", checker)
	before := evaluate[string](b, preview)
	b.click("#archief li:first-child button")
	b.until(has("#melding", "Het werkboek van team Zorg is teruggezet"))
	b.until(has("#verslag", "U kunt het officiële verslag maken."))
	if evaluate[string](b, preview) == before {
		t.Error("the preview did not follow")
	}
	if !evaluate[bool](b, "document.getElementById('archief').open") {
		t.Error("the archive closed")
	}
	b.accessible("complete", checker)

	// Both reports, as the command makes them from the same folder.
	report, err := app.Folder{Input: s.input, Output: t.TempDir()}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	for i, link := range []string{"docx", "pdf"} {
		want, err := os.ReadFile(report.Files[i].Path)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.download("#verslag a[href='/verslag."+link+"']", "Evaluatie 2021."+link); !bytes.Equal(got, want) {
			t.Errorf("the %s is not the one that the command makes", link)
		}
	}

	// Somebody else with the page open sees the same.
	other := b.another()
	other.until(has("#stand-kop", "52 van 52"))
	other.click("#jaar button")
	other.until(has("#melding", "2022 is begonnen"))
	for _, each := range []*tab{b, other} {
		each.until(has("h1", "Evaluatie 2022"))
		each.until(has("#stand-kop", "0 van 52"))
	}
	b.accessible("the next year", checker)
	b.click("form[data-stop] button")
	b.shows("Het programma is afgesloten.")
	b.accessible("stopped", "")
	b.clean()
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

// TestOtherStates: what is there before a plan, with a plan that is wrong, and on
// the pages that say no.
func TestOtherStates(t *testing.T) {
	checker := axe(t)
	plan := open(t, false, nil).read(app.PlanFile)
	s := open(t, false, func(o *web.Options) { o.Input = t.TempDir() })
	_, page := s.get("/")
	s.input = match(t, page, "De bestanden staan in <code>([^<]+)</code>")
	b := browse(t, s)
	b.shows("Zo begint u")
	b.accessible("without a plan", checker)
	s.put(app.PlanFile, plan)
	b.until(has("#stand-kop", "0 van 52"))
	s.put(app.TemplateFile, []byte("no Word file"))
	b.until(has("#verslag", "is geen Word-document"))
	b.accessible("with a broken template", checker)
	s.put(app.PlanFile, []byte("no workbook"))
	b.shows("Het plan zegt niet over welk jaar het gaat")
	b.until(has("#bevindingen", "plan.xlsx"))
	b.accessible("with a broken plan", checker)
	b.clean()
	b.do(chromedp.Navigate(s.base + "/nergens"))
	b.shows("Deze bladzijde bestaat niet.")
	b.accessible("not found", "")
}

// TestDropAndKeys: files can be dropped anywhere, and all can be done without a
// mouse.
func TestDropAndKeys(t *testing.T) {
	s := open(t, false, nil)
	b := browse(t, s)
	data, err := json.Marshal(teamBook(t, "Zorg", 2021, nil)) // base64
	if err != nil {
		t.Fatal(err)
	}
	evaluate[chromedp.Void](b, `window.carried = new DataTransfer(); carried.items.add(new File([Uint8Array.from(atob(`+string(data)+`), c => c.charCodeAt(0))], 'zorg.xlsx'))
		document.querySelector('h1').dispatchEvent(new DragEvent('dragenter', {bubbles: true, dataTransfer: carried}))`)
	b.until("!document.getElementById('vallen').hidden")
	evaluate[chromedp.Void](b, "document.querySelector('h1').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: carried}))")
	b.until("document.getElementById('vallen').hidden")
	b.until(has("#melding", "Het werkboek van team Zorg is bewaard: 10 van 10 acties ingevuld."))

	b.do(chromedp.Evaluate[chromedp.Void]("document.activeElement.blur(); scrollTo(0, 0)"), chromedp.KeyEvent("\t"))
	b.until("document.activeElement.matches('.overslaan')")
	b.do(chromedp.KeyEvent("\r"))
	b.until("document.activeElement.id === 'inhoud'")
	reached := make(map[string]bool)
	for range 200 {
		b.do(chromedp.KeyEvent("\t"))
		at := evaluate[struct {
			Name string
			Seen bool
		}](b, `(e => {
			const visible = x => x && getComputedStyle(x).outlineStyle !== 'none'
			if (e === document.body || e === document.documentElement) return { Name: 'the end', Seen: true }
			return { Name: e.getAttribute('href') || e.id || e.textContent.trim(), Seen: visible(e) || e.matches('.filter input') && visible(e.nextElementSibling) || e.matches('#bestanden') && visible(e.form) }
		})(document.activeElement)`)
		reached[at.Name] = true
		if at.Name == "the end" || at.Name == "voorbeeld" {
			break // the browser's own viewer has the keys from here
		}
		if !at.Seen {
			t.Errorf("no outline around %s", at.Name)
		}
	}
	for _, want := range []string{"bestanden", "Lege werkboeken", "Archief (0)", "ernst-alles", "/verslag.docx", "/verslag.pdf", "/overzicht.xlsx"} {
		if !reached[want] {
			t.Errorf("the keyboard does not reach %s; it reaches %v", want, slices.Sorted(maps.Keys(reached)))
		}
	}
	b.clean()
}

// TestScreenshots takes the guide's pictures, and with -update writes them.
func TestScreenshots(t *testing.T) {
	s := open(t, true, nil)
	for _, team := range []string{"Onderwijs", "Outreach"} {
		if err := os.Remove(filepath.Join(s.input, "2021", "2021 "+team+".xlsx")); err != nil {
			t.Fatal(err)
		}
	}
	s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, func(code plan.Code, row *evaluation.Row) {
		switch code {
		case "10.1.1":
			row.Answers[plan.RoleStatus].Text = rich.Plain("vertaagd")
		case "10.1.2", "10.1.3", "10.2":
			*row = evaluation.Row{Answers: make([]evaluation.Answer, len(row.Answers))}
		}
	}))
	came := example.Stamp.Local()
	for _, name := range slices.Sorted(maps.Keys(files(t, s.input))) {
		came = came.Add(51 * time.Minute)
		if err := os.Chtimes(filepath.Join(s.input, filepath.FromSlash(name)), came, came); err != nil {
			t.Fatal(err)
		}
	}
	b := browse(t, s)
	b.until(has("#stand-kop", "42 van 52"))
	b.until("!document.getElementById('melding').textContent")
	for _, shot := range []struct {
		name, scheme, at string
		width, height    int64
	}{{"overzicht", "light", "", 1280, 860}, {"donker", "dark", "hoekstenen", 1280, 700}, {"smal", "light", "", 360, 780}} {
		b.size(shot.width, shot.height)
		b.scheme(shot.scheme)
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("scrollTo(0, 0); document.getElementById(%q)?.scrollIntoView()", shot.at)), chromedp.Sleep(300*time.Millisecond))
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil || len(png) == 0 {
			t.Fatal(err)
		}
		if *update {
			path := filepath.Join("..", "..", "docs", "beelden", shot.name+".png")
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.clean()
}

// TestBrowserWithoutScript: in a browser that runs no script, a form does its work and
// leads back to a page that says so.
func TestBrowserWithoutScript(t *testing.T) {
	s := open(t, false, nil)
	b := browse(t, s)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(s.base + "/"))
	b.click("#stand button")
	b.until(has("#terugmelding", "10 lege werkboeken zijn gemaakt"))
}

// TestProgramGone: a page whose program has died says so, for as long as that lasts.
func TestProgramGone(t *testing.T) {
	s := open(t, true, nil)
	b := browse(t, s)
	b.until(has("#stand-kop", "52 van 52"))
	s.end()
	b.until(has("#verbroken", "Het programma antwoordt niet meer"))
	time.Sleep(7 * time.Second) // longer than a message stays
	b.until(has("#verbroken", "Het programma antwoordt niet meer"))
}

// TestReportPage has axe-core judge the report as a web page: of the example with its
// annex, and of a plan with a fact sheet, official and as a draft.
func TestReportPage(t *testing.T) {
	checker := axe(t)
	b := browse(t, open(t, false, nil))
	for name, load := range map[string]func() (*example.Example, error){"the example": example.Load, "a fact sheet": example.LoadNetwork} {
		e, err := load()
		if err != nil {
			t.Fatal(err)
		}
		files, err := e.Files()
		if err != nil {
			t.Fatal(err)
		}
		input := t.TempDir()
		for file, data := range files {
			path := filepath.Join(input, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, draft := range []bool{false, true} {
			result, err := app.Folder{Input: input, Output: t.TempDir()}.Report(app.Report{Annex: true, Draft: draft, Formats: []app.Format{app.HTML}})
			if err != nil {
				t.Fatal(err)
			}
			b.do(chromedp.Navigate("file://" + filepath.ToSlash(result.Files[0].Path)))
			b.accessible(fmt.Sprintf("%s, draft = %t", name, draft), checker)
		}
	}
}
