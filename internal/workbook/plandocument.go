package workbook

import (
	"strconv"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// document reads the Document sheet.
func (r *planReader) document() {
	d := &r.plan.Document
	t := r.tables[sheetDocument]
	if t == nil || len(t.missing(colName, colValue)) > 0 {
		r.plan.Doubts.Document, r.plan.Doubts.Levels = true, true
		return
	}
	rows := r.unstruck(t, rowsOf(t, colName))
	names, values := r.column(t, rows, colName), r.column(t, rows, colValue)
	r.nameless(t, rows)
	typed := folded(rows, func(row int) string { return rich.CleanString(names[row].text.String()) })
	for _, row := range rows {
		shown := rich.CleanString(names[row].text.String())
		name, value := r.documentName(names[row].cell, shown, typed), values[row]
		if name == "" {
			continue
		}
		text := rich.CleanString(value.text.String())
		if first, ok := d.Places[name]; ok {
			if d.Values[name] != text {
				r.report(nameTwice(names[row].place, shown, first, text))
			}
			continue
		}
		d.Places[name], d.Values[name] = value.place, text
		if value.told {
			r.plan.Doubts.Document = true
			r.needed(name, value.place)
		}
		if name == plan.Fold(plan.NameIntro) {
			d.Intro = rich.Clean(value.text)
		}
	}
	value := func(name string) string { return d.Values[plan.Fold(name)] }
	d.Municipality, d.Title, d.RunningHead = value(plan.NameMunicipality), value(plan.NameTitle), value(plan.NameHead)
	r.period(value)
	d.Levels = r.depth(value)
	r.levels(value)
	r.choices(value)
	r.unusedNames(rows, names)
}

// unstruck leaves out, and tells, the rows whose name is struck through.
func (r *planReader) unstruck(t *table, rows []int) (kept []int) {
	for _, row := range rows {
		name, value := t.cell(row, colName), t.cell(row, colValue)
		if name.kind != text || !allStruck(name) {
			kept = append(kept, row)
			continue
		}
		r.plan.Doubts.Document = true
		r.report(struckValue(name, value))
		r.settleRow(t, row)
		r.needed(plan.Fold(name.text.String()), name.place)
	}
	return kept
}

// needed makes an error of what is told of a value that no report can do without.
func (r *planReader) needed(name string, at finding.Place) {
	switch {
	case strings.HasPrefix(name, plan.Fold(plan.NameLevel)+" "):
		r.plan.Doubts.Levels = true
	case name == plan.Fold(plan.NameTitle), name == plan.Fold(plan.NameYear):
		for n, f := range r.findings {
			if f.Place == at {
				r.findings[n].Severity = finding.Error
			}
		}
	}
}

// nameless tells of values without a name: the rest of an introduction that somebody
// typed in the row below it, for one.
func (r *planReader) nameless(t *table, rows []int) {
	named := make(map[int]bool)
	for _, row := range rows {
		named[row] = true
	}
	for row := range t.rows {
		if c := t.cell(row, colValue); !named[row] && c.kind != empty && !c.settled {
			r.value(t, row, colValue, false)
			if first, last, merged := nameMerged(t, row); merged {
				r.report(valueUnderMerge(c, first, last))
			} else {
				r.report(valueWithoutName(c))
			}
		}
	}
}

// documentNames are the names on the Document sheet that mean something.
func documentNames() []string {
	names := []string{
		plan.NameMunicipality, plan.NameTitle, plan.NameHead, plan.NameIntro, plan.NameYear, plan.NamePeriod, plan.NamePerYear, plan.NameDeadline, plan.NameContact,
		plan.NameBetween, plan.NameAnnex, plan.NameLanguage, plan.NameColour, plan.NameEmptyParts, plan.NameStatus, plan.NameEvaluation, plan.NameNextSteps,
	}
	for i := range plan.MaxDepth {
		names = append(names, plan.NameLevel+" "+strconv.Itoa(i+1), plan.NameNumbering+" "+strconv.Itoa(i+1))
	}
	return names
}

// documentName is the name that a cell of the Document sheet stands for, folded. A slip
// of the pen for a known name that the sheet lacks is that name, and is told; any other
// name is the user's own.
func (r *planReader) documentName(c cell, shown string, typed map[string]bool) string {
	name := strings.Trim(plan.Fold(shown), " :*.{}")
	if beyondLevels(name) {
		r.report(noSuchLevel(c.place, shown))
		return name
	}
	for _, known := range documentNames() {
		if name == plan.Fold(known) {
			return name
		}
	}
	if word, check, ok := strings.Cut(name, " "); ok && plan.Near(word, strings.TrimSpace(evaluation.SettingPrefix)) && !strings.HasPrefix(name, evaluation.SettingPrefix) && evaluation.IsCheck(check) {
		r.report(nameTaken(c.place, shown, strings.TrimSpace(evaluation.SettingPrefix)))
		return evaluation.SettingPrefix + check
	}
	for _, known := range documentNames() {
		if folded := plan.Fold(known); !typed[folded] && plan.Near(name, folded) {
			r.report(nameTaken(c.place, shown, known))
			return folded
		}
	}
	return name
}

// beyondLevels reports whether a folded name is that of a level that no plan has.
func beyondLevels(name string) bool {
	level, number, _ := strings.Cut(name, " ")
	n, err := strconv.Atoi(number)
	return err == nil && (n < 1 || n > plan.MaxDepth) && (level == plan.Fold(plan.NameLevel) || level == plan.Fold(plan.NameNumbering))
}

// unusedNames tells of a user's own names that no text of the plan holds.
func (r *planReader) unusedNames(rows []int, names map[int]read) {
	known := folded(documentNames(), func(name string) string { return name })
	used := make(map[string]bool)
	texts := []string{r.plan.Document.Intro.String()}
	for _, value := range r.plan.Document.Values {
		texts = append(texts, value)
	}
	if t := r.tables[sheetFacts]; t != nil {
		for row := range t.rows {
			texts = append(texts, t.string(row, colValue))
		}
	}
	for _, text := range texts {
		for _, name := range plan.Names.FindAllString(text, -1) {
			used[plan.Fold(strings.Trim(name, "{}"))] = true
		}
	}
	for _, row := range rows {
		shown := rich.CleanString(names[row].text.String())
		name := plan.Fold(shown)
		if _, own := r.plan.Document.Values[name]; own && !known[name] && !used[name] && !strings.HasPrefix(name, evaluation.SettingPrefix) && !beyondLevels(name) {
			r.report(nameUnused(names[row].place, shown, r.plan.Document.Values[name]))
		}
	}
}

// depth is as many levels as the deepest that the sheet names, or the usual ones where
// it names none. Only the deepest is not numbered, unless the sheet says so.
func (r *planReader) depth(value func(string) string) []plan.Level {
	n := 0
	for i := range plan.MaxDepth {
		if value(plan.NameLevel+" "+strconv.Itoa(i+1)) != "" {
			n = i + 1
		}
	}
	usual := plan.DefaultLevels()
	if n == 0 || n == len(usual) {
		return usual
	}
	levels := make([]plan.Level, n)
	for i := range levels {
		levels[i] = plan.Level{Name: levelName(i + 1), Numbered: i < n-1}
	}
	return levels
}

// levelName is what a level without a name is called.
func levelName(level int) string { return plan.NameLevel + " " + strconv.Itoa(level) }

// emptyParts are what a plan can say of parts without text: whether they are left out.
var emptyParts = map[string]bool{"weglaten": true, "tonen": false}

// choices reads how the report is to be.
func (r *planReader) choices(value func(string) string) {
	d := &r.plan.Document
	yes := func(name string) bool {
		v := value(name)
		on, ok := plan.ReadYesNo(v)
		if v != "" && !ok {
			r.report(neitherYesNorNo(d.Places[plan.Fold(name)], name, v, false))
		}
		return on
	}
	d.Annex, d.Marks = yes(plan.NameAnnex), yes(plan.NameColour)
	if v := value(plan.NameLanguage); v != "" {
		tag, ok := plan.ReadLanguage(v)
		if d.Language = tag; !ok {
			f := badValue(d.Places[plan.Fold(plan.NameLanguage)], plan.NameLanguage, v, "Schrijf de taal of haar code, bijvoorbeeld Engels of en.")
			f.Message += " De taal is gelezen als Nederlands."
			f.Severity = finding.Warning
			r.report(f)
		}
	}
	v := value(plan.NameEmptyParts)
	omit, ok := emptyParts[plan.Fold(v)]
	if d.OmitEmpty = omit; v != "" && !ok {
		f := badValue(d.Places[plan.Fold(plan.NameEmptyParts)], plan.NameEmptyParts, v, "Schrijf weglaten of tonen.")
		f.Severity = finding.Warning
		r.report(f)
	}
}

// levels reads what the levels are called and which are numbered.
func (r *planReader) levels(value func(string) string) {
	d := &r.plan.Document
	for i := range d.Levels {
		level := " " + strconv.Itoa(i+1)
		if v := value(plan.NameLevel + level); v != "" {
			d.Levels[i].Name = v
		}
		if v := value(plan.NameNumbering + level); v != "" {
			on, ok := plan.ReadYesNo(v)
			if !ok {
				r.report(neitherYesNorNo(d.Places[plan.Fold(plan.NameNumbering+level)], plan.NameNumbering+level, v, d.Levels[i].Numbered))
				continue
			}
			d.Levels[i].Numbered = on
		}
	}
}

// facts reads the fact sheet, if the plan has one.
func (r *planReader) facts() {
	t := r.tables[sheetFacts]
	if t == nil || len(t.missing(colName, colValue)) > 0 {
		return
	}
	rows := rowsOf(t, colName)
	names, values := r.column(t, rows, colName), r.column(t, rows, colValue)
	r.nameless(t, rows)
	for _, row := range rows {
		if name := rich.CleanString(names[row].text.String()); name != "" {
			r.plan.Document.Facts = append(r.plan.Document.Facts, plan.Fact{Name: name, Text: rich.Clean(values[row].text), Place: values[row].place})
		}
	}
}
