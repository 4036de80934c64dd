package workbook

import (
	"fmt"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file holds what findings say of the fields of a plan.

// CodeField is what is wrong with the sheet of fields.
const CodeField = "veld-ongeldig"

func tooManyFields(p finding.Place) finding.Finding {
	return fail(CodeField, p, fmt.Sprintf("Het blad %s heeft meer dan %d velden. De rest is niet gelezen.", sheetFields, ownFields),
		"Houd de velden over die in het verslag of het overzicht nodig zijn.")
}

func fieldNameTaken(p finding.Place, name, by string) finding.Finding {
	if by == "" {
		return fail(CodeField, p, fmt.Sprintf("Een veld kan niet alleen %s heten.", finding.Quote(name)), "Zet er een woord bij, zoals “Doel {jaar}”.")
	}
	return fail(CodeField, p, fmt.Sprintf("Een veld kan niet %s heten: zo heet al %s. Het veld is niet gelezen.", finding.Quote(name), by),
		"Geef het veld een andere naam. Een jaar alleen maakt geen verschil.")
}

func noChoices(p finding.Place, name string) finding.Finding {
	return fail(CodeField, p, fmt.Sprintf("Het veld %s is een keuze, en er staan geen keuzes bij.", finding.Quote(name)),
		fmt.Sprintf("Zet in de kolom %s waaruit men kiest, met een puntkomma ertussen: groen; oranje; rood.", colChoices))
}

func badKind(c cell, name, likely string) finding.Finding {
	said := "Bij het veld " + finding.Quote(name) + " staat geen soort. Het is gelezen als lange tekst."
	if c.kind != empty {
		said = fmt.Sprintf("De soort %s van het veld %s bestaat niet. Het is gelezen als lange tekst.", quote(c.text.String()), finding.Quote(name))
	}
	remedy := "Kies een van deze: " + strings.Join(plan.KindNames, ", ") + "."
	if likely != "" {
		said = strings.Replace(said, "lange tekst", likely, 1)
		remedy = "Klopt dat, schrijf dan “" + likely + "”. " + remedy
	}
	return fail(CodeField, c.place, said, remedy)
}

func badFieldValue(c cell, column string, right []string, taken string) finding.Finding {
	return fail(CodeField, c.place, fmt.Sprintf("In de kolom %s kan niet %s staan. Het is gelezen als %s.", column, quote(c.text.String()), taken),
		"Schrijf een van deze: "+strings.Join(right, ", ")+".")
}

func fieldStatus(f plan.Field, name string, statuses plan.Statuses) finding.Finding {
	remedy := "Kies uit de lijst: " + strings.Join(statuses.Names(), ", ") + "."
	if s, ok := statuses.Suggest(name); ok {
		remedy = fmt.Sprintf("Bedoelt u “%s”? Schrijf dan dat.", s.Name)
	}
	return fail(CodeField, f.Place, fmt.Sprintf("Het veld %s is verplicht bij de status %s, en die staat niet in de lijst.", finding.Quote(f.Name), finding.Quote(name)), remedy)
}

func usualNotAsked(p finding.Place, without []string) finding.Finding {
	return warn(CodeField, p, fmt.Sprintf("De teams krijgen deze vragen niet, want ze staan niet op het blad %s: %s.", sheetFields, dutch.List(without, 4)),
		"Is dat de bedoeling, dan hoeft u niets te doen. Zet er anders een rij voor elk bij.")
}

func givenMissing(f plan.Field, t *table) finding.Finding {
	return warn(CodeField, f.Place, fmt.Sprintf("Het veld %s vult het plan zelf in, maar het blad “%s” heeft geen kolom met die naam.", finding.Quote(f.Name), t.grid.sheet),
		fmt.Sprintf("Zet op dat blad een kolom %s, of schrijf in de kolom %s dat het team het invult.", f.Short(), colBy))
}

func wrongInPlan(c cell, f plan.Field, problem string) finding.Finding {
	return warn(CodeField, c.place, fmt.Sprintf("In het veld %s (%s) staat %s. %s", finding.Quote(f.Short()), f.Kind, quote(c.text.String()), problem),
		"Verbeter de cel. Zolang dat niet gebeurt, staat in het verslag wat er nu staat, en telt het nergens mee.")
}
