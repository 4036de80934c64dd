package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file tells what the rows of a plan lie under: codes of numbers say so themselves,
// any other plan shows it in one of the ways below.

// colLevel is the column of the Plan sheet with the level of each row: a number or a name.
const colLevel = plan.NameLevel

// structure is how the rows of a plan show what they lie under.
type structure int

const (
	byNumbers structure = iota // by codes such as 1.2
	byLevel                    // by the column Niveau
	byTitles                   // each level has a column for its titles
	byIndent                   // titles are set in
	byCode                     // by codes in a notation of the plan's own
	oneLevel                   // there is only one level
)

// withLevels is the sheet of items with a column for the level and one for the titles of
// each level.
func (s planSheet) withLevels(levels []plan.Level) planSheet {
	s.columns = append(slices.Clip(s.columns), colLevel)
	aliases := map[string]string{"niveaus": colLevel}
	maps.Copy(aliases, s.aliases)
	for n, l := range levels {
		if name := plan.Fold(l.Name); name != "" && !slices.Contains(s.columns, l.Name) {
			s.columns = append(s.columns, l.Name)
			aliases[plan.Fold(levelName(n+1))] = l.Name
		}
	}
	s.aliases = aliases
	return s
}

// levelColumns settles what the columns called after levels are: where two or more stand
// there without one for all titles, each has the titles of its level. One alone is the
// column of titles, if there is no other, or if that is what people call it.
func (r *planReader) levelColumns(t *table) {
	var names []string
	for _, l := range r.plan.Document.Levels {
		if len(t.columns[l.Name]) > 0 && !slices.Contains(itemsSheet.columns, l.Name) && l.Name != colLevel {
			names = append(names, l.Name)
		}
	}
	titled := len(t.columns[colTitle]) > 0
	if len(names) > 1 && !titled {
		return
	}
	for _, name := range names {
		cols := t.columns[name]
		delete(t.columns, name)
		if titled && itemsSheet.aliases[plan.Fold(name)] != colTitle {
			for _, col := range cols {
				delete(t.named, col)
			}
			continue
		}
		t.columns[colTitle] = append(t.columns[colTitle], cols...)
		slices.Sort(t.columns[colTitle])
	}
	t.preferExact()
}

// titleColumns are the columns of a plan that have the titles of one level each, by level
// from 0; "" for a level without. It is nil where all titles are in one column.
func (r *planReader) titleColumns(t *table) []string {
	if len(t.columns[colTitle]) > 0 {
		return nil
	}
	out := make([]string, len(r.plan.Document.Levels))
	n := 0
	for level, l := range r.plan.Document.Levels {
		if len(t.columns[l.Name]) > 0 {
			out[level] = l.Name
			n++
		}
	}
	if n < 2 {
		return nil
	}
	return out
}

// titleOf is the title in a row, and its level from 1; 0 where the column does not tell.
func (r *planReader) titleOf(t *table, row int) (title string, level int) {
	columns := r.titleColumns(t)
	if columns == nil {
		return t.string(row, colTitle), 0
	}
	for n, name := range slices.Backward(columns) {
		if s := t.string(row, name); name != "" && s != "" {
			return s, n + 1
		}
	}
	return "", 0
}

// levelIn is the level that a cell names: its number, or what the plan calls it; 0 if it
// names none.
func (r *planReader) levelIn(text string) int {
	folded := strings.Trim(plan.Fold(text), " .")
	for n, l := range r.plan.Document.Levels {
		if name := plan.Fold(l.Name); folded == name || plan.Near(folded, name) || folded == name+"en" || folded == name+"s" {
			return n + 1
		}
	}
	number, _ := strings.CutPrefix(folded, plan.Fold(plan.NameLevel)+" ")
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= plan.MaxDepth {
		return n
	}
	return 0
}

// indentOf is how far a row's title is set in: Excel's indent, and the blanks before it.
func indentOf(t *table, row int) int {
	c := t.cell(row, colTitle)
	s := strings.ReplaceAll(c.text.String(), "\t", "    ")
	return 10*c.indent + len([]rune(s)) - len([]rune(strings.TrimLeft(s, " \u00a0\u2003\u2002")))
}

// structureOf finds how the rows of a plan show what they lie under.
func (r *planReader) structureOf(t *table) structure {
	var codes []string
	var widths []int
	levels := make(map[structure]int) // how many codes are as deep as a way says
	known, numbers, flat, stairs := 0, 0, true, true
	columns := r.titleColumns(t)
	for row := range t.rows {
		if r.isNote(t, row) {
			continue
		}
		_, titled := r.titleOf(t, row)
		level := r.levelIn(t.string(row, colLevel))
		if level > 0 {
			known++
		}
		stairs = stairs && filledOf(t, row, columns) <= 1
		widths = append(widths, indentOf(t, row))
		c := t.cell(row, colCode)
		if c.kind == empty {
			continue
		}
		shown := rich.CleanString(c.text.String())
		if c.kind != text && !isWhole(c) {
			shown = "1.1" // a number or a date that Excel made of one
		}
		codes = append(codes, shown)
		if code := plan.ParseCode(shown); code.Valid() {
			numbers++
			flat = flat && code.Level() == 1
			if code.Level() == level {
				levels[byLevel]++
			}
			if code.Level() == titled {
				levels[byTitles]++
			}
		}
	}
	numbered := numbers > 0 && !plan.OwnNotation(codes)
	asDeep := func(by structure) bool { return numbered && 2*levels[by] > numbers }
	switch {
	case known > 0 && !asDeep(byLevel):
		return byLevel
	case known > 0:
		return byNumbers
	case columns != nil && !(stairs && asDeep(byTitles)):
		return byTitles
	case numbered && !(flat && setIn(widths)):
		return byNumbers
	case setIn(widths):
		return byIndent
	case len(codes) > 0:
		return byCode
	case len(widths) > 0 && len(r.plan.Document.Levels) == 1:
		return oneLevel
	default:
		return byNumbers
	}
}

// filledOf is how many of some columns a row has something in.
func filledOf(t *table, row int, columns []string) int {
	n := 0
	for _, column := range columns {
		if column != "" && t.cell(row, column).kind != empty {
			n++
		}
	}
	return n
}

// setIn reports whether rows are set in to show their level: a quarter of them or more.
// Fewer are an accident.
func setIn(widths []int) bool {
	if len(widths) == 0 {
		return false
	}
	in := 0
	least := slices.Min(widths)
	for _, width := range widths {
		if width > least {
			in++
		}
	}
	return in < len(widths) && 4*in >= len(widths)
}

// needs are the columns that the sheet of items cannot do without.
func (r *planReader) needs(s planSheet, t *table) []string {
	missing := t.missing(s.columns[:s.needed]...)
	if s.name != sheetPlan {
		return missing
	}
	return slices.DeleteFunc(missing, func(column string) bool {
		return column == colCode && r.structureOf(t) != byNumbers || column == colTitle && r.titleColumns(t) != nil
	})
}

// planRow is a row of the plan, or an item that a row names above its own.
type planRow struct {
	item    plan.Item
	level   int // as the row says; 0 where it does not
	indent  int
	dropped bool // struck through
}

// placed gives the rows of a plan that has no codes of numbers their places.
func (r *planReader) placed(rows []planRow) {
	var known []int // of the rows that have a place
	var codes []string
	var levels, widths []int
	for n := range rows {
		i := &rows[n].item
		i.Uncoded = i.Label == ""
		if r.structure == byCode && i.Uncoded {
			i.Uncoded = false // as a finding says of its code
			continue
		}
		known = append(known, n)
		codes, levels, widths = append(codes, i.Label), append(levels, rows[n].level), append(widths, rows[n].indent)
	}
	var o plan.Outline
	switch r.structure {
	case byIndent:
		o = plan.ByIndents(widths)
	case byCode:
		o, _ = plan.ByCodes(codes)
	default:
		o = plan.ByLevels(levels)
	}
	places := o.Places(func(row int) string { return string(rows[known[row]].item.Key()) })
	for n, row := range known {
		rows[row].item.Code = places[n]
	}
	r.plan.Absent = make(map[plan.Code]string)
	for n, absent := range o.Absent {
		r.plan.Absent[places[len(known)+n]] = absent.Code
	}
}

// levelsOf reads the levels of rows, and tells of those that have none.
func (r *planReader) levelsOf(t *table, rows []int) map[int]int {
	out := make(map[int]int)
	if r.structure != byLevel {
		return out
	}
	var unknown []cell
	shown := r.column(t, rows, colLevel)
	for _, row := range rows {
		if out[row] = r.levelIn(rich.CleanString(shown[row].text.String())); out[row] == 0 {
			unknown = append(unknown, shown[row].cell)
			out[row] = len(r.plan.Document.Levels) // most rows are of the deepest
		}
	}
	if len(unknown) > 0 {
		r.plan.Doubts.Items = true
		r.report(levelUnknown(unknown, r.plan.Document.Levels))
	}
	return out
}

// titledRows are the items of a row of a plan with a column of titles for each level: its
// own, and those above it that the row names and that are not open yet.
type titledRows struct {
	columns []string
	open    []string // the titles of the last row, folded, by level
	cells   map[string]map[int]read
}

func (r *planReader) newTitledRows(t *table, rows []int) *titledRows {
	out := &titledRows{columns: r.titleColumns(t), cells: make(map[string]map[int]read)}
	out.open = make([]string, len(out.columns))
	for _, name := range out.columns {
		if name != "" {
			out.cells[name] = r.column(t, rows, name)
		}
	}
	return out
}

// of gives the titles of a row, the deepest last, each with its level; of those above it
// only what the row before it did not lie under.
func (w *titledRows) of(row int) (titles []read, levels []int) {
	last := -1
	for n, name := range w.columns {
		if name != "" && w.cells[name][row].kind != empty {
			last = n
		}
	}
	for n, name := range w.columns {
		if name == "" || n > last {
			continue
		}
		c := w.cells[name][row]
		folded := plan.Fold(c.text.String())
		if c.kind == empty || n < last && folded == w.open[n] {
			continue
		}
		w.open[n] = folded
		clear(w.open[n+1:])
		titles, levels = append(titles, c), append(levels, n+1)
	}
	return titles, levels
}

// loneLevels tells of items that their own code puts on another level than nearly all that
// teams evaluate: PD102 between PD1-01 and PD1-03 is most likely PD1-02. An item with
// others below it is no such slip, nor is one of a level on which more are evaluated.
func (r *planReader) loneLevels() {
	if r.structure != byCode || r.plan.Doubts.Items {
		return
	}
	at := make(map[int][]plan.Item) // what teams evaluate, by level
	above := make(map[plan.Code]bool)
	all, most := 0, 0
	for _, i := range r.plan.Items {
		above[i.Code.Parent()] = true
		level := i.Code.Level()
		if i.Evaluated() && !i.Told && level > 0 {
			at[level] = append(at[level], i)
			all++
		}
		if len(at[level]) > len(at[most]) {
			most = level
		}
	}
	for _, i := range r.plan.Items {
		same, usual := len(at[i.Code.Level()]), len(at[most])
		lone := same == 1 && usual > 1 || same == 2 && usual >= 20
		if lone && i.Evaluated() && !i.Told && !above[i.Code] && 10*(all-same-usual) <= all {
			r.report(loneLevel(i, besideOf(i, at[most]), r.plan.Document.Levels))
		}
	}
}

// besideOf is the item whose row is the nearest to that of another.
func besideOf(to plan.Item, items []plan.Item) plan.Item {
	away := func(i plan.Item) int { return max(rowOf(i)-rowOf(to), rowOf(to)-rowOf(i)) }
	return slices.MinFunc(items, func(a, b plan.Item) int { return away(a) - away(b) })
}

// loneLevel tells of an item whose code puts it on another level than those around it.
func loneLevel(i, beside plan.Item, levels []plan.Level) finding.Finding {
	on := func(i plan.Item) string { return finding.Quote(levels[i.Code.Level()-1].Name) }
	f := warn(evaluation.CodePlanCode, i.Place,
		fmt.Sprintf("Volgens zijn code is %s een onderdeel van het niveau %s. Bijna alle andere onderdelen met een team zijn van het niveau %s, zoals %s (cel %s).",
			i.Number(), on(i), on(beside), beside.Number(), beside.Place.Cell),
		"Kijk na of er in de code niets ontbreekt of te veel staat. Klopt ze, dan hoeft u niets te doen.")
	f.Item = i.String()
	return f
}

// levelUnknown tells of rows of which the column Niveau does not tell the level.
func levelUnknown(cells []cell, levels []plan.Level) finding.Finding {
	var names []string
	for n, l := range levels {
		names = append(names, strconv.Itoa(n+1)+" ("+l.Name+")")
	}
	message := "In deze cel staat geen niveau."
	if said := rich.CleanString(cells[0].text.String()); said != "" {
		message = "“" + said + "” is geen niveau van dit plan."
	}
	if len(cells) > 1 {
		message += " Ook in " + listCells(refsOf(cells[1:])) + " staat er geen."
	}
	return fail(CodeBadValue, cells[0].place, message, "Zet in de kolom Niveau een nummer of een naam: "+strings.Join(names, ", ")+".")
}
