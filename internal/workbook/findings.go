package workbook

import (
	"fmt"
	"strings"

	"evaluatie/internal/finding"
)

// The checks of this package, by the code that users and scripts see.
const (
	CodeUnreadable    = "bestand-onleesbaar"
	CodeMissingSheet  = "blad-ontbreekt"
	CodeMissingColumn = "kolom-ontbreekt"
	CodeOtherYear     = "ander-jaar"
	CodeNumericCode   = "code-geen-tekst"
	CodeBadValue      = "waarde-ongeldig"
	CodeTwice         = "naam-dubbel"
)

func fail(code string, p finding.Place, message, remedy string) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Error, Place: p, Message: message, Remedy: remedy}
}

func unreadable(file string) finding.Finding {
	return fail(CodeUnreadable, finding.Place{File: file},
		"Dit bestand is niet te lezen als Excel-werkboek (.xlsx).",
		"Open het in Excel, kies Opslaan als en bewaar het als Excel-werkmap (.xlsx). Lukt dat niet, vraag het dan opnieuw op bij het team.")
}

func unreadablePart(p finding.Place) finding.Finding {
	return fail(CodeUnreadable, p,
		"Dit blad is beschadigd en niet te lezen.",
		"Open het werkboek in Excel, laat het herstellen en sla het opnieuw op. Of vraag het opnieuw op bij het team.")
}

func missingSheet(file, sheet string) finding.Finding {
	return fail(CodeMissingSheet, finding.Place{File: file},
		fmt.Sprintf("Het werkboek heeft geen blad “%s”.", sheet),
		fmt.Sprintf("Geef het blad met de gegevens de naam %s.", sheet))
}

func missingColumns(p finding.Place, columns []string) finding.Finding {
	word, them := "de kolom", "ze"
	if len(columns) > 1 {
		word = "de kolommen"
	}
	return fail(CodeMissingColumn, p,
		fmt.Sprintf("Dit blad mist %s %s.", word, strings.Join(columns, ", ")),
		fmt.Sprintf("Zet %s terug, met precies die naam in de kopregel.", them))
}

func otherYear(p finding.Place, found, want int) finding.Finding {
	return fail(CodeOtherYear, p,
		fmt.Sprintf("Dit werkboek is van %d; de evaluatie gaat over %d.", found, want),
		"Haal het uit de map van dit jaar, of vraag het juiste werkboek op bij het team.")
}

func numericCode(c cell) finding.Finding {
	return fail(CodeNumericCode, c.place,
		fmt.Sprintf("De code in deze cel is geen tekst, maar een getal of een datum (%s).", c.text),
		"Maak de kolom Code op als Tekst en typ de code opnieuw, bijvoorbeeld 1.2.")
}

func badValue(p finding.Place, name, value, remedy string) finding.Finding {
	return fail(CodeBadValue, p, fmt.Sprintf("Bij “%s” staat “%s”.", name, value), remedy)
}

func twice(p finding.Place, what, name string, first finding.Place) finding.Finding {
	return fail(CodeTwice, p,
		fmt.Sprintf("%s “%s” staat hier een tweede keer (de eerste keer in %s).", what, name, first),
		"Houd er één over.")
}
