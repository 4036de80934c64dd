package evaluation

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// The checks of this package, by the code that users and scripts see.
const (
	CodeMissingStatus   = "status-ontbreekt"
	CodeUnknownStatus   = "status-onbekend"
	CodeMissingRow      = "actie-ontbreekt"
	CodeUnknownCode     = "code-onbekend"
	CodeNotEvaluated    = "actie-zonder-team"
	CodeContradiction   = "actie-dubbel"
	CodeUnprintable     = "teken-onbekend"
	CodePlanCode        = "plan-code-ongeldig"
	CodePlanDuplicate   = "plan-code-dubbel"
	CodePlanParent      = "plan-code-zonder-ouder"
	CodePlanUnknownTeam = "plan-team-onbekend"
	CodePlanNothing     = "plan-leeg"
	CodePlanTitle       = "plan-titel-ontbreekt"
	CodePlanName        = "plan-naam-onbekend"
	CodeSetting         = "controle-onbekend"
)

func blocking(code string, i plan.Item, p finding.Place, message, remedy string) finding.Finding {
	return finding.Finding{
		Code: code, Severity: finding.Error, Place: p, Team: i.Team, Item: i.String(),
		Message: message, Remedy: remedy,
	}
}

func missingStatus(i plan.Item, row Row) finding.Finding {
	return blocking(CodeMissingStatus, i, row.Status.Place,
		"De status is niet ingevuld.",
		"Kies in deze cel een status uit de lijst.").ForBoth()
}

func notFilledIn(i plan.Item, row Row) finding.Finding {
	return blocking(CodeMissingStatus, i, row.Status.Place,
		"Deze actie is nog niet ingevuld.",
		"Kies een status, en vul in wat er gebeurde en wat de volgende stappen zijn.").ForBoth()
}

func unknownStatus(statuses plan.Statuses, i plan.Item, row Row) finding.Finding {
	var remedy, forTeam string
	if named := statuses.Named(row.Status.Text.String()); len(named) > 1 {
		remedy = fmt.Sprintf("Er staan er twee: “%s” en “%s”. Kies er één.", named[0].Name, named[1].Name)
	} else if s, ok := statuses.Suggest(row.Status.Text.String()); ok {
		remedy = fmt.Sprintf("Bedoelt u “%s”? Vul dan dat in.", s.Name)
	} else {
		names := make([]string, len(statuses))
		for n, s := range statuses {
			names[n] = s.Name
		}
		forTeam = "Kies een van deze: " + strings.Join(names, ", ") + "."
		remedy = forTeam + " Of zet deze status bij op het blad Statussen van het plan."
	}
	f := blocking(CodeUnknownStatus, i, row.Status.Place,
		fmt.Sprintf("De status “%s” staat niet in de lijst.", excerpt(row.Status.Text.String())), remedy)
	return f.ForTeam(cmp.Or(forTeam, remedy))
}

func missingRow(i plan.Item) finding.Finding {
	return blocking(CodeMissingRow, i, i.Place,
		"Deze actie staat in geen enkel werkboek.",
		fmt.Sprintf("Vraag het werkboek op bij %s, of zet er de rij met code %s opnieuw in.", plan.TeamPhrase(i.Team), i.Code)).
		ForTeam(fmt.Sprintf("Bezorg ons het ingevulde werkboek. Is de rij met code %s eruit verdwenen, zet ze er dan opnieuw in.", i.Code))
}

func unknownCode(row Row, code plan.Code) finding.Finding {
	f := blocking(CodeUnknownCode, plan.Item{Code: code, Title: row.Title}, row.Code.Place,
		fmt.Sprintf("Het plan kent geen code “%s”.", excerpt(string(code))),
		"Verbeter de code in het werkboek, of zet de actie bij op het blad Plan van het plan.").
		ForTeam("Zet in deze cel de code van de actie, zoals in het werkboek dat u kreeg.")
	if code == "" {
		f.Message = "Deze rij heeft geen code."
		f.Remedy = "Zet de code van de actie in deze cel, of maak de rij leeg."
		f.TeamRemedy = f.Remedy
		f.Item = row.Title
	}
	return f
}

func notEvaluated(row Row, i plan.Item) finding.Finding {
	return blocking(CodeNotEvaluated, i, row.Code.Place,
		"Het plan geeft dit onderdeel aan geen enkel team, maar het werkboek vult het wel in.",
		fmt.Sprintf("Zet op het blad Plan een team bij code %s, of verbeter de code in het werkboek.", i.Code)).
		ForTeam("Kijk de code in deze cel na, of laat ons weten voor welke actie deze tekst is.")
}

func contradiction(i plan.Item, first, second Row, differ []difference) finding.Finding {
	var said []string
	for _, d := range differ {
		said = append(said, fmt.Sprintf("%s: %s tegenover %s", d.column,
			quoted(d.first, elsewhere(d.first.Place, second.Code.Place)), quoted(d.second, "hier in cel "+d.second.Place.Cell)))
	}
	return blocking(CodeContradiction, i, second.Code.Place,
		fmt.Sprintf("Deze actie is twee keer ingevuld, met andere inhoud (de eerste keer in %s). %s.",
			elsewhere(first.Code.Place, second.Code.Place), strings.Join(said, "; ")),
		settleRemedy(first, second)).
		WithOption("Met --nieuwste telt het werkboek dat het laatst is opgeslagen.").
		ForTeam("Laat ons weten welke van de twee geldt, of bezorg ons één werkboek met de juiste tekst.")
}

func settleRemedy(first, second Row) string {
	if first.Code.Place.File == second.Code.Place.File {
		return "Kies welke van de twee geldt, en maak in de andere rij de antwoorden leeg."
	}
	return "Kies welke van de twee geldt, en maak in het andere werkboek deze antwoorden leeg. Is dat hele werkboek verouderd, haal het dan uit de map."
}

// quoted is an answer in a sentence, with where it stands.
func quoted(a Answer, where string) string {
	text := "niets"
	if !a.Text.Blank() {
		text = "“" + excerpt(a.Text.String()) + "”"
	}
	if a.Place.Cell == "" { // its column is missing
		return text
	}
	return fmt.Sprintf("%s (%s)", text, where)
}

// elsewhere names a place for somebody who looks at another: what both share goes
// without saying, and so does the folder.
func elsewhere(p, from finding.Place) string {
	if p.File == from.File {
		p.File = ""
		if p.Sheet == from.Sheet {
			p.Sheet = ""
		}
	}
	if p.File != "" {
		p.File = path.Base(p.File)
	}
	return p.String()
}

func newestTaken(i plan.Item, newer, older Row) finding.Finding {
	f := blocking(CodeContradiction, i, older.Code.Place,
		fmt.Sprintf("Deze actie is twee keer ingevuld. De versie in %s is het laatst opgeslagen en telt; deze niet.", elsewhere(newer.Code.Place, older.Code.Place)),
		"U hoeft niets te doen als de nieuwste versie de juiste is.").
		ForTeam("Laat het ons weten als de andere versie de juiste is.")
	f.Severity = finding.Warning
	return f
}

// excerpt shortens a cell's text to what fits in a message.
func excerpt(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
