package evaluation

import (
	"slices"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// left is a row of a list that does not count.
func left(why plan.Reason, name, cell string) plan.Left {
	at := finding.Place{File: "plan.xlsx", Sheet: "Lijst", Cell: cell}
	return plan.Left{Why: why, Name: name, Place: at, Cells: []finding.Quoted{{Cell: cell, Text: name + " (rij)"}}}
}

var leftStories = []story{
	{"an item that is struck through, and is filled in", func(p *plan.Plan, r []Return) []Return {
		p.Dropped, p.Items = p.Items[3:], p.Items[:3]
		return r
	}},
	{"the same, blank", func(p *plan.Plan, r []Return) []Return {
		p.Dropped, p.Items = p.Items[3:], p.Items[:3]
		blank(&r[0].Rows[2])
		return r
	}},
	{"two items that are struck through, in two workbooks", func(p *plan.Plan, r []Return) []Return {
		p.Dropped, p.Items = p.Items[2:], p.Items[:2]
		return append(r, Return{File: "map/b.xlsx", Rows: []Row{row("map/b.xlsx", 7, "1.2", "Vertraagd", "Anders.")}})
	}},
	{"a goal that is struck through, but not what is below it", func(p *plan.Plan, r []Return) []Return {
		p.Dropped, p.Items = p.Items[1:2], slices.Delete(slices.Clone(p.Items), 1, 2)
		r[0].Rows = r[0].Rows[1:]
		return r
	}},
	{"all below a goal is struck through", func(p *plan.Plan, r []Return) []Return {
		p.Items[1].Team = ""
		p.Dropped, p.Items = p.Items[2:3], slices.Delete(slices.Clone(p.Items), 2, 3)
		r[0].Rows = r[0].Rows[2:]
		return r
	}},
	{"a team that is struck through", func(p *plan.Plan, r []Return) []Return {
		p.Teams, p.LeftTeams = p.Teams[:1], []plan.Left{left(plan.Struck, "ZORG", "A3"), left(plan.Struck, "Zorg", "A9"), left(plan.Struck, "Oud", "A4")}
		return r
	}},
	{"a team that is struck through and has nothing", func(p *plan.Plan, r []Return) []Return {
		p.LeftTeams = []plan.Left{left(plan.Struck, "Oud", "A4")}
		return r
	}},
	{"a team without a name, and one that the list lacks", func(p *plan.Plan, r []Return) []Return {
		p.Teams, p.LeftTeams = p.Teams[:1], []plan.Left{left(plan.Nameless, "", "A3")}
		return r
	}},
	{"a team without a name, and two that the list lacks", func(p *plan.Plan, r []Return) []Return {
		p.Teams, p.LeftTeams = []plan.Team{{Name: "Oud"}}, []plan.Left{left(plan.Nameless, "", "A3"), left(plan.Remark, "Zie mail", "A9")}
		return r
	}},
	{"a team without a name, one that is struck through, both of the plan", func(p *plan.Plan, r []Return) []Return {
		p.Teams, p.LeftTeams = []plan.Team{{Name: "Oud"}}, []plan.Left{left(plan.Nameless, "", "A3"), left(plan.Struck, "Zorg", "A4")}
		return r
	}},
	{"a status that is struck through, and chosen", func(p *plan.Plan, r []Return) []Return {
		p.LeftStatuses = []plan.Left{left(plan.Struck, "Loopt", "A3"), left(plan.Remark, "Zie mail", "A9"), left(plan.Nameless, "", "A5")}
		r[0].Rows[0].Answers[plan.RoleStatus].Text = rich.Plain("loopt")
		return r
	}},
	{"a status without a name, and one that the list lacks", func(p *plan.Plan, r []Return) []Return {
		p.LeftStatuses = []plan.Left{left(plan.Nameless, "", "A5")}
		r[0].Rows[0].Answers[plan.RoleStatus].Text, r[0].Rows[1].Answers[plan.RoleStatus].Text = rich.Plain("loopt"), rich.Plain("Loopt")
		return r
	}},
	{"a status without a name, and two that the list lacks", func(p *plan.Plan, r []Return) []Return {
		p.LeftStatuses = []plan.Left{left(plan.Nameless, "", "A5")}
		r[0].Rows[0].Answers[plan.RoleStatus].Text, r[0].Rows[1].Answers[plan.RoleStatus].Text = rich.Plain("loopt"), rich.Plain("stilte")
		return r
	}},
	{"a remark that teams chose as a status", func(p *plan.Plan, r []Return) []Return {
		p.LeftStatuses = []plan.Left{left(plan.Remark, "Loopt", "A9")}
		r[0].Rows[0].Answers[plan.RoleStatus].Text = rich.Plain("loopt")
		return r
	}},
}

// extra adds items to a plan, each below the last.
func extra(p *plan.Plan, items ...plan.Item) {
	for _, i := range items {
		i.Place = planCell(2 + len(p.Items))
		p.Items = append(p.Items, i)
	}
}

var planStories = []story{
	{"a row without a code", func(p *plan.Plan, r []Return) []Return { extra(p, plan.Item{Title: "Fout", Team: "Zorg"}); return r }},
	{"three codes that are none", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "a", Team: "Zorg"}, plan.Item{Code: "b", Team: "Zorg"}, plan.Item{Code: "c", Team: "Zorg"})
		return r
	}},
	{"seven codes that are none", func(p *plan.Plan, r []Return) []Return {
		for _, c := range "abcdefg" {
			extra(p, plan.Item{Code: plan.Code(c), Team: "Zorg"})
		}
		return r
	}},
	{"a code that is none, above what is below it", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "2a", Title: "Doel"}, plan.Item{Code: "2.1", Title: "Kind", Team: "Zorg", Told: true}, plan.Item{Code: "2.2", Title: "Kind"})
		return r
	}},
	{"a code that is none, two rows above what is below it", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "2a", Title: "Doel"}, plan.Item{Code: "3", Title: "Drie"}, plan.Item{Code: "2.1", Title: "Kind"})
		return r
	}},
	{"a code that is none, three rows above what is below another", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "2a", Title: "Doel", Team: "Zorg"}, plan.Item{Code: "3", Title: "Drie", Team: "Zorg", Told: true},
			plan.Item{Code: "4", Title: "Vier", Team: "Zorg", Told: true}, plan.Item{Code: "2.1", Title: "Kind"})
		return r
	}},
	{"a code that is none, below one without a team", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "2", Title: "Doel"}, plan.Item{Code: "2,a", Title: "Kind", Team: "Zorg"})
		return r
	}},
	{"a code deeper than the levels", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "1.1.1.1", Title: "Diep", Team: "Jeugd"})
		return r
	}},
	{"two codes deeper than the levels", func(p *plan.Plan, r []Return) []Return {
		p.Document.Levels = p.Document.Levels[:2]
		extra(p, plan.Item{Code: "1.1.1.1", Title: "Diep", Team: "Jeugd"})
		return r
	}},
	{"a code deeper than the levels, which are not known", func(p *plan.Plan, r []Return) []Return {
		p.Doubts.Levels = true
		extra(p, plan.Item{Code: "1.1.1.1", Title: "Diep", Team: "Jeugd"})
		return r
	}},
	{"a code that is there twice with one title", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "1.2", Title: "ZORGEN", Team: "Zorg"})
		return r
	}},
	{"three codes twice", func(p *plan.Plan, r []Return) []Return { extra(p, p.Items[1:]...); return r }},
	{"four codes twice", func(p *plan.Plan, r []Return) []Return { extra(p, p.Items...); return r }},
	{"two codes without the one above", func(p *plan.Plan, r []Return) []Return {
		extra(p, plan.Item{Code: "2.1", Title: "Een", Team: "Zorg", Told: true}, plan.Item{Code: "2.1.1", Title: "Twee"}, plan.Item{Code: "4.1", Title: "Drie"},
			plan.Item{Code: "4.2", Title: "Vier"})
		return r
	}},
	{"codes without the one above, in a list that is not known", func(p *plan.Plan, r []Return) []Return {
		p.Doubts.Items = true
		extra(p, plan.Item{Code: "4.1", Title: "Drie", Team: "Zorg"}, plan.Item{Code: "4.2", Title: "Vier", Team: "Zorg"})
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 8, "4.1", "Vertraagd", "Ja."), row("a.xlsx", 9, "4.2", "Vertraagd", "Ja."))
		return r
	}},
	{"four items without a title", func(p *plan.Plan, r []Return) []Return {
		for n := range p.Items {
			p.Items[n].Title = ""
		}
		return r
	}},
	{"items without a title, as the column was not read", func(p *plan.Plan, r []Return) []Return {
		p.Items[0].Title, p.Doubts.Titles = "", true
		return r
	}},
	{"a team with two items that the list lacks", func(p *plan.Plan, r []Return) []Return { p.Teams = p.Teams[1:]; return r }},
	{"two teams in one cell", func(p *plan.Plan, r []Return) []Return { p.Items[3].Team = "Zorg / Jeugd"; return r }},
	{"a team and a stranger in one cell", func(p *plan.Plan, r []Return) []Return { p.Items[3].Team = "Zorg en Politie"; return r }},
	{"a plan without a list of teams", func(p *plan.Plan, r []Return) []Return { p.Teams = nil; return r }},
	{"a team of which something else is told", func(p *plan.Plan, r []Return) []Return {
		p.Items[3].Team, p.Items[3].Told = "Vreemd", true
		return r
	}},
	{"a team that the list lacks, and its row", func(p *plan.Plan, r []Return) []Return {
		p.Items[3].Team = "Vreemd"
		r[0].Rows = r[0].Rows[:2]
		return r
	}},
	{"a plan with nothing to evaluate", func(p *plan.Plan, r []Return) []Return {
		for n := range p.Items {
			p.Items[n].Team = ""
		}
		return nil
	}},
	{"a plan with one item, which has no team", func(p *plan.Plan, r []Return) []Return {
		p.Items = p.Items[:1]
		p.Items[0].TeamPlace = finding.Place{File: "plan.xlsx", Cell: "D2"}
		return nil
	}},
	{"a plan without items", func(p *plan.Plan, r []Return) []Return { p.Items = nil; return nil }},
	{"a plan without items, as its list was not read", func(p *plan.Plan, r []Return) []Return {
		p.Items, p.Doubts.Items = nil, true
		return nil
	}},
	{"a plan without teams, as their column was not read", func(p *plan.Plan, r []Return) []Return {
		p.Items = p.Items[:1]
		p.Doubts.Teams = true
		return nil
	}},
	{"a plan without a title, at its cell", func(p *plan.Plan, r []Return) []Return {
		p.Document.Title = ""
		p.Document.Places = map[string]finding.Place{"titel": {File: "plan.xlsx", Sheet: "Document", Cell: "B2"}}
		return r
	}},
	{"a plan without a title, as its sheet was not read", func(p *plan.Plan, r []Return) []Return {
		p.Document.Title, p.Doubts.Document = "", true
		return r
	}},
	{"names between braces that nothing fills in", func(p *plan.Plan, r []Return) []Return {
		p.Document.Values = map[string]string{"schepen": "An", "tussentitel": "{shepen} en {schepenen}", "label status": "{x}"}
		p.Document.Intro = rich.Plain("In {volgnd jaar}, {volgnd jaar}.")
		p.Document.Municipality = "{dorp}"
		p.Document.Facts = []plan.Fact{{Name: "Wie", Text: rich.Plain("{ schepenn }")}}
		return r
	}},
	{"braces that nothing closes", func(p *plan.Plan, r []Return) []Return {
		p.Document.Title, p.Document.RunningHead, p.Document.Municipality = "Verslag {jaar", "jaar}", "{volgend jaar, of later"
		return r
	}},
}

// called is what a workbook calls an item, in so many of its rows.
func called(code plan.Code, text string, cells, rows int) Renamed {
	return Renamed{Code: code, Level: "Actie", Text: text, Cells: cells, Rows: rows, Told: finding.Finding{
		Code: "zelf-getypt", Message: "Iemand typte " + text + ".", Remedy: "Kijk na.",
	}}
}

var renamedStories = []story{
	{"an item that two workbooks call otherwise", func(_ *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1.2", "Kuren", 1, 1)}
		return append(r, Return{File: "b.xlsx", Renamed: []Renamed{called("1.2", "KUREN", 1, 1)}})
	}},
	{"an item that one workbook calls otherwise", func(_ *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1.2", "Kuren", 1, 1)}
		return r
	}},
	{"an item that one workbook calls nearly the same", func(_ *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1.2", "Zorgens", 1, 1), called("1.1", "Samen spelen", 1, 1)}
		return r
	}},
	{"an item that a workbook calls otherwise in some of its rows", func(_ *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1.2", "Kuren", 2, 3)}
		return r
	}},
	{"an item that a workbook calls otherwise, as it was printed", func(_ *plan.Plan, r []Return) []Return {
		c := called("1.2", "Kuren", 1, 3)
		c.Printed = true
		r[0].Renamed = []Renamed{c}
		return r
	}},
	{"an item that has no name, and one that the plan lacks", func(p *plan.Plan, r []Return) []Return {
		p.Items[3].Title = ""
		r[0].Renamed = []Renamed{called("1.2", "Kuren", 2, 2), called("9", "Weg", 2, 2)}
		return r
	}},
	{"four items that a workbook calls otherwise", func(p *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1", "a", 2, 2), called("1.1", "b", 2, 2), called("1.1.1", "c", 2, 2), called("1.2", "d", 2, 2)}
		return r
	}},
	{"three items that a workbook calls otherwise", func(p *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("1", "a", 2, 2), called("1.1", "b", 2, 2), called("1.1.1", "c", 2, 2)}
		return r
	}},
	{"a level that two workbooks call otherwise", func(p *plan.Plan, r []Return) []Return {
		p.Document.Places = map[string]finding.Place{"niveau 3": {File: "plan.xlsx", Sheet: "Document", Cell: "B9"}}
		r[0].Renamed = []Renamed{called("", "Maatregel", 3, 3)}
		return append(r, Return{File: "b.xlsx", Renamed: []Renamed{called("", "maatregel", 1, 1)}})
	}},
	{"a level that one workbook calls otherwise", func(p *plan.Plan, r []Return) []Return {
		r[0].Renamed = []Renamed{called("", "Maatregel", 3, 3)}
		return r
	}},
}
