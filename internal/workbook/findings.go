package workbook

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
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
	CodeOpen          = "bestand-open"
	CodeNewer         = "sjabloon-nieuwer"
	CodeOtherPlan     = "ander-plan"
	CodeLooseSheet    = "tekst-op-ander-blad"
	CodeLooseColumn   = "tekst-in-andere-kolom"
	CodeColumnTwice   = "kolom-dubbel"
	CodeComment       = "antwoord-in-opmerking"
	CodeErrorValue    = "foutwaarde"
	CodeNotText       = "geen-tekst"
	CodeStruck        = evaluation.CodeStruck
	CodeFullCell      = "cel-vol"
	CodeMerged        = "cellen-samengevoegd"
	CodeIdentified    = "herkend-aan-titel"
	CodeShuffled      = "code-en-titel-verwisseld"
	CodeRetitled      = "titel-anders"
	CodeTaken         = "plan-anders-gelezen"
	CodeEmptyList     = "lijst-leeg"
	CodeUnusedName    = "naam-ongebruikt"
	CodeHiddenRows    = "rijen-verborgen"
	CodeOutside       = "tekst-onder-de-tabel"
	CodeProgram       = "fout-in-programma"
	CodeAbove         = "tekst-boven-de-tabel"
	CodeObject        = "voorwerp-op-blad"
	CodeMargin        = "tekst-in-kop-of-voettekst"
	CodeOutsideCells  = "tekst-buiten-de-cellen"
	CodeLink          = "koppeling-weggelaten"
	CodeContext       = "tekst-in-vaste-kolom"
	CodeHeaderText    = "tekst-in-kop"
	CodeHeaderGuessed = "kop-aangevuld"
	CodeMissingHeader = "kopregel-ontbreekt"
	CodeNoCode        = "rij-zonder-code"
	CodeTotal         = "rij-met-totaal"
	CodeStatusColour  = "status-met-kleur"
	CodeShifted       = "antwoorden-verschoven"
)

func fail(code string, p finding.Place, message, remedy string) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Error, Place: p, Message: message, Remedy: remedy}
}

func warn(code string, p finding.Place, message, remedy string) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Warning, Place: p, Message: message, Remedy: remedy}
}

func info(code string, p finding.Place, message, remedy string) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Info, Place: p, Message: message, Remedy: remedy}
}

// formatNames says what a file is when it is no workbook.
var formatNames = map[format]string{
	formatXLS: "een Excel-werkboek van vóór 2007 (.xls)", formatXLSB: "een binair Excel-werkboek (.xlsb)",
	formatODS: "een bestand van LibreOffice of OpenOffice (.ods)", formatNumbers: "een bestand van Numbers",
	formatWord: "een Word-document", formatPDF: "een PDF", formatText: "een gewoon tekstbestand, zoals .csv",
	formatXML: "een XML-werkblad van Excel (.xml)", formatHTML: "een webpagina", formatHTMLTable: "een webpagina met een tabel", formatPowerPoint: "een presentatie",
}

// endings are the ends of the names under which Excel opens such files; with another
// program's content under .xlsx it says that the format or the extension is not valid.
var endings = map[format]string{
	formatXLS: ".xls", formatXLSB: ".xlsb", formatODS: ".ods", formatXML: ".xml", formatHTMLTable: ".html",
}

func unreadable(file string, f format) finding.Finding {
	p := finding.Place{File: file}
	saveAs := "Open het, kies Opslaan als en bewaar het als Excel-werkmap (.xlsx)."
	if f == formatText && strings.EqualFold(path.Ext(file), ".xlsx") {
		saveAs = "Is het een .csv, zet dan “.csv” in plaats van “.xlsx” achter de naam. " + saveAs
	}
	if ending := endings[f]; ending != "" && strings.EqualFold(path.Ext(file), ".xlsx") {
		saveAs = fmt.Sprintf("Excel opent het niet onder deze naam: zet eerst “%s” in plaats van “.xlsx” achter de naam. ", ending) + saveAs
	}
	switch f {
	case formatEmpty:
		return fail(CodeUnreadable, p, "Dit bestand is leeg (0 bytes).",
			"Het is wellicht niet volledig gekopieerd of gesynchroniseerd. Kopieer het opnieuw, of vraag het opnieuw op bij het team.").
			ForTeam(sendAgain)
	case formatDamaged:
		return fail(CodeUnreadable, p, "Dit bestand is beschadigd of niet volledig.",
			"Open het in Excel, laat het herstellen en sla het opnieuw op. Lukt dat niet, vraag het dan opnieuw op bij het team.").
			ForTeam("Open het in Excel, laat het herstellen, sla het op en bezorg het ons opnieuw.")
	case formatEncrypted:
		return fail(CodeUnreadable, p, "Dit werkboek is met een wachtwoord versleuteld.",
			"Open het in Excel, haal het wachtwoord weg (Bestand, Info, Werkmap beveiligen) en sla het opnieuw op.").
			ForTeam("Haal het wachtwoord weg (in Excel: Bestand, Info, Werkmap beveiligen), sla het op en bezorg het ons opnieuw.")
	}
	if f == formatHTML {
		return fail(CodeUnreadable, p, "Dit is geen werkboek, maar een webpagina: wellicht de aanmeldpagina van de plaats waar het werkboek staat.",
			"Open die plaats in uw browser, meld u aan en download het werkboek opnieuw.").
			ForTeam("Bezorg ons het Excel-werkboek zelf, als bijlage.")
	}
	if f == formatWord || f == formatPDF || f == formatPowerPoint {
		return fail(CodeUnreadable, p, "Dit is geen werkboek, maar "+formatNames[f]+".",
			"Vraag het team om het Excel-werkboek zelf, of kopieer de tekst naar een leeg werkboek van het team.").
			ForTeam("Bezorg ons het Excel-werkboek zelf.")
	}
	if name, ok := formatNames[f]; ok {
		return fail(CodeUnreadable, p, "Dit is geen werkboek in .xlsx, maar "+name+".", saveAs).ForTeam(saveAs + " Bezorg ons dat bestand.")
	}
	return fail(CodeUnreadable, p, "Dit bestand is niet te lezen als Excel-werkboek (.xlsx).",
		saveAs+" Lukt dat niet, vraag het dan opnieuw op bij het team.").ForTeam(saveAs + " Bezorg ons dat bestand.")
}

// emptyBooks says how a command makes blank workbooks without touching those in the
// year's folder.
const emptyBooks = "Lege werkboeken maakt u met: evaluatie werkboeken --uitvoer \"Leeg\"."

// sendAgain is what a team does about a file that did not come through.
const sendAgain = "Bezorg ons het ingevulde werkboek opnieuw."

// unreadableError says what is wrong with a workbook that broke while it was read.
func unreadableError(p finding.Place, err error) finding.Finding {
	f := unreadable(p.File, formatDamaged)
	f.Place = p
	if p.Sheet != "" {
		f.Message = "Dit blad is beschadigd of niet volledig, en is niet gelezen."
	}
	if errors.Is(err, errTooLarge) {
		f.Message = "Dit bestand is te groot om een werkboek van een team te zijn."
		if what := tooLarge(""); errors.As(err, &what) {
			f.Message = "Dit bestand is te groot om te lezen: " + what.Error() + "."
		}
		f.Remedy = "Kopieer de tekst naar een leeg werkboek van het team, of vraag het opnieuw op bij het team."
		f.TeamRemedy = "Kopieer de tekst naar een leeg werkboek en bezorg ons dat."
	}
	return f
}

// TooLarge says that a file is not read for its size, in bytes.
func TooLarge(file string, size int64) finding.Finding {
	return unreadableError(finding.Place{File: file}, tooLarge(fmt.Sprintf("het is %d MB groot", size>>20)))
}

// ourFault says that the program itself failed on a file: the file may well be sound.
func ourFault(file string) finding.Finding {
	f := fail(CodeProgram, finding.Place{File: file},
		"Bij het lezen van dit bestand liep het programma zelf vast. Dat is een fout van het programma; het bestand kan in orde zijn.",
		"Bezorg een kopie van het bestand aan wie het programma voor u onderhoudt. Neem de inhoud intussen over in een nieuw werkboek.")
	f.TeamRemedy = "Wij kunnen uw werkboek nog niet lezen; dat ligt niet aan u. Bewaar het, wij laten iets weten."
	return f
}

// Foreign says that a file in the folder is no workbook that can be read.
func Foreign(file string) finding.Finding {
	return fail(CodeUnreadable, finding.Place{File: file},
		"Dit bestand staat tussen de werkboeken, maar is zelf geen werkboek in .xlsx.",
		"Is het een ingevuld werkboek, bewaar het dan als Excel-werkmap (.xlsx). Haal het anders uit de map.")
}

// Locked says that somebody has a workbook open; lock is the file that Excel or
// LibreOffice puts beside it.
func Locked(file string, lock []byte) finding.Finding {
	who := "iemand"
	if owner := LockHolder(lock); owner != "" {
		who = owner
	}
	return warn(CodeOpen, finding.Place{File: file},
		fmt.Sprintf("Dit werkboek staat nog open bij %s.", who),
		"Wat nog niet is opgeslagen, staat niet in het verslag. Vraag om op te slaan en het werkboek te sluiten.").
		ForTeam("Sla het werkboek op en sluit het.")
}

// InUse says that a file cannot be opened.
func InUse(file string) finding.Finding {
	return fail(CodeUnreadable, finding.Place{File: file}, "Dit bestand is niet te openen.",
		"Staat het nog open in Excel? Sluit het dan en probeer opnieuw.")
}

func newerSchema(file string) finding.Finding {
	return warn(CodeNewer, finding.Place{File: file},
		"Dit werkboek is gemaakt met een nieuwere versie van het programma.",
		"Gebruik de nieuwste versie van evaluatie, dan wordt zeker alles gelezen.")
}

func noTable(file string, columns []string) finding.Finding {
	return fail(CodeMissingSheet, finding.Place{File: file},
		"In dit werkboek staat geen blad met de kolommen "+strings.Join(columns, ", ")+".",
		"Vraag het team het werkboek in te vullen dat het voor dit jaar kreeg, of geef de kolommen deze namen.").
		ForTeam("Vul het werkboek in dat u voor dit jaar kreeg, of geef de kolommen deze namen.")
}

func andMore(file string, n int) finding.Finding {
	return fail(CodeUnreadable, finding.Place{File: file},
		fmt.Sprintf("In dit bestand %s nog %s.", dutch.Form(n, "is", "zijn"),
			dutch.Count(n, "andere bevinding", "andere bevindingen")),
		"Neem de antwoorden over in een leeg werkboek van het team.").WithOption(emptyBooks).
		ForTeam("Neem de antwoorden over in een leeg werkboek en bezorg ons dat.")
}

func badValue(p finding.Place, name, value, remedy string) finding.Finding {
	return fail(CodeBadValue, p, fmt.Sprintf("Bij “%s” staat “%s”.", name, value), remedy)
}

// shorten cuts a text to what fits in a message.
func shorten(s string) string { return dutch.Excerpt(s, 80) }
