package app

import (
	"errors"
	"fmt"
	"strings"

	"evaluatie/internal/docx"
	"evaluatie/internal/dutch"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
)

// problem says in Dutch what is wrong with the user's template, and in which paragraph.
// What goes wrong with our own is a fault of this program.
func (s *stationery) problem(err error) error {
	if s.path == "" {
		return err
	}
	inIt := "In het sjabloon " + s.path
	var unknown *docx.UnknownName
	switch {
	case errors.As(err, &unknown) && (unknown.Name == layout.ContentName || unknown.Name == layout.IntroName):
		return &Problem{
			Message: fmt.Sprintf("%s staat %s op een plaats waar het niet kan%s. De alinea: “%s”.", inIt, unknown.Name, ofPart(unknown.Part), unknown.Paragraph),
			Hint:    "Zet het één keer, alleen op een regel, en niet in een tabel, een tekstvak of een kop- of voettekst.",
		}
	case errors.As(err, &unknown):
		return &Problem{
			Message: fmt.Sprintf("%s staat %s, maar die naam bestaat niet%s. De alinea: “%s”.", inIt, unknown.Name, ofPart(unknown.Part), unknown.Paragraph),
			Hint:    "Gebruik {titel}, {kop}, {gemeente}, {jaar}, {volgend jaar} of een andere naam van het blad Document van het plan.",
		}
	case errors.Is(err, docx.ErrNoContent):
		return &Problem{
			Message: inIt + " ontbreekt de alinea {inhoud}: daar komt het verslag.",
			Hint:    "Zet {inhoud} in het sjabloon, alleen op een regel.",
		}
	case errors.Is(err, pdf.ErrPages):
		return &Problem{
			Message: "Met het sjabloon " + s.path + " past het verslag niet op zijn bladzijden.",
			Hint:    "Kijk na of de marges, de kop- en voettekst en de lettergrootte kloppen.",
		}
	case errors.Is(err, pdf.ErrPicture):
		return &Problem{
			Message: inIt + " is een afbeelding beschadigd of te groot" + ofFault(err) + ".",
			Hint:    "Verwijder ze in Word en voeg ze opnieuw in, als PNG of JPEG.",
		}
	default:
		return badTemplate(s.path, err)
	}
}

// badTemplate says why a file cannot be a template.
func badTemplate(path string, err error) *Problem {
	p := &Problem{
		Hint:   "Haal het weg: dan krijgt het verslag de gewone opmaak.",
		Option: "Of maak een nieuw met “evaluatie sjabloon” en pas dat in Word aan.",
	}
	switch {
	case errors.Is(err, layout.ErrOld):
		p.Message = "Het sjabloon " + path + " is een oud Word-bestand (.doc), of er staat een wachtwoord op."
		p.Hint, p.Option = "Open het in Word en sla het op als Word-document (.docx), zonder wachtwoord.", ""
	case errors.Is(err, layout.ErrNotWord):
		p.Message = "Het sjabloon " + path + " is geen Word-document, of het is beschadigd."
	case errors.Is(err, layout.ErrStrict):
		p.Message = "Het sjabloon " + path + " is opgeslagen als “Strict Open XML-document”; daar kan het programma niet mee werken."
		p.Hint, p.Option = "Open het in Word en sla het opnieuw op, met als bestandstype “Word-document (.docx)”.", ""
	case errors.Is(err, layout.ErrNotPlain):
		p.Message = "Het sjabloon " + path + " is niet door Word zelf geschreven."
		p.Hint, p.Option = "Open het in Word en sla het opnieuw op als Word-document (.docx).", ""
	default:
		reason := reasonOf(err)
		if reason == "" {
			reason, p.Err = "het programma kan het niet verwerken", err
		}
		p.Message = "Het sjabloon " + path + " is niet te gebruiken: " + reason + ofFault(err) + "."
	}
	return p
}

// templateReasons are what can be wrong with a template, in Dutch.
var templateReasons = []struct {
	err    error
	reason string
}{
	{layout.ErrLarge, "het is uitgepakt groter dan 128 MB"},
	{layout.ErrMany, "het heeft meer dan een miljoen onderdelen"},
	{layout.ErrDamaged, "het is beschadigd"},
	{layout.ErrNoPart, "er ontbreekt een onderdeel"},
	{layout.ErrDeep, "tabellen, tekstvakken of velden zitten te diep in elkaar"},
	{layout.ErrPage, "een bladzijde heeft minder dan 2,5 cm tussen haar marges, of een onmogelijk papierformaat"},
	{layout.ErrContents, "de inhoudsopgave heeft geen einde"},
}

func reasonOf(err error) string {
	for _, r := range templateReasons {
		if errors.Is(err, r.err) {
			return r.reason
		}
	}
	return ""
}

// ofFault says where in a template something is wrong, as far as that is known.
func ofFault(err error) string {
	var f *layout.Fault
	if !errors.As(err, &f) {
		return ""
	}
	switch where := ofPart(f.Part); {
	case f.Paragraph != "":
		return where + ", in de alinea “" + dutch.Excerpt(f.Paragraph, longestQuote) + "”"
	case f.After != "":
		return where + ", na de alinea “" + dutch.Excerpt(f.After, longestQuote) + "”"
	default:
		return where
	}
}

// longestQuote is as much of a paragraph as finds it in Word.
const longestQuote = 120

// ofPart says in a user's words which part of a Word document something lies in; nothing
// of the main part.
func ofPart(part string) string {
	name := part[strings.LastIndexByte(part, '/')+1:]
	switch {
	case part == "" || strings.HasPrefix(name, "document"):
		return ""
	case strings.HasPrefix(name, "header"):
		return " (in de koptekst)"
	case strings.HasPrefix(name, "footer"):
		return " (in de voettekst)"
	case strings.HasPrefix(name, "styles"):
		return " (in de stijlen)"
	case strings.HasPrefix(name, "numbering"):
		return " (in de lijsten)"
	default:
		return " (in het onderdeel " + part + ")"
	}
}
