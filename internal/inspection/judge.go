package inspection

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
)

// judge says in Dutch what the facts mean for who publishes. What users read of an
// inspection stands in the judge files, and in the table of rules.
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
		{"Links", judgeLinks}, {"Noten", nil}, {"Formulier", judgeForm}, {"Lettertypes", judgeFonts}, {"Normen", judgeClaims},
		{"Intern", judgeInternal}, {"Personen", judgePersonal}, {"Herkomst", judgeOrigin},
	} {
		lines := linesOf(d, s.title)
		if s.judge != nil {
			lines = append(lines, s.judge(d)...)
		}
		if len(lines) > 0 {
			i.Sections = append(i.Sections, Section{s.title, lines})
		}
	}
	return i
}

func judgePages(d *document) []Line {
	var out []Line
	partial := look("Kijk de rest zelf na, of splits het bestand.", "Het bestand is zo groot of zo diep genest dat niet alles is nagekeken.")
	if d.format == formatWord {
		if d.partial {
			out = append(out, partial)
		}
		if d.pictures > 0 && !d.written {
			out = append(out, mend("Zet de tekst zelf in het document, of laat tekstherkenning (OCR) lopen.", "Er staan alleen afbeeldingen in, geen tekst: wellicht is dit een scan."))
		}
		return out
	}
	if n := len(d.broken); n > 0 {
		out = append(out, mend("Maak de PDF opnieuw.", "De inhoud van %s is beschadigd: bladzijde %s.", dutch.Count(n, "bladzijde", "bladzijden"), pageList(d.broken)))
	}
	if n := len(d.blank); n > 0 {
		out = append(out, mend("Publiceer liever de PDF die uit Word komt dan een scan. Hebt u alleen de scan, laat dan tekstherkenning (OCR) lopen.",
			"%s %s ingescand: er staat een afbeelding op, en geen tekst die een schermlezer of zoekmachine vindt (bladzijde %s).", dutch.Count(n, "bladzijde", "bladzijden"), dutch.Form(n, "is", "zijn"), pageList(d.blank)))
	}
	if n := len(d.ocr); n > 0 {
		out = append(out, look("Kijk na of de herkende tekst klopt: kopieer een stuk en lees het na.",
			"%s %s ingescand, met tekst die een programma herkende (bladzijde %s).", dutch.Count(n, "bladzijde", "bladzijden"), dutch.Form(n, "is", "zijn"), pageList(d.ocr)))
	}
	if n := len(d.empty); n > 0 {
		out = append(out, look("Haal lege bladzijden weg.", "%s %s leeg (bladzijde %s).", dutch.Count(n, "bladzijde", "bladzijden"), dutch.Form(n, "is", "zijn"), pageList(d.empty)))
	}
	if d.partial {
		out = append(out, partial)
	}
	if len(out) == 0 {
		out = append(out, fine("Op elke bladzijde staat echte tekst."))
	}
	return out
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
	case d.language == "" && len(d.speechless) > 0 && len(d.speechless) < d.pages:
		return []Line{mend(set, "Van tekst op %s is de taal niet ingesteld: een schermlezer weet niet hoe hij ze uitspreekt (bladzijde %s).",
			dutch.Count(len(d.speechless), "bladzijde", "bladzijden"), pageList(d.speechless))}
	case d.format == formatPDF && d.language != "" && !languageTag.MatchString(d.language):
		return []Line{mend(set, "De taal is ingesteld als %s, en dat is geen taalcode: een schermlezer weet niet hoe hij de tekst uitspreekt.", languageName(d.language))}
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
		paragraphs := dutch.Count(d.paragraphs, "alinea", "alinea's")
		out := []Line{fine("%s, in de gewone stijl.", paragraphs)}
		if n := len(d.styles); n > 0 {
			out[0] = fine("%s; %s: %s", paragraphs, dutch.Count(n, "stijl", "stijlen"), firstOf(d.styles))
		}
		if n := d.fake.n; n > 0 {
			out = append(out, look("Geef ze de stijl Kop 1, Kop 2 of Kop 3.", "%s %s vet en kort, als een kop, maar zonder kopstijl.", dutch.Count(n, "alinea", "alinea's"), dutch.Form(n, "is", "zijn")).about(&d.fake))
		}
		return out
	case !d.tagged:
		return []Line{mend("Maak de PDF in Word met Opslaan als > PDF > Opties > Labels voor documentstructuur (in LibreOffice: Getagde PDF).",
			"Geen labels (tags): een schermlezer vindt er geen koppen, lijsten, tabellen of tekst bij afbeeldingen in.")}
	case !d.marked:
		return []Line{mend("Maak de PDF opnieuw, met labels voor documentstructuur.", "Er zijn %s, maar het bestand zegt zelf niet dat het gelabeld is, zodat programma's ze negeren.", dutch.Count(d.elements, "label", "labels"))}
	}
	out := []Line{fine("Gelabeld (getagd), met %s.", dutch.Count(d.elements, "element", "elementen"))}
	if n := len(d.untagged); n > 0 {
		out = append(out, look("Luister met een schermlezer of daar iets wegvalt, of maak de PDF opnieuw.",
			"Op %s staat tekst buiten de labels; een schermlezer slaat ze over (bladzijde %s).", dutch.Count(n, "bladzijde", "bladzijden"), pageList(d.untagged)))
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
		out = append(out, mend("Begin met Kop 1 en laat geen niveau weg.", "%s %s een niveau over.", dutch.Count(len(skipped), "kop", "koppen"), dutch.Form(len(skipped), "slaat", "slaan")).with(skipped))
	}
	if len(empty) > 0 {
		out = append(out, mend("Geef de lege regels een gewone stijl, of haal ze weg.", "%s %s leeg.", dutch.Count(len(empty), "kop", "koppen"), dutch.Form(len(empty), "is", "zijn")).with(empty))
	}
	return append(out, fine("%s:", dutch.Count(len(d.headings), "kop", "koppen")).with(outline))
}

func judgeLists(d *document) []Line {
	if d.format == formatPDF && !d.tagged {
		return nil
	}
	var out []Line
	if n := d.typed.n; n > 0 {
		out = append(out, look("Maak er in Word met de knop Opsommingstekens een echte lijst van.", "%s %s getypt met een streepje of bolletje, niet als lijst.", dutch.Count(n, "regel", "regels"), dutch.Form(n, "is", "zijn")).about(&d.typed.tally))
	}
	if d.lists > 0 {
		return append(out, fine("%s.", dutch.Count(d.lists, "echte lijst", "echte lijsten")))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen lijsten."))
	}
	return out
}

func judgeTables(d *document) []Line {
	switch n := d.headless.n; {
	case d.format == formatPDF && !d.tagged:
		return nil
	case d.tables == 0:
		return []Line{fine("Geen tabellen.")}
	case n > 0:
		return []Line{mend("Klik in Word in de bovenste rij en kies Indeling > Veldnamenrijen herhalen. Dient een tabel alleen voor de opmaak, maak er dan gewone tekst van.",
			"%s van %s %s geen kopcellen.", fmt.Sprint(n), dutch.Count(d.tables, "tabel", "tabellen"), dutch.Form(n, "heeft", "hebben")).about(&d.headless)}
	default:
		return []Line{fine("%s, met kopcellen.", dutch.Count(d.tables, "tabel", "tabellen"))}
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
	switch n := d.mute.n; {
	case d.format == formatPDF && !d.tagged && all == 0:
		return []Line{fine("Geen afbeeldingen.")}
	case d.format == formatPDF && !d.tagged:
		return []Line{mend(describe, "%s, en zonder labels kan daar geen alternatieve tekst bij staan.", dutch.Count(all, "afbeelding", "afbeeldingen"))}
	case n > 0:
		return []Line{mend(describe, "%s van %s %s geen alternatieve tekst.", fmt.Sprint(n), dutch.Count(all, "afbeelding", "afbeeldingen"), dutch.Form(n, "heeft", "hebben")).about(&d.mute)}
	case d.loose > 0:
		return []Line{look(dutch.Form(d.loose, "Zegt ze iets? Geef ze dan alternatieve tekst.", "Zeggen ze iets? Geef ze dan alternatieve tekst."),
			"%s %s buiten de labels; een schermlezer slaat ze over (bladzijde %s).", dutch.Count(d.loose, "afbeelding", "afbeeldingen"), dutch.Form(d.loose, "staat", "staan"), pageList(d.loosePages))}
	case all == 0 && d.pictures > 0:
		return []Line{look("Zegt ze iets? Geef ze dan alternatieve tekst.", "%s, en geen enkel label voor een afbeelding.", dutch.Count(d.pictures, "afbeelding", "afbeeldingen"))}
	case all == 0:
		return []Line{fine("Geen afbeeldingen.")}
	default:
		return []Line{fine("%s met alternatieve tekst.", dutch.Count(all, "afbeelding,", "afbeeldingen, elk"))}
	}
}
