package workbook

import (
	"fmt"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file holds what findings say of the plan alone.

func missingPlanSheet(file, sheet string, columns []string) finding.Finding {
	return fail(CodeMissingSheet, finding.Place{File: file},
		fmt.Sprintf("Het plan heeft geen blad “%s”.", sheet),
		fmt.Sprintf("Geef het blad met de kolommen %s de naam %s, of maak er een.", strings.Join(columns, ", "), sheet))
}

func teamsPlan(file string) finding.Finding {
	return fail(CodeOtherPlan, finding.Place{File: file},
		"Dit is een werkboek van een team, en niet het plan.",
		"Zet het werkboek in de map van het jaar, en zet het plan zelf hier terug.")
}

// ofPlan makes what is said of a file that cannot be read fit the plan: no team has
// another copy of that.
func ofPlan(f finding.Finding) finding.Finding {
	f.OfPlan, f.TeamRemedy, f.Option = true, "", ""
	var kept []string
	for _, sentence := range strings.SplitAfter(f.Remedy, ". ") {
		if !strings.Contains(sentence, "team") {
			kept = append(kept, strings.TrimSpace(sentence))
		}
	}
	f.Remedy = strings.Join(append(kept, "Hebt u nog een eerdere versie van het plan, zet die dan terug."), " ")
	return f
}

func noPlanHeader(p finding.Place, columns []string) finding.Finding {
	return fail(CodeMissingColumn, p,
		fmt.Sprintf("Op dit blad staat geen kopregel met %s. Het is niet gelezen.", strings.Join(columns, ", ")),
		"Zet boven de tabel een rij met precies die namen.")
}

// sheetTaken tells that a sheet of another name is read as one of the plan's.
func sheetTaken(p finding.Place, sheet string) finding.Finding {
	return warn(CodeTaken, p, fmt.Sprintf("Het plan heeft geen blad “%s”; dit blad is gelezen als %s.", sheet, sheet),
		fmt.Sprintf("Geef dit blad de naam %s.", sheet))
}

func headersTaken(at finding.Place, said []string) finding.Finding {
	return info(CodeTaken, at, "In de kopregel is gelezen: "+strings.Join(said, ", ")+".",
		"Klopt dat, dan hoeft u niets te doen. Geef de kolommen anders hun juiste naam.")
}

func sheetCopied(p finding.Place, of string, other []cell) finding.Finding {
	f := info(CodeLooseSheet, p, fmt.Sprintf("Dit blad is een kopie van het blad “%s” en wordt niet gebruikt. Er staat niets anders op.", of),
		fmt.Sprintf("Alleen het blad “%s” telt. U mag de kopie laten staan of weghalen.", of))
	if len(other) > 0 {
		f.Severity = finding.Warning
		f.Message = fmt.Sprintf("Dit blad is een kopie van het blad “%s” en wordt niet gebruikt. Alleen hier staat: %s.", of, quoteCells(other))
		f.Remedy = fmt.Sprintf("Moet dat in het plan, zet het dan op het blad “%s”.", of)
	}
	return f
}

// inManyCells tells once what is the same in many cells of a sheet.
func inManyCells(same []finding.Finding) finding.Finding {
	var cells []string
	for _, f := range same[1:] {
		cells = append(cells, f.Place.Cell)
	}
	f := same[0]
	f.Message = fmt.Sprintf("%s Zo staat het in %d cellen, ook in %s.", f.Message, len(same), listCells(cells))
	return f
}

func keysMerged(p finding.Place, last, column string) finding.Finding {
	return fail(CodeMerged, p,
		fmt.Sprintf("De cellen %s tot %s van de kolom %s zijn samengevoegd. Van wat op elke rij hoort te staan, is alleen het eerste over.", p.Cell, last, column),
		"Splits de cellen en vul elke rij apart in.")
}

func tableBeside(head cell, cells *pile) finding.Finding {
	return warn(CodeLooseColumn, head.place,
		fmt.Sprintf("Naast de tabel staat er nog een met dezelfde kolommen. Die wordt niet gebruikt: %s.", cells.quoted()),
		"Hoort wat er staat bij het plan, zet het dan onder de eerste tabel. Anders hoeft u niets te doen.")
}

// codesWithTitles tells of cells that hold a code and a title.
func codesWithTitles(cells []cell) finding.Finding {
	return info(CodeTaken, cells[0].place,
		fmt.Sprintf("De code en de titel staan hier samen in één cel. Ze zijn apart gelezen: %s.", quoteCells(cells)),
		"Klopt dat, dan hoeft u niets te doen. Zet de titel anders in de kolom Titel.")
}

func teamMergedAway(i plan.Item, p finding.Place, last string) finding.Finding {
	f := fail(CodeMerged, p,
		fmt.Sprintf("De cellen %s tot %s zijn samengevoegd en leeg. Daardoor heeft %s geen team.", p.Cell, last, i.Number()),
		"Splits de cellen en zet bij elke actie haar team.")
	f.Item = i.String()
	return f
}

func valueUnderMerge(c cell, first, last string) finding.Finding {
	return fail(CodeMerged, c.place,
		fmt.Sprintf("De cellen %s tot %s van de kolom Naam zijn samengevoegd. Daardoor heeft deze waarde geen naam, en wordt ze niet gebruikt: %s.", first, last, quoteCells([]cell{c})),
		"Splits de cellen en zet bij elke waarde haar naam.")
}

func emptyList(t *table, column, what, remedy string) finding.Finding {
	return fail(CodeEmptyList, finding.Place{File: t.grid.book, Sheet: t.grid.sheet, Cell: t.grid.place(t.header+1, t.columns[column][0]).Cell},
		fmt.Sprintf("Op dit blad staat %s.", what), remedy)
}

func struckValue(name, value cell) finding.Finding {
	cells := []cell{name}
	if value.kind != empty {
		cells = append(cells, value)
	}
	return warn(CodeStruck, name.place, "Deze rij is doorstreept en wordt niet gebruikt: "+quoteCells(cells)+".",
		"Geldt ze nog, haal de doorstreping dan weg. Haal anders de hele rij weg.")
}

func valueWithoutName(c cell) finding.Finding {
	return warn(CodeBadValue, c.place,
		fmt.Sprintf("Voor deze waarde staat geen naam, dus ze wordt niet gebruikt: %s.", quoteCells([]cell{c})),
		"Hoort ze bij de rij erboven, zet ze dan in de cel daarvan (met Alt+Enter voor een nieuwe regel). Geef ze anders een naam, of maak de cel leeg.")
}

func nameTwice(p finding.Place, name string, first finding.Place, text string) finding.Finding {
	return fail(CodeTwice, p,
		fmt.Sprintf("De naam “%s” staat hier een tweede keer (de eerste keer bij cel %s), met een andere waarde: %s.", name, first.Cell, quote(text)),
		"Houd één van de twee rijen over.")
}

func nameTaken(p finding.Place, name, known string) finding.Finding {
	return warn(CodeTaken, p, fmt.Sprintf("De naam “%s” is gelezen als “%s”.", name, known),
		fmt.Sprintf("Bedoelt u “%s”? Schrijf het dan zo. Is het een eigen naam, kies er dan een die er minder op lijkt.", known))
}

func noSuchLevel(p finding.Place, name string) finding.Finding {
	return warn(CodeBadValue, p, fmt.Sprintf("“%s” bestaat niet: een plan heeft hoogstens %d niveaus.", name, plan.MaxDepth),
		fmt.Sprintf("Gebruik niveau 1 tot %d, of haal de rij weg.", plan.MaxDepth))
}

func nameUnused(p finding.Place, name, value string) finding.Finding {
	said := fmt.Sprintf("De naam “%s” (met de waarde %s)", name, quote(value))
	if value == "" {
		said = fmt.Sprintf("De naam “%s” (zonder waarde)", name)
	}
	return info(CodeUnusedName, p, said+" komt in geen tekst van het plan voor. Alleen een sjabloon kan hem nog gebruiken.",
		"Bedoelt u een naam die het programma kent, schrijf hem dan zoals in de handleiding. Anders hoeft u niets te doen.")
}

func neitherYesNorNo(p finding.Place, name, value string, taken bool) finding.Finding {
	f := warn(CodeBadValue, p, fmt.Sprintf("Bij “%s” staat “%s”. Het is gelezen als %s.", name, value, plan.YesOrNo(taken)), "Schrijf ja of nee.")
	if likely := likelyYesNo(value); likely != "" {
		f.Remedy = fmt.Sprintf("Bedoelt u %s? Schrijf dan dat.", likely)
	}
	return f
}

func noColour(p finding.Place, status, value string) finding.Finding {
	f := warn(CodeBadValue, p, fmt.Sprintf("“%s” is geen kleur. De status “%s” krijgt er geen.", value, status),
		"Schrijf zes tekens, zoals A9D18E: per twee rood, groen en blauw. Excel toont ze bij Meer kleuren, Aangepast, Hex.")
	if c := likelyColour(value); c != "" {
		f.Remedy = fmt.Sprintf("Bedoelt u %s? Schrijf dan dat. Een kleur heeft zes tekens: per twee rood, groen en blauw.", c)
	}
	return f
}

func badAddress(p finding.Place, value string, bad []string) finding.Finding {
	verb := dutch.Form(len(bad), "is geen e-mailadres", "zijn geen e-mailadressen")
	f := warn(CodeBadValue, p, fmt.Sprintf("“%s” %s. Een herinnering krijgt dan geen geadresseerde.", strings.Join(bad, "”, “"), verb),
		"Verbeter het adres. Meer adressen zet u in dezelfde cel, met een puntkomma ertussen.")
	if likely := likelyAddress(value); likely != "" {
		f.Remedy = fmt.Sprintf("Bedoelt u %s? Schrijf dan dat.", likely)
	}
	return f
}

func teamTwice(p finding.Place, name string, first finding.Place, added bool) finding.Finding {
	message := fmt.Sprintf("Het team “%s” staat hier een tweede keer (de eerste keer in cel %s).", name, first.Cell)
	if added {
		message += " De namen en adressen van beide rijen gelden."
	}
	return info(CodeTwice, p, message,
		"Dat mag. Heeft een team meer dan één persoon, dan kunt u ze ook in één rij zetten, met een puntkomma tussen de adressen.")
}

func statusTwice(p finding.Place, name string, first finding.Place) finding.Finding {
	return warn(CodeTwice, p,
		fmt.Sprintf("De status “%s” staat hier een tweede keer. Die in cel %s telt.", name, first.Cell), "Houd er één over.")
}

func tooManyStatuses(p finding.Place) finding.Finding {
	return fail(CodeBadValue, p,
		fmt.Sprintf("Dit blad telt meer dan %d statussen. Deze en wat eronder staat, zijn niet gelezen.", maxStatuses),
		"Houd alleen de statussen over die de teams gebruiken.")
}

// codesNotText tells which codes became numbers or dates.
func codesNotText(wrong []cell) finding.Finding {
	if len(wrong) == 1 {
		return numericCode(wrong[0])
	}
	return fail(CodeNumericCode, wrong[0].place,
		fmt.Sprintf("In %d cellen van de kolom Code staat geen tekst, maar een getal of een datum: %s.", len(wrong), quoteCells(wrong)),
		"Maak de hele kolom Code op als Tekst en typ deze codes opnieuw, bijvoorbeeld 1.2.")
}

func rowsHidden(p finding.Place, cells []string) finding.Finding {
	word := "Deze rij is verborgen, en telt mee"
	if len(cells) > 1 {
		word = fmt.Sprintf("Op dit blad zijn %d rijen met een onderdeel verborgen (%s); ze tellen mee", len(cells), listCells(cells))
	}
	return info(CodeHiddenRows, p, word+".", "Haal ze uit het plan als ze niet meer gelden. Anders hoeft u niets te doen.")
}

// aloneInList tells of entries that have nothing but a name, unlike the others.
func aloneInList(names []cell, column string) finding.Finding {
	const remedy = "Klopt dat, dan hoeft u niets te doen. Is het een aantekening, zet ze dan op een ander blad."
	return info(CodeTaken, names[0].place,
		fmt.Sprintf("Alleen de kolom %s is hier ingevuld. Dit telt mee in de lijst: %s.", column, quoteCells(names)), remedy)
}

func teamTaken(cells []cell, spelling, name string) finding.Finding {
	message := fmt.Sprintf("Het team “%s” staat niet op het blad Teams; het is gelezen als “%s”.", spelling, name)
	if len(cells) > 1 {
		message += fmt.Sprintf(" Zo staat het ook in %s.", listCells(refsOf(cells[1:])))
	}
	return warn(evaluation.CodePlanUnknownTeam, cells[0].place, message, "Schrijf de naam zoals op het blad Teams, of zet dit team er apart bij.")
}

func mergedAbove(items []plan.Item) finding.Finding {
	return warn(CodeMerged, items[0].TeamPlace,
		fmt.Sprintf("De samengevoegde cellen van de kolom Team liggen ook naast %s, waar andere onderdelen onder staan. Zo’n onderdeel krijgt het team niet.", plan.Numbers(items)),
		"Moet het team ook dat onderdeel zelf evalueren, splits de cellen dan en zet het team erbij.")
}

func levelUnnamed(items []plan.Item, named, deepest int) finding.Finding {
	verb := dutch.Form(len(items), "ligt", "liggen")
	return warn(evaluation.CodePlanCode, items[0].Place,
		fmt.Sprintf("%s %s dieper dan de %d niveaus van het blad Document. Dat niveau heet nu “%s”.", plan.Numbers(items), verb, named, levelName(deepest)),
		fmt.Sprintf("Zet op het blad Document een regel “%s” met hoe zo’n onderdeel heet, of kort de code in.", levelName(deepest)))
}
