package manuscript

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/importer"
	"evaluatie/internal/pdffile"
)

// sheet makes the lines of pages as a typewriter would: each letter 6 points wide, the
// lines 14 points apart.
type sheet struct {
	lines []pdffile.Printed
	page  int
	y     float64
}

func (s *sheet) turn() { s.page, s.y = s.page+1, 780 }

func (s *sheet) at(x, y, size float64, text string) {
	l := pdffile.Printed{Page: s.page, X: x, Y: y, Size: size}
	for n, part := range strings.Split(text, "**") {
		if part != "" {
			l.Parts = append(l.Parts, pdffile.PrintedPart{Text: part, Bold: n%2 == 1})
		}
	}
	l.Right = x + 6*float64(len([]rune(l.String())))*size/11
	s.lines = append(s.lines, l)
	s.y = y
}

func (s *sheet) line(text string) { s.at(70, s.y-14, 11, text) }

func read(s *sheet) (importer.Source, []string) {
	src := printedText(&pdffile.Text{Lines: s.lines, Pages: make([]string, s.page+1)})
	var out []string
	for _, l := range src.Lines {
		text := l.Text.String()
		if l.Cell != nil {
			text = fmt.Sprintf("[%d %d %d] %s", l.Cell.Table, l.Cell.Row, l.Cell.Column, text)
		}
		if l.Bold {
			text = "**" + text + "**"
		}
		out = append(out, text)
	}
	return src, out
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestPrintedParagraphs: lines become the paragraphs that they were broken from, by
// whether the next word would have fitted, and words are whole again.
func TestPrintedParagraphs(t *testing.T) {
	s := &sheet{y: 780}
	s.at(70, 740, 14, "**1. Kinderen en jongeren**")
	s.line("**Speelplein**")
	s.line("**Status:** in uitvoering")
	s.line("De dienstverlening aan ouders groeide ook dit jaar verder, en wij be-")
	s.line("reikten meer gezinnen dan vorig jaar met het hele team van de dienst-")
	s.line("verlening. Wie vragen heeft, stuurt een e-mail; wie liever belt of e-")
	s.line("mail te traag vindt, belt. In 2021-")
	s.line("Een korte regel.")
	s.line("• een bolletje met een heel lange tekst die niet op een regel zou pas-")
	s.at(82, s.y-14, 11, "sen, en daarom verder gaat onder zijn tekst en niet onder het bolletje")
	s.line("Nog een alinea die eindigt op het einde van deze bladzijde en die ver")
	s.turn()
	s.line("der gaat op de volgende.")
	src, got := read(s)
	same(t, got,
		"**1. Kinderen en jongeren**", "**Speelplein**", "Status: in uitvoering",
		"De dienstverlening aan ouders groeide ook dit jaar verder, en wij bereikten meer gezinnen dan vorig jaar met het hele team van de "+
			"dienstverlening. Wie vragen heeft, stuurt een e-mail; wie liever belt of e-mail te traag vindt, belt. In 2021-",
		"Een korte regel.",
		"• een bolletje met een heel lange tekst die niet op een regel zou passen, en daarom verder gaat onder zijn tekst en niet onder het bolletje",
		"Nog een alinea die eindigt op het einde van deze bladzijde en die ver der gaat op de volgende.")
	if src.Lines[0].Size != 14 || src.Lines[1].Size != 11 || !src.Left.Wrapped {
		t.Errorf("%+v", src.Lines[:2])
	}
}

// TestPrintedMargins: what stands above and below each page is no text of the report.
func TestPrintedMargins(t *testing.T) {
	s := &sheet{y: 780}
	for page := range 4 {
		if page > 0 {
			s.turn()
		}
		s.at(70, 800, 9, "EVALUATIE 2021")
		s.at(70, 740, 11, fmt.Sprintf("Actie %d", page+1))
		s.at(300, 30, 9, fmt.Sprintf("%d / 4", page+1))
	}
	src, got := read(s)
	same(t, got, "Actie 1", "Actie 2", "Actie 3", "Actie 4") // a heading that begins each page is none
	if src.Head != "EVALUATIE 2021" {
		t.Errorf("the head is %q", src.Head)
	}
}

// TestPrintedTable: a table is printed cell by cell; a row goes on over a page's end.
func TestPrintedTable(t *testing.T) {
	s := &sheet{y: 780}
	s.at(70, 750, 13, "**1.1 Spelen**")
	row := func(y float64, cells ...string) {
		for n, cell := range cells {
			for i, text := range strings.Split(cell, "\n") {
				s.at(70+130*float64(n), y-14*float64(i), 11, text)
			}
		}
	}
	row(730, "**Actie**", "**Status**", "**Evaluatie**", "**Stappen**")
	row(716, "Speelplein op", "Vertraagd", "Elke woensdag\nging het door,\nook in de", "Ook op zaterdag")
	s.turn()
	row(780, "woensdag", "", "vakantie.")
	s.lines = append(s.lines[:len(s.lines)-2], s.lines[len(s.lines)-1])
	row(740, "Speelstraat", "Volgens plan", "Drie straten", "Vijf straten")
	s.at(70, 700, 13, "**1.2 Leren**")
	_, got := read(s)
	same(t, got, "**1.1 Spelen**", "**[1 1 1] Actie**", "**[1 1 2] Status**", "**[1 1 3] Evaluatie**", "**[1 1 4] Stappen**",
		"[1 2 1] Speelplein op woensdag", "[1 2 2] Vertraagd", "[1 2 3] Elke woensdag ging het door, ook in de vakantie.", "[1 2 4] Ook op zaterdag",
		"[1 3 1] Speelstraat", "[1 3 2] Volgens plan", "[1 3 3] Drie straten", "[1 3 4] Vijf straten", "**1.2 Leren**")
}

// TestPrintedColumns: text in two columns is no table.
func TestPrintedColumns(t *testing.T) {
	s := &sheet{y: 780}
	for page := range 3 {
		for _, x := range []float64{70, 320} {
			s.at(x, 740, 11, fmt.Sprintf("Een regel van kolom %v van %v.", x, page))
			s.at(x, 712, 11, fmt.Sprintf("En nog een regel van %v van %v.", x, page))
		}
		s.turn()
	}
	src, _ := read(s)
	for _, l := range src.Lines {
		if l.Cell != nil {
			t.Errorf("%q is in a cell", l.Text)
		}
	}
}
