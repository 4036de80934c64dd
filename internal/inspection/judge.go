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
		judge func(*document) lines
	}{
		{"Leesbaarheid", judgePages}, {"Beveiliging", judgeAccess}, {"Titel", judgeTitle}, {"Taal", judgeLanguage},
		{"Structuur", judgeStructure}, {"Koppen", judgeHeadings}, {"Lijsten", judgeLists}, {"Tabellen", judgeTables},
		{"Afbeeldingen", judgePictures}, {"Links", judgeLinks}, {"Noten", nil}, {"Formulier", judgeForm},
		{"Lettertypes", judgeFonts}, {"Normen", judgeClaims}, {"Intern", judgeInternal}, {"Personen", judgePersonal},
		{"Herkomst", judgeOrigin},
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

func judgePages(d *document) lines {
	var out lines
	if d.format == formatPDF {
		out.pages(Mend, d.broken, "Maak de PDF opnieuw.",
			"De inhoud van # {bladzijde|bladzijden} is beschadigd: bladzijde %s.")
		out.pages(Mend, d.blank, "Publiceer liever de PDF die uit Word komt dan een scan. "+
			"Hebt u alleen de scan, laat dan tekstherkenning (OCR) lopen.",
			"# {bladzijde is|bladzijden zijn} ingescand: er staat een afbeelding op, "+
				"en geen tekst die een schermlezer of zoekmachine vindt (bladzijde %s).")
		out.pages(Look, d.ocr, "Kijk na of de herkende tekst klopt: kopieer een stuk en lees het na.",
			"# {bladzijde is|bladzijden zijn} ingescand, met tekst die een programma herkende (bladzijde %s).")
		out.pages(Look, d.empty, "Haal lege bladzijden weg.", "# {bladzijde is|bladzijden zijn} leeg (bladzijde %s).")
	}
	if d.partial {
		out = append(out, look("Kijk de rest zelf na, of splits het bestand.",
			"Het bestand is zo groot of zo diep genest dat niet alles is nagekeken."))
	}
	switch {
	case d.format == formatPDF:
		return out.or(fine("Op elke bladzijde staat echte tekst."))
	case d.pictures > 0 && !d.written:
		out = append(out, mend("Zet de tekst zelf in het document, of laat tekstherkenning (OCR) lopen.",
			"Er staan alleen afbeeldingen in, geen tekst: wellicht is dit een scan."))
	}
	return out
}

func judgeAccess(d *document) lines {
	switch {
	case d.format == formatWord && d.protected:
		return lines{look("Hef de beveiliging op (Controleren > Bewerking beperken), tenzij het een formulier is.", "Het document is beveiligd tegen bewerken.")}
	case d.format == formatWord:
		return nil
	case !d.mayRead:
		return lines{mend("Maak de PDF opnieuw zonder beveiliging.", "De beveiliging verbiedt schermlezers de tekst te lezen.")}
	case !d.mayCopy:
		return lines{look("Maak de PDF liever zonder beveiliging: niemand wordt er beter van.", "De PDF is versleuteld en verbiedt tekst te kopiëren.")}
	case d.encrypted:
		return lines{look("Maak de PDF liever zonder beveiliging: wie ze opent, merkt er niets van, en archiveren kan zo niet.", "De PDF is versleuteld, al kan iedereen ze openen.")}
	default:
		return lines{fine("Niet versleuteld; kopiëren mag.")}
	}
}

func judgeTitle(d *document) lines {
	title := oneLine(d.title, 100)
	lower := strings.ToLower(title)
	fill := "Vul in Word onder Bestand > Info de titel in."
	switch {
	case title == "":
		return lines{mend(fill, "Er is geen titel ingevuld: lezers en zoekmachines zien de naam van het bestand.")}
	case strings.HasPrefix(lower, "microsoft word") || strings.HasSuffix(lower, ".doc") || strings.HasSuffix(lower, ".docx") || strings.HasSuffix(lower, ".pdf") ||
		slices.Contains([]string{"document", "document1", "document2", "untitled", "naamloos", "titel"}, lower):
		return lines{look(fill, "De titel “%s” lijkt de naam van een bestand.", title)}
	case d.format == formatPDF && !d.titleShown:
		return lines{look("Zet bij het maken van de PDF aan dat de titel van het document getoond wordt (in Acrobat: Bestand > Eigenschappen > Beginweergave).",
			"“%s”, maar het venster toont de naam van het bestand.", title)}
	case d.format == formatPDF:
		return lines{fine("“%s”, en het venster toont die.", title)}
	default:
		return lines{fine("“%s”", title)}
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

func judgeLanguage(d *document) lines {
	set := "Kies in Word onder Controleren > Taal de taal van de hele tekst."
	switch {
	case d.language == "" && len(d.speechless) > 0 && len(d.speechless) < d.pages:
		var out lines
		out.pages(Mend, d.speechless, set, "Van tekst op # {bladzijde|bladzijden} is de taal niet ingesteld: "+
			"een schermlezer weet niet hoe hij ze uitspreekt (bladzijde %s).")
		return out
	case d.format == formatPDF && d.language != "" && !languageTag.MatchString(d.language):
		return lines{mend(set, "De taal is ingesteld als %s, en dat is geen taalcode: een schermlezer weet niet hoe hij de tekst uitspreekt.", languageName(d.language))}
	case strings.TrimSpace(d.language) == "":
		return lines{mend(set, "De taal is niet ingesteld: een schermlezer weet niet hoe hij de tekst uitspreekt.")}
	case !strings.HasPrefix(strings.ToLower(d.language), "nl"):
		return lines{look("Klopt dat? Zo niet: "+strings.ToLower(set[:1])+set[1:], "De taal van het bestand is %s.", languageName(d.language))}
	}
	var others []string
	for _, l := range d.languages {
		if !strings.HasPrefix(strings.ToLower(l), "nl") {
			others = append(others, languageName(l))
		}
	}
	if len(others) > 0 {
		return lines{look("Klopt dat? Zo niet, kies dan ook daar Nederlands.", "%s, maar stukken tekst staan in een andere taal ingesteld: %s.", languageName(d.language), strings.Join(others, ", "))}
	}
	return lines{fine("%s", languageName(d.language))}
}

func judgeStructure(d *document) lines {
	switch {
	case d.format == formatWord:
		paragraphs := dutch.Count(d.paragraphs, "alinea", "alinea's")
		out := lines{fine("%s, in de gewone stijl.", paragraphs)}
		if n := len(d.styles); n > 0 {
			out[0] = fine("%s; %s: %s", paragraphs, dutch.Count(n, "stijl", "stijlen"), firstOf(d.styles))
		}
		out.tally(Look, &d.fake, "Geef ze de stijl Kop 1, Kop 2 of Kop 3.",
			"# {alinea is|alinea's zijn} vet en kort, als een kop, maar zonder kopstijl.")
		return out
	case !d.tagged:
		return lines{mend("Maak de PDF in Word met Opslaan als > PDF > Opties > Labels voor documentstructuur (in LibreOffice: Getagde PDF).",
			"Geen labels (tags): een schermlezer vindt er geen koppen, lijsten, tabellen of tekst bij afbeeldingen in.")}
	case !d.marked:
		return lines{counted(Mend, d.elements, "Maak de PDF opnieuw, met labels voor documentstructuur.",
			"Er zijn # {label|labels}, maar het bestand zegt zelf niet dat het gelabeld is, zodat programma's ze negeren.")}
	}
	out := lines{counted(Fine, d.elements, "", "Gelabeld (getagd), met # {element|elementen}.")}
	out.pages(Look, d.untagged, "Luister met een schermlezer of daar iets wegvalt, of maak de PDF opnieuw.",
		"Op # {bladzijde|bladzijden} staat tekst buiten de labels; een schermlezer slaat ze over (bladzijde %s).")
	return out
}

func judgeHeadings(d *document) lines {
	if d.format == formatPDF && !d.tagged {
		return nil // said already
	}
	use := "Geef titels in Word de stijl Kop 1, Kop 2 of Kop 3."
	if len(d.headings) == 0 {
		if d.pages > 1 || d.paragraphs > 20 {
			return lines{mend(use, "Er zijn geen koppen: wie niet ziet, moet alles van voor naar achter beluisteren.")}
		}
		return lines{look(use+" In een kort stuk zonder titels is dat niet nodig.", "Er zijn geen koppen.")}
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
	var out lines
	out.list(Mend, skipped, "Begin met Kop 1 en laat geen niveau weg.", "# {kop slaat|koppen slaan} een niveau over.")
	out.list(Mend, empty, "Geef de lege regels een gewone stijl, of haal ze weg.", "# {kop is|koppen zijn} leeg.")
	return append(out, counted(Fine, len(d.headings), "", "# {kop|koppen}:").with(outline))
}

func judgeLists(d *document) lines {
	if d.format == formatPDF && !d.tagged {
		return nil
	}
	var out lines
	out.tally(Look, &d.typed.tally, "Maak er in Word met de knop Opsommingstekens een echte lijst van.",
		"# {regel is|regels zijn} getypt met een streepje of bolletje, niet als lijst.")
	out.count(Fine, d.lists, "", "# echte {lijst|lijsten}.")
	return out.or(fine("Geen lijsten."))
}

func judgeTables(d *document) lines {
	switch n := d.headless.n; {
	case d.format == formatPDF && !d.tagged:
		return nil
	case d.tables == 0:
		return lines{fine("Geen tabellen.")}
	case n > 0:
		return lines{counted(Mend, n, "Klik in Word in de bovenste rij en kies Indeling > Veldnamenrijen herhalen. "+
			"Dient een tabel alleen voor de opmaak, maak er dan gewone tekst van.",
			"# van %s {heeft|hebben} geen kopcellen.", dutch.Count(d.tables, "tabel", "tabellen")).about(&d.headless)}
	default:
		return lines{counted(Fine, d.tables, "", "# {tabel|tabellen}, met kopcellen.")}
	}
}

func judgePictures(d *document) lines {
	describe := "Klik in Word rechts op de afbeelding, kies Alternatieve tekst en zeg in één zin wat erop staat; of kruis aan dat ze versiering is."
	all := d.pictures
	if d.format == formatPDF && d.tagged {
		all = d.figures
	} else if scans := len(d.blank) + len(d.ocr); scans > 0 && all <= scans {
		return nil // the pictures are the pages
	}
	switch n := d.mute.n; {
	case d.format == formatPDF && !d.tagged && all == 0:
		return lines{fine("Geen afbeeldingen.")}
	case d.format == formatPDF && !d.tagged:
		return lines{counted(Mend, all, describe,
			"# {afbeelding|afbeeldingen}, en zonder labels kan daar geen alternatieve tekst bij staan.")}
	case n > 0:
		return lines{counted(Mend, n, describe, "# van %s {heeft|hebben} geen alternatieve tekst.",
			dutch.Count(all, "afbeelding", "afbeeldingen")).about(&d.mute)}
	case d.loose > 0:
		return lines{counted(Look, d.loose, dutch.Counted(d.loose, "{Zegt|Zeggen} ze iets? Geef ze dan alternatieve tekst."),
			"# {afbeelding staat|afbeeldingen staan} buiten de labels; een schermlezer slaat ze over (bladzijde %s).",
			pageList(d.loosePages))}
	case all == 0 && d.pictures > 0:
		return lines{counted(Look, d.pictures, "Zegt ze iets? Geef ze dan alternatieve tekst.",
			"# {afbeelding|afbeeldingen}, en geen enkel label voor een afbeelding.")}
	case all == 0:
		return lines{fine("Geen afbeeldingen.")}
	default:
		return lines{counted(Fine, all, "", "# {afbeelding,|afbeeldingen, elk} met alternatieve tekst.")}
	}
}
