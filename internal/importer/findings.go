package importer

import (
	"fmt"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// The places at which a report leaves something open.
const (
	CodeYear       = "import-jaar"
	CodeDocument   = "import-document"
	CodeHeading    = "import-kop"
	CodeNumber     = "import-nummer"
	CodeParent     = "import-ouder"
	CodeLabel      = "import-label"
	CodeStatus     = "import-status"
	CodeJoined     = "import-alinea"
	CodeText       = "import-tekst"
	CodeSource     = "import-bestand"
	longestExcerpt = 90
	longestQuote   = 400
)

// excerpt quotes the beginning of a passage that is taken over.
func excerpt(s string) string { return "“" + dutch.Excerpt(s, longestExcerpt) + "”" }

// whole quotes a passage that is not, so that nobody has to look for it.
func whole(s string) string { return "“" + dutch.Excerpt(s, longestQuote) + "”" }

func about(code string, severity finding.Severity, at finding.Place, i *item, message, remedy string) finding.Finding {
	f := finding.Finding{Code: code, Severity: severity, Place: at, Message: message, Remedy: remedy}
	if i != nil {
		f.Item = i.name()
	}
	return f
}

const (
	inPlan = "Klopt dat niet, verbeter het dan in plan.xlsx, of in het verslag en neem het opnieuw over."
	inBook = "Klopt dat niet, verbeter het dan in het werkboek, of in het verslag en neem het opnieuw over."
)

// notices tells what of the file was not read, or in one of two ways.
func (r *reader) notices() {
	left := r.src.Left
	file := finding.Place{File: r.src.File}
	tell := func(n int, severity finding.Severity, message, remedy string) {
		if n > 0 {
			r.report(about(CodeSource, severity, file, nil, message, remedy))
		}
	}
	tell(left.Changes, finding.Warning, fmt.Sprintf("Het verslag heeft bijgehouden wijzigingen (%d). Ik las het alsof u ze allemaal aanvaardt.", left.Changes),
		"Wilt u er verwerpen, doe dat dan in Word en neem het verslag opnieuw over.")
	tell(left.Comments, finding.Info, fmt.Sprintf("Het verslag heeft opmerkingen in de marge (%d). Die zijn niet overgenomen.", left.Comments),
		"Staat er iets in dat telt, zet het dan zelf in het werkboek.")
	tell(left.Notes, finding.Warning, fmt.Sprintf("Het verslag heeft voetnoten of eindnoten (%d). Die zijn niet overgenomen.", left.Notes),
		"Zet wat telt zelf in het werkboek.")
	tell(left.TextBoxes, finding.Warning, fmt.Sprintf("Het verslag heeft tekstvakken (%d). Hun tekst is niet overgenomen.", left.TextBoxes),
		"Zet wat telt zelf in het werkboek.")
	annex := r.last < len(r.lines) && isAnnex(r.lines[r.last].text)
	if annex { // its chart is ours to make anew
		left.Pictures--
	}
	tell(left.Pictures, finding.Info, fmt.Sprintf("Het verslag heeft afbeeldingen (%d). Die zijn niet overgenomen.", left.Pictures),
		"Een logo hoort in het sjabloon; in een werkboek staat alleen tekst.")
	if left.Wrapped {
		r.report(about(CodeSource, finding.Warning, file, nil, "De regels van dit bestand zijn afgebroken zoals op papier. Ik voegde ze weer samen tot alinea's; dat is niet overal zeker.",
			"Hebt u het verslag nog als Word-bestand, neem dan dat over. Kijk anders de alinea's na in de werkboeken."))
	}
	if left.Cut {
		r.report(about(CodeSource, finding.Error, file, nil, "Het verslag is te lang; het einde is niet gelezen.", "Deel het verslag op."))
	}
	r.tableNotices()
	for _, passage := range left.Struck {
		r.report(about(CodeSource, finding.Warning, finding.Place{File: r.src.File, Passage: passage}, nil,
			"Doorstreepte tekst is niet overgenomen.", "Telt ze toch, haal dan in Word de doorstreping weg en neem het verslag opnieuw over."))
	}
}

// tableNotices tells of the tables that were read as plain lines: of many, once.
func (r *reader) tableNotices() {
	const most = 3
	for n, at := range r.plain {
		switch {
		case len(r.plain) <= most:
			r.report(about(CodeSource, finding.Warning, at, nil,
				"Hier staat een tabel. Ik las haar cellen als gewone regels, van links naar rechts en van boven naar onder.", inBook))
		case n == 0:
			r.report(about(CodeSource, finding.Warning, at, nil,
				fmt.Sprintf("Hier staat een tabel. Ik las haar cellen als gewone regels, van links naar rechts en van boven naar onder. Zo zijn er %d.", len(r.plain)), inBook))
		}
	}
}

func guessedYear(file string, year int, from string) finding.Finding {
	return about(CodeYear, finding.Warning, finding.Place{File: file}, nil,
		fmt.Sprintf("Geen label noemt het jaar. Ik nam %d aan, uit %s.", year, excerpt(from)), "Klopt dat niet, geef het jaar dan zelf mee.").WithOption("Bijvoorbeeld: --jaar 2021.")
}

func unknownMunicipality(file string) finding.Finding {
	return about(CodeDocument, finding.Info, finding.Place{File: file}, nil,
		"Het verslag zegt niet van welke gemeente het is. Die naam bleef leeg.", "Zet hem in plan.xlsx op het blad Document, of geef hem zelf mee.").WithOption("Dat doet u met --gemeente.")
}

func noTitle(file, assumed string) finding.Finding {
	return about(CodeDocument, finding.Warning, finding.Place{File: file}, nil,
		fmt.Sprintf("Het verslag heeft geen titel. Ik nam %s.", excerpt(assumed)), "Zet in plan.xlsx op het blad Document de juiste titel.")
}

func guessedTitle(file, title string) finding.Finding {
	return about(CodeDocument, finding.Info, finding.Place{File: file}, nil,
		fmt.Sprintf("Ik nam de eerste regel als titel van het verslag: %s.", excerpt(title)), "Klopt dat niet, verbeter de titel dan in plan.xlsx op het blad Document.")
}

func noHead(file, assumed string) finding.Finding {
	return about(CodeDocument, finding.Info, finding.Place{File: file}, nil,
		fmt.Sprintf("Ik vond geen regel boven de bladzijden. Ik nam %s.", excerpt(assumed)), "Klopt dat niet, verbeter de kop dan in plan.xlsx op het blad Document.")
}

func headingByLook(at finding.Place, i *item, text, level string) finding.Finding {
	return about(CodeHeading, finding.Warning, at, i,
		fmt.Sprintf("Stijl noch nummer of bolletje zegt wat deze regel is: %s. Ik nam er een %s in aan.", excerpt(text), strings.ToLower(level)), inPlan)
}

func noHeading(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeHeading, finding.Warning, at, i,
		fmt.Sprintf("Boven deze regel staat geen titel: %s. Ik noemde het onderdeel “%s”.", excerpt(text), i.title), "Geef het in plan.xlsx zijn titel en, als het nodig is, zijn code, of verbeter het verslag en neem het opnieuw over.")
}

func numberTwice(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeNumber, finding.Info, at, i, fmt.Sprintf("Het nummer staat er twee keer: %s. Ik liet er een weg.", excerpt(text)), inPlan)
}

func numberMissing(at finding.Place, code plan.Code, text string) finding.Finding {
	return about(CodeNumber, finding.Warning, at, nil, fmt.Sprintf("Deze titel heeft geen nummer: %s. Ik nam %s aan, het volgende.", excerpt(text), code), inPlan)
}

func numberChanged(at finding.Place, code plan.Code, text string) finding.Finding {
	return about(CodeNumber, finding.Warning, at, nil, fmt.Sprintf("Het nummer van %s past hier niet, of is er al. Ik nam %s aan.", excerpt(text), code), inPlan)
}

func numberSpelt(at finding.Place, code plan.Code, text string) finding.Finding {
	return about(CodeNumber, finding.Info, at, nil, fmt.Sprintf("Het nummer van %s is anders geschreven. Ik las %s.", excerpt(text), code), inPlan)
}

func parentMissing(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeParent, finding.Warning, at, i,
		fmt.Sprintf("Ik vond geen titel waar %s onder hoort. Ik maakte er een: “%s”.", excerpt(text), i.name()), "Zet in plan.xlsx de juiste titel.")
}

func parentGoal(at finding.Place, text string) finding.Finding {
	return about(CodeParent, finding.Warning, at, nil,
		fmt.Sprintf("Boven %s staat geen doelstelling. Ik maakte er zelf een doelstelling van.", excerpt(text)), inPlan)
}

func labelGuessed(at finding.Place, i *item, text, label string) finding.Finding {
	return about(CodeLabel, finding.Info, at, i, fmt.Sprintf("Deze regel las ik als het label “%s”: %s.", label, excerpt(text)), inBook)
}

func labelRead(at finding.Place, typed string, times int, label string) finding.Finding {
	return about(CodeLabel, finding.Info, at, nil, fmt.Sprintf("Het label %s (%d keer) las ik als “%s”.", excerpt(typed), times, label),
		"Klopt dat niet, verbeter de labels dan in het verslag en neem het opnieuw over.")
}

func labelYear(at finding.Place, i *item, text, label string) finding.Finding {
	return about(CodeLabel, finding.Warning, at, i, fmt.Sprintf("Dit label noemt een ander jaar: %s. Ik las het als “%s”.", excerpt(text), label), inBook)
}

func labelMissing(at finding.Place, i *item, label string) finding.Finding {
	return about(CodeLabel, finding.Warning, at, i, fmt.Sprintf("Voor deze regel ontbreekt het label “%s”. Ik nam aan dat er niets onder stond.", label), inBook)
}

func statusSplit(at finding.Place, i *item, text, status string) finding.Finding {
	return about(CodeStatus, finding.Info, at, i, fmt.Sprintf("Achter de status staat meer: %s. Ik nam “%s” als status en de rest als toelichting.", excerpt(text), status), inBook)
}

func statusSpelt(at finding.Place, i *item, text, status string) finding.Finding {
	return about(CodeStatus, finding.Warning, at, i, fmt.Sprintf("De status %s staat niet in de lijst. Ik las “%s”.", excerpt(text), status), inBook)
}

func statusNew(at finding.Place, i *item, status string) finding.Finding {
	return about(CodeStatus, finding.Warning, at, i, fmt.Sprintf("De status %s staat niet in de lijst. Ik zette hem erbij.", excerpt(status)),
		"Kijk in plan.xlsx op het blad Statussen of dat zo mag, en of een actie ermee afgelopen is (kolom Sluit af).")
}

func statusMissing(i *item) finding.Finding {
	at := i.places[statusPart]
	if at == (finding.Place{}) {
		at = i.place
	}
	return about(CodeStatus, finding.Warning, at, i, "Ik vond geen status. Wat onder het label staat, kwam in de toelichting.", "Kies in het werkboek de status.")
}

func noStatuses(i *item) finding.Finding {
	return about(CodeStatus, finding.Warning, finding.Place{File: i.place.File}, nil, "Het verslag noemt nergens een status.", "Kies in het werkboek van elke actie de status.")
}

func joinedLines(at finding.Place, i *item, before, text string) finding.Finding {
	b := []rune(before)
	if len(b) > 40 {
		before = "…" + string(b[len(b)-39:])
	}
	return about(CodeJoined, finding.Info, at, i,
		fmt.Sprintf("De alinea ervoor eindigt midden in een zin (“%s”) en deze gaat verder: %s. Ik voegde ze samen.", before, excerpt(text)), inBook)
}

func textMoved(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeText, finding.Warning, at, i, fmt.Sprintf("Tussen de titel en de status staat tekst: %s. Ik zette ze vooraan in de evaluatie.", excerpt(text)), inBook)
}

func leftOut(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeText, finding.Warning, at, i, fmt.Sprintf("Deze tekst hoort bij geen evaluatie; ze is niet overgenomen: %s.", whole(text)), "Zet ze zelf op de juiste plaats als ze telt, bijvoorbeeld in de inleiding.")
}

func textUnlabelled(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeText, finding.Warning, at, i, fmt.Sprintf("De status staat in de titels, en de tekst eronder heeft geen label: %s. Ik las zulke tekst als de evaluatie.", excerpt(text)), inBook)
}

func asideLeft(at finding.Place, text string) finding.Finding {
	return about(CodeText, finding.Info, at, nil, fmt.Sprintf("Deze titel hoort bij geen actie; hij is niet overgenomen: %s.", excerpt(text)), "U hoeft niets te doen, tenzij hij in de inleiding moet staan.")
}

func gapLeft(at finding.Place, i *item, text string) finding.Finding {
	return about(CodeText, finding.Warning, at, i, fmt.Sprintf("Het verslag is een concept; deze regel zegt wat er ontbreekt en is niet overgenomen: %s.", excerpt(text)), "Neem het officiële verslag over als dat er is.")
}

func annexLeft(at finding.Place, text string) finding.Finding {
	return about(CodeText, finding.Info, at, nil, fmt.Sprintf("Vanaf hier begint de bijlage; ze is niet overgenomen: %s.", excerpt(text)), "U hoeft niets te doen: het programma maakt ze zelf.")
}

func templateLeft(at finding.Place, text string) finding.Finding {
	return about(CodeText, finding.Info, at, nil, fmt.Sprintf("Wat vanaf deze titel volgt, hoort bij geen actie; het is niet overgenomen: %s.", excerpt(text)), "U hoeft niets te doen als het van het sjabloon komt.")
}

func answerCut(at finding.Place, i *item, label string) finding.Finding {
	return about(CodeText, finding.Error, at, i, fmt.Sprintf("De tekst onder “%s” is langer dan een cel kan bevatten; het einde is afgekapt.", label), "Maak de tekst in het verslag korter en neem het opnieuw over.")
}
