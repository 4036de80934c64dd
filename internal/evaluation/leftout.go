package evaluation

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file tells of what stands in the plan and does not count: rows that somebody
// struck through, that have no name, or that say something about the list. Each is told
// once, with what follows from it.

// Rows of the plan that do not count.
const (
	CodeStruck  = "doorstreept"
	CodeLeftRow = "rij-telt-niet"
)

// tellLeftOut tells what in the plan does not count, and which answers that concerns.
func (m *merger) tellLeftOut() {
	m.check.findings = nil // those are told
	m.check.dropped(m.struck)
	m.unknown = m.check.leftStatuses(m.unknown)
	m.findings = append(m.findings, m.check.findings...)
}

// dropped tells of the items that are struck through; rows are the answers to them.
func (c *planChecker) dropped(rows []itemRow) {
	gone := c.plan.Dropped
	if len(gone) == 0 {
		return
	}
	cells := make([]finding.Quoted, len(gone))
	for n, i := range gone {
		cells[n] = finding.Quoted{Cell: i.Place.Cell, Text: strings.TrimSpace(i.String())}
	}
	f := finding.Finding{
		Code: CodeStruck, Severity: finding.Warning, Place: gone[0].Place,
		Message: "Dit onderdeel is doorstreept en telt niet mee: " + finding.QuoteAll(cells) + ".",
		Remedy:  "Geldt het nog, haal de doorstreping dan weg. Haal anders de hele rij weg.",
	}
	if len(gone) > 1 {
		f.Message = fmt.Sprintf("%d onderdelen zijn doorstreept en tellen niet mee: %s.", len(gone), finding.QuoteAll(cells))
	}
	if len(rows) > 0 {
		f.Message += " In een werkboek is wel iets ingevuld, en dat komt niet in het verslag: " + quoteRows(rows) + "."
		f.Remedy = "Geldt het nog, haal de doorstreping dan weg. Anders hoeft u niets te doen."
	}
	if len(c.stranded) > 0 {
		f.Severity = finding.Error
		f.Message += fmt.Sprintf(" Wat eronder staat, is niet doorstreept: %s.", plan.Numbers(c.stranded))
		f.Remedy = "Geldt het nog, haal de doorstreping dan weg. Geldt ook niet meer wat eronder staat, doorstreep dat dan ook."
	}
	c.report(f)
}

// quoteRows quotes answers, with the file where there is more than one.
func quoteRows(rows []itemRow) string {
	first := rows[0].row.Code.Place.File
	several := slices.ContainsFunc(rows, func(r itemRow) bool { return r.row.Code.Place.File != first })
	var texts []finding.Quoted
	for _, r := range rows {
		for _, q := range r.row.quotes() {
			if several {
				q.Cell = path.Base(r.row.Code.Place.File) + " " + q.Cell
			}
			texts = append(texts, q)
		}
	}
	if several {
		return finding.QuoteAll(texts)
	}
	return path.Base(first) + ", " + finding.QuoteAll(texts)
}

// leftTeams tells of the rows of the list of teams that do not count. strangers are the
// items of teams that the list lacks, by folded name; it returns which of those it has
// accounted for.
func (c *planChecker) leftTeams(strangers map[string][]plan.Item) map[string]bool {
	told := make(map[string]bool)
	var lost []plan.Item
	for _, l := range c.plan.LeftTeams {
		if name := plan.Fold(l.Name); l.Why == plan.Struck && len(strangers[name]) > 0 && !told[name] {
			told[name] = true
			lost = append(lost, strangers[name]...)
		}
	}
	c.reportLeft(c.plan.LeftTeams, plan.Struck, leftWords{
		what: "In de lijst met teams is dit doorstreept, en het telt niet mee", follows: followsItems("Het blad Plan geeft dit team nog onderdelen", lost),
		remedy:  "Geldt het nog, haal de doorstreping dan weg. Haal anders de hele rij weg.",
		settles: "Geldt het team nog, haal de doorstreping dan weg. Zet anders op het blad Plan een ander team bij die onderdelen.",
	})
	var open []string
	for _, i := range c.plan.Items {
		if name := plan.Fold(i.Team); len(strangers[name]) > 0 && !told[name] && !slices.Contains(open, name) {
			open = append(open, name)
		}
	}
	lost = nil
	if n := count(c.plan.LeftTeams, plan.Nameless); len(open) <= n {
		for _, name := range open {
			told[name] = true
			lost = append(lost, strangers[name]...)
		}
	}
	c.reportLeft(c.plan.LeftTeams, plan.Nameless, leftWords{
		what: "In de lijst met teams ontbreekt hier de naam", follows: followsTeams(lost),
		remedy: "Zet in de eerste kolom de naam van het team, of maak de rij leeg.",
	})
	c.reportLeft(c.plan.LeftTeams, plan.Remark, leftWords{
		what:   "Op dit blad staat iets dat geen team lijkt te zijn. Het wordt niet gebruikt",
		remedy: "Is het een aantekening, dan hoeft u niets te doen. Is het toch een team, zet er dan in dezelfde rij een verantwoordelijke bij.",
	})
	return told
}

// leftStatuses tells of the rows of the list of statuses that do not count. unknown are
// the rows of workbooks with a status that the list lacks; it returns those that it has
// not accounted for.
func (c *planChecker) leftStatuses(unknown []itemRow) (rest []itemRow) {
	if len(c.plan.LeftStatuses) == 0 {
		return unknown
	}
	var lost [plan.Remark + 1][]itemRow
	texts := make(map[string]bool)
	for _, r := range unknown {
		text := plan.Fold(r.row.Of(plan.RoleStatus).Text.String())
		at := slices.IndexFunc(c.plan.LeftStatuses, func(l plan.Left) bool { return l.Name != "" && plan.Fold(l.Name) == text })
		if at < 0 {
			rest = append(rest, r)
			texts[text] = true
			continue
		}
		why := c.plan.LeftStatuses[at].Why
		lost[why] = append(lost[why], r)
	}
	if n := count(c.plan.LeftStatuses, plan.Nameless); len(texts) > 0 && len(texts) <= n {
		lost[plan.Nameless], rest = rest, nil
	}
	c.reportLeft(c.plan.LeftStatuses, plan.Struck, leftWords{
		what: "In de lijst met statussen is dit doorstreept, en het telt niet mee", follows: followsRows(lost[plan.Struck]),
		remedy:  "Geldt het nog, haal de doorstreping dan weg. Haal anders de hele rij weg.",
		settles: "Geldt de status nog, haal de doorstreping dan weg. Laat de teams anders bij die acties een andere status kiezen.",
	})
	c.reportLeft(c.plan.LeftStatuses, plan.Nameless, leftWords{
		what: "In de lijst met statussen ontbreekt hier de naam", follows: followsRows(lost[plan.Nameless]),
		remedy: "Zet in de eerste kolom de naam van de status, of maak de rij leeg.",
	})
	c.reportLeft(c.plan.LeftStatuses, plan.Remark, leftWords{
		what: "Op dit blad staat iets dat geen status lijkt te zijn. Het wordt niet gebruikt", follows: followsRows(lost[plan.Remark]),
		remedy:  "Is het een aantekening, dan hoeft u niets te doen. Is het toch een status, zet ze dan vlak onder de andere, zonder lege rij ertussen.",
		settles: "Is het een status, zet ze dan vlak onder de andere, met ja of nee in de kolom “Toelichting verplicht”.",
	})
	return rest
}

// leftWords is how rows that do not count are told. follows is what follows from that, ""
// if nothing does; settles is the remedy then, if it is another one.
type leftWords struct{ what, follows, remedy, settles string }

// reportLeft tells of the rows that do not count for one reason. What follows from it
// makes an error of it; a remark is an info.
func (c *planChecker) reportLeft(all []plan.Left, why plan.Reason, w leftWords) {
	var cells []finding.Quoted
	var at finding.Place
	for _, l := range all {
		if l.Why != why {
			continue
		}
		if len(cells) == 0 {
			at = l.Place
		}
		cells = append(cells, l.Cells...)
	}
	if len(cells) == 0 {
		return
	}
	f := finding.Finding{Code: CodeLeftRow, Severity: finding.Warning, Place: at, Message: w.what + ": " + finding.QuoteAll(cells) + ".", Remedy: w.remedy}
	switch {
	case w.follows != "":
		f.Severity = finding.Error
		f.Message += " " + w.follows
		if w.settles != "" {
			f.Remedy = w.settles
		}
	case why == plan.Remark:
		f.Severity = finding.Info
	}
	if why == plan.Struck {
		f.Code = CodeStruck
	}
	c.report(f)
}

func count(all []plan.Left, why plan.Reason) int {
	n := 0
	for _, l := range all {
		if l.Why == why {
			n++
		}
	}
	return n
}

func followsItems(what string, items []plan.Item) string {
	if len(items) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %s.", what, plan.Numbers(items))
}

func followsTeams(items []plan.Item) string {
	if len(items) == 0 {
		return ""
	}
	return fmt.Sprintf("Wellicht hoort er “%s”: dat team staat op het blad Plan, en niet in deze lijst.", excerpt(items[0].Team))
}

func followsRows(rows []itemRow) string {
	if len(rows) == 0 {
		return ""
	}
	var said []string
	for _, same := range groupBy(rows, func(r itemRow) string { return plan.Fold(r.row.Of(plan.RoleStatus).Text.String()) }) {
		said = append(said, fmt.Sprintf("“%s” (%s)", excerpt(same[0].row.Of(plan.RoleStatus).Text.String()), plan.Numbers(itemsOf(same))))
	}
	return "Werkboeken hebben nog een status die zo niet in de lijst staat: " + dutch.List(said, 8) + "."
}
