package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// This file holds what findings say of a sheet's cells, in the plan and in the teams'
// workbooks alike.

// voice is how findings speak of text that nobody reads: in a team's workbook it is
// lost to the report, in the plan it is the coordinator's own.
type voice struct {
	severity finding.Severity
	unread   string // what becomes of the text
	whose    string // the same, as a clause that goes with it
	remedy   string
	team     string // the remedy for a team, "" in the plan
}

var (
	teamVoice = voice{
		severity: finding.Warning, unread: "komt niet in het verslag", whose: "dat niet in het verslag komt",
		remedy: "Hoort het in het verslag, zet het dan bij de juiste actie in een van de gele kolommen, of vraag dat aan het team.",
		team:   "Hoort het in het verslag, zet het dan bij de juiste actie in een van de gele kolommen.",
	}
	planVoice = voice{
		severity: finding.Info, unread: "wordt niet gebruikt", whose: "dat niet gebruikt wordt",
		remedy: "Is het een aantekening voor uzelf, dan hoeft u niets te doen. Zet het anders in een van de kolommen die het plan kent.",
	}
)

func (v voice) finding(code string, p finding.Place, message string) finding.Finding {
	return finding.Finding{Code: code, Severity: v.severity, Place: p, Message: message, Remedy: v.remedy, TeamRemedy: v.team}
}

func (v voice) info(code string, p finding.Place, message string) finding.Finding {
	f := v.finding(code, p, message)
	f.Severity = finding.Info
	return f
}

// thatUnread says what becomes of the text, in a clause that begins with “die”.
func (v voice) thatUnread() string { return strings.TrimPrefix(v.whose, "dat ") }

// with gives a finding a remedy of its own, the same for both readers.
func (v voice) with(f finding.Finding, remedy string) finding.Finding {
	f.Remedy = remedy
	if v.team != "" {
		f.TeamRemedy = remedy
	}
	return f
}

// pile is cells that one finding tells of: the first ones, and how many there are.
type pile struct {
	cells []cell
	n     int
}

// mostPiled is more than a finding can quote.
const mostPiled = 100

func (p *pile) add(cells ...cell) {
	p.n += len(cells)
	p.cells = append(p.cells, cells[:min(len(cells), mostPiled-len(p.cells))]...)
}

// join adds what another tells of.
func (p *pile) join(other *pile) {
	p.add(other.cells...)
	p.n += other.n - len(other.cells)
}

// sort puts the cells in the order in which people read them.
func (p *pile) sort() {
	slices.SortStableFunc(p.cells, inReadingOrder)
}

func inReadingOrder(a, b cell) int {
	rowA, colA, _ := parseRef(a.place.Cell)
	rowB, colB, _ := parseRef(b.place.Cell)
	return cmp.Or(cmp.Compare(rowA, rowB), cmp.Compare(colA, colB))
}

// quoted lists the cells with their texts.
func (p *pile) quoted() string {
	texts := make([]finding.Quoted, len(p.cells))
	for i, c := range p.cells {
		texts[i] = finding.Quoted{Cell: c.place.Cell, Text: rich.CleanString(c.text.String())}
	}
	return finding.QuoteSome(texts, p.n)
}

func quoteCells(cells []cell) string {
	var p pile
	p.add(cells...)
	return p.quoted()
}

// quote puts a text between quotation marks, without what no reader can see.
func quote(s string) string { return finding.Quote(rich.CleanString(s)) }

func looseSheet(g *grid, cells *pile, v voice) finding.Finding {
	return v.finding(CodeLooseSheet, finding.Place{File: g.book, Sheet: g.sheet},
		fmt.Sprintf("Op dit blad staat iets %s: %s.", v.whose, cells.quoted()))
}

func looseColumn(name string, head cell, cells *pile, v voice) finding.Finding {
	title := "zonder naam"
	if !head.text.Blank() {
		title = quote(head.text.String())
	}
	p := head.place
	if head.text.Blank() {
		p = cells.cells[0].place
	}
	return v.finding(CodeLooseColumn, p,
		fmt.Sprintf("In de kolom %s (%s) staat iets %s: %s.", title, name, v.whose, cells.quoted()))
}

func looseColumns(columns int, cells *pile, v voice) finding.Finding {
	return v.finding(CodeLooseColumn, cells.cells[0].place,
		fmt.Sprintf("Naast de tabel staat in %d kolommen iets %s: %s.", columns, v.whose, cells.quoted()))
}

// looseHeaders tells of columns that somebody added and left empty.
func looseHeaders(heads *pile, v voice) finding.Finding {
	return v.info(CodeLooseColumn, heads.cells[0].place,
		fmt.Sprintf("In de kopregel staat iets %s: %s.", v.whose, heads.quoted()))
}

func aboveTable(cells *pile, v voice) finding.Finding {
	return v.finding(CodeAbove, cells.cells[0].place,
		fmt.Sprintf("Boven de tabel staat iets %s: %s.", v.whose, cells.quoted()))
}

func outsideTable(cells *pile, v voice) finding.Finding {
	return v.finding(CodeOutside, cells.cells[0].place,
		fmt.Sprintf("Onder de tabel staat iets %s: %s.", v.whose, cells.quoted()))
}

// comments tells of the comments on cells of a column, which are empty or are not.
func comments(at finding.Place, notes []finding.Quoted, empty bool, v voice) finding.Finding {
	n, said, note := len(notes), finding.QuoteAll(notes), quote(notes[0].Text)
	switch {
	case n == 1 && empty:
		return v.with(v.finding(CodeComment, at,
			fmt.Sprintf("Deze cel is leeg, maar er hangt een opmerking aan: %s. Die %s.", note, v.unread)),
			"Is dat wat er moet staan, zet het dan in de cel zelf.")
	case n == 1:
		return v.with(v.info(CodeComment, at,
			fmt.Sprintf("Aan deze cel hangt een opmerking, en die %s: %s.", v.unread, note)),
			"Moet ze erbij, zet de tekst dan in de cel zelf. Anders hoeft u niets te doen.")
	case empty:
		return v.with(v.finding(CodeComment, at,
			fmt.Sprintf("%d cellen zijn leeg, maar er hangt een opmerking aan die %s: %s.", n, v.thatUnread(), said)),
			"Is dat wat er moet staan, zet het dan in de cellen zelf.")
	default:
		return v.with(v.info(CodeComment, at,
			fmt.Sprintf("Aan %d cellen hangt een opmerking die %s: %s.", n, v.thatUnread(), said)),
			"Moet er een bij, zet de tekst dan in de cel zelf. Anders hoeft u niets te doen.")
	}
}

// objectNames says what lies on a sheet: one of them, and more.
var objectNames = map[objectKind][2]string{
	textBox: {"een tekstvak", "tekstvakken"}, picture: {"een afbeelding", "afbeeldingen"},
	embedded: {"een ingesloten bestand", "ingesloten bestanden"}, diagram: {"een grafiek of schema", "grafieken of schema’s"},
	control: {"een knop of selectievakje", "knoppen of selectievakjes"},
}

// objectsOn tells of the objects of one kind.
func objectsOn(objects []object, v voice) finding.Finding {
	kind, verb := objects[0].kind, "staat"
	name := objectNames[kind][0]
	if n := len(objects); n > 1 {
		name, verb = fmt.Sprint(n, " ", objectNames[kind][1]), "staan"
	}
	var texts []finding.Quoted
	var cells []string
	for _, o := range objects {
		if strings.TrimSpace(o.text) != "" {
			texts = append(texts, finding.Quoted{Cell: o.place.Cell, Text: o.text})
		} else if o.place.Cell != "" {
			cells = append(cells, o.place.Cell)
		}
	}
	said := ""
	if len(cells) > 0 {
		said = " (bij " + listCells(cells) + ")"
	}
	switch {
	case len(texts) == 0:
	case kind == embedded:
		said += ": " + finding.QuoteAll(texts) // its name
	default:
		said += ", met de tekst " + finding.QuoteAll(texts)
	}
	f := v.finding(CodeObject, objects[0].place, fmt.Sprintf("Op dit blad %s %s%s. Dat %s.", verb, name, said, v.unread))
	if kind != textBox && v.team != "" {
		return v.with(f, "Een verslag bevat alleen tekst. Schrijf wat erop staat in de cel van de actie als het in het verslag moet. "+
			"Anders hoeft u niets te doen.")
	}
	return f
}

// mostNamed is as many cells or rows as a reader wants to know of.
const mostNamed = 20

// refsOf are the names of cells.
func refsOf(cells []cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.place.Cell
	}
	return out
}

// listCells names cells.
func listCells(cells []string) string {
	cells = slices.Compact(cells)
	return dutch.Form(len(cells), "cel ", "de cellen ") + dutch.Some(cells, mostNamed)
}

// outsideCells tells of texts in a workbook that stand in none of its cells; the cell of
// each is what it is.
func outsideCells(file string, texts []finding.Quoted, v voice) finding.Finding {
	return v.with(v.info(CodeOutsideCells, finding.Place{File: file},
		fmt.Sprintf("Buiten de cellen bevat dit werkboek iets %s: %s.", v.whose, finding.QuoteAll(texts))),
		"Moet ze erbij, zet ze dan in een cel bij de juiste actie. Anders hoeft u niets te doen.")
}

func inMargins(p finding.Place, margins []string, v voice) finding.Finding {
	texts := make([]finding.Quoted, len(margins))
	for i, m := range margins {
		texts[i] = finding.Quoted{Text: m}
	}
	return v.finding(CodeMargin, p,
		fmt.Sprintf("In de koptekst of voettekst van dit blad staat iets %s: %s.", v.whose, finding.QuoteAll(texts)))
}

func linksLost(links []lostLink) finding.Finding {
	texts := make([]finding.Quoted, len(links))
	for i, l := range links {
		texts[i] = finding.Quoted{Cell: l.place.Cell, Text: l.target}
	}
	said := dutch.Counted(len(links), "De {koppeling in deze cel leidt|koppelingen in deze cellen leiden} "+
		"niet naar een webpagina. De {tekst blijft, de koppeling valt|teksten blijven, de koppelingen vallen} weg: ")
	return info(CodeLink, links[0].place, said+finding.QuoteAll(texts)+".",
		"Een lezer van het verslag heeft dat bestand niet. Schrijf in de tekst waar het te vinden is als dat nodig is; anders hoeft u niets te doen.")
}

// notRead tells what of a sheet could not be read; the rest of it was.
func notRead(flaws []flaw) finding.Finding {
	var said []string
	for _, f := range flaws {
		if why := f.err.Error(); f.place.Cell != "" {
			said = append(said, f.place.Cell+": "+why)
		} else {
			said = append(said, why)
		}
	}
	return fail(CodeUnreadable, flaws[0].place,
		"Niet alles op dit blad is te lezen: "+dutch.Clauses(said, mostNamed)+". De rest van het blad is gelezen.",
		"Open het werkboek in Excel, kijk na wat daar staat en sla het opnieuw op.").ForBoth()
}

// oddCells tells of cells that are odd in one way.
func oddCells(kind oddKind, cells []oddCell, v voice) finding.Finding {
	n, c := len(cells), cells[0]
	texts, refs, lost := make([]finding.Quoted, n), make([]string, n), false
	for i, c := range cells {
		text := c.text
		if kind == isStruck || kind == isPartStruck {
			text = c.gone
		}
		refs[i], lost = c.place.Cell, lost || c.status
		texts[i] = finding.Quoted{Cell: c.place.Cell, Text: rich.CleanString(text.String())}
	}
	said := finding.QuoteAll(texts) + "."
	if n == 1 && kind != isTwice {
		said = quote(texts[0].Text) + "."
	}
	say := func(text string) string { return dutch.Counted(n, text) }
	switch kind {
	case isFault:
		if n == 1 {
			said = texts[0].Text + "."
		}
		return fail(CodeErrorValue, c.place, say("In {deze cel|# cellen} staat een foutwaarde van Excel: ")+said,
			say("Typ de {tekst|teksten} opnieuw. Begint {hij|er een} met een streepje of een is-gelijkteken, ")+
				"maak de cel dan eerst op als Tekst.").ForBoth()
	case isUncounted:
		where := "deze cel"
		if n > 1 {
			where = listCells(refs)
		}
		return fail(CodeErrorValue, c.place, "In "+where+" staat een formule waarvan het bestand geen uitkomst bevat.",
			say("Open het werkboek in Excel en sla het op, of typ de {tekst|teksten} zelf in de {cel|cellen}.")).ForBoth()
	case isNoText:
		return warn(CodeNotText, c.place, say("In {deze cel|# cellen} staat geen tekst, maar een getal, datum of formule. ")+
			say("In het verslag komt{|:} ")+said,
			say("Staat er {|ergens }niet wat u bedoelt, maak {de|die} cel dan op als Tekst en typ het opnieuw.")).ForBoth()
	case isTwice:
		where := say("{deze rij|# rijen}")
		other := dutch.Form(n, "in cel "+c.twin.place.Cell, "de eerste keer")
		return fail(CodeColumnTwice, c.place,
			"De kolom “"+c.column+"” staat twee keer in het blad, en in "+where+" met een andere tekst dan "+other+": "+said,
			"Houd één kolom over, met de juiste tekst.").ForBoth()
	case isStruck:
		gone := say("{Alle tekst in deze cel is doorstreept en|In # cellen is alle tekst doorstreept; die} ")
		f := warn(CodeStruck, c.place, gone+v.unread+": "+said, "")
		if n > 1 && lost {
			f.Severity = finding.Error // an action has no status now
		}
		return v.with(f, say("Haal de doorstreping weg {als|waar} de tekst toch geldt."))
	default:
		gone := say("{Een deel van de tekst in deze cel is doorstreept en|In # cellen is een deel van de tekst doorstreept; dat} ")
		return v.with(info(CodeStruck, c.place, gone+v.unread+": "+said, ""),
			"U hoeft niets te doen als alleen de rest geldt. Haal anders de doorstreping weg.")
	}
}

func fullCell(p finding.Place) finding.Finding {
	return warn(CodeFullCell, p, "Deze cel is helemaal vol (32.767 tekens). Het einde van de tekst kan zijn afgekapt.",
		"Kijk na of het slot er nog staat, en maak de tekst korter.").ForBoth()
}

const hiddenUnder = " Onder de samenvoeging staat nog tekst die niemand ziet en die niet is meegenomen: "

// merged tells of blocks of merged cells, all of one kind.
func merged(merges ...mergedCells) finding.Finding {
	var shown, hidden pile
	blocks := make([]string, len(merges))
	for i, m := range merges {
		blocks[i] = m.shown.place.Cell + " tot " + m.last
		shown.add(m.shown)
		hidden.add(m.hidden...)
	}
	n, m := len(merges), merges[0]
	message, said := "De cellen "+blocks[0]+" zijn samengevoegd. ", quote(m.shown.text.String())
	if n > 1 {
		message = fmt.Sprintf("Op %d plaatsen zijn cellen samengevoegd (%s). ", n, dutch.Clauses(blocks, mostNamed))
		said = shown.quoted()
	}
	remedy := "Splits de cellen en zet elk antwoord in zijn eigen kolom."
	switch {
	case m.shown.kind == empty:
		message += dutch.Counted(n, "De zichtbare {cel is|cellen zijn} leeg.")
	case m.whole:
		message += dutch.Counted(n, "De inhoud geldt nu voor elke rij {ervan|van zo’n blok}.")
		remedy = "Klopt dat niet, splits de cellen dan en vul elke rij apart in."
	case m.counts && n == 1:
		message += "De inhoud, " + said + ", telt alleen in cel " + m.shown.place.Cell + "; de andere cellen zijn leeg."
	case m.counts:
		message += "De inhoud telt alleen in de eerste cel; de andere cellen zijn leeg: " + said + "."
	default:
		message += "Wat erin staat, hoort bij geen enkel antwoord en komt niet in het verslag: " + said + "."
	}
	if hidden.n > 0 {
		message += hiddenUnder + hidden.quoted() + "."
	}
	f := warn(CodeMerged, m.shown.place, message, remedy).ForBoth()
	if m.status {
		f.Severity = finding.Error
	}
	return f
}

// mergesCut says that merged cells were no longer spread from a place on.
func mergesCut(p finding.Place) finding.Finding {
	return fail(CodeMerged, p,
		"Op dit blad zijn te veel cellen samengevoegd. Vanaf hier zijn ze gelezen alsof alleen de eerste cel van elk blok gevuld is.",
		"Splits de samengevoegde cellen, of neem de antwoorden over in een nieuw werkboek.").ForBoth()
}
