package workbook

import (
	"fmt"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file holds what findings say of the rows and the headers of a team's workbook.

func tooManyRows(p finding.Place) finding.Finding {
	return fail(CodeUnreadable, p,
		fmt.Sprintf("Dit blad heeft meer dan %d rijen. Wat vanaf hier staat, is niet gelezen.", maxTableRows),
		"Haal de rijen weg die er niet horen, of neem de antwoorden over in een nieuw werkboek.").ForBoth()
}

// holds says what stands in a workbook that is not taken in.
func (c contents) holds() string {
	if c.actions == 0 {
		return " Er is niets in ingevuld."
	}
	said := " " + dutch.Count(c.actions, "actie is erin ingevuld", "acties zijn erin ingevuld")
	if c.texts.n == 0 {
		return said + ", met dezelfde teksten als in het verslag van het jaar ervoor."
	}
	return said + ": " + c.texts.quoted() + "."
}

func otherYear(p finding.Place, found, want plan.Period, c contents) finding.Finding {
	message := fmt.Sprintf("Dit werkboek is van %s; de evaluatie gaat over %s. Het telt niet mee.", found, want)
	if p.Cell != "" {
		message = fmt.Sprintf("Deze kop is van %s; de evaluatie gaat over %s. Dit werkboek telt niet mee.", found, want)
	}
	return fail(CodeOtherYear, p, message+c.holds(), "Haal het uit deze map, en vraag het juiste werkboek op bij het team.").
		ForTeam(fmt.Sprintf("Bezorg ons het ingevulde werkboek van %s.", want))
}

func otherPlan(file string, c contents) finding.Finding {
	return fail(CodeOtherPlan, finding.Place{File: file},
		"Dit werkboek hoort wellicht bij een ander plan: geen enkele actie erin staat in dit plan. Het telt niet mee."+c.holds(),
		"Haal het uit de map, en vraag het juiste werkboek op bij het team.").
		ForTeam("Bezorg ons het werkboek dat u voor deze evaluatie kreeg.")
}

// withContents adds to a finding what stands on a sheet that is not read for it.
func withContents(f finding.Finding, g *grid, cells *pile) finding.Finding {
	if cells.n > 0 {
		f.Message += fmt.Sprintf(" Wat op het blad %s staat, komt daardoor niet in het verslag: %s.", quote(g.sheet), cells.quoted())
	}
	return f
}

// headerGuessed says that the place of a column tells what it is. A column that bears
// another name may be another column: that has to be settled first.
func headerGuessed(h guessedHeader) finding.Finding {
	return fail(CodeHeaderGuessed, h.cell.place,
		fmt.Sprintf("De kolom “%s” ontbreekt. Op haar plaats staat een kolom met de kop %s; die is zo gelezen.", h.name, quote(h.cell.text.String())),
		fmt.Sprintf("Typ in deze cel “%s”. Is het een andere kolom, zet ze dan achter de tabel.", h.name)).ForBoth()
}

// headersGuessed says so of columns without a header; merged is the cell with which
// those are merged, if they are.
func headersGuessed(heads []guessedHeader, merged string) finding.Finding {
	names := make([]string, len(heads))
	for i, h := range heads {
		names[i] = fmt.Sprintf("%s: “%s”", h.cell.place.Cell, h.name)
	}
	list := strings.Join(names, "; ")
	message, remedy := "Deze kolom heeft geen kop.", fmt.Sprintf("Typ in deze cel “%s”.", heads[0].name)
	read := fmt.Sprintf(" Ze is gelezen als “%s”, want die kolom ontbreekt en hoort hier.", heads[0].name)
	if merged != "" {
		message, remedy = fmt.Sprintf("De kop van deze kolom is samengevoegd met cel %s.", merged), "Splits die cellen. "+remedy
	}
	if n := len(heads); n > 1 {
		message = fmt.Sprintf("%d kolommen hebben geen kop.", n)
		if merged != "" {
			message = fmt.Sprintf("De koppen van %d kolommen zijn samengevoegd met cel %s.", n, merged)
		}
		read = " Ze zijn gelezen als de kolommen die ontbreken en hier horen: " + list + "."
		if remedy = "Typ die koppen opnieuw."; merged != "" {
			remedy = "Splits die cellen, en typ die koppen opnieuw."
		}
	}
	return warn(CodeHeaderGuessed, heads[0].cell.place, message+read, remedy).ForBoth()
}

// codesFound says that a column is that of the codes, by what is in it.
func codesFound(head cell) finding.Finding {
	message := "Deze kolom heeft geen kop, maar bevat codes van het plan. Ze is gelezen als “" + colCode + "”."
	if head.kind != empty {
		message = fmt.Sprintf("De kolom “%s” ontbreekt. De kolom %s bevat codes van het plan, en is zo gelezen.", colCode, quote(head.text.String()))
	}
	return warn(CodeHeaderGuessed, head.place, message, "Typ in deze cel “"+colCode+"”.").ForBoth()
}

// headerGone tells that a sheet has lost its header, and how it was read without; at is
// the first of its codes, statuses the column of its statuses. merged says that a row
// above the codes has merged cells; heads are other headers that stand there.
func headerGone(at finding.Place, statuses string, names []string, merged bool, heads *pile) finding.Finding {
	what := "De kopregel boven deze rijen ontbreekt."
	remedy := "Zet boven de rijen opnieuw een rij met deze koppen, elk boven haar kolom: "
	if merged {
		remedy = "Splits de samengevoegde cellen van de kopregel, en typ er opnieuw deze koppen, elk boven haar kolom: "
	}
	if heads.n > 0 {
		what = fmt.Sprintf("De koppen boven deze rijen zijn niet te herkennen (%s).", heads.quoted())
		remedy = "Typ in de kopregel opnieuw deze koppen, elk boven haar kolom: "
	}
	return fail(CodeMissingHeader, at,
		fmt.Sprintf("%s De rijen zijn gelezen zoals in het werkboek dat het team kreeg: "+
			"de codes vanaf deze cel, de status in kolom %s, en daarachter de andere antwoorden.", what, statuses),
		remedy+strings.Join(names, ", ")+".").ForBoth()
}

// levelHeader tells that a column is known by its titles, not by its header.
func levelHeader(head cell, level string) finding.Finding {
	return info(CodeHeaderText, head.place,
		fmt.Sprintf("Boven deze kolom staat niet “%s”, zoals in het plan, maar %s. Aan de titels is te zien welke kolom het is.", level, quoteCells([]cell{head})),
		"U hoeft niets te doen als dat klopt.")
}

func headerText(head cell, name string) finding.Finding {
	return warn(CodeHeaderText, head.place,
		fmt.Sprintf("In deze kop staat meer dan “%s”, en dat komt niet in het verslag: %s.", name, quote(head.text.String())),
		fmt.Sprintf("Zet de tekst in de rij van de actie waarbij hij hoort, en typ in deze cel “%s”.", name)).ForBoth()
}

// leftOutRow tells of a row that is a total, or that holds figures alone.
func leftOutRow(cells []cell, total bool) finding.Finding {
	what := "In deze rij staan alleen cijfers"
	if total {
		what = "Deze rij is een totaal"
	}
	return info(CodeTotal, cells[0].place,
		what+". Ze komt niet in het verslag: "+quoteCells(cells)+".",
		"Hoort ze bij een actie, zet de tekst dan in de rij van die actie. Anders hoeft u niets te doen.").ForBoth()
}

// statusesByColour tells of the status cells of a table that have a colour and no text.
func statusesByColour(cells []colouredCell) finding.Finding {
	said := make([]string, len(cells))
	for i, c := range cells {
		said[i] = c.cell.place.Cell
		if name := colourName(c.cell.shade); name != "" {
			said[i] += ": " + name
		}
		if c.status != "" {
			said[i] += fmt.Sprintf(", wellicht “%s”", c.status)
		}
	}
	message := fmt.Sprintf("In %d rijen is de status niet ingevuld, maar heeft de cel een eigen kleur (%s)", len(cells), dutch.Clauses(said, mostNamed))
	remedy := "Kies in elk van deze cellen een status uit de lijst."
	if one := cells[0]; len(cells) == 1 {
		message, remedy = "De status is niet ingevuld, maar deze cel heeft een eigen kleur", "Kies in deze cel een status uit de lijst."
		if name := colourName(one.cell.shade); name != "" {
			message += " (" + name + ")"
		}
		if one.status != "" {
			remedy = fmt.Sprintf("Is “%s” bedoeld, kies dat dan in deze cel.", one.status)
		}
	}
	return fail(CodeStatusColour, cells[0].cell.place, message+".", remedy+" Een kleur komt niet in het verslag.").ForBoth()
}

// uncodedRemedy is what helps where a row belongs to no action.
const (
	uncodedRemedy = "Zet de tekst in de rij van de actie waarbij hij hoort. Is het een nieuwe actie, zet ze dan eerst op het blad Plan van het plan, en haar code in deze rij."
	uncodedTeam   = "Zet de tekst in de rij van de actie waarbij hij hoort. Is het een nieuwe actie, vraag er dan een code voor aan wie u dit werkboek bezorgde."
)

func rowWithoutCode(cells []cell, title string, filled bool) finding.Finding {
	f := fail(CodeNoCode, cells[0].place,
		"Deze rij heeft geen code, en het plan kent geen actie met die titel. Ze komt niet in het verslag: "+quoteCells(cells)+".",
		uncodedRemedy).ForTeam(uncodedTeam)
	if !filled {
		f.Severity = finding.Warning
	}
	f.Item = title
	return f
}

// looseText tells of text between or below the rows.
func looseText(b block) finding.Finding {
	return warn(CodeNoCode, b.cells[0].place,
		"Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: "+quoteCells(b.cells)+".",
		"Hoort hij bij een actie, zet hem dan in de rij van die actie. Anders hoeft u niets te doen.").ForBoth()
}

// rowsWithoutCode tells of text under the headers of answers of which nothing says what
// action it is about.
func rowsWithoutCode(blocks []block) finding.Finding {
	var all pile
	for _, b := range blocks {
		all.add(b.cells...)
	}
	message := "Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: " + all.quoted() + "."
	switch above := blocks[0].above; {
	case len(blocks) > 1:
		message += " Wellicht hoort elk stuk bij de actie die erboven staat."
	case above.Code != "":
		message += fmt.Sprintf(" Wellicht hoort hij bij %s, die erboven staat.", above)
	}
	return fail(CodeNoCode, blocks[0].cells[0].place, message, uncodedRemedy).ForTeam(uncodedTeam)
}

// numericCode says that a cell holds a number or the like where a code should be; row
// is what else stands in its row, if that is not read.
func numericCode(c cell, row ...cell) finding.Finding {
	said := fmt.Sprintf("De code in deze cel is geen tekst, maar een getal of een datum (%s).", c.text)
	switch c.kind {
	case fault:
		said = fmt.Sprintf("In deze cel staat geen code, maar een foutwaarde (%s).", c.text)
	case uncounted:
		said = "In deze cel staat geen code, maar een formule waarvan het bestand geen uitkomst bevat."
	}
	if len(row) > 0 {
		said += " De rij is niet gelezen: " + quoteCells(row) + "."
	}
	return fail(CodeNumericCode, c.place, said,
		"Maak de kolom Code op als Tekst en typ de code opnieuw, bijvoorbeeld 1.2.").ForBoth()
}

// numericCodes says so of the rows of a table.
func numericCodes(rows []numericRow) finding.Finding {
	if len(rows) == 1 {
		return numericCode(rows[0].code, rows[0].cells...)
	}
	var all pile
	for _, r := range rows {
		all.add(r.cells...)
	}
	f := numericCode(rows[0].code)
	f.Message = fmt.Sprintf("In %d rijen is de code geen tekst, maar een getal, een datum of een foutwaarde. Ze zijn niet gelezen: %s.", len(rows), all.quoted())
	return f
}

// knownByTitle says which rows lack a code of the plan, and that their titles made up
// for it.
func knownByTitle(rows []identified) finding.Finding {
	if len(rows) == 1 {
		said := "Deze rij heeft geen code"
		if rows[0].code != "" {
			said = fmt.Sprintf("In deze cel staat geen code van het plan, maar %s", rows[0].code)
		}
		f := info(CodeIdentified, rows[0].place, said+fmt.Sprintf("; aan de titel is te zien dat het om %s gaat.", rows[0].item.Number()), nothingToDo)
		f.Item, f.Team = rows[0].item.String(), rows[0].item.Team
		return f
	}
	said := make([]string, len(rows))
	for i, r := range rows {
		if r.code == "" {
			r.code = "geen code"
		}
		said[i] = fmt.Sprintf("%s: %s, dus %s", r.place.Cell, r.code, r.item.Number())
	}
	return info(CodeIdentified, rows[0].place,
		fmt.Sprintf("In %d rijen staat geen code die het plan kent; aan de titel is te zien om welke actie het gaat (%s).", len(rows), dutch.Clauses(said, mostNamed)),
		nothingToDo)
}

// knownByNearTitle says that a row without a code was read as the action that is called
// nearly so.
func knownByNearTitle(p finding.Place, i plan.Item, title string) finding.Finding {
	f := warn(CodeIdentified, p,
		fmt.Sprintf("Deze rij heeft geen code. Haar titel, %s, lijkt op die van %s; zo is ze gelezen.", quote(title), i),
		fmt.Sprintf("Klopt dat, typ dan “%s” in deze cel. Is het een andere actie, typ dan haar code.", i.Number())).ForBoth()
	f.Item, f.Team = i.String(), i.Team
	return f
}

// shiftedRows says that the answers of rows stand a column too far; cells are where their
// statuses are.
func shiftedRows(cells []cell) finding.Finding {
	where := "In deze rij staan de antwoorden"
	if len(cells) > 1 {
		where = fmt.Sprintf("In %d rijen (de status staat in %s) staan de antwoorden", len(cells), listCells(refsOf(cells)))
	}
	return warn(CodeShifted, cells[0].place,
		where+" een kolom te ver naar rechts; ze zijn zo gelezen.",
		"Zet de antwoorden een kolom naar links, elk onder zijn kop.").ForBoth()
}

// retitledRemedy is what helps where a row gives an action another title.
const (
	retitledRemedy = "Gaat het om dezelfde actie, dan hoeft u niets te doen. Is het plan hernummerd, neem de antwoorden dan over in een leeg werkboek van het team."
	retitledTeam   = "Gaat het om dezelfde actie, dan hoeft u niets te doen. Laat het ons weten als het om een andere gaat."
)

// retitledRows tells of the rows of a table that give an action another title.
func retitledRows(rows []retitledRow) finding.Finding {
	if len(rows) == 1 {
		item := rows[0].item
		f := warn(CodeRetitled, rows[0].place,
			fmt.Sprintf("In het werkboek heet actie %s %s, in het plan %s.", item.Number(), quote(rows[0].title), quote(item.Title)),
			retitledRemedy).WithOption(emptyBooks).ForTeam(retitledTeam)
		f.Item, f.Team = item.String(), item.Team
		return f
	}
	said := make([]finding.Quoted, len(rows))
	for i, r := range rows {
		said[i] = finding.Quoted{Cell: r.place.Cell + " (" + r.item.Number() + ")", Text: r.title}
	}
	return warn(CodeRetitled, rows[0].place,
		fmt.Sprintf("In %d rijen heet een actie in het werkboek anders dan in het plan. In het werkboek staat %s.", len(rows), finding.QuoteAll(said)),
		retitledRemedy).WithOption(emptyBooks).ForTeam(retitledTeam)
}

// shuffled tells of the rows whose code and title are two actions'. byCode says that
// they were read by the code, as the titles are what is out of order; hasRow says whether
// the workbook has a row for an action: then its code stands wrong in another.
func shuffled(rows []mismatch, byCode bool, hasRow func(plan.Item) bool) finding.Finding {
	said := make([]string, len(rows))
	for i, r := range rows {
		said[i] = fmt.Sprintf("%s: code %s, maar titel van %s", r.place.Cell, r.byCode.Number(), r.byTitle.Number())
	}
	one := rows[0]
	message := fmt.Sprintf("In %d rijen horen code en titel niet bij elkaar (%s).", len(rows), dutch.Clauses(said, mostNamed))
	if len(rows) == 1 {
		message = fmt.Sprintf("In deze rij horen code en titel niet bij elkaar: code %s is “%s”, maar er staat “%s”.",
			one.byCode.Number(), shorten(one.byCode.Title), shorten(one.byTitle.Title))
	}
	var read, remedy string
	switch {
	case byCode:
		read = " De codes staan in de volgorde van het plan en de titels niet; de antwoorden zijn daarom bij de code gezet."
		remedy = "Is de kolom met titels apart gesorteerd, zet dan de juiste titel bij elke code. Horen de antwoorden toch bij de titels, typ dan in deze kolom de codes van die titels."
	case len(rows) == 1:
		read = fmt.Sprintf(" De antwoorden zijn bij de titel gezet, dus bij %s.", one.byTitle.Number())
		remedy = fmt.Sprintf("Typ “%s” in deze cel.", one.byTitle.Number())
		if !hasRow(one.byCode) {
			remedy = fmt.Sprintf("Klopt de titel, typ dan “%s” in deze cel. Klopt de code, zet dan in deze rij de titel die erbij hoort.", one.byTitle.Number())
		}
	default:
		read = " De antwoorden zijn bij de titels gezet."
		remedy = "Kloppen de titels, typ dan in elk van deze cellen de code van de titel. Kloppen de codes, zet dan de titels die erbij horen."
	}
	f := fail(CodeShuffled, one.place, message+read, remedy).ForBoth()
	if len(rows) == 1 {
		counted := one.byTitle
		if byCode {
			counted = one.byCode
		}
		f.Item, f.Team = counted.String(), counted.Team
	}
	return f
}

// renumbered tells of rows that stand as we printed them, while the plan gives their
// actions other codes by now.
func renumbered(rows []mismatch) finding.Finding {
	said := make([]string, len(rows))
	for i, r := range rows {
		said[i] = fmt.Sprintf("%s: %s is nu %s", r.place.Cell, r.byCode.Number(), r.byTitle.Number())
	}
	return info(CodeIdentified, rows[0].place,
		fmt.Sprintf("Het plan is hernummerd sinds dit werkboek gemaakt is. De antwoorden zijn bij de titels gezet (%s).", dutch.Clauses(said, mostNamed)),
		nothingToDo)
}

const nothingToDo = "U hoeft niets te doen."

// shown is what a cell that is no text shows.
func shown(c cell) string {
	switch c.kind {
	case uncounted:
		return "een formule zonder uitkomst"
	case fault:
		return "de foutwaarde " + c.text.String()
	default:
		return quote(c.text.String())
	}
}

func contextChanged(cells []cell, want string) finding.Finding {
	message := fmt.Sprintf("In %s staat iets anders dan het plan zegt, en dat komt niet in het verslag: %s.",
		listCells(refsOf(cells)), quote(cells[0].text.String()))
	if want != "" {
		message += fmt.Sprintf(" In het plan staat hier %s.", quote(want))
	}
	return warn(CodeContext, cells[0].place, message,
		"Is het een antwoord, zet het dan in een gele cel van die rij. Heet dit deel van het plan nu anders, dan hoeft u niets te doen.").ForBoth()
}

// readElsewhere tells of rows that show one part of the plan, while their actions stand in
// another, above.
func readElsewhere(cells []cell, above string) finding.Finding {
	shows := quote(cells[0].text.String())
	rows := dutch.Form(len(cells), "deze rij staat", "deze rijen staat")
	return warn(CodeContext, cells[0].place,
		fmt.Sprintf("In %s staat %s, maar in het plan staat de actie onder %s. Wat in %s, komt in het verslag onder %s.",
			listCells(refsOf(cells)), shows, quote(above), rows, quote(above)),
		fmt.Sprintf("Hoort het onder %s, typ dan in de rij de code die de actie daar nu heeft. Hoort het onder %s, dan hoeft u niets te doen.",
			shows, quote(above))).ForBoth()
}

func missingColumns(p finding.Place, columns []string) finding.Finding {
	return fail(CodeMissingColumn, p,
		fmt.Sprintf("Dit blad mist %s %s.", dutch.Form(len(columns), "de kolom", "de kolommen"), strings.Join(columns, ", ")),
		"Zet ze terug, met precies die naam in de kopregel.").ForBoth()
}
