package inspection

import (
	"fmt"
	"strings"
)

// rule is one that PDF/UA-1 (ISO 14289-1:2014) has and that this program checks. It
// decides as veraPDF's profile for PDF/UA-1 does, whose numbers it bears.
type rule struct {
	id         string // clause of ISO 14289-1, and the number of the test in veraPDF's profile
	matterhorn string // failure condition of the Matterhorn Protocol 1.1
	// section is where the fault is told; "": only a file that says to conform hears of
	// it, as nobody who reads or listens would notice.
	section   string
	verdict   Verdict
	one, more string // what is wrong, of 1 and of %d places; "": told by the line of the section itself
	remedy    string
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
	{"5-1", "06-002", "", Look, "het bestand zegt niet dat het zich aan de norm houdt", "", ""},
	{"5-2", "06-002", "", Look,
		"de vermelding van de norm noemt een ander deel dan deel 1",
		"%d keer noemt de vermelding van de norm een ander deel dan deel 1",
		""},
	{"5-3", "06-002", "", Look,
		"de vermelding van het deel heeft niet het voorvoegsel “pdfuaid”",
		"%d vermeldingen van het deel hebben niet het voorvoegsel “pdfuaid”",
		""},
	{"5-4", "06-002", "", Look,
		"de vermelding van de wijziging heeft niet het voorvoegsel “pdfuaid”",
		"%d vermeldingen van de wijziging hebben niet het voorvoegsel “pdfuaid”",
		""},
	{"5-5", "06-002", "", Look,
		"de vermelding van de verbetering heeft niet het voorvoegsel “pdfuaid”",
		"%d vermeldingen van de verbetering hebben niet het voorvoegsel “pdfuaid”",
		""},

	// Tags (7.1).
	{"7.1-1", "01-003", "Structuur", Look,
		"Op 1 bladzijde is iets midden in gelabelde inhoud als versiering gemarkeerd.",
		"Op %d bladzijden is iets midden in gelabelde inhoud als versiering gemarkeerd.",
		tagRemedy},
	{"7.1-2", "01-004", "Structuur", Look,
		"Op 1 bladzijde staat gelabelde inhoud in wat als versiering gemarkeerd is; een schermlezer kan ze overslaan.",
		"Op %d bladzijden staat gelabelde inhoud in wat als versiering gemarkeerd is; een schermlezer kan ze overslaan.",
		tagRemedy},
	{"7.1-3", "01-005", "", Look,
		"op 1 bladzijde staat iets dat niet gelabeld is en niet als versiering gemarkeerd",
		"op %d bladzijden staat iets dat niet gelabeld is en niet als versiering gemarkeerd",
		""},
	{"7.1-4", "01-007", "Structuur", Look,
		"Het programma dat de labels maakte, zegt zelf dat ze wellicht niet kloppen.",
		"%d keer zegt het programma dat de labels maakte, dat ze wellicht niet kloppen.",
		tagRemedy},
	{"7.1-5", "02-001", "Structuur", Look,
		"1 soort label is er een dat geen schermlezer kent.",
		"%d soorten labels zijn er die geen schermlezer kent.",
		tagRemedy},
	{"7.1-6", "02-003", "Structuur", Look,
		"1 soort label verwijst naar zichzelf, zodat geen programma weet wat het is.",
		"%d soorten labels verwijzen naar zichzelf, zodat geen programma weet wat ze zijn.",
		tagRemedy},
	{"7.1-7", "02-004", "Structuur", Look,
		"1 gewone soort label krijgt een andere betekenis.",
		"%d gewone soorten labels krijgen een andere betekenis.",
		tagRemedy},
	{"7.1-8", "06-001", "", Look, "de gegevens over het bestand (metadata) ontbreken", "", ""},
	{"7.1-9", "06-003", "", Look, "de titel staat niet in de metadata", "", ""},
	{"7.1-10", "07-001", "", Look, "het venster toont de naam van het bestand in plaats van de titel", "", ""},
	{"7.1-11", "", "", Mend, "er zijn geen labels", "", ""},
	{"7.1-12", "", "", Look, "1 label zegt niet waar het in zit", "%d labels zeggen niet waar ze in zitten", ""},

	// Tables (7.2; ISO 32000-1, table 337).
	{"7.2-3", "09-004", "Tabellen", Mend,
		"1 stuk in een tabel is geen rij.", "%d stukken in tabellen zijn geen rij.",
		tableRemedy},
	{"7.2-4", "09-004", "Tabellen", Mend,
		"1 rij staat niet in een tabel.", "%d rijen staan niet in een tabel.",
		tableRemedy},
	{"7.2-5", "09-004", "Tabellen", Look,
		"1 kop van een tabel staat niet in een tabel.", "%d koppen van tabellen staan niet in een tabel.",
		tableRemedy},
	{"7.2-6", "09-004", "Tabellen", Look,
		"1 romp van een tabel staat niet in een tabel.", "%d rompen van tabellen staan niet in een tabel.",
		tableRemedy},
	{"7.2-7", "09-004", "Tabellen", Look,
		"1 voet van een tabel staat niet in een tabel.", "%d voeten van tabellen staan niet in een tabel.",
		tableRemedy},
	{"7.2-8", "09-004", "Tabellen", Mend,
		"1 kopcel staat niet in een rij.", "%d kopcellen staan niet in een rij.",
		tableRemedy},
	{"7.2-9", "09-004", "Tabellen", Mend,
		"1 cel staat niet in een rij.", "%d cellen staan niet in een rij.",
		tableRemedy},
	{"7.2-10", "09-004", "Tabellen", Mend,
		"1 rij bevat iets anders dan cellen.", "%d rijen bevatten iets anders dan cellen.",
		tableRemedy},
	{"7.2-11", "09-004", "Tabellen", Look,
		"1 tabel heeft meer dan één kop.", "%d tabellen hebben meer dan één kop.",
		tableRemedy},
	{"7.2-12", "09-004", "Tabellen", Look,
		"1 tabel heeft meer dan één voet.", "%d tabellen hebben meer dan één voet.",
		tableRemedy},
	{"7.2-13", "09-004", "Tabellen", Look,
		"1 tabel heeft een voet, maar geen romp.", "%d tabellen hebben een voet, maar geen romp.",
		tableRemedy},
	{"7.2-14", "09-004", "Tabellen", Look,
		"1 tabel heeft een kop, maar geen romp.", "%d tabellen hebben een kop, maar geen romp.",
		tableRemedy},
	{"7.2-15", "09-004", "Tabellen", Mend,
		"In 1 tabel liggen cellen over elkaar.", "In %d tabellen liggen cellen over elkaar.",
		tableRemedy},
	{"7.2-16", "09-004", "Tabellen", Look,
		"Het bijschrift van 1 tabel staat er niet voor of achter, maar middenin.",
		"Het bijschrift van %d tabellen staat er niet voor of achter, maar middenin.",
		tableRemedy},
	{"7.2-36", "09-004", "Tabellen", Look,
		"De kop van 1 tabel bevat iets anders dan rijen.", "De kop van %d tabellen bevat iets anders dan rijen.",
		tableRemedy},
	{"7.2-37", "09-004", "Tabellen", Look,
		"De romp van 1 tabel bevat iets anders dan rijen.", "De romp van %d tabellen bevat iets anders dan rijen.",
		tableRemedy},
	{"7.2-38", "09-004", "Tabellen", Look,
		"De voet van 1 tabel bevat iets anders dan rijen.", "De voet van %d tabellen bevat iets anders dan rijen.",
		tableRemedy},
	{"7.2-39", "09-004", "Tabellen", Look,
		"1 tabel heeft meer dan één bijschrift.", "%d tabellen hebben meer dan één bijschrift.",
		tableRemedy},
	{"7.2-41", "09-004", "Tabellen", Look,
		"In 1 tabel loopt een cel over meer rijen dan er zijn.",
		"In %d tabellen loopt een cel over meer rijen dan er zijn.",
		tableRemedy},
	{"7.2-42", "09-004", "Tabellen", Look,
		"1 tabel heeft een rij met meer cellen dan de eerste.",
		"%d tabellen hebben een rij met meer cellen dan de eerste.",
		tableRemedy},
	{"7.2-43", "09-004", "Tabellen", Look,
		"1 tabel heeft een rij met minder cellen dan de eerste.",
		"%d tabellen hebben een rij met minder cellen dan de eerste.",
		tableRemedy},
	{"7.5-1", "15-003", "Tabellen", Look, "In 1 tabel zeggen de kopcellen niet of ze bij een rij of bij een kolom horen.", "In %d tabellen zeggen de kopcellen niet of ze bij een rij of bij een kolom horen.",
		"Stel het in Acrobat in (Toegankelijkheid > Leesvolgorde > Tabeleditor), of maak de PDF met een programma dat het zelf doet."},
	{"7.5-2", "15-003", "Tabellen", Look,
		"In 1 tabel verwijst een cel naar een kopcel die er niet is.",
		"In %d tabellen verwijst een cel naar een kopcel die er niet is.",
		tableRemedy},

	// Lists and tables of contents (7.2; ISO 32000-1, tables 333 and 336).
	{"7.2-17", "09-005", "Lijsten", Look,
		"1 item staat niet in een lijst.", "%d items staan niet in een lijst.",
		listRemedy},
	{"7.2-18", "09-005", "Lijsten", Look,
		"De tekst van 1 item staat niet in een item.", "De tekst van %d items staat niet in een item.",
		listRemedy},
	{"7.2-19", "09-005", "Lijsten", Look,
		"1 lijst bevat iets anders dan items.", "%d lijsten bevatten iets anders dan items.",
		listRemedy},
	{"7.2-20", "09-005", "Lijsten", Look,
		"1 item bevat iets anders dan een teken en een tekst.",
		"%d items bevatten iets anders dan een teken en een tekst.",
		listRemedy},
	{"7.2-40", "09-005", "Lijsten", Look,
		"Het bijschrift van 1 lijst staat er niet voor.", "Het bijschrift van %d lijsten staat er niet voor.",
		listRemedy},
	{"7.2-26", "09-006", "Structuur", Look,
		"1 regel van een inhoudsopgave staat niet in een inhoudsopgave.",
		"%d regels van een inhoudsopgave staan niet in een inhoudsopgave.",
		tagRemedy},
	{"7.2-27", "09-006", "Structuur", Look,
		"1 inhoudsopgave bevat iets anders dan regels.", "%d inhoudsopgaven bevatten iets anders dan regels.",
		tagRemedy},
	{"7.2-28", "09-006", "Structuur", Look,
		"Het bijschrift van 1 inhoudsopgave staat er niet voor.",
		"Het bijschrift van %d inhoudsopgaven staat er niet voor.",
		tagRemedy},

	// Language (7.2).
	{"7.2-2", "11-003", "", Look, "de taal van de bladwijzers is niet gezegd", "", ""},
	{"7.2-21", "11-002", "Taal", Look,
		"Van 1 vervangende tekst is niet gezegd in welke taal hij staat.",
		"Van %d vervangende teksten is niet gezegd in welke taal ze staan.",
		langRemedy},
	{"7.2-22", "11-002", "Taal", Look,
		"Van 1 alternatieve tekst is niet gezegd in welke taal hij staat.",
		"Van %d alternatieve teksten is niet gezegd in welke taal ze staan.",
		langRemedy},
	{"7.2-23", "11-002", "Taal", Look,
		"Van 1 uitgeschreven afkorting is niet gezegd in welke taal ze staat.",
		"Van %d uitgeschreven afkortingen is niet gezegd in welke taal ze staan.",
		langRemedy},
	{"7.2-24", "11-004", "", Look,
		"van 1 beschrijving van een link of aantekening is niet gezegd in welke taal ze staat",
		"van %d beschrijvingen van links of aantekeningen is niet gezegd in welke taal ze staan",
		""},
	{"7.2-25", "11-005", "", Look,
		"van 1 beschrijving van een invulveld is niet gezegd in welke taal ze staat",
		"van %d beschrijvingen van invulvelden is niet gezegd in welke taal ze staan",
		""},
	{"7.2-29", "", "Taal", Look,
		"1 stuk heeft als taal iets dat geen taalcode is.",
		"%d stukken hebben als taal iets dat geen taalcode is.",
		langRemedy},
	{"7.2-30", "11-002", "", Look,
		"op 1 bladzijde is van een vervangende tekst niet gezegd in welke taal hij staat",
		"op %d bladzijden is van een vervangende tekst niet gezegd in welke taal hij staat",
		""},
	{"7.2-31", "11-002", "", Look,
		"op 1 bladzijde is van een alternatieve tekst niet gezegd in welke taal hij staat",
		"op %d bladzijden is van een alternatieve tekst niet gezegd in welke taal hij staat",
		""},
	{"7.2-32", "11-002", "", Look,
		"op 1 bladzijde is van een uitgeschreven afkorting niet gezegd in welke taal ze staat",
		"op %d bladzijden is van een uitgeschreven afkorting niet gezegd in welke taal ze staat",
		""},
	{"7.2-33", "11-006", "", Look, "de taal van de gegevens over het bestand (metadata) is niet gezegd", "", ""},
	{"7.2-34", "11-001", "", Mend,
		"op 1 bladzijde is niet gezegd in welke taal tekst staat",
		"op %d bladzijden is niet gezegd in welke taal tekst staat",
		""},

	// Pictures, headings, formulas, notes (7.3 to 7.9).
	{"7.3-1", "13-004", "", Mend,
		"1 afbeelding heeft geen alternatieve tekst", "%d afbeeldingen hebben geen alternatieve tekst",
		""},
	{"7.4.2-1", "14-003", "", Mend, "1 kop slaat een niveau over", "%d koppen slaan een niveau over", ""},
	{"7.4.4-1", "14-006", "Koppen", Look,
		"1 stuk heeft meer dan één kop zonder niveau (H).",
		"%d stukken hebben meer dan één kop zonder niveau (H).",
		tagRemedy},
	{"7.4.4-2", "14-007", "Koppen", Look,
		"Koppen met een niveau (H1, H2 …) en 1 zonder (H) staan door elkaar.",
		"Koppen met een niveau (H1, H2 …) en %d zonder (H) staan door elkaar.",
		tagRemedy},
	{"7.4.4-3", "14-007", "", Look,
		"1 kop met een niveau staat tussen koppen zonder", "%d koppen met een niveau staan tussen koppen zonder",
		""},
	{"7.7-1", "17-002", "", Mend,
		"1 formule heeft geen alternatieve tekst", "%d formules hebben geen alternatieve tekst",
		""},
	{"7.9-1", "19-003", "Noten", Look,
		"1 noot heeft geen kenmerk (ID): een schermlezer kan er niet heen en terug.",
		"%d noten hebben geen kenmerk (ID): een schermlezer kan er niet heen en terug.",
		tagRemedy},
	{"7.9-2", "19-004", "Noten", Look,
		"1 noot heeft hetzelfde kenmerk (ID) als een andere.",
		"%d noten hebben hetzelfde kenmerk (ID) als een andere.",
		tagRemedy},

	// Layers, attachments, forms, security (7.10 to 7.16).
	{"7.10-1", "20-001", "", Look,
		"1 instelling van de lagen heeft geen naam", "%d instellingen van de lagen hebben geen naam",
		""},
	{"7.10-2", "20-003", "", Look, "lagen gaan vanzelf aan of uit", "%d keer gaan lagen vanzelf aan of uit", ""},
	{"7.11-1", "21-001", "", Look,
		"de naam van 1 bijgevoegd bestand is niet volledig (F en UF)",
		"de naam van %d bijgevoegde bestanden is niet volledig (F en UF)",
		""},
	{"7.15-1", "25-001", "Formulier", Mend,
		"Het formulier is van een soort (dynamische XFA) die browsers en schermlezers niet openen.", "",
		"Maak het formulier opnieuw als gewoon PDF-formulier (AcroForm), of als webformulier."},
	{"7.16-1", "26-002", "", Look,
		"de beveiliging staat schermlezers niet uitdrukkelijk toe de tekst te lezen", "",
		""},

	// Links, fields and remarks (7.18).
	{"7.18.1-1", "28-002", "", Look,
		"1 aantekening staat niet in een label voor aantekeningen",
		"%d aantekeningen staan niet in een label voor aantekeningen",
		""},
	{"7.18.1-2", "28-004", "Structuur", Look,
		"1 aantekening, stempel of ingevoegd stuk heeft geen beschrijving.",
		"%d aantekeningen, stempels of ingevoegde stukken hebben geen beschrijving.",
		"Geef ze in Acrobat een beschrijving, of haal ze weg."},
	{"7.18.1-3", "28-005", "", Mend,
		"1 invulveld heeft geen beschrijving", "%d invulvelden hebben geen beschrijving",
		""},
	{"7.18.2-1", "28-007", "", Look,
		"er staat drukwerkinformatie (TrapNet) in", "%d keer staat er drukwerkinformatie (TrapNet) in",
		""},
	{"7.18.3-1", "28-008", "", Look,
		"op 1 bladzijde volgt de Tab-toets niet de volgorde van de tekst",
		"op %d bladzijden volgt de Tab-toets niet de volgorde van de tekst",
		""},
	{"7.18.4-1", "28-010", "Formulier", Look,
		"1 invulveld staat buiten de labels.", "%d invulvelden staan buiten de labels.",
		"Laat Acrobat de labels van het formulier maken (Toegankelijkheid > Formulierveld labelen)."},
	{"7.18.4-2", "", "", Look,
		"1 label van een invulveld bevat meer dan dat veld",
		"%d labels van invulvelden bevatten meer dan dat veld",
		""},
	{"7.18.5-1", "28-011", "Links", Look,
		"1 link staat buiten de labels: een schermlezer vindt hem wellicht niet.",
		"%d links staan buiten de labels: een schermlezer vindt ze wellicht niet.",
		tagRemedy},
	{"7.18.5-2", "28-012", "", Look,
		"1 link heeft geen beschrijving (Contents)", "%d links hebben geen beschrijving (Contents)",
		""},
	{"7.18.6.2-1", "28-014", "", Look,
		"van 1 film- of geluidsfragment is de soort niet gezegd",
		"van %d film- of geluidsfragmenten is de soort niet gezegd",
		""},
	{"7.18.6.2-2", "28-015", "Afbeeldingen", Look,
		"1 film- of geluidsfragment heeft geen alternatieve tekst.",
		"%d film- of geluidsfragmenten hebben geen alternatieve tekst.",
		"Geef ze in Acrobat een alternatieve tekst, of zet er een link naar de website voor in de plaats."},
	{"7.18.8-1", "28-017", "", Look, "1 drukmerk staat tussen de labels", "%d drukmerken staan tussen de labels", ""},

	// Content taken over from elsewhere, and fonts (7.20 and 7.21).
	{"7.20-1", "30-001", "", Look,
		"op 1 bladzijde staat een verwijzing naar een bladzijde van een ander bestand",
		"op %d bladzijden staat een verwijzing naar een bladzijde van een ander bestand",
		""},
	{"7.20-2", "30-002", "", Look,
		"op 1 bladzijde wordt een gelabeld stuk nog eens getekend",
		"op %d bladzijden wordt een gelabeld stuk nog eens getekend",
		""},
	{"7.21.3.1-1", "31-001", "", Look,
		"van 1 lettertype passen de letters niet bij de codes",
		"van %d lettertypes passen de letters niet bij de codes",
		""},
	{"7.21.3.2-1", "31-005", "", Look,
		"van 1 lettertype ontbreekt de tabel van letters (CIDToGIDMap)",
		"van %d lettertypes ontbreekt de tabel van letters (CIDToGIDMap)",
		""},
	{"7.21.3.3-1", "31-006", "", Look,
		"van 1 lettertype zit de tabel van codes (CMap) niet in het bestand",
		"van %d lettertypes zit de tabel van codes (CMap) niet in het bestand",
		""},
	{"7.21.3.3-2", "31-007", "", Look,
		"van 1 lettertype spreekt de schrijfrichting zichzelf tegen",
		"van %d lettertypes spreekt de schrijfrichting zichzelf tegen",
		""},
	{"7.21.3.3-3", "31-008", "", Look,
		"van 1 lettertype verwijst de tabel van codes (CMap) naar een andere die niet in het bestand zit",
		"van %d lettertypes verwijst de tabel van codes (CMap) naar een andere die niet in het bestand zit",
		""},
	{"7.21.4.1-1", "31-009", "", Look,
		"1 lettertype zit niet in het bestand", "%d lettertypes zitten niet in het bestand",
		""},
	{"7.21.6-1", "31-017", "", Look,
		"1 lettertype heeft geen bruikbare tabel van tekens",
		"%d lettertypes hebben geen bruikbare tabel van tekens",
		""},
	{"7.21.6-2", "31-021", "", Look,
		"1 lettertype heeft een andere codering dan de norm toestaat",
		"%d lettertypes hebben een andere codering dan de norm toestaat",
		""},
	{"7.21.6-3", "31-024", "", Look,
		"1 lettertype met symbolen heeft een codering, en dat mag niet",
		"%d lettertypes met symbolen hebben een codering, en dat mag niet",
		""},
	{"7.21.6-4", "31-026", "", Look,
		"1 lettertype met symbolen heeft geen bruikbare tabel van tekens",
		"%d lettertypes met symbolen hebben geen bruikbare tabel van tekens",
		""},
	{"7.21.7-1", "31-027", "", Look,
		"van 1 lettertype is niet van elk teken gezegd welk het is",
		"van %d lettertypes is niet van elk teken gezegd welk het is",
		""},
	{"7.21.7-2", "31-028", "", Look,
		"1 lettertype zegt van een teken dat het niets is", "%d lettertypes zeggen van een teken dat het niets is",
		""},
	{"7.21.8-1", "31-030", "", Look,
		"in 1 lettertype staat er een teken dat het niet heeft",
		"in %d lettertypes staat er een teken dat ze niet hebben",
		""},
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

// says is what a rule says of the places that break it.
func (r rule) says(t *tally) string {
	if t.n == 1 || r.more == "" {
		return r.one
	}
	return fmt.Sprintf(r.more, t.n)
}

// clause is where a rule stands.
func (r rule) clause() string {
	clause, _, _ := strings.Cut(r.id, "-")
	return clause
}

// linesOf are the lines of a section about the rules that are broken, in the order of
// the table. Of a file without tags, that is told once: not of each link that it lacks.
func linesOf(d *document, section string) []Line {
	var out []Line
	for _, r := range rules {
		if t := d.faults[r.id]; t != nil && r.section == section && (d.tagged || !strings.HasPrefix(r.id, "7.18")) {
			out = append(out, Line{Verdict: r.verdict, Text: r.says(t), Remedy: r.remedy}.about(t))
		}
	}
	return out
}
