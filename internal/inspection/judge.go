package inspection

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
)

// judge says in Dutch what the facts mean for who publishes. All that users read of
// an inspection stands in this file.
func judge(d *document) *Inspection {
	i := &Inspection{Format: "PDF", Pages: d.pages, Advice: "Herstel het in het bestand waar de PDF van gemaakt is, en maak de PDF dan opnieuw."}
	if d.format == formatWord {
		i.Format, i.Advice = "Word", "Herstel het in Word, en maak pas dan een PDF."
	}
	for _, s := range []struct {
		title string
		judge func(*document) []Line
	}{
		{"Leesbaarheid", judgePages}, {"Beveiliging", judgeAccess}, {"Titel", judgeTitle}, {"Taal", judgeLanguage}, {"Structuur", judgeStructure},
		{"Koppen", judgeHeadings}, {"Lijsten", judgeLists}, {"Tabellen", judgeTables}, {"Afbeeldingen", judgePictures},
		{"Links", judgeLinks}, {"Formulier", judgeForm}, {"Lettertypes", judgeFonts}, {"Normen", judgeClaims},
		{"Intern", judgeInternal}, {"Personen", judgePersonal}, {"Herkomst", judgeOrigin},
	} {
		if lines := s.judge(d); len(lines) > 0 {
			i.Sections = append(i.Sections, Section{s.title, lines})
		}
	}
	return i
}

func judgePages(d *document) []Line {
	var out []Line
	if d.format == formatWord {
		if d.pictures > 0 && len(d.text) > 0 && !hasText(d) {
			out = append(out, mend("Zet de tekst zelf in het document, of laat tekstherkenning (OCR) lopen.", "Er staan alleen afbeeldingen in, geen tekst: wellicht is dit een scan."))
		}
		return out
	}
	if n := len(d.broken); n > 0 {
		out = append(out, mend("Maak de PDF opnieuw.", "De inhoud van %s is beschadigd: bladzijde %s.", count(n, "bladzijde", "bladzijden"), pageList(d.broken)))
	}
	if n := len(d.blank); n > 0 {
		out = append(out, mend("Publiceer liever de PDF die uit Word komt dan een scan. Hebt u alleen de scan, laat dan tekstherkenning (OCR) lopen.",
			"%s %s ingescand: er staat een afbeelding op, en geen tekst die een schermlezer of zoekmachine vindt (bladzijde %s).", count(n, "bladzijde", "bladzijden"), be(n, "is", "zijn"), pageList(d.blank)))
	}
	if n := len(d.ocr); n > 0 {
		out = append(out, look("Kijk na of de herkende tekst klopt: kopieer een stuk en lees het na.",
			"%s %s ingescand, met tekst die een programma herkende (bladzijde %s).", count(n, "bladzijde", "bladzijden"), be(n, "is", "zijn"), pageList(d.ocr)))
	}
	if n := len(d.empty); n > 0 {
		out = append(out, look("Haal lege bladzijden weg.", "%s %s leeg (bladzijde %s).", count(n, "bladzijde", "bladzijden"), be(n, "is", "zijn"), pageList(d.empty)))
	}
	if d.partial {
		out = append(out, look("Kijk de rest zelf na, of splits het bestand.", "Het bestand is zo groot of zo diep genest dat niet alles is nagekeken."))
	}
	if len(out) == 0 {
		out = append(out, fine("Op elke bladzijde staat echte tekst."))
	}
	return out
}

func hasText(d *document) bool {
	return slices.ContainsFunc(d.text, func(p passage) bool { return strings.TrimSpace(p.text) != "" })
}

func judgeAccess(d *document) []Line {
	switch {
	case d.format == formatWord && d.protected:
		return []Line{look("Hef de beveiliging op (Controleren > Bewerking beperken), tenzij het een formulier is.", "Het document is beveiligd tegen bewerken.")}
	case d.format == formatWord:
		return nil
	case !d.mayRead:
		return []Line{mend("Maak de PDF opnieuw zonder beveiliging.", "De beveiliging verbiedt schermlezers de tekst te lezen.")}
	case !d.mayCopy:
		return []Line{look("Maak de PDF liever zonder beveiliging: niemand wordt er beter van.", "De PDF is versleuteld en verbiedt tekst te kopiëren.")}
	case d.encrypted:
		return []Line{look("Maak de PDF liever zonder beveiliging: wie ze opent, merkt er niets van, en archiveren kan zo niet.", "De PDF is versleuteld, al kan iedereen ze openen.")}
	default:
		return []Line{fine("Niet versleuteld; kopiëren mag.")}
	}
}

func judgeTitle(d *document) []Line {
	title := oneLine(d.title, 100)
	lower := strings.ToLower(title)
	fill := "Vul in Word onder Bestand > Info de titel in."
	switch {
	case title == "":
		return []Line{mend(fill, "Er is geen titel ingevuld: lezers en zoekmachines zien de naam van het bestand.")}
	case strings.HasPrefix(lower, "microsoft word") || strings.HasSuffix(lower, ".doc") || strings.HasSuffix(lower, ".docx") || strings.HasSuffix(lower, ".pdf") ||
		slices.Contains([]string{"document", "document1", "document2", "untitled", "naamloos", "titel"}, lower):
		return []Line{look(fill, "De titel “%s” lijkt de naam van een bestand.", title)}
	case d.format == formatPDF && !d.titleShown:
		return []Line{look("Zet bij het maken van de PDF aan dat de titel van het document getoond wordt (in Acrobat: Bestand > Eigenschappen > Beginweergave).",
			"“%s”, maar het venster toont de naam van het bestand.", title)}
	case d.format == formatPDF:
		return []Line{fine("“%s”, en het venster toont die.", title)}
	default:
		return []Line{fine("“%s”", title)}
	}
}

var (
	languageNames = map[string]string{"nl": "Nederlands", "fr": "Frans", "de": "Duits", "en": "Engels"}
	regionNames   = map[string]string{"BE": "België", "NL": "Nederland", "FR": "Frankrijk", "DE": "Duitsland", "GB": "Verenigd Koninkrijk", "US": "Verenigde Staten"}
)

func languageName(tag string) string {
	language, region, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	name := languageNames[strings.ToLower(language)]
	if name == "" {
		return "“" + oneLine(tag, 20) + "”"
	}
	if r := regionNames[strings.ToUpper(region)]; r != "" {
		name += " (" + r + ")"
	}
	return name
}

func judgeLanguage(d *document) []Line {
	set := "Kies in Word onder Controleren > Taal de taal van de hele tekst."
	switch {
	case strings.TrimSpace(d.language) == "":
		return []Line{mend(set, "De taal is niet ingesteld: een schermlezer weet niet hoe hij de tekst uitspreekt.")}
	case !strings.HasPrefix(strings.ToLower(d.language), "nl"):
		return []Line{look("Klopt dat? Zo niet: "+strings.ToLower(set[:1])+set[1:], "De taal van het bestand is %s.", languageName(d.language))}
	}
	var others []string
	for _, l := range d.languages {
		if !strings.HasPrefix(strings.ToLower(l), "nl") {
			others = append(others, languageName(l))
		}
	}
	if len(others) > 0 {
		return []Line{look("Klopt dat? Zo niet, kies dan ook daar Nederlands.", "%s, maar stukken tekst staan in een andere taal ingesteld: %s.", languageName(d.language), strings.Join(others, ", "))}
	}
	return []Line{fine("%s", languageName(d.language))}
}

func judgeStructure(d *document) []Line {
	switch {
	case d.format == formatWord:
		paragraphs := count(d.paragraphs, "alinea", "alinea's")
		out := []Line{fine("%s, in de gewone stijl.", paragraphs)}
		if n := len(d.styles); n > 0 {
			out[0] = fine("%s; %s: %s", paragraphs, count(n, "stijl", "stijlen"), firstOf(d.styles))
		}
		if n := len(d.fake); n > 0 {
			out = append(out, look("Geef ze de stijl Kop 1, Kop 2 of Kop 3.", "%s %s vet en kort, als een kop, maar zonder kopstijl.", count(n, "alinea", "alinea's"), be(n, "is", "zijn")).with(passages(d.fake)))
		}
		return out
	case !d.tagged:
		return []Line{mend("Maak de PDF in Word met Opslaan als > PDF > Opties > Labels voor documentstructuur (in LibreOffice: Getagde PDF).",
			"Geen labels (tags): een schermlezer vindt er geen koppen, lijsten, tabellen of tekst bij afbeeldingen in.")}
	case !d.marked:
		return []Line{mend("Maak de PDF opnieuw, met labels voor documentstructuur.", "Er zijn %s, maar het bestand zegt zelf niet dat het gelabeld is, zodat programma's ze negeren.", count(d.elements, "label", "labels"))}
	}
	out := []Line{fine("Gelabeld (getagd), met %s.", count(d.elements, "element", "elementen"))}
	if d.untagged > 0 {
		out = append(out, look("Luister met een schermlezer of daar iets wegvalt, of maak de PDF opnieuw.", "Op %s staat tekst buiten de labels; een schermlezer slaat ze over.", count(d.untagged, "bladzijde", "bladzijden")))
	}
	return out
}

func judgeHeadings(d *document) []Line {
	if d.format == formatPDF && !d.tagged {
		return nil // said already
	}
	use := "Geef titels in Word de stijl Kop 1, Kop 2 of Kop 3."
	if len(d.headings) == 0 {
		if d.pages > 1 || d.paragraphs > 20 {
			return []Line{mend(use, "Er zijn geen koppen: wie niet ziet, moet alles van voor naar achter beluisteren.")}
		}
		return []Line{look(use+" In een kort stuk zonder titels is dat niet nodig.", "Er zijn geen koppen.")}
	}
	var outline, skipped, empty []string
	previous := 0
	for _, h := range d.headings {
		shown := strings.Repeat("  ", max(0, h.level-1)) + fmt.Sprintf("%d  %s", h.level, h.text)
		if h.level == 0 {
			shown = h.text
		}
		outline = append(outline, shown)
		if h.text == "" {
			empty = append(empty, h.place)
		}
		switch {
		case h.level <= previous+1:
		case previous == 0:
			skipped = append(skipped, fmt.Sprintf("%s: “%s” is niveau %d, maar de eerste kop hoort niveau 1 te zijn", h.place, oneLine(h.text, 50), h.level))
		default:
			skipped = append(skipped, fmt.Sprintf("%s: “%s” is niveau %d, na niveau %d", h.place, oneLine(h.text, 50), h.level, previous))
		}
		if h.level > 0 {
			previous = h.level
		}
	}
	var out []Line
	if len(skipped) > 0 {
		out = append(out, mend("Begin met Kop 1 en laat geen niveau weg.", "%s %s een niveau over.", count(len(skipped), "kop", "koppen"), be(len(skipped), "slaat", "slaan")).with(skipped))
	}
	if len(empty) > 0 {
		out = append(out, mend("Geef de lege regels een gewone stijl, of haal ze weg.", "%s %s leeg.", count(len(empty), "kop", "koppen"), be(len(empty), "is", "zijn")).with(empty))
	}
	return append(out, fine("%s:", count(len(d.headings), "kop", "koppen")).with(outline))
}

func judgeLists(d *document) []Line {
	if d.format == formatPDF && !d.tagged {
		return nil
	}
	var out []Line
	if n := len(d.typed); n > 0 {
		out = append(out, look("Maak er in Word met de knop Opsommingstekens een echte lijst van.", "%s %s getypt met een streepje of bolletje, niet als lijst.", count(n, "regel", "regels"), be(n, "is", "zijn")).with(passages(d.typed)))
	}
	if d.lists > 0 {
		return append(out, fine("%s.", count(d.lists, "echte lijst", "echte lijsten")))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen lijsten."))
	}
	return out
}

func judgeTables(d *document) []Line {
	switch n := len(d.headless); {
	case d.format == formatPDF && !d.tagged:
		return nil
	case d.tables == 0:
		return []Line{fine("Geen tabellen.")}
	case n > 0:
		return []Line{mend("Klik in Word in de bovenste rij en kies Indeling > Veldnamenrijen herhalen. Dient een tabel alleen voor de opmaak, maak er dan gewone tekst van.",
			"%s van %s %s geen kopcellen.", fmt.Sprint(n), count(d.tables, "tabel", "tabellen"), be(n, "heeft", "hebben")).with(d.headless)}
	default:
		return []Line{fine("%s, met kopcellen.", count(d.tables, "tabel", "tabellen"))}
	}
}

func judgePictures(d *document) []Line {
	describe := "Klik in Word rechts op de afbeelding, kies Alternatieve tekst en zeg in één zin wat erop staat; of kruis aan dat ze versiering is."
	all := d.pictures
	if d.format == formatPDF && d.tagged {
		all = d.figures
	} else if scans := len(d.blank) + len(d.ocr); scans > 0 && all <= scans {
		return nil // the pictures are the pages
	}
	switch n := len(d.mute); {
	case d.format == formatPDF && !d.tagged && all == 0:
		return []Line{fine("Geen afbeeldingen.")}
	case d.format == formatPDF && !d.tagged:
		return []Line{mend(describe, "%s, en zonder labels kan daar geen alternatieve tekst bij staan.", count(all, "afbeelding", "afbeeldingen"))}
	case n > 0:
		return []Line{mend(describe, "%s van %s %s geen alternatieve tekst.", fmt.Sprint(n), count(all, "afbeelding", "afbeeldingen"), be(n, "heeft", "hebben")).with(d.mute)}
	case d.loose > 0:
		return []Line{look("Zeggen ze iets? Geef ze dan alternatieve tekst.", "%s %s buiten de labels; een schermlezer slaat ze over.", count(d.loose, "afbeelding", "afbeeldingen"), be(d.loose, "staat", "staan"))}
	case all == 0 && d.pictures > 0:
		return []Line{look("Zegt ze iets? Geef ze dan alternatieve tekst.", "%s, en geen enkel label voor een afbeelding.", count(d.pictures, "afbeelding", "afbeeldingen"))}
	case all == 0:
		return []Line{fine("Geen afbeeldingen.")}
	default:
		return []Line{fine("%s, elk met alternatieve tekst.", count(all, "afbeelding", "afbeeldingen"))}
	}
}

// vague are link texts that say nothing out of their context.
var vague = []string{"hier", "klik hier", "lees meer", "meer info", "meer", "link", "deze link", "website", "meer lezen", "klik"}

// longAddress is how many characters of a web address a listener bears with.
const longAddress = 60

func judgeLinks(d *document) []Line {
	if len(d.links) == 0 {
		return []Line{fine("Geen links naar buiten.")}
	}
	var bare, empty []string
	described := 0
	for _, l := range d.links {
		text := strings.ToLower(strings.Trim(l.text, " .:"))
		address := strings.HasPrefix(text, "http") || strings.HasPrefix(text, "www.")
		if l.alternative != "" && l.alternative != l.target && l.alternative != l.text { // LibreOffice repeats the text
			described++
			continue
		}
		switch {
		case address && (len(text) > longAddress || strings.ContainsAny(text, "?%&=")):
			bare = append(bare, l.place+": "+oneLine(l.text, 70))
		case slices.Contains(vague, text):
			empty = append(empty, l.place+": "+l.text)
		case text == "" && (d.format == formatWord || d.tagged):
			empty = append(empty, l.place+": (geen tekst) "+oneLine(l.target, 60))
		}
	}
	var out []Line
	write := "Schrijf als linktekst waar de link heen gaat, bijvoorbeeld “het aanvraagformulier”."
	if n := len(bare); n > 0 {
		out = append(out, look(write, "%s %s een lang webadres als tekst.", count(n, "link", "links"), be(n, "heeft", "hebben")).with(bare))
	}
	if n := len(empty); n > 0 {
		out = append(out, look(write, "%s %s niet waar %s heen %s.", count(n, "link", "links"), be(n, "zegt", "zeggen"), be(n, "hij", "ze"), be(n, "gaat", "gaan")).with(empty))
	}
	if len(out) == 0 {
		line := fine("%s.", count(len(d.links), "link", "links"))
		if described > 0 {
			line = fine("%s, waarvan %d met een beschrijving voor schermlezers.", count(len(d.links), "link", "links"), described)
		}
		out = append(out, line)
	}
	return out
}

func judgeForm(d *document) []Line {
	switch {
	case d.nameless > 0:
		return []Line{mend("Geef elk veld een beschrijving (in Acrobat: Formulier voorbereiden > Eigenschappen > Knopinfo).", "%d van %s %s geen beschrijving.", d.nameless, count(d.fields, "invulveld", "invulvelden"), be(d.nameless, "heeft", "hebben"))}
	case d.fields > 0:
		return []Line{fine("%s, elk met een beschrijving.", count(d.fields, "invulveld", "invulvelden"))}
	default:
		return nil
	}
}

func judgeFonts(d *document) []Line {
	var names, absent, dumb []string
	for _, f := range d.fonts {
		name := oneLine(f.name, 60)
		if name == "" {
			name = "(zonder naam)"
		}
		if !f.embedded {
			absent = append(absent, name)
		}
		if !f.mapped {
			dumb = append(dumb, name)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if d.format == formatWord {
		if len(names) == 0 {
			return nil
		}
		return []Line{fine("%s", firstOf(names))}
	}
	var out []Line
	if len(dumb) > 0 {
		out = append(out, mend("Maak de PDF opnieuw, met een ander lettertype of een ander programma.", "Tekst in %s is niet voor te lezen, te zoeken of te kopiëren: het bestand zegt niet welke tekens het zijn.", count(len(dumb), "lettertype", "lettertypes")).with(dumb))
	}
	if len(absent) > 0 {
		out = append(out, look("Kies bij het maken van de PDF voor ingesloten lettertypes (PDF/A doet dat altijd).", "%s %s niet in het bestand; elders kan de tekst er anders uitzien.", count(len(absent), "lettertype", "lettertypes"), be(len(absent), "zit", "zitten")).with(absent))
	}
	if len(out) == 0 && len(names) > 0 {
		out = append(out, fine("%s, ingesloten en leesbaar: %s", count(len(names), "lettertype", "lettertypes"), firstOf(names)))
	}
	return out
}

func judgeClaims(d *document) []Line {
	if d.format == formatWord {
		return nil
	}
	const proof = "Dat is een bewering, geen bewijs; veraPDF bewijst het."
	var out []Line
	absent := slices.ContainsFunc(d.fonts, func(f font) bool { return !f.embedded })
	switch {
	case d.claimsUA == "":
		out = append(out, look("Kies bij het maken van de PDF voor toegankelijk (PDF/UA), als dat kan.", "Het bestand zegt niet dat het toegankelijk is (PDF/UA)."))
	case !d.tagged || !d.marked || d.language == "" || d.title == "":
		out = append(out, mend("Maak de PDF opnieuw.", "Het bestand beweert toegankelijk te zijn (PDF/UA-%s), maar dat klopt niet: zie hierboven.", oneLine(d.claimsUA, 5)))
	default:
		out = append(out, fine("Zegt toegankelijk te zijn: PDF/UA-%s. %s", oneLine(d.claimsUA, 5), proof))
	}
	switch {
	case d.claimsA == "":
		out = append(out, look("Kies bij het maken van de PDF voor PDF/A als u het bestand moet archiveren; voor de website alleen hoeft het niet.", "Het bestand zegt niet dat het archiveerbaar is (PDF/A)."))
	case d.encrypted || absent:
		out = append(out, mend("Maak de PDF opnieuw.", "Het bestand beweert archiveerbaar te zijn (PDF/A-%s), maar dat klopt niet: het is versleuteld of mist lettertypes.", oneLine(d.claimsA, 5)))
	default:
		out = append(out, fine("Zegt archiveerbaar te zijn: PDF/A-%s. %s", oneLine(d.claimsA, 5), proof))
	}
	return out
}

func judgeInternal(d *document) []Line {
	var out []Line
	if d.comments > 0 {
		out = append(out, mend("Verwijder de opmerkingen.", "Er %s %s in.", be(d.comments, "staat", "staan"), count(d.comments, "opmerking", "opmerkingen")))
	}
	if d.changes > 0 {
		out = append(out, mend("Kies Controleren > Accepteren > Alle wijzigingen accepteren.", "Er %s %s in: wie het bestand opent, ziet wat er eerst stond.", be(d.changes, "staat", "staan"), count(d.changes, "bijgehouden wijziging", "bijgehouden wijzigingen")))
	}
	if n := len(d.hidden); n > 0 {
		out = append(out, mend("Verwijder de verborgen tekst, of maak ze zichtbaar. Kies Bestand > Info > Document controleren.", "Op %s staat verborgen tekst.", count(n, "plaats", "plaatsen")).with(passages(d.hidden)))
	}
	if d.template != "" {
		line := look("Kies Ontwikkelaars > Documentsjabloon en haal het sjabloon weg.", "Het bestand verwijst naar zijn sjabloon: %s", oneLine(d.template, 120))
		if strings.ContainsAny(d.template, `\/`) {
			line.Verdict, line.Text = Mend, "Het bestand verklapt waar zijn sjabloon staat: "+oneLine(d.template, 120)
		}
		out = append(out, line)
	}
	if d.macros {
		out = append(out, mend("Sla het op als .docx.", "Er zitten macro's in: bezoekers krijgen een waarschuwing of mogen het niet openen."))
	}
	if d.attached > 0 {
		out = append(out, look("Mogen die mee gepubliceerd worden? Haal ze anders weg.", "Er %s %s in.", be(d.attached, "zit", "zitten"), count(d.attached, "bijgevoegd bestand", "bijgevoegde bestanden")))
	}
	if d.scripts {
		out = append(out, look("Publiceer liever een PDF zonder.", "Er zit een programmaatje (script) in dat bij het openen start of kan starten."))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen opmerkingen, verborgen tekst, bijlagen of andere interne resten."))
	}
	return out
}

func judgePersonal(d *document) []Line {
	type item struct{ kind, text string }
	places := make(map[item][]string)
	var order []item
	for _, p := range d.text {
		for _, found := range evaluation.PersonalData(p.text) {
			i := item{found.Kind, oneLine(found.Text, 80)}
			if places[i] == nil {
				order = append(order, i)
			}
			if n := len(places[i]); n == 0 || places[i][n-1] != p.place {
				places[i] = append(places[i], p.place)
			}
		}
	}
	var secret, other []string
	for _, i := range order {
		line := strings.TrimPrefix(i.kind, "het ") + " " + i.text + " (" + firstPlaces(places[i]) + ")"
		if i.kind == evaluation.NationalNumber {
			secret = append(secret, line)
		} else {
			other = append(other, line)
		}
	}
	var out []Line
	if n := len(secret); n > 0 {
		out = append(out, mend("Haal het weg: een rijksregisternummer mag u niet publiceren.", "Er %s wellicht %s in.", be(n, "staat", "staan"), count(n, "rijksregisternummer", "rijksregisternummers")).with(secret))
	}
	if n := len(other); n > 0 {
		out = append(out, look("Van een dienst mag dat; van een persoon niet zomaar.", "Er %s wellicht %s in.", be(n, "staat", "staan"), count(n, "persoonsgegeven", "persoonsgegevens")).with(other))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen rijksregister-, rekening- of telefoonnummers of e-mailadressen gevonden."))
	}
	return out
}

func judgeOrigin(d *document) []Line {
	var parts []string
	add := func(label, value string) {
		if value = oneLine(value, 80); value != "" {
			parts = append(parts, label+" "+value)
		}
	}
	add("auteur", d.author)
	add("organisatie", d.company)
	add("gemaakt met", d.program)
	add("gemaakt op", belgianDate(d.created))
	add("gewijzigd op", belgianDate(d.modified))
	var out []Line
	if d.changedBy != "" && d.changedBy != d.author {
		out = append(out, look("Wilt u die naam niet publiceren? Kies Bestand > Info > Document controleren.", "Het bestand zegt wie het laatst wijzigde: %s.", oneLine(d.changedBy, 80)))
	}
	if len(parts) > 0 {
		out = append(out, fine("Wordt mee gepubliceerd: %s.", strings.Join(parts, ", ")))
	}
	return out
}

// Explain says in Dutch why a file cannot be inspected, and what to do.
func (u *Unreadable) Explain() (message, hint string) {
	switch u.Reason {
	case OldWord:
		return "Dit is een Word-bestand van voor 2007 (.doc).", "Open het in Word en sla het op als .docx."
	case Locked:
		return "Dit bestand vraagt een wachtwoord om het te openen.", "Haal het wachtwoord weg: zo kan ook geen bezoeker het lezen."
	case Damaged:
		return "Dit bestand is beschadigd of onvolledig.", "Maak het opnieuw, of download het nog eens. Opent het wel in uw programma, sla het daar dan opnieuw op."
	case TooLarge:
		return "Dit bestand is te groot om na te kijken.", "Splits het, of verklein de afbeeldingen. Zo'n bestand is ook voor bezoekers te zwaar."
	case TooLong:
		return "Het nakijken duurde te lang en is gestopt.", "Sla het bestand opnieuw op in het programma waarin u het maakte, en probeer nog eens."
	default:
		return "Dit is geen PDF en geen Word-bestand.", "Geef een bestand dat op .pdf of .docx eindigt. Is het een ander tekstdocument, sla het dan eerst zo op."
	}
}
