package inspection

import (
	"strings"

	"evaluatie/internal/dutch"
)

// rule is one that PDF/UA-1 (ISO 14289-1:2014) has and that this program checks. It
// decides as veraPDF's profile for PDF/UA-1 does, whose numbers it bears.
type rule struct {
	id         string // clause of ISO 14289-1, and the number of the test in veraPDF's profile
	matterhorn string // failure condition of the Matterhorn Protocol 1.1
	// section is where the fault is told; "": only a file that says to conform hears of
	// it, as nobody who reads or listens would notice.
	section string
	verdict Verdict
	text    string // what is wrong, of one place or of more: see dutch.Counted
	remedy  string
}

// Remedies that several rules share.
const (
	tableRemedy = "Maak de tabel in de bron opnieuw: even veel cellen in elke rij, zo weinig mogelijk samengevoegde cellen. " +
		"Of herstel de labels in Acrobat (Toegankelijkheid)."
	listRemedy = "Maak de lijst in de bron opnieuw met de knop Opsommingstekens of Nummering. " +
		"Of herstel de labels in Acrobat (Toegankelijkheid)."
	tagRemedy  = "Maak de PDF opnieuw, liefst rechtstreeks uit Word. Of herstel de labels in Acrobat (Toegankelijkheid)."
	langRemedy = "Kies in Word onder Controleren > Taal de taal van de hele tekst, en maak de PDF opnieuw."
)

// rules are all rules that are checked.
var rules = []rule{
	// What the file says to be (5).
	{"5-1", "06-002", "", Look, "het bestand zegt niet dat het zich aan de norm houdt", ""},
	{"5-2", "06-002", "", Look,
		"{de vermelding van de norm noemt|# keer noemt de vermelding van de norm} een ander deel dan deel 1", ""},
	{"5-3", "06-002", "", Look,
		"{de vermelding van het deel heeft|# vermeldingen van het deel hebben} niet het voorvoegsel “pdfuaid”", ""},
	{"5-4", "06-002", "", Look,
		"{de vermelding van de wijziging heeft|# vermeldingen van de wijziging hebben} niet het voorvoegsel “pdfuaid”", ""},
	{"5-5", "06-002", "", Look,
		"{de vermelding van de verbetering heeft|# vermeldingen van de verbetering hebben} niet het voorvoegsel “pdfuaid”", ""},

	// Tags (7.1).
	{"7.1-1", "01-003", "Structuur", Look,
		"Op # {bladzijde|bladzijden} is iets midden in gelabelde inhoud als versiering gemarkeerd.", tagRemedy},
	{"7.1-2", "01-004", "Structuur", Look,
		"Op # {bladzijde|bladzijden} staat gelabelde inhoud in wat als versiering gemarkeerd is; een schermlezer kan ze overslaan.",
		tagRemedy},
	{"7.1-3", "01-005", "", Look,
		"op # {bladzijde|bladzijden} staat iets dat niet gelabeld is en niet als versiering gemarkeerd", ""},
	{"7.1-4", "01-007", "Structuur", Look,
		"{Het programma dat de labels maakte, zegt zelf|# keer zegt het programma dat de labels maakte,} " +
			"dat ze wellicht niet kloppen.", tagRemedy},
	{"7.1-5", "02-001", "Structuur", Look,
		"# {soort label is|soorten labels zijn} er {een dat|die} geen schermlezer kent.", tagRemedy},
	{"7.1-6", "02-003", "Structuur", Look,
		"# {soort label verwijst|soorten labels verwijzen} naar zichzelf, zodat geen programma weet wat {het is|ze zijn}.",
		tagRemedy},
	{"7.1-7", "02-004", "Structuur", Look,
		"# gewone {soort label krijgt|soorten labels krijgen} een andere betekenis.", tagRemedy},
	{"7.1-8", "06-001", "", Look, "de gegevens over het bestand (metadata) ontbreken", ""},
	{"7.1-9", "06-003", "", Look, "de titel staat niet in de metadata", ""},
	{"7.1-10", "07-001", "", Look, "het venster toont de naam van het bestand in plaats van de titel", ""},
	{"7.1-11", "", "", Mend, "er zijn geen labels", ""},
	{"7.1-12", "", "", Look, "# {label zegt|labels zeggen} niet waar {het|ze} in {zit|zitten}", ""},

	// Tables (7.2; ISO 32000-1, table 337).
	{"7.2-3", "09-004", "Tabellen", Mend, "# {stuk|stukken} in {een tabel is|tabellen zijn} geen rij.", tableRemedy},
	{"7.2-4", "09-004", "Tabellen", Mend, "# {rij staat|rijen staan} niet in een tabel.", tableRemedy},
	{"7.2-5", "09-004", "Tabellen", Look,
		"# {kop|koppen} van {een tabel staat|tabellen staan} niet in een tabel.", tableRemedy},
	{"7.2-6", "09-004", "Tabellen", Look,
		"# {romp|rompen} van {een tabel staat|tabellen staan} niet in een tabel.", tableRemedy},
	{"7.2-7", "09-004", "Tabellen", Look,
		"# {voet|voeten} van {een tabel staat|tabellen staan} niet in een tabel.", tableRemedy},
	{"7.2-8", "09-004", "Tabellen", Mend, "# {kopcel staat|kopcellen staan} niet in een rij.", tableRemedy},
	{"7.2-9", "09-004", "Tabellen", Mend, "# {cel staat|cellen staan} niet in een rij.", tableRemedy},
	{"7.2-10", "09-004", "Tabellen", Mend, "# {rij bevat|rijen bevatten} iets anders dan cellen.", tableRemedy},
	{"7.2-11", "09-004", "Tabellen", Look, "# {tabel heeft|tabellen hebben} meer dan één kop.", tableRemedy},
	{"7.2-12", "09-004", "Tabellen", Look, "# {tabel heeft|tabellen hebben} meer dan één voet.", tableRemedy},
	{"7.2-13", "09-004", "Tabellen", Look, "# {tabel heeft|tabellen hebben} een voet, maar geen romp.", tableRemedy},
	{"7.2-14", "09-004", "Tabellen", Look, "# {tabel heeft|tabellen hebben} een kop, maar geen romp.", tableRemedy},
	{"7.2-15", "09-004", "Tabellen", Mend, "In # {tabel|tabellen} liggen cellen over elkaar.", tableRemedy},
	{"7.2-16", "09-004", "Tabellen", Look,
		"Het bijschrift van # {tabel|tabellen} staat er niet voor of achter, maar middenin.", tableRemedy},
	{"7.2-36", "09-004", "Tabellen", Look, "De kop van # {tabel|tabellen} bevat iets anders dan rijen.", tableRemedy},
	{"7.2-37", "09-004", "Tabellen", Look, "De romp van # {tabel|tabellen} bevat iets anders dan rijen.", tableRemedy},
	{"7.2-38", "09-004", "Tabellen", Look, "De voet van # {tabel|tabellen} bevat iets anders dan rijen.", tableRemedy},
	{"7.2-39", "09-004", "Tabellen", Look, "# {tabel heeft|tabellen hebben} meer dan één bijschrift.", tableRemedy},
	{"7.2-41", "09-004", "Tabellen", Look,
		"In # {tabel|tabellen} loopt een cel over meer rijen dan er zijn.", tableRemedy},
	{"7.2-42", "09-004", "Tabellen", Look,
		"# {tabel heeft|tabellen hebben} een rij met meer cellen dan de eerste.", tableRemedy},
	{"7.2-43", "09-004", "Tabellen", Look,
		"# {tabel heeft|tabellen hebben} een rij met minder cellen dan de eerste.", tableRemedy},
	{"7.5-1", "15-003", "Tabellen", Look,
		"In # {tabel|tabellen} zeggen de kopcellen niet of ze bij een rij of bij een kolom horen.",
		"Stel het in Acrobat in (Toegankelijkheid > Leesvolgorde > Tabeleditor), of maak de PDF met een programma dat het zelf doet."},
	{"7.5-2", "15-003", "Tabellen", Look,
		"In # {tabel|tabellen} verwijst een cel naar een kopcel die er niet is.", tableRemedy},

	// Lists and tables of contents (7.2; ISO 32000-1, tables 333 and 336).
	{"7.2-17", "09-005", "Lijsten", Look, "# {item staat|items staan} niet in een lijst.", listRemedy},
	{"7.2-18", "09-005", "Lijsten", Look, "De tekst van # {item|items} staat niet in een item.", listRemedy},
	{"7.2-19", "09-005", "Lijsten", Look, "# {lijst bevat|lijsten bevatten} iets anders dan items.", listRemedy},
	{"7.2-20", "09-005", "Lijsten", Look,
		"# {item bevat|items bevatten} iets anders dan een teken en een tekst.", listRemedy},
	{"7.2-40", "09-005", "Lijsten", Look, "Het bijschrift van # {lijst|lijsten} staat er niet voor.", listRemedy},
	{"7.2-26", "09-006", "Structuur", Look,
		"# {regel|regels} van een inhoudsopgave {staat|staan} niet in een inhoudsopgave.", tagRemedy},
	{"7.2-27", "09-006", "Structuur", Look,
		"# {inhoudsopgave bevat|inhoudsopgaven bevatten} iets anders dan regels.", tagRemedy},
	{"7.2-28", "09-006", "Structuur", Look,
		"Het bijschrift van # {inhoudsopgave|inhoudsopgaven} staat er niet voor.", tagRemedy},

	// Language (7.2).
	{"7.2-2", "11-003", "", Look, "de taal van de bladwijzers is niet gezegd", ""},
	{"7.2-21", "11-002", "Taal", Look,
		"Van # vervangende {tekst|teksten} is niet gezegd in welke taal {hij staat|ze staan}.", langRemedy},
	{"7.2-22", "11-002", "Taal", Look,
		"Van # alternatieve {tekst|teksten} is niet gezegd in welke taal {hij staat|ze staan}.", langRemedy},
	{"7.2-23", "11-002", "Taal", Look,
		"Van # uitgeschreven {afkorting|afkortingen} is niet gezegd in welke taal ze {staat|staan}.", langRemedy},
	{"7.2-24", "11-004", "", Look,
		"van # {beschrijving van een link of aantekening|beschrijvingen van links of aantekeningen} " +
			"is niet gezegd in welke taal ze {staat|staan}", ""},
	{"7.2-25", "11-005", "", Look,
		"van # {beschrijving van een invulveld|beschrijvingen van invulvelden} " +
			"is niet gezegd in welke taal ze {staat|staan}", ""},
	{"7.2-29", "", "Taal", Look, "# {stuk heeft|stukken hebben} als taal iets dat geen taalcode is.", langRemedy},
	{"7.2-30", "11-002", "", Look,
		"op # {bladzijde|bladzijden} is van een vervangende tekst niet gezegd in welke taal hij staat", ""},
	{"7.2-31", "11-002", "", Look,
		"op # {bladzijde|bladzijden} is van een alternatieve tekst niet gezegd in welke taal hij staat", ""},
	{"7.2-32", "11-002", "", Look,
		"op # {bladzijde|bladzijden} is van een uitgeschreven afkorting niet gezegd in welke taal ze staat", ""},
	{"7.2-33", "11-006", "", Look, "de taal van de gegevens over het bestand (metadata) is niet gezegd", ""},
	{"7.2-34", "11-001", "", Mend, "op # {bladzijde|bladzijden} is niet gezegd in welke taal tekst staat", ""},

	// Pictures, headings, formulas, notes (7.3 to 7.9).
	{"7.3-1", "13-004", "", Mend, "# {afbeelding heeft|afbeeldingen hebben} geen alternatieve tekst", ""},
	{"7.4.2-1", "14-003", "", Mend, "# {kop slaat|koppen slaan} een niveau over", ""},
	{"7.4.4-1", "14-006", "Koppen", Look,
		"# {stuk heeft|stukken hebben} meer dan één kop zonder niveau (H).", tagRemedy},
	{"7.4.4-2", "14-007", "Koppen", Look,
		"Koppen met een niveau (H1, H2 …) en # zonder (H) staan door elkaar.", tagRemedy},
	{"7.4.4-3", "14-007", "", Look, "# {kop|koppen} met een niveau {staat|staan} tussen koppen zonder", ""},
	{"7.7-1", "17-002", "", Mend, "# {formule heeft|formules hebben} geen alternatieve tekst", ""},
	{"7.9-1", "19-003", "Noten", Look,
		"# {noot heeft|noten hebben} geen kenmerk (ID): een schermlezer kan er niet heen en terug.", tagRemedy},
	{"7.9-2", "19-004", "Noten", Look, "# {noot heeft|noten hebben} hetzelfde kenmerk (ID) als een andere.", tagRemedy},

	// Layers, attachments, forms, security (7.10 to 7.16).
	{"7.10-1", "20-001", "", Look, "# {instelling|instellingen} van de lagen {heeft|hebben} geen naam", ""},
	{"7.10-2", "20-003", "", Look, "{lagen gaan|# keer gaan lagen} vanzelf aan of uit", ""},
	{"7.11-1", "21-001", "", Look,
		"de naam van # {bijgevoegd bestand|bijgevoegde bestanden} is niet volledig (F en UF)", ""},
	{"7.15-1", "25-001", "Formulier", Mend,
		"Het formulier is van een soort (dynamische XFA) die browsers en schermlezers niet openen.",
		"Maak het formulier opnieuw als gewoon PDF-formulier (AcroForm), of als webformulier."},
	{"7.16-1", "26-002", "", Look, "de beveiliging staat schermlezers niet uitdrukkelijk toe de tekst te lezen", ""},

	// Links, fields and remarks (7.18).
	{"7.18.1-1", "28-002", "", Look,
		"# {aantekening staat|aantekeningen staan} niet in een label voor aantekeningen", ""},
	{"7.18.1-2", "28-004", "Structuur", Look,
		"# {aantekening, stempel of ingevoegd stuk heeft|aantekeningen, stempels of ingevoegde stukken hebben} " +
			"geen beschrijving.",
		"Geef ze in Acrobat een beschrijving, of haal ze weg."},
	{"7.18.1-3", "28-005", "", Mend, "# {invulveld heeft|invulvelden hebben} geen beschrijving", ""},
	{"7.18.2-1", "28-007", "", Look,
		"{er staat|# keer staat er} drukwerkinformatie (TrapNet) in", ""},
	{"7.18.3-1", "28-008", "", Look,
		"op # {bladzijde|bladzijden} volgt de Tab-toets niet de volgorde van de tekst", ""},
	{"7.18.4-1", "28-010", "Formulier", Look,
		"# {invulveld staat|invulvelden staan} buiten de labels.",
		"Laat Acrobat de labels van het formulier maken (Toegankelijkheid > Formulierveld labelen)."},
	{"7.18.4-2", "", "", Look, "# {label|labels} van {een invulveld bevat|invulvelden bevatten} meer dan dat veld", ""},
	{"7.18.5-1", "28-011", "Links", Look,
		"# {link staat|links staan} buiten de labels: een schermlezer vindt {hem|ze} wellicht niet.", tagRemedy},
	{"7.18.5-2", "28-012", "", Look, "# {link heeft|links hebben} geen beschrijving (Contents)", ""},
	{"7.18.6.2-1", "28-014", "", Look,
		"van # film- of {geluidsfragment|geluidsfragmenten} is de soort niet gezegd", ""},
	{"7.18.6.2-2", "28-015", "Afbeeldingen", Look,
		"# film- of {geluidsfragment heeft|geluidsfragmenten hebben} geen alternatieve tekst.",
		"Geef ze in Acrobat een alternatieve tekst, of zet er een link naar de website voor in de plaats."},
	{"7.18.8-1", "28-017", "", Look, "# {drukmerk staat|drukmerken staan} tussen de labels", ""},

	// Content taken over from elsewhere, and fonts (7.20 and 7.21).
	{"7.20-1", "30-001", "", Look,
		"op # {bladzijde|bladzijden} staat een verwijzing naar een bladzijde van een ander bestand", ""},
	{"7.20-2", "30-002", "", Look, "op # {bladzijde|bladzijden} wordt een gelabeld stuk nog eens getekend", ""},
	{"7.21.3.1-1", "31-001", "", Look, "van # {lettertype|lettertypes} passen de letters niet bij de codes", ""},
	{"7.21.3.2-1", "31-005", "", Look,
		"van # {lettertype|lettertypes} ontbreekt de tabel van letters (CIDToGIDMap)", ""},
	{"7.21.3.3-1", "31-006", "", Look,
		"van # {lettertype|lettertypes} zit de tabel van codes (CMap) niet in het bestand", ""},
	{"7.21.3.3-2", "31-007", "", Look, "van # {lettertype|lettertypes} spreekt de schrijfrichting zichzelf tegen", ""},
	{"7.21.3.3-3", "31-008", "", Look,
		"van # {lettertype|lettertypes} verwijst de tabel van codes (CMap) naar een andere " +
			"die niet in het bestand zit", ""},
	{"7.21.4.1-1", "31-009", "", Look, "# {lettertype zit|lettertypes zitten} niet in het bestand", ""},
	{"7.21.6-1", "31-017", "", Look, "# {lettertype heeft|lettertypes hebben} geen bruikbare tabel van tekens", ""},
	{"7.21.6-2", "31-021", "", Look,
		"# {lettertype heeft|lettertypes hebben} een andere codering dan de norm toestaat", ""},
	{"7.21.6-3", "31-024", "", Look,
		"# {lettertype|lettertypes} met symbolen {heeft|hebben} een codering, en dat mag niet", ""},
	{"7.21.6-4", "31-026", "", Look,
		"# {lettertype|lettertypes} met symbolen {heeft|hebben} geen bruikbare tabel van tekens", ""},
	{"7.21.7-1", "31-027", "", Look, "van # {lettertype|lettertypes} is niet van elk teken gezegd welk het is", ""},
	{"7.21.7-2", "31-028", "", Look, "# {lettertype zegt|lettertypes zeggen} van een teken dat het niets is", ""},
	{"7.21.8-1", "31-030", "", Look,
		"in # {lettertype|lettertypes} staat er een teken dat {het|ze} niet {heeft|hebben}", ""},
}

// machineRules is how many rules veraPDF's profile for PDF/UA-1 has.
const machineRules = 104

// faults are the places that break each rule.
type faults map[string]*tally

func (f faults) add(id, place, text string) {
	if f[id] == nil {
		f[id] = new(tally)
	}
	f[id].add(passage{place, text})
}

// check adds a place where a rule is broken, if it is.
func (f faults) check(broken bool, id, place, text string) {
	if broken {
		f.add(id, place, text)
	}
}

// says is what a rule says of the places that break it.
func (r rule) says(t *tally) string { return dutch.Counted(t.n, r.text) }

// clause is where a rule stands.
func (r rule) clause() string {
	clause, _, _ := strings.Cut(r.id, "-")
	return clause
}

// linesOf are the lines of a section about the rules that are broken, in the order of
// the table. Of a file without tags, that is told once: not of each link that it lacks.
func linesOf(d *document, section string) lines {
	var out lines
	for _, r := range rules {
		if t := d.faults[r.id]; t != nil && r.section == section && (d.tagged || !strings.HasPrefix(r.id, "7.18")) {
			out = append(out, Line{Verdict: r.verdict, Text: r.says(t), Remedy: r.remedy}.about(t))
		}
	}
	return out
}
