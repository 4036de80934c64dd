package inspection

import (
	"slices"
	"strings"

	"evaluatie/internal/dutch"
)

func judgeFonts(d *document) lines {
	var names, absent, dumb, doubtful []string
	shown, lost := 0, 0
	for _, f := range d.fonts {
		name := oneLine(f.name, 60)
		if name == "" {
			name = "(zonder naam)"
		}
		if !f.embedded {
			absent = append(absent, name)
		}
		if f.lost > 0 {
			dumb = append(dumb, name)
		}
		if f.doubtful > 0 {
			doubtful = append(doubtful, name)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		shown, lost = shown+f.shown, lost+f.lost
	}
	if d.format == formatWord {
		if len(names) == 0 {
			return nil
		}
		return lines{fine("%s", firstOf(names))}
	}
	var out lines
	if lost > 0 && lost*fewLost < shown { // bullets, or a stray letter
		out = append(out, counted(Look, len(dumb), "Kopieer er een stuk van en kijk of het klopt. "+
			"Zijn het alleen bolletjes of tekeningetjes, dan hindert het weinig.",
			"Van %s in # {lettertype|lettertypes} zegt het bestand niet welke het zijn: een schermlezer leest ze niet voor.",
			dutch.Count(lost, "teken", "tekens")).with(dumb))
	} else {
		out.list(Mend, dumb, "Maak de PDF opnieuw, met een ander lettertype of een ander programma.",
			"Tekst in # {lettertype|lettertypes} is niet voor te lezen, te zoeken of te kopiëren: "+
				"het bestand zegt niet welke tekens het zijn.")
	}
	out.list(Look, doubtful,
		"Kopieer er een stuk van en plak het in een leeg document. Staat er hetzelfde, dan is het in orde.",
		"Van tekst in # {lettertype|lettertypes} kon het programma niet nagaan of ze voor te lezen is.")
	out.list(Look, absent, "Kies bij het maken van de PDF voor ingesloten lettertypes (PDF/A doet dat altijd).",
		"# {lettertype zit|lettertypes zitten} niet in het bestand; elders kan de tekst er anders uitzien.")
	if len(out) == 0 && len(names) > 0 {
		out = append(out, counted(Fine, len(names), "",
			"# {lettertype|lettertypes}, ingesloten en leesbaar: %s", firstOf(names)))
	}
	return out
}

// fewLost is of how many characters one may be lost before the text is.
const fewLost = 20

func judgeClaims(d *document) lines {
	if d.format == formatWord {
		return nil
	}
	return append(judgeAccessible(d), judgeArchive(d)...)
}

// judgeAccessible compares what a file says to be with the rules that are checked.
func judgeAccessible(d *document) lines {
	part := oneLine(d.claimsUA, 5)
	switch {
	case part == "":
		return lines{look("Kies bij het maken van de PDF voor toegankelijk (PDF/UA), als dat kan.", "Het bestand zegt niet dat het toegankelijk is (PDF/UA).")}
	case part != "1":
		return lines{look("Laat veraPDF (verapdf.org) ernaar kijken.", "Zegt toegankelijk te zijn volgens PDF/UA-%s. Dit programma kent alleen deel 1.", part)}
	}
	var broken []string
	for _, r := range rules {
		if t := d.faults[r.id]; t != nil {
			where := "PDF/UA-1, " + r.clause()
			if r.matterhorn != "" {
				where += "; Matterhorn " + r.matterhorn
			}
			said := lowerFirst(strings.TrimSuffix(r.says(t), "."))
			if r.section == "" { // else told there where
				said += firstFew(t)
			}
			broken = append(broken, said+" ("+where+")")
		}
	}
	if len(broken) == 0 {
		return lines{fine("Zegt toegankelijk te zijn (PDF/UA-1). Dat is een bewering, geen bewijs: dit programma keek %d van de %d regels na die een programma kan nakijken, en vond niets. "+
			"Niet nagekeken zijn vooral de letters in de lettertypes; veraPDF (verapdf.org) doet dat wel.", len(rules), machineRules)}
	}
	return lines{counted(Mend, len(broken),
		"Maak de PDF opnieuw, of laat wie ze maakte dit herstellen. Het volledige oordeel geeft veraPDF (verapdf.org).",
		"Het bestand beweert toegankelijk te zijn (PDF/UA-1), maar dat klopt niet: "+
			"het houdt zich niet aan # {regel|regels} van die norm.").with(broken)}
}

// firstFew are the first places of a rule that has no line of its own.
func firstFew(t *tally) string {
	places := t.lines()
	if len(places) == 0 {
		return ""
	}
	return ": " + firstPlaces(places, t.n)
}

func judgeArchive(d *document) lines {
	level := oneLine(d.claimsA, 5)
	absent := slices.ContainsFunc(d.fonts, func(f font) bool { return !f.embedded })
	switch {
	case level == "":
		return lines{look("Kies bij het maken van de PDF voor PDF/A als u het bestand moet archiveren; voor de website alleen hoeft het niet.", "Het bestand zegt niet dat het archiveerbaar is (PDF/A).")}
	case d.encrypted || absent:
		return lines{mend("Maak de PDF opnieuw.", "Het bestand beweert archiveerbaar te zijn (PDF/A-%s), maar dat klopt niet: het is versleuteld of mist lettertypes.", level)}
	default:
		return lines{fine("Zegt archiveerbaar te zijn: PDF/A-%s. Dat is een bewering, geen bewijs; veraPDF (verapdf.org) bewijst het.", level)}
	}
}
