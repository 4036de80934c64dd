package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/layout"
	"evaluatie/templates"
)

// TemplateFile is the Word template in the input folder, if the user has one.
const TemplateFile = "sjabloon.docx"

// WriteTemplate writes our own template to be edited in Word, and returns where. It
// never writes over a file that is there.
func (f Folder) WriteTemplate(path string) (string, error) {
	if path == "" {
		path = pathIn(f.Input, TemplateFile)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", &Problem{
			Message: "Er staat al een sjabloon in " + path + ".",
			Hint:    "Geef het een andere naam of haal het weg.",
			Option:  "Of kies met --uitvoer een ander bestand.",
		}
	}
	folder := filepath.Dir(path)
	_, err := f.write(folder, folder, step{path: path, data: templates.Report, theirs: true, fresh: true})
	return path, err
}

// The checks on a template.
const (
	CodeTemplate  = "sjabloon-onbruikbaar"
	CodeFont      = "lettertype-vervangen"
	CodeMadeStyle = "stijl-bijgemaakt"
	CodeStranding = "kop-alleen"
	CodeNotInPDF  = "niet-in-pdf"
	CodeNoAlt     = "geen-alternatieve-tekst"
	CodeLetter    = "sjabloon-teken-onbekend"
)

// featureNames are the Dutch names of what our PDF does not show, or shows otherwise.
var featureNames = map[layout.Feature]string{
	layout.WordArt:     "letters in een eigen vorm (WordArt) of een watermerk",
	layout.Shapes:      "een getekende vorm, een grafiek of een ingesloten object",
	layout.OldPictures: "een afbeelding of watermerk in een vorm die een PDF niet kent",
	layout.Footnotes:   "een voetnoot of eindnoot",
	layout.Formulas:    "een formule",
	layout.Columns:     "tekst in kolommen; in de PDF staat ze onder elkaar",
	layout.PageBorders: "een rand rond de bladzijde",
	layout.Lettering:   "bijzondere letters (kleine hoofdletters, gewijzigde afstand of hoogte, schaduw, kader); in de PDF staan gewone letters",
	layout.TextAround:  "tekst die rond een afbeelding loopt; in de PDF loopt de tekst eronder verder",
	layout.Cropped:     "een bijgesneden afbeelding; de PDF toont ze helemaal",
	layout.PageFields:  "een veld in de kop- of voettekst dat per bladzijde of sectie verandert; de PDF toont wat Word het laatst invulde",
	layout.TableLooks:  "een tabelstijl met een eigen opmaak voor de laatste rij of kolom",
	layout.Turned:      "gedraaide tekst of een gedraaide afbeelding; in de PDF staat ze recht",
	layout.Frames:      "tekst in een kader (frame); in de PDF staat ze op een gewone regel",
	layout.PageAlign:   "een bladzijde waarvan de tekst niet bovenaan begint",
	layout.LineNumbers: "regelnummers",
	layout.Mirrored:    "gespiegelde marges",
	layout.Ground:      "een achtergrondkleur van de bladzijde",
	layout.Lines:       "een stippellijn, streepjeslijn of dubbele lijn als rand; in de PDF is het een gewone lijn",
	layout.Gradients:   "een kleurverloop; de PDF toont er één kleur van",
	layout.Imported:    "de inhoud van een ander bestand",
	layout.UnsafeLinks: "een koppeling die niet naar een webpagina leidt, een wachtwoord bevat of naar een misleidend adres gaat; de tekst blijft, de koppeling valt weg",
	layout.Fetching:    "een veld, een afbeelding of een bestand dat van elders opgehaald wordt; alleen wat in het document zelf zit, blijft",
	layout.PageInText:  "een paginanummer in de tekst zelf; de PDF toont wat Word het laatst invulde",
}

// lost says of a feature what it says and where it stands, as far as that is known. pages
// are those of the template's paragraphs.
func lost(t *layout.Template, f layout.Feature, pages map[int64]int) string {
	var parts []string
	for _, l := range t.Lost {
		if l.Feature != f {
			continue
		}
		part := "zonder tekst"
		if l.Text != "" {
			part = finding.Quote(l.Text)
		}
		switch page := pages[l.At]; {
		case l.Part != "":
			part += ofPart(l.Part)
		case page > 0:
			part += fmt.Sprintf(" op bladzijde %d van het sjabloon", page)
		}
		if l.After != "" {
			part += ", na de alinea “" + dutch.Excerpt(l.After, longestQuote) + "”"
		}
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	named, length := 0, 0
	for named < len(parts) && (named == 0 || length+len(parts[named]) <= mostLost) {
		length += len(parts[named])
		named++
	}
	if named < len(parts) {
		parts = append(parts[:named], fmt.Sprintf("en nog %d", len(parts)-named))
	}
	if len(parts) == 0 {
		return ""
	}
	return ". Het gaat om: " + strings.Join(parts, "; ")
}

// mostLost is how many bytes are spent on naming what a feature says.
const mostLost = 1500

// templateNotices says what of a template the PDF does otherwise than the Word file.
func templateNotices(s *stationery) []finding.Finding {
	t, setter := s.template, s.setter
	var out []finding.Finding
	notice := func(code string, severity finding.Severity, message, remedy string) {
		out = append(out, finding.Finding{Code: code, Severity: severity, Place: finding.Place{File: TemplateFile}, Message: message, Remedy: remedy})
	}
	for _, family := range setter.Replaced() {
		notice(CodeFont, finding.Info, fmt.Sprintf("Het sjabloon gebruikt het lettertype %s; de PDF is in Carlito gezet.", family),
			"Installeer het lettertype op deze computer als dat mag, of kies Calibri, Arial, Cambria of Times New Roman; dan lijken Word en PDF op elkaar.")
	}
	if missing := setter.Missing(); len(missing) > 0 {
		notice(CodeLetter, finding.Warning, "Het sjabloon bevat tekens die de PDF niet kan tonen; er staat een vakje (□): "+string(missing)+".",
			"Kies andere tekens, of gebruik een afbeelding.")
	}
	if len(t.Made) > 0 {
		notice(CodeMadeStyle, finding.Info, "Het sjabloon mist deze stijlen; ze zijn bijgemaakt: "+strings.Join(t.Made, ", ")+".",
			"U hoeft niets te doen. Wilt u ze zelf opmaken, maak dan in Word stijlen met die namen.")
	}
	if len(t.Stranding) > 0 {
		notice(CodeStranding, finding.Info, "Deze stijlen van het sjabloon laten een kop alleen onderaan een bladzijde staan; het verslag houdt hem bij zijn tekst: "+strings.Join(t.Stranding, ", ")+".",
			"U hoeft niets te doen. Wilt u dat het sjabloon het zelf doet, kies dan in Word bij de stijl “Bij volgende alinea houden”.")
	}
	var pages map[int64]int
	if len(t.Lost) > 0 {
		pages, _ = setter.OwnPages() // what keeps it from being set, the report says
	}
	for _, f := range t.NotInPDF {
		if f == layout.NoAlt {
			notice(CodeNoAlt, finding.Warning, "Een afbeelding in het sjabloon heeft geen alternatieve tekst; wie ze niet ziet, weet niet dat ze er is.",
				"Klik in Word met de rechtermuisknop op de afbeelding, kies “Alternatieve tekst bewerken” en beschrijf ze, of duid aan dat ze decoratief is.")
			continue
		}
		notice(CodeNotInPDF, finding.Warning, "Het sjabloon bevat iets dat in de PDF ontbreekt of er anders uitziet dan in Word: "+featureNames[f]+lost(t, f, pages)+".",
			"Haal het weg, of maak de PDF vanuit Word als u het nodig hebt.")
	}
	return out
}
