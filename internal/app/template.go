package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"evaluatie/internal/docx"
	"evaluatie/internal/finding"
	"evaluatie/templates"
)

// TemplateFile is the Word template in the input folder, if the user has one.
const TemplateFile = "sjabloon.docx"

// WriteTemplate writes our own template to be edited in Word, and returns where. It
// never writes over a file that is there.
func WriteTemplate(input, path string) (string, error) {
	if path == "" {
		path = filepath.Join(input, TemplateFile)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", &Problem{
			Message: "Er staat al een sjabloon in " + path + ".",
			Hint:    "Geef het een andere naam of haal het weg, of kies met --uitvoer een ander bestand.",
		}
	}
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return "", err
	}
	return path, replaceFiles(map[string][]byte{path: templates.Report})
}

// CodeFont is the check that the template's fonts can be embedded in a PDF.
const CodeFont = "lettertype-vervangen"

func fontReplaced(family string) finding.Finding {
	return finding.Finding{
		Code: CodeFont, Severity: finding.Info, Place: finding.Place{File: TemplateFile},
		Message: fmt.Sprintf("Het sjabloon gebruikt het lettertype %s; de PDF is in Carlito gezet.", family),
		Remedy:  "Kies Calibri, Arial, Cambria of Times New Roman als Word en PDF op elkaar moeten lijken.",
	}
}

// templateProblem says in Dutch what is wrong with the text of a template.
func templateProblem(err error) error {
	var unknown *docx.UnknownName
	switch {
	case errors.As(err, &unknown):
		return &Problem{
			Message: fmt.Sprintf("In het sjabloon staat %s, maar die naam bestaat niet. De alinea: “%s”.", unknown.Name, unknown.Paragraph),
			Hint:    "Gebruik {titel}, {kop}, {gemeente}, {jaar}, {volgend jaar} of een andere naam van het blad Document van het plan.",
		}
	case errors.Is(err, docx.ErrNoContent):
		return &Problem{
			Message: "In het sjabloon ontbreekt de alinea {inhoud}: daar komt het verslag.",
			Hint:    "Zet {inhoud} in het sjabloon, alleen op een regel.",
		}
	default:
		return err
	}
}
