package importer

import (
	"fmt"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
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

// note is what is said of such a place, with verbs for what differs, and what to do.
type note struct {
	code            string
	severity        finding.Severity
	message, remedy string
}

const (
	inPlan  = "Klopt dat niet, verbeter het dan in plan.xlsx, of in het verslag en neem het opnieuw over."
	inBook  = "Klopt dat niet, verbeter het dan in het werkboek, of in het verslag en neem het opnieuw over."
	inTable = "Hier staat een tabel. Ik las haar cellen als gewone regels, van links naar rechts en van boven naar onder."
	byHand  = "Zet wat telt zelf in het werkboek."
	nothing = "U hoeft niets te doen"
)

// Of the file, what is counted first.
var (
	withChanges = note{CodeSource, finding.Warning,
		"Het verslag heeft bijgehouden wijzigingen (%d). Ik las het alsof u ze allemaal aanvaardt.",
		"Wilt u er verwerpen, doe dat dan in Word en neem het verslag opnieuw over."}
	withComments = note{CodeSource, finding.Info,
		"Het verslag heeft opmerkingen in de marge (%d). Die zijn niet overgenomen.", "Staat er iets in dat telt, zet het dan zelf in het werkboek."}
	withNotes     = note{CodeSource, finding.Warning, "Het verslag heeft voetnoten of eindnoten (%d). Die zijn niet overgenomen.", byHand}
	withTextBoxes = note{CodeSource, finding.Warning, "Het verslag heeft tekstvakken (%d). Hun tekst is niet overgenomen.", byHand}
	withPictures  = note{CodeSource, finding.Info,
		"Het verslag heeft afbeeldingen (%d). Die zijn niet overgenomen.", "Een logo hoort in het sjabloon; in een werkboek staat alleen tekst."}
	wrappedLines = note{CodeSource, finding.Warning,
		"De regels van dit bestand zijn afgebroken zoals op papier. Ik voegde ze weer samen tot alinea's; dat is niet overal zeker.",
		"Hebt u het verslag nog als Word-bestand, neem dan dat over. Kijk anders de alinea's na in de werkboeken."}
	reportCut  = note{CodeSource, finding.Error, "Het verslag is te lang; het einde is niet gelezen.", "Deel het verslag op."}
	struckText = note{CodeSource, finding.Warning,
		"Doorstreepte tekst is niet overgenomen.", "Telt ze toch, haal dan in Word de doorstreping weg en neem het verslag opnieuw over."}
	plainTable  = note{CodeSource, finding.Warning, inTable, inBook}
	plainTables = note{CodeSource, finding.Warning, inTable + " Zo zijn er %d.", inBook}

	guessedYear = note{CodeYear, finding.Warning,
		"Geen label noemt het jaar. Ik nam %d aan, uit %s.", "Klopt dat niet, geef het jaar dan zelf mee."}
	unknownMunicipality = note{CodeDocument, finding.Info,
		"Het verslag zegt niet van welke gemeente het is. Die naam bleef leeg.", "Zet hem in plan.xlsx op het blad Document, of geef hem zelf mee."}
	noTitle      = note{CodeDocument, finding.Warning, "Het verslag heeft geen titel. Ik nam %s.", "Zet in plan.xlsx op het blad Document de juiste titel."}
	guessedTitle = note{CodeDocument, finding.Info,
		"Ik nam de eerste regel als titel van het verslag: %s.", "Klopt dat niet, verbeter de titel dan in plan.xlsx op het blad Document."}
	noHead = note{CodeDocument, finding.Info,
		"Ik vond geen regel boven de bladzijden. Ik nam %s.", "Klopt dat niet, verbeter de kop dan in plan.xlsx op het blad Document."}
	noStatuses = note{CodeStatus, finding.Warning, "Het verslag noemt nergens een status.", "Kies in het werkboek van elke actie de status."}
)

// Of a line; what it says comes first.
var (
	headingByLook = note{CodeHeading, finding.Warning, "Stijl noch nummer of bolletje zegt wat deze regel is: %s. Ik nam er een %s in aan.", inPlan}
	noHeading     = note{CodeHeading, finding.Warning, "Boven deze regel staat geen titel: %s. Ik noemde het onderdeel “%s”.",
		"Geef het in plan.xlsx zijn titel en, als het nodig is, zijn code, of verbeter het verslag en neem het opnieuw over."}
	numberTwice   = note{CodeNumber, finding.Info, "Het nummer staat er twee keer: %s. Ik liet er een weg.", inPlan}
	numberMissing = note{CodeNumber, finding.Warning, "Deze titel heeft geen nummer: %s. Ik nam %s aan, het volgende.", inPlan}
	numberChanged = note{CodeNumber, finding.Warning, "Het nummer van %s past hier niet, of is er al. Ik nam %s aan.", inPlan}
	numberSpelt   = note{CodeNumber, finding.Info, "Het nummer van %s is anders geschreven. Ik las %s.", inPlan}
	parentMissing = note{CodeParent, finding.Warning,
		"Ik vond geen titel waar %s onder hoort. Ik maakte er een: “%s”.", "Zet in plan.xlsx de juiste titel."}
	parentGoal   = note{CodeParent, finding.Warning, "Boven %s staat geen doelstelling. Ik maakte er zelf een doelstelling van.", inPlan}
	labelGuessed = note{CodeLabel, finding.Info, "Deze regel las ik als het label “%[2]s”: %[1]s.", inBook}
	labelRead    = note{CodeLabel, finding.Info, "Het label %s (%d keer) las ik als “%s”.",
		"Klopt dat niet, verbeter de labels dan in het verslag en neem het opnieuw over."}
	labelYear    = note{CodeLabel, finding.Warning, "Dit label noemt een ander jaar: %s. Ik las het als “%s”.", inBook}
	labelMissing = note{CodeLabel, finding.Warning, "Voor deze regel ontbreekt het label “%s”. Ik nam aan dat er niets onder stond.", inBook}
	statusSplit  = note{CodeStatus, finding.Info, "Achter de status staat meer: %s. Ik nam “%s” als status en de rest als toelichting.", inBook}
	statusSpelt  = note{CodeStatus, finding.Warning, "De status %s staat niet in de lijst. Ik las “%s”.", inBook}
	statusNew    = note{CodeStatus, finding.Warning, "De status %s staat niet in de lijst. Ik zette hem erbij.",
		"Kijk in plan.xlsx op het blad Statussen of dat zo mag, en of een actie ermee afgelopen is (kolom Sluit af)."}
	statusMissing = note{CodeStatus, finding.Warning,
		"Ik vond geen status. Wat onder het label staat, kwam in de toelichting.", "Kies in het werkboek de status."}
	joinedLines = note{CodeJoined, finding.Info,
		"De alinea ervoor eindigt midden in een zin (“%[2]s”) en deze gaat verder: %[1]s. Ik voegde ze samen.", inBook}
	textMoved = note{CodeText, finding.Warning, "Tussen de titel en de status staat tekst: %s. Ik zette ze vooraan in de evaluatie.", inBook}
	leftOut   = note{CodeText, finding.Warning, "Deze tekst hoort bij geen evaluatie; ze is niet overgenomen: %s.",
		"Zet ze zelf op de juiste plaats als ze telt, bijvoorbeeld in de inleiding."}
	textUnlabelled = note{CodeText, finding.Warning,
		"De status staat in de titels, en de tekst eronder heeft geen label: %s. Ik las zulke tekst als de evaluatie.", inBook}
	asideLeft = note{CodeText, finding.Info,
		"Deze titel hoort bij geen actie; hij is niet overgenomen: %s.", nothing + ", tenzij hij in de inleiding moet staan."}
	gapLeft = note{CodeText, finding.Warning,
		"Het verslag is een concept; deze regel zegt wat er ontbreekt en is niet overgenomen: %s.", "Neem het officiële verslag over als dat er is."}
	annexLeft    = note{CodeText, finding.Info, "Vanaf hier begint de bijlage; ze is niet overgenomen: %s.", nothing + ": het programma maakt ze zelf."}
	templateLeft = note{CodeText, finding.Info,
		"Wat vanaf deze titel volgt, hoort bij geen actie; het is niet overgenomen: %s.", nothing + " als het van het sjabloon komt."}
	answerCut = note{CodeText, finding.Error,
		"De tekst onder “%s” is langer dan een cel kan bevatten; het einde is afgekapt.", "Maak de tekst in het verslag korter en neem het opnieuw over."}
)

// excerpt quotes the beginning of a passage that is taken over.
func excerpt(s string) string { return "“" + dutch.Excerpt(s, longestExcerpt) + "”" }

// whole quotes a passage that is not, so that nobody has to look for it.
func whole(s string) string { return "“" + dutch.Excerpt(s, longestQuote) + "”" }

// ending is how a line ends, as far as it is quoted before the one that goes on.
func ending(s string) string {
	letters := []rune(s)
	if len(letters) <= 40 {
		return s
	}
	return "…" + string(letters[len(letters)-39:])
}

// report makes a finding of a note: about an item, or none, and with what fills its verbs.
// It returns it for what only commands show.
func (r *reader) report(n note, at finding.Place, about *item, with ...any) *finding.Finding {
	f := finding.Finding{Code: n.code, Severity: n.severity, Place: at, Message: n.message, Remedy: n.remedy}
	if len(with) > 0 {
		f.Message = fmt.Sprintf(n.message, with...)
	}
	if about != nil {
		f.Item = about.name()
	}
	r.findings = append(r.findings, f)
	return &r.findings[len(r.findings)-1]
}

// reportLine does so of a line, which the note quotes first.
func (r *reader) reportLine(n note, l line, about *item, with ...any) {
	r.report(n, r.at(l), about, append([]any{excerpt(l.text)}, with...)...)
}

// file is the report itself as a place.
func (r *reader) file() finding.Place { return finding.Place{File: r.src.File} }

// notices tells what of the file was not read, or in one of two ways.
func (r *reader) notices() {
	left := r.src.Left
	if r.last < len(r.lines) && isAnnex(r.lines[r.last].text) { // its chart is ours to make anew
		left.Pictures--
	}
	for _, counted := range []struct {
		n int
		note
	}{
		{left.Changes, withChanges}, {left.Comments, withComments}, {left.Notes, withNotes},
		{left.TextBoxes, withTextBoxes}, {left.Pictures, withPictures},
	} {
		if counted.n > 0 {
			r.report(counted.note, r.file(), nil, counted.n)
		}
	}
	if left.Wrapped {
		r.report(wrappedLines, r.file(), nil)
	}
	if left.Cut {
		r.report(reportCut, r.file(), nil)
	}
	r.tableNotices()
	for _, passage := range left.Struck {
		r.report(struckText, finding.Place{File: r.src.File, Passage: passage}, nil)
	}
}

// tableNotices tells of the tables that were read as plain lines: of many, once.
func (r *reader) tableNotices() {
	const most = 3
	if n := len(r.plain); n > most {
		r.report(plainTables, r.plain[0], nil, n)
		return
	}
	for _, at := range r.plain {
		r.report(plainTable, at, nil)
	}
}
