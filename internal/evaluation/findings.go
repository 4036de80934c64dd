package evaluation

import (
	"fmt"
	"path"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// The checks of this package, by the code that users and scripts see.
const (
	CodeMissingStatus   = "status-ontbreekt"
	CodeUnknownStatus   = "status-onbekend"
	CodeNoAnswer        = "antwoord-ontbreekt"
	CodeMissingRow      = "actie-ontbreekt"
	CodeNotReturned     = "werkboek-ontbreekt"
	CodeBlankBook       = "werkboek-leeg"
	CodeUnknownCode     = "code-onbekend"
	CodeNotEvaluated    = "actie-zonder-team"
	CodeContradiction   = "actie-dubbel"
	CodeUnprintable     = "teken-onbekend"
	CodePlanCode        = "plan-code-ongeldig"
	CodePlanDuplicate   = "plan-code-dubbel"
	CodePlanParent      = "plan-code-zonder-ouder"
	CodePlanUnknownTeam = "plan-team-onbekend"
	CodePlanNothing     = "plan-leeg"
	CodePlanNoTeam      = "plan-zonder-team"
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

func notFilledIn(r itemRow) finding.Finding {
	code, place := CodeMissingStatus, r.row.Of(plan.RoleStatus).Place
	if !r.row.Asked.Has(plan.RoleStatus) {
		code, place = CodeNoAnswer, r.row.Code.Place
	}
	return blocking(code, r.item, place, "Deze actie is nog niet ingevuld.", whatToFillIn(r.row.Asked, "Kies")).ForBoth()
}

// ofRows is an error about many rows of one sheet.
func ofRows(code, team string, first finding.Place, message, remedy, teamRemedy string) finding.Finding {
	first.Cell = ""
	return finding.Finding{
		Code: code, Severity: finding.Error, Place: first, Team: team,
		Message: message, Remedy: remedy, TeamRemedy: teamRemedy,
	}
}

func blankBook(rows []itemRow) finding.Finding {
	return ofRows(CodeBlankBook, rows[0].item.Team, rows[0].row.Code.Place,
		fmt.Sprintf("Dit werkboek van %s is nog helemaal leeg: geen van de %d acties is ingevuld.", plan.TeamPhrase(rows[0].item.Team), len(rows)),
		"Vraag het ingevulde werkboek op bij het team.",
		whatToFillIn(rows[0].row.Asked, "Kies bij elke actie")+" Stuurde u al een ingevuld werkboek, bezorg het dan opnieuw.")
}

// whatToFillIn says what a team fills in; kies begins the sentence where there is a status.
func whatToFillIn(asked plan.Fields, kies string) string {
	switch {
	case asked == nil:
		return kies + " een status, en vul in wat er gebeurde en wat de volgende stappen zijn."
	case asked.Has(plan.RoleStatus):
		return kies + " een status, en vul de andere gele cellen in."
	default:
		return strings.Replace(kies, "Kies", "Vul", 1) + " de gele cellen in."
	}
}

// missingRow tells of an action without a row: it was taken out of the workbook, or came
// into the plan after the workbook was made. above says that others are below it.
func missingRow(i plan.Item, above bool) finding.Finding {
	f := blocking(CodeMissingRow, i, i.Place,
		"Deze actie staat in geen enkel werkboek.",
		fmt.Sprintf("Zet in het werkboek van %s onderaan in de tabel een rij met %s, en vraag het team om ze in te vullen.", plan.TeamPhrase(i.Team), i.Handle())).
		ForTeam(fmt.Sprintf("Zet onderaan in de tabel van uw werkboek een rij met %s, en vul ze in.", i.Handle()))
	if above {
		f.Message = fmt.Sprintf("Het plan vraagt %s om dit onderdeel zelf te evalueren, en niet alleen wat eronder staat. Het staat in geen enkel werkboek.", plan.TeamPhrase(i.Team))
		f.Remedy = fmt.Sprintf("Is dat niet de bedoeling, maak dan op het blad Plan de cel met het team bij %s leeg. %s", i.Handle(), strings.Replace(f.Remedy, "Zet", "Zet anders", 1))
	}
	return f
}

func missingRows(items []plan.Item) finding.Finding {
	return finding.Finding{
		Code: CodeMissingRow, Severity: finding.Error, Team: items[0].Team,
		Message: fmt.Sprintf("%d acties van %s staan in geen enkel werkboek: %s.", len(items), plan.TeamPhrase(items[0].Team), plan.Numbers(items)),
		Remedy: "Kwamen ze in het plan nadat het werkboek gemaakt was, zet er dan onderaan in de tabel een rij met elke code bij, en vraag het team om ze in te vullen. " +
			"Is het werkboek niet volledig, vraag het dan opnieuw op bij het team.",
	}.ForTeam("Zet onderaan in de tabel van uw werkboek een rij met elk van deze codes, en vul ze in.")
}

func notReturned(items []plan.Item) finding.Finding {
	acts := plan.Numbers(items)
	if len(items) == 1 {
		acts = items[0].String()
	}
	acts = fmt.Sprintf("Het gaat om %s: %s.", dutch.Count(len(items), "actie", "acties"), acts)
	return finding.Finding{
		Code: CodeNotReturned, Severity: finding.Error, Team: items[0].Team,
		Message: fmt.Sprintf("Van %s is geen werkboek binnen. %s", plan.TeamPhrase(items[0].Team), acts),
		Remedy:  "Vraag het ingevulde werkboek op bij het team.",
	}.ForTeam("Vul het werkboek in en bezorg het ons.")
}

// unknownCode says that the plan has no such code. open are the actions of the
// workbook's team that are missing: the row may be about one of them.
func unknownCode(row Row, code plan.Code, team string, open []plan.Item) finding.Finding {
	i := plan.Item{Code: code, Title: row.Title, Team: team}
	f := blocking(CodeUnknownCode, i, row.Code.Place,
		fmt.Sprintf("Het plan kent geen code “%s”.", excerpt(strings.TrimSpace(string(code)))),
		"Verbeter de code in het werkboek, of zet de actie bij op het blad Plan van het plan.")
	f.TeamRemedy = "Verbeter de code. Is het een nieuwe actie, laat het ons dan weten."
	if code == "" {
		f.Message = "Deze rij heeft geen code."
		f.Remedy = "Zet de code van de actie in deze cel, of maak de rij leeg."
		f.TeamRemedy = f.Remedy
		f.Item = row.Title
	}
	f.Message += lost(row)
	if row.blank() {
		f.Severity = finding.Warning // nothing is lost with it
	} else if len(open) == 1 {
		hint := fmt.Sprintf(" Gaat het om %s? Die actie ontbreekt nog.", open[0])
		f.Remedy, f.TeamRemedy = f.Remedy+hint, f.TeamRemedy+hint
	}
	return f
}

func unknownCodes(team string, rows []stray) finding.Finding {
	const most = 5
	var said []string
	severity := finding.Warning
	var all []Row
	for _, s := range rows {
		all = append(all, s.row)
		if !s.row.blank() {
			severity = finding.Error
		}
		said = append(said, fmt.Sprintf("“%s” (cel %s)", excerpt(strings.TrimSpace(string(s.code)+" "+s.row.Title)), s.row.Code.Place.Cell))
	}
	f := ofRows(CodeUnknownCode, team, rows[0].row.Code.Place,
		fmt.Sprintf("In dit werkboek staan %d rijen waarvan het plan de code niet kent: %s.%s", len(rows), dutch.List(said, most), lost(all...)),
		"Is het plan hernummerd, maak het werkboek dan opnieuw en neem de antwoorden over. Verbeter anders de codes, of zet de acties bij op het blad Plan van het plan.",
		"Verbeter de codes in deze rijen. Zijn het nieuwe acties, laat het ons dan weten.")
	f.Severity = severity
	return f
}

func notEvaluated(r itemRow) finding.Finding {
	return blocking(CodeNotEvaluated, r.item, r.row.Code.Place,
		"Het plan geeft dit onderdeel aan geen enkel team, maar het werkboek vult het wel in."+lost(r.row),
		fmt.Sprintf("Zet op het blad Plan een team bij %s, of verbeter de code in het werkboek.", r.item.Handle())).
		ForTeam("Kijk de code in deze cel na, of laat ons weten voor welke actie deze tekst is.")
}

func notEvaluatedRows(rows []itemRow) finding.Finding {
	return ofRows(CodeNotEvaluated, "", rows[0].row.Code.Place,
		fmt.Sprintf("Dit werkboek vult %d onderdelen in die het plan aan geen enkel team geeft: %s.%s", len(rows), plan.Numbers(itemsOf(rows)), lost(rowsOf(rows)...)),
		"Zet op het blad Plan een team bij die codes, of verbeter de codes in het werkboek.", "")
}

// contradiction tells of an action with two rows that say different things. missing are
// the actions of its team without a row.
func contradiction(c clash, missing []plan.Item) finding.Finding {
	first, second := c.first, c.second
	if c.settled {
		return newestTaken(c)
	}
	var said []string
	for _, d := range c.differ {
		said = append(said, fmt.Sprintf("%s: %s tegenover %s", d.column,
			quoted(d.first, "daar in cel "+d.first.Place.Cell), quotedWhole(d.second, "hier in cel "+d.second.Place.Cell)))
	}
	f := blocking(CodeContradiction, c.item, second.Code.Place,
		fmt.Sprintf("Deze actie is twee keer ingevuld, met andere inhoud (de eerste keer: %s). %s.",
			elsewhere(first.Code.Place, second.Code.Place), strings.Join(said, "; ")),
		settleRemedy(first, second)).
		ForTeam("Laat ons weten welke van de twee geldt, of bezorg ons één werkboek met de juiste tekst.")
	if c.inOneBook() { // of which no half is the newest
		f.Remedy, f.TeamRemedy = mayBeMissing(missing)+f.Remedy, mayBeMissing(missing)+f.TeamRemedy
		return f
	}
	return f.WithOption(newestOption)
}

// mayBeMissing asks whether a row whose code stands twice is about an action that has
// none: who empties it, empties the only answer.
func mayBeMissing(missing []plan.Item) string {
	switch n := len(missing); {
	case n == 0:
		return ""
	case n == 1:
		return fmt.Sprintf("Gaat een van de twee rijen over een andere actie, verbeter dan haar code: %s ontbreekt nog. ", missing[0])
	default:
		return fmt.Sprintf("Gaat een rij over een andere actie, verbeter dan haar code: %s ontbreken nog. ", plan.Numbers(missing))
	}
}

const newestOption = "Met --nieuwste telt het werkboek dat het laatst is opgeslagen."

func settleRemedy(first, second Row) string {
	if first.Code.Place.File == second.Code.Place.File {
		return "Kies welke van de twee geldt, en maak in de andere rij de antwoorden leeg."
	}
	return "Kies welke van de twee geldt, en maak in het andere werkboek deze antwoorden leeg. Is dat hele werkboek verouderd, haal het dan uit de map."
}

// quoted is the beginning of an answer in a sentence, with where it stands.
func quoted(a Answer, where string) string {
	a.Text = rich.Plain(excerpt(a.Text.String()))
	return quotedWhole(a, where)
}

// quotedWhole is an answer in a sentence, with where it stands.
func quotedWhole(a Answer, where string) string {
	text := "niets"
	if !a.Text.Blank() {
		text = finding.Quote(a.Text.String())
	}
	if a.Place.Cell == "" { // its column is missing
		return text
	}
	return fmt.Sprintf("%s (%s)", text, where)
}

// lost says what stands in rows that the report will not have; "" if they are blank.
func lost(rows ...Row) string {
	var texts []finding.Quoted
	for _, r := range rows {
		texts = append(texts, r.quotes()...)
	}
	if len(texts) == 0 {
		return ""
	}
	return " Dit komt niet in het verslag: " + finding.QuoteAll(texts) + "."
}

// quotes are the answers of a row, each with its cell.
func (r Row) quotes() []finding.Quoted {
	var out []finding.Quoted
	for _, a := range r.Answers {
		if !a.Text.Blank() {
			out = append(out, finding.Quoted{Cell: a.Place.Cell, Text: a.Text.String()})
		}
	}
	return out
}

// saidOtherwise says what the second of two rows says that the first does not.
func saidOtherwise(differ []difference) string {
	var texts []finding.Quoted
	for _, d := range differ {
		if !d.second.Text.Blank() {
			texts = append(texts, finding.Quoted{Cell: d.second.Place.Cell, Text: d.second.Text.String()})
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return " Hier staat anders: " + finding.QuoteAll(texts) + "."
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

// twoVersions says that two workbooks, or two tables of one, have many actions in common
// and say something else of them. missing are the actions of their team without a row.
func twoVersions(group []clash, missing []plan.Item) finding.Finding {
	first, second := group[0].first.Code.Place, group[0].second.Code.Place
	var items []plan.Item
	var differ []difference
	for _, c := range group {
		items, differ = append(items, c.item), append(differ, c.differ...)
	}
	f := ofRows(CodeContradiction, items[0].Team, second, "", "", "Laat ons weten welke van de twee geldt.")
	other := "in " + path.Base(first.File)
	if first.File == second.File {
		other = "op een andere plaats in dit werkboek"
	}
	if group[0].settled {
		f.Severity = finding.Warning
		f.Message = fmt.Sprintf("%d acties zijn twee keer ingevuld: %s. De versie %s is het laatst opgeslagen en telt; deze niet.%s", len(items), plan.Numbers(items), other, saidOtherwise(differ))
		f.Remedy = "U hoeft niets te doen als de nieuwste versie de juiste is."
		f.TeamRemedy = "Laat het ons weten als de andere versie de juiste is."
		return f
	}
	f.Message = fmt.Sprintf("%d acties zijn twee keer ingevuld, hier en %s, met andere inhoud: %s.%s", len(items), other, plan.Numbers(items), saidOtherwise(differ))
	f.Remedy = "Kies welk van de twee geldt, en haal het andere uit de map."
	if first.File == second.File {
		f.Remedy = mayBeMissing(missing) + "Kies welke rijen gelden, en maak in de andere de antwoorden leeg."
		f.TeamRemedy = mayBeMissing(missing) + f.TeamRemedy
		return f
	}
	return f.WithOption(newestOption)
}

// newestTaken tells of an action with two rows of which the first was saved last.
func newestTaken(c clash) finding.Finding {
	newer, older := c.first.Code.Place, c.second.Code.Place
	f := blocking(CodeContradiction, c.item, older,
		fmt.Sprintf("Deze actie is twee keer ingevuld. De versie in %s is het laatst opgeslagen en telt; deze niet.%s",
			elsewhere(newer, older), saidOtherwise(c.differ)),
		"U hoeft niets te doen als de nieuwste versie de juiste is.").
		ForTeam("Laat het ons weten als de andere versie de juiste is.")
	f.Severity = finding.Warning
	return f
}

// excerpt shortens a cell's text to what fits in a message.
func excerpt(s string) string { return dutch.Excerpt(s, 60) }
