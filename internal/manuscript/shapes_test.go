package manuscript

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"evaluatie/internal/importer"
)

// smallItem is an action of the small report that every shape tells.
type smallItem struct {
	code, title, status string
	evaluation, steps   []string
}

// small is a report of two cornerstones, four goals and eight actions, of which one is a
// goal that is evaluated itself.
var small = []smallItem{
	{code: "1", title: "Iedereen een warm huis"},
	{code: "1.1", title: "Zuinig stoken"},
	{"1.1.1", "Gratis energiescan", "In uitvoering", []string{"We bezochten 140 woningen.", "De wachtlijst is weg."}, []string{"Ook in de deelgemeenten."}},
	{"1.1.2", "Groepsaankoop isolatie", "Vertraagd", []string{"De aannemer ging failliet, er kwam een nieuwe."}, []string{"Start in maart."}},
	{code: "1.2", title: "Goed wonen"},
	{"1.2.1", "Huurpunt (loket)", "Volgens plan", []string{"Elke dinsdag open."}, []string{"Ook op donderdag.", "Een folder voor eigenaars."}},
	{"1.2.2", "Noodwoning", "Uitgevoerd", []string{"De woning is klaar en was het hele jaar bezet."}, nil},
	{code: "2", title: "Samen buiten"},
	{"2.1", "Speelstraten in elke wijk", "In uitvoering", []string{"Zeven straten deden mee."}, []string{"Tien straten."}},
	{code: "2.2", title: "Groen dichtbij"},
	{"2.2.1", "Buurttuin", "In voorbereiding", []string{"De plek is gekozen."}, []string{"Grond bewerken met de buren."}},
	{"2.2.2", "Bankjes langs de vaart", "Volgens plan", []string{"Twaalf bankjes staan er."}, []string{"Nog acht."}},
	{"2.2.3", "Schaduw op het plein", "Onbepaald", []string{"Er is nog geen ontwerp."}, []string{"Ontwerp bespreken."}},
}

const smallHead = "Titel:Evaluatie sociaal beleid 2021\nDit verslag zegt wat er in 2021 gebeurde met elke actie van ons plan, en wat er in 2022 volgt.\n"

func depthOf(a smallItem) int { return strings.Count(a.code, ".") + 1 }

// short is the code without its last dot: 1. for 1.
func printedCode(a smallItem) string {
	if depthOf(a) == 1 {
		return a.code + "."
	}
	return a.code
}

// each writes the report: heading for each item, then body for what is evaluated.
func each(heading, body func(a smallItem) string) string {
	var b strings.Builder
	for _, a := range small {
		b.WriteString(heading(a))
		if a.status != "" {
			b.WriteString(body(a))
		}
	}
	return b.String()
}

func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

// labelled is a body with each label on a line of its own.
func labelled(status, evaluation, steps string) func(a smallItem) string {
	return func(a smallItem) string {
		return lines(status, a.status, evaluation) + lines(a.evaluation...) + lines(append([]string{steps}, a.steps...)...)
	}
}

// inline is a body with the text behind each label.
func inline(status, evaluation, steps string) func(a smallItem) string {
	return func(a smallItem) string {
		return lines(status+a.status, evaluation+strings.Join(a.evaluation, "\n"), steps+strings.Join(a.steps, "\n"))
	}
}

var usualBody = labelled("*Status", "*Evaluatie 2021", "*Stappen 2022")

// styledHeading has the style of its level, and a number above the actions.
func styledHeading(a smallItem) string {
	if depthOf(a) < 3 {
		return fmt.Sprintf("Kop%d:%s %s\n", depthOf(a), printedCode(a), a.title)
	}
	return fmt.Sprintf("Kop3:%s\n", a.title)
}

// td and tr write a table's cells and rows; a cell of more columns is "3>text".
func td(s string) string {
	span := ""
	if n, rest, ok := strings.Cut(s, ">"); ok && len(n) == 1 {
		span, s = `<w:tcPr><w:gridSpan w:val="`+n+`"/></w:tcPr>`, rest
	}
	bold := ""
	if rest, ok := strings.CutPrefix(s, "*"); ok {
		bold, s = "<w:rPr><w:b/></w:rPr>", rest
	}
	var b strings.Builder
	for _, p := range strings.Split(s, "¶") {
		b.WriteString(`<w:p><w:r>` + bold + `<w:t xml:space="preserve">` + p + `</w:t></w:r></w:p>`)
	}
	return "<w:tc>" + span + b.String() + "</w:tc>"
}

func tr(cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(td(c))
	}
	return "<w:tr>" + b.String() + "</w:tr>"
}

func table(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>\n" }

func texts(s []string) string { return strings.Join(s, "¶") }

// perGoal writes a table for the actions of each goal, with rows made by row. A goal that
// is evaluated itself is a row under its own heading.
func perGoal(head string, row func(a smallItem) string) string {
	var b strings.Builder
	var rows []string
	flush := func() {
		if rows != nil {
			b.WriteString(table(append([]string{head}, rows...)...))
		}
		rows = nil
	}
	for _, a := range small {
		if depthOf(a) < 3 {
			flush()
			b.WriteString(styledHeading(a))
		}
		if a.status != "" {
			rows = append(rows, row(a))
		}
	}
	flush()
	return b.String()
}

// oneTable writes one table for all, with rows for what is not evaluated made by above.
func oneTable(head string, above func(a smallItem) string, row func(a smallItem) string) string {
	rows := []string{head}
	for n, a := range small {
		if depthOf(a) < 3 {
			rows = append(rows, above(a))
		}
		if a.status != "" {
			rows = append(rows, row(a))
		}
		if n == 7 { // a new page
			rows = append(rows, head)
		}
	}
	return table(rows...)
}

// parents are the titles of the cornerstone and the goal of an action, with their codes.
func parents(a smallItem) (cornerstone, goal string) {
	for _, p := range small {
		if depthOf(p) == 1 && strings.HasPrefix(a.code, p.code+".") {
			cornerstone = p.code + ". " + p.title
		}
		if depthOf(p) == 2 && (a.code == p.code || strings.HasPrefix(a.code, p.code+".")) {
			goal = p.code + " " + p.title
		}
	}
	return cornerstone, goal
}

// shapes are the ways in which clerks type that report.
func shapes() map[string]string {
	last := "" // the goal of the row above
	return map[string]string{
		"styles":                    smallHead + each(styledHeading, usualBody),
		"no styles, numbers on all": smallHead + each(func(a smallItem) string { return "*" + printedCode(a) + " " + a.title + "\n" }, usualBody),
		"no styles, plain, bullets": smallHead + each(func(a smallItem) string {
			return map[bool]string{true: "o ", false: printedCode(a) + " "}[depthOf(a) == 3] + a.title + "\n"
		}, labelled("Status", "Evaluatie 2021", "Stappen 2022")),
		"labels on the line of their text": smallHead + each(styledHeading, inline("Status: ", "Evaluatie 2021: ", "Stappen 2022: ")),
		"labels before a tab":              smallHead + each(styledHeading, inline(`Status\t`, `Evaluatie\t`, `Volgende stappen\t`)),
		"labels in capitals":               smallHead + each(styledHeading, labelled("*STATUS", "*REALISATIES 2021", "*PLANNING 2022")),
		"other labels":                     smallHead + each(styledHeading, labelled("*Stand van zaken", "*Wat hebben we gedaan in 2021?", "*Vervolgstappen")),
		"labels in the style of a heading": smallHead + each(styledHeading, labelled("Kop4:Stand van zaken", "Kop4:Resultaten 2021", "Kop4:Bijsturing")),
		"result and follow-up":             smallHead + each(styledHeading, inline("Status: ", "Resultaat: ", "Vervolg: ")),
		"last year's and next year's":      smallHead + each(styledHeading, labelled("Status", "Acties 2021", "Acties 2022")),
		"steps, then evaluation": smallHead + each(styledHeading, func(a smallItem) string {
			return lines("*Status", a.status, "*Acties 2022") + lines(a.steps...) + lines("*Evaluatie 2021") + lines(a.evaluation...)
		}),
		"status last": smallHead + each(styledHeading, func(a smallItem) string {
			return lines("*Evaluatie 2021") + lines(a.evaluation...) + lines("*Stappen 2022") + lines(a.steps...) + lines("*Status", a.status)
		}),
		"level words, numbers": smallHead + each(func(a smallItem) string {
			return fmt.Sprintf("Kop%d:%s %s: %s\n", depthOf(a), []string{"Hoeksteen", "Doelstelling", "Actie"}[depthOf(a)-1], a.code, a.title)
		}, usualBody),
		"level words without styles": smallHead + each(func(a smallItem) string {
			return fmt.Sprintf("*%s %s – %s\n", []string{"Strategische doelstelling", "Operationele doelstelling", "Actie"}[depthOf(a)-1], a.code, a.title)
		}, usualBody),
		"short level words": smallHead + each(func(a smallItem) string {
			return fmt.Sprintf("%s %s: %s\n", []string{"SD", "OD", "A"}[depthOf(a)-1], a.code, a.title)
		}, usualBody),
		"numbers of the lists of Word": smallHead + each(func(a smallItem) string { return fmt.Sprintf("#2,%d:*%s\n", depthOf(a)-1, a.title) }, usualBody),
		"capitals without styles": smallHead + each(func(a smallItem) string {
			return printedCode(a) + " " + strings.ReplaceAll(strings.ToUpper(a.title), "&AMP;", "&amp;") + "\n"
		}, labelled("Status:", "Evaluatie:", "Stappen:")),
		"the title as the first heading": strings.Replace(smallHead, "Titel:", "Kop1:", 1) + each(styledHeading, usualBody),
		"the title one level above": strings.Replace(smallHead, "Titel:", "Kop1:", 1) + each(func(a smallItem) string {
			return strings.NewReplacer("Kop1", "Kop2", "Kop2", "Kop3", "Kop3", "Kop4").Replace(styledHeading(a))
		}, usualBody),
		"a foreword and a conclusion": "Titel:Evaluatie sociaal beleid 2021\nKop1:Inleiding\nDit verslag zegt wat er in 2021 gebeurde met elke actie van ons plan, en wat er in 2022 volgt.\n" + each(styledHeading, usualBody) + "Kop1:Besluit\n",
		"the status in brackets": smallHead + each(func(a smallItem) string {
			return strings.TrimSuffix(styledHeading(a), "\n") + map[bool]string{true: " (" + strings.ToLower(a.status) + ")\n", false: "\n"}[a.status != ""]
		}, withoutStatus),
		"the status behind a dash": smallHead + each(func(a smallItem) string {
			return strings.TrimSuffix(styledHeading(a), "\n") + map[bool]string{true: " – " + a.status + "\n", false: "\n"}[a.status != ""]
		}, withoutStatus),
		"the status behind a tab": smallHead + each(func(a smallItem) string {
			return strings.TrimSuffix(styledHeading(a), "\n") + map[bool]string{true: `\t` + strings.ToUpper(a.status) + "\n", false: "\n"}[a.status != ""]
		}, withoutStatus),
		"the status without a label":        smallHead + each(styledHeading, func(a smallItem) string { return a.status + "\n" + withoutStatus(a) }),
		"all in one paragraph, bold labels": smallHead + each(styledHeading, boldLabels),
		"all in one paragraph": smallHead + each(styledHeading, func(a smallItem) string {
			return "Status: " + a.status + ". Evaluatie 2021: " + strings.Join(a.evaluation, " ") + " Stappen 2022: " + strings.Join(a.steps, " ") + "\n"
		}),

		"a table for each goal": smallHead + perGoal(tr("*Actie", "*Status", "*Evaluatie 2021", "*Stappen 2022"), func(a smallItem) string { return tr(a.title, a.status, texts(a.evaluation), texts(a.steps)) }),
		"columns in another order, other names": smallHead + perGoal(tr("Nr.", "Maatregel", "Wat deden we in 2021?", "Vervolg in 2022", "Stand van zaken"), func(a smallItem) string {
			return tr(a.code, a.title, texts(a.evaluation), texts(a.steps), a.status)
		}),
		"codes in the column of the action": smallHead + perGoal(tr("Actie", "Status", "Realisatie", "Planning"), func(a smallItem) string { return tr(a.code+" "+a.title, a.status, texts(a.evaluation), texts(a.steps)) }),
		"one table, goals over all columns": smallHead + oneTable(tr("*Actie", "*Status", "*Resultaat", "*Volgende stappen"), func(a smallItem) string { return tr("4>" + printedCode(a) + " " + a.title) }, func(a smallItem) string {
			return tr(a.title, a.status, texts(a.evaluation), texts(a.steps))
		}),
		"one table, goals in columns": smallHead + oneTable(tr("Hoeksteen", "Doelstelling", "Actie", "Status", "Evaluatie", "Acties 2022"), func(smallItem) string { return "" }, func(a smallItem) string {
			c, g := parents(a)
			return tr(c, g, a.title, a.status, texts(a.evaluation), texts(a.steps))
		}),
		"one table, goals in merged columns": smallHead + oneTable(tr("Hoeksteen", "Doelstelling", "Actie", "Status", "Evaluatie", "Acties 2022"), func(smallItem) string { return "" }, func(a smallItem) string {
			c, g := parents(a)
			if g == last {
				c, g = "", ""
			} else {
				last = g
			}
			return tr(c, g, a.title, a.status, texts(a.evaluation), texts(a.steps))
		}),
		"a small table for each action": smallHead + each(styledHeading, func(a smallItem) string {
			return table(tr("*Status", a.status), tr("*Evaluatie 2021", texts(a.evaluation)), tr("*Stappen 2022", texts(a.steps)))
		}),
		"a small table with its title": smallHead + each(func(a smallItem) string { return map[bool]string{true: "", false: styledHeading(a)}[depthOf(a) == 3] }, func(a smallItem) string {
			title := tr("2>" + a.title)
			if depthOf(a) < 3 {
				title = ""
			}
			return table(title, tr("Stand van zaken", a.status), tr("Realisatie", texts(a.evaluation)), tr("Bijsturing", texts(a.steps)))
		}),
		"a small table with a label for the title": smallHead + each(func(a smallItem) string { return map[bool]string{true: "", false: styledHeading(a)}[depthOf(a) == 3] }, func(a smallItem) string {
			title := tr("Actie", a.title)
			if depthOf(a) < 3 {
				title = ""
			}
			return table(title, tr("Status", a.status), tr("Evaluatie", texts(a.evaluation)), tr("Stappen", texts(a.steps)))
		}),
		"a table in a table": smallHead + each(styledHeading, func(a smallItem) string {
			return "<w:tbl><w:tr><w:tc>" + strings.TrimSpace(table(tr("Status", a.status), tr("Evaluatie", texts(a.evaluation)), tr("Stappen", texts(a.steps)))) + "<w:p/></w:tc></w:tr></w:tbl>\n"
		}),
		"a frame around each": smallHead + each(styledHeading, func(a smallItem) string {
			return table(tr("Status¶" + a.status + "¶Evaluatie 2021¶" + texts(a.evaluation) + "¶Stappen 2022¶" + texts(a.steps)))
		}),
		"codes in a column, also of goals": smallHead + oneTable(tr("Code", "Omschrijving", "Status", "Evaluatie 2021", "Stappen 2022"), func(a smallItem) string { return tr(a.code, a.title, a.status, texts(a.evaluation), texts(a.steps)) }, func(a smallItem) string {
			if depthOf(a) < 3 {
				return ""
			}
			return tr(a.code, a.title, a.status, texts(a.evaluation), texts(a.steps))
		}),
		"a head of two rows": smallHead + perGoal(tr("Actie", "2>2021", "2022")+tr("", "Status", "Evaluatie", "Stappen"), func(a smallItem) string { return tr(a.title, a.status, texts(a.evaluation), texts(a.steps)) }),
		"two columns, labels in the cells": smallHead + each(func(a smallItem) string { return map[bool]string{true: "", false: styledHeading(a)}[depthOf(a) == 3] }, func(a smallItem) string {
			title := "*" + a.title + "¶"
			if depthOf(a) < 3 {
				title = ""
			}
			return table(tr(title+"Status: "+a.status, "Evaluatie 2021: "+texts(a.evaluation)+"¶Stappen 2022: "+texts(a.steps)))
		}),
		"labels in a list":   smallHead + each(styledHeading, inline("a) Status: ", "b) Evaluatie: ", "c) Stappen: ")),
		"labels with dashes": smallHead + each(styledHeading, inline("- Status: ", "- Realisatie 2021: ", "- Planning 2022: ")),
		"one table, bold titles between": smallHead + oneTable(tr("*Actie", "*Status", "*Evaluatie", "*Stappen"), func(a smallItem) string {
			if a.status != "" {
				return ""
			}
			return tr("*"+printedCode(a)+" "+a.title, "", "", "")
		}, func(a smallItem) string {
			title := a.title
			if depthOf(a) < 3 {
				title = printedCode(a) + " " + a.title
			}
			return tr(title, a.status, texts(a.evaluation), texts(a.steps))
		}),
		"a title on two lines": smallHead + each(func(a smallItem) string {
			return fmt.Sprintf("*%s %s\n*%s\n", []string{"HOEKSTEEN", "Doelstelling", "Actie"}[depthOf(a)-1], a.code, a.title)
		}, usualBody),
		"a small table with the labels above": smallHead + each(styledHeading, func(a smallItem) string {
			return table(tr("Status", "Evaluatie 2021", "Stappen 2022"), tr(a.status, texts(a.evaluation), texts(a.steps)))
		}),
		"years alone": smallHead + each(styledHeading, inline("Status: ", "2021: ", "2022: ")),
		"numbered words without styles": smallHead + each(func(a smallItem) string {
			code := printedCode(a)
			if depthOf(a) == 3 {
				code = "Actie " + a.code[strings.LastIndexByte(a.code, '.')+1:] + ":"
			}
			return "*" + code + " " + a.title + "\n"
		}, inline(`STATUS\t`, `EVALUATIE\t`, `STAPPEN\t`)),
		"labels with codes": smallHead + each(styledHeading, func(a smallItem) string {
			return inline("Status actie "+a.code+": ", "Evaluatie "+a.code+": ", "Stappen "+a.code+": ")(a)
		}),
		"a column for each action": smallHead + each(func(a smallItem) string { return map[bool]string{true: "", false: styledHeading(a)}[depthOf(a) == 3] }, func(a smallItem) string {
			title := tr("", a.title)
			if depthOf(a) < 3 {
				title = ""
			}
			return table(title, tr("Status", a.status), tr("Evaluatie", texts(a.evaluation)), tr("Stappen", texts(a.steps)))
		}),
		"text in controls": smallHead + strings.NewReplacer("<w:tc>", "<w:sdt><w:sdtContent><w:tc>", "</w:tc>", "</w:tc></w:sdtContent></w:sdt>").Replace(perGoal(tr("Actie", "Status", "Evaluatie 2021", "Stappen 2022"), func(a smallItem) string { return tr(a.title, a.status, texts(a.evaluation), texts(a.steps)) })),
	}
}

func withoutStatus(a smallItem) string {
	return lines("*Evaluatie 2021") + lines(a.evaluation...) + lines(append([]string{"*Stappen 2022"}, a.steps...)...)
}

// boldLabels is a body of one paragraph, in which bold letters are all that tells a label.
func boldLabels(a smallItem) string {
	run := func(bold, s string) string {
		return `<w:r><w:rPr>` + bold + `</w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
	}
	return `<w:p>` + run("<w:b/>", "Status: ") + run("", a.status+" ") + run("<w:b/>", "Realisatie: ") + run("", strings.Join(a.evaluation, " ")+" ") + run("<w:b/>", "Vervolg: ") + run("", strings.Join(a.steps, " ")) + "</w:p>\n"
}

// TestShapes reads the small report in each of its shapes: every one says the same.
func TestShapes(t *testing.T) {
	for name, shape := range shapes() {
		t.Run(name, func(t *testing.T) { sameShape(t, name, shape) })
	}
}

// referenceFile is a whole evaluation, with all that teams write.
const referenceFile = "../../../shared/reference/bilzen-2021.json"

// TestShapesOfReference does so with a real evaluation, whose texts hold what could be
// taken for labels, headings and lists.
func TestShapesOfReference(t *testing.T) {
	data, err := os.ReadFile(referenceFile)
	if err != nil {
		t.Skipf("needs %s beside the checkout: %v", referenceFile, err)
	}
	type action struct {
		Title, Status string
		Evaluation    []string
		StatusNote    []string `json:"status_note"`
		NextSteps     []string `json:"next_steps"`
	}
	var ref struct {
		Cornerstones []struct {
			Code, Title string
			Goals       []struct {
				Code, Title string
				Actions     []action
			}
		}
	}
	if err := json.Unmarshal(data, &ref); err != nil {
		t.Fatal(err)
	}
	before := small
	defer func() { small = before }()
	small = nil
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
	for _, c := range ref.Cornerstones {
		small = append(small, smallItem{code: c.Code, title: escape(c.Title)})
		for _, g := range c.Goals {
			goal := smallItem{code: g.Code, title: escape(g.Title)}
			var actions []smallItem
			for _, a := range g.Actions {
				item := smallItem{code: fmt.Sprintf("%s.%d", g.Code, len(actions)+1), title: escape(a.Title), status: a.Status}
				for _, line := range append(a.StatusNote, a.Evaluation...) {
					item.evaluation = append(item.evaluation, escape(line))
				}
				for _, line := range a.NextSteps {
					item.steps = append(item.steps, escape(line))
				}
				if a.Title == "" {
					item.code, item.title = goal.code, goal.title
					goal = item
					continue
				}
				actions = append(actions, item)
			}
			small = append(append(small, goal), actions...)
		}
	}
	for name, shape := range shapes() {
		t.Run(name, func(t *testing.T) { sameShape(t, name, shape) })
	}
}

// sameShape reads a shape of the report: it must say what the report says.
func sameShape(t *testing.T, name, shape string) {
	t.Helper()
	for n := range 7 { // a line of the mini-language is a paragraph, also in a label's style
		shape = strings.ReplaceAll(shape, fmt.Sprintf("Kop%d:*", n), fmt.Sprintf("Kop%d:", n))
	}
	items, findings := told(t, word(t, document(shape)))
	want := ""
	for _, a := range small {
		want += a.code + " " + a.title
		if a.status != "" {
			want += fmt.Sprintf(" [%s]  | %s | %s", a.status, strings.Join(a.evaluation, " ¶ "), strings.Join(a.steps, " ¶ "))
		}
		want += "\n"
	}
	got, wanted := strings.Split(comparable(items, name), "\n"), strings.Split(comparable(want, name), "\n")
	for n := range max(len(got), len(wanted)) {
		switch {
		case n >= len(got):
			t.Errorf("lacks %s", wanted[n])
		case n >= len(wanted):
			t.Errorf("has besides %s", got[n])
		case got[n] != wanted[n]:
			t.Fatalf("reads as\n%s\nwant\n%s", got[n], wanted[n])
		}
	}
	expected := map[string]bool{importer.CodeLabel: true, importer.CodeDocument: true, importer.CodeSource: true, importer.CodeNumber: true,
		importer.CodeYear: true, importer.CodeText: true, importer.CodeStatus: len(small) > 20, importer.CodeHeading: strings.Contains(name, "two columns")}
	for _, f := range strings.Fields(findings) {
		if code, _, _ := strings.Cut(f, "@"); !expected[code] {
			t.Errorf("findings: %s", findings)
			break
		}
	}
	if n := len(strings.Fields(findings)); n > 12 && !expected[importer.CodeHeading] {
		t.Errorf("%d findings: %s", n, findings)
	}
}

var markOfItem = regexp.MustCompile(`( ¶ | \| )'?(?:-\s*|o\s+|[–•]\s*)`)

// comparable is what a shape tells, without what some shapes do not.
func comparable(s, name string) string {
	s = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "  ", " ").Replace(markOfItem.ReplaceAllString(s, "$1"))
	if strings.Contains(name, "one paragraph") {
		s = strings.NewReplacer(" ¶ ", " ", " - ", " ", " o ", " ", " -", " ", " '-", " ").Replace(s)
	}
	return strings.ToLower(s)
}
