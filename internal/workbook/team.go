package workbook

import (
	"maps"
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Reader reads what teams return for a year of a plan. It may be used by several
// goroutines at once.
type Reader struct {
	plan  *plan.Plan
	year  int
	namer *columnNamer
	codes map[plan.Code]plan.Item
	// titles holds the evaluated items by their folded title, without the titles
	// that the plan has more than once.
	titles map[string]plan.Item
}

// NewReader prepares a reader.
func NewReader(p *plan.Plan, year int) *Reader {
	r := &Reader{plan: p, year: year, namer: newColumnNamer(p), codes: make(map[plan.Code]plan.Item), titles: make(map[string]plan.Item)}
	twice := make(map[string]bool)
	for _, i := range p.Items {
		r.codes[i.Code] = i
		title := plan.Fold(i.Title)
		if _, ok := r.titles[title]; ok {
			twice[title] = true
		}
		r.titles[title] = i
	}
	for title, i := range r.titles {
		if twice[title] || !i.Evaluated() {
			delete(r.titles, title)
		}
	}
	return r
}

// Read reads one workbook. It returns as much as the file gives, and what is wrong
// with the rest; name is what findings call the file. It works in bounded memory
// and time, and never panics.
func (r *Reader) Read(name string, data []byte) (ret evaluation.Return, findings []finding.Finding) {
	ret = evaluation.Return{File: name}
	defer func() {
		if recover() != nil { // a fault of ours; the other files can still be read
			ret.Rows, findings = nil, []finding.Finding{ourFault(name)}
		}
	}()
	b, problem := open(name, data)
	if problem != nil {
		return ret, []finding.Finding{*problem}
	}
	defer b.close()
	one := teamReader{Reader: r, book: b, ret: &ret}
	one.read()
	if n := len(one.findings) - maxFindings; n > 0 {
		one.findings = append(one.findings[:maxFindings], andMore(name, n))
	}
	for i := range one.findings {
		if one.findings[i].Team == "" {
			one.findings[i].Team = ret.Team
		}
	}
	return ret, one.findings
}

// open opens a workbook, or says as a finding why it cannot.
func open(name string, data []byte) (*book, *finding.Finding) {
	kind, zr := sniff(data)
	if kind != formatXLSX {
		f := unreadable(name, kind)
		return nil, &f
	}
	b, err := openBook(name, zr)
	if err != nil {
		f := unreadableError(finding.Place{File: name}, err)
		return nil, &f
	}
	return b, nil
}

// teamReader reads one workbook.
type teamReader struct {
	*Reader
	book     *book
	origin   *origin // nil in a workbook that we did not make
	ret      *evaluation.Return
	findings []finding.Finding
}

func (r *teamReader) report(f finding.Finding) { r.findings = append(r.findings, f) }

func (r *teamReader) read() {
	r.ret.Modified = r.book.modified
	if s, ok := r.book.sheet(sheetData); ok && s.veryHidden {
		if g, err := r.book.grid(s); err == nil {
			r.origin = readOrigin(g)
			r.ret.Team = r.origin.team
		}
	}
	if o := r.origin; o != nil {
		if o.year != 0 && o.year != r.year {
			r.report(otherYear(finding.Place{File: r.book.name}, o.year, r.year))
			return
		}
		if o.schema > schema {
			r.report(newerSchema(r.book.name))
		}
	}
	tables := r.tables()
	if len(tables) == 0 {
		return
	}
	if r.otherPlan(tables) {
		r.report(otherPlan(r.book.name))
		return
	}
	for _, t := range tables {
		r.table(t)
	}
}

// tables finds the tables of answers in the workbook, and reports the sheets that
// hold text outside one.
func (r *teamReader) tables() []*table {
	var found []*table
	var rest []*grid
	var years []finding.Finding
	var nearest *table
	for _, s := range r.book.sheets {
		if s.veryHidden || plan.Fold(s.name) == plan.Fold(sheetGuide) {
			continue
		}
		g, err := r.book.grid(s)
		if err != nil {
			r.report(unreadableError(finding.Place{File: r.book.name, Sheet: s.name}, err))
			r.ret.Told = evaluation.EveryRow
			continue
		}
		t, other, ok := r.findTable(g)
		switch {
		case ok && len(t.missing(colStatus, colEvaluation)) < 2:
			found = append(found, t)
		case other != nil:
			years = append(years, *other)
		case t != nil:
			nearest = t
		default:
			rest = append(rest, g)
		}
	}
	switch {
	case len(found) > 0:
	case len(years) > 0:
		r.findings = append(r.findings, years...)
	case nearest != nil:
		r.report(missingColumns(finding.Place{File: r.book.name, Sheet: nearest.grid.sheet}, r.headers(nearest.missing(append([]string{colCode}, answerColumns...)...))))
	case len(r.findings) == 0:
		r.report(noTable(r.book.name, r.headers([]string{colCode, colStatus, colEvaluation, colNextSteps})))
	}
	if len(found) > 0 {
		for _, g := range rest {
			if n := g.texts(); n > 0 {
				r.report(looseSheet(g, n))
			}
		}
	}
	return found
}

func (r *teamReader) headers(columns []string) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = header(r.plan.Document, c, r.year)
	}
	return out
}

// findTable finds the table of a sheet. Columns of another year are context; if
// there is no evaluation column but theirs, the sheet is of that year.
func (r *teamReader) findTable(g *grid) (*table, *finding.Finding, bool) {
	current := func(slips bool) func(string) string {
		return func(s string) string {
			column, year := r.namer.name(s, slips)
			if year == 0 || year == r.namer.year(column, r.year) {
				return column
			}
			return ""
		}
	}
	// Most headers are as we made them; only others are worth comparing letter by
	// letter.
	t, ok := findTable(g, current(false), colCode)
	if !ok || len(t.missing(answerColumns...)) > 0 {
		t, ok = findTable(g, current(true), colCode)
	}
	if ok && len(t.columns[colEvaluation]) > 0 {
		return t, nil, true
	}
	if ok {
		for _, col := range slices.Sorted(maps.Keys(g.cells[t.header])) {
			c := g.cells[t.header][col]
			if column, year := r.namer.name(c.text.String(), true); column == colEvaluation && year != 0 {
				f := otherYear(c.place, year, r.year)
				return nil, &f, false
			}
		}
	}
	return t, nil, ok
}

// texts counts the cells of a sheet that hold a text.
func (g *grid) texts() int {
	n := 0
	for _, row := range g.cells {
		for _, c := range row {
			if c.kind == text {
				n++
			}
		}
	}
	return n
}

// otherPlan reports whether the workbook is of another plan: it has several
// actions, and neither a code with its title nor a title of this plan.
func (r *teamReader) otherPlan(tables []*table) bool {
	rows, known := 0, 0
	for _, t := range tables {
		for row := range t.rows {
			title := plan.Fold(r.title(t, row))
			if title == "" {
				return false
			}
			if rows++; rows > maxTableRows {
				return false
			}
			if _, ok := r.titles[title]; ok {
				known++
			}
			if r.origin != nil && r.origin.rows[title] != "" {
				if _, ok := r.codes[r.origin.rows[title]]; ok {
					known++
				}
			}
		}
	}
	return rows > 1 && known == 0 && (r.origin == nil || r.origin.plan != plan.Fold(r.plan.Document.Title))
}

// table reads the rows of one table.
func (r *teamReader) table(t *table) {
	place := finding.Place{File: r.book.name, Sheet: t.grid.sheet}
	if missing := t.missing(answerColumns...); len(missing) > 0 && !slices.Equal(missing, []string{colNote}) {
		r.report(missingColumns(place, r.headers(missing)))
	}
	r.spreadMerges(t)
	read := 0
	for row := range t.rows {
		if repeatsHeader(t.cell(row, colCode)) && !r.sameHeader(t, row) {
			r.report(secondHeader(t.cell(row, colCode).place))
			r.ret.Told = evaluation.EveryRow
			break // below it, the columns mean something else
		}
		if read++; read > maxTableRows {
			r.report(unreadableError(place, errTooLarge))
			r.ret.Told = evaluation.EveryRow
			break
		}
		r.row(t, row)
	}
	r.looseColumns(t)
	r.outside(t)
}

func (r *teamReader) row(t *table, row int) {
	code := t.cell(row, colCode)
	title := r.title(t, row)
	filled := slices.ContainsFunc(answerColumns, func(c string) bool { return t.cell(row, c).kind != empty })
	if repeatsHeader(code) || r.total(t, row, code, title) {
		return
	}
	answers := make(map[string]evaluation.Answer)
	for _, c := range answerColumns {
		answers[c] = r.answer(t, row, c)
	}
	if code.kind != text && code.kind != empty {
		r.report(numericCode(code))
		item, known := r.titles[plan.Fold(title)]
		if !known {
			r.ret.Told++
			return
		}
		code.kind, code.text = text, rich.Plain(string(item.Code)) // so that the action is not missing, too
	}
	r.ret.Rows = append(r.ret.Rows, evaluation.Row{
		Code:   evaluation.Answer{Text: rich.Plain(string(r.identify(code, title, filled))), Place: code.place},
		Title:  title,
		Status: answers[colStatus], Note: answers[colNote], Evaluation: answers[colEvaluation], NextSteps: answers[colNextSteps],
	})
}

func repeatsHeader(code cell) bool {
	return plan.Fold(code.text.String()) == plan.Fold(colCode)
}

// sameHeader reports whether a repeated header names the columns as the first does.
func (r *teamReader) sameHeader(t *table, row int) bool {
	for column, cols := range t.columns {
		if c := t.grid.at(row, cols[0]); c.kind != empty {
			if name, _ := r.namer.name(c.text.String(), true); name != column {
				return false
			}
		}
	}
	return true
}

// total reports whether a row is a total under the table: it is about no action of
// the plan and says so in its first word, or it has figures alone.
func (r *teamReader) total(t *table, row int, code cell, title string) bool {
	if _, ok := r.titles[plan.Fold(title)]; ok {
		return false
	}
	answered := slices.ContainsFunc([]string{colNote, colEvaluation, colNextSteps}, func(c string) bool { return t.cell(row, c).kind == text })
	first, _, _ := strings.Cut(plan.Fold(code.text.String()+" "+title), " ")
	if strings.Trim(first, ":") == "totaal" {
		return !answered
	}
	return code.kind == empty && title == "" && !answered && t.cell(row, colStatus).kind != text
}

// identify tells which action a row is about. The code says so, unless the row's
// title, which the plan has once, says otherwise.
func (r *teamReader) identify(cell cell, title string, filled bool) plan.Code {
	code := plan.Code(strings.Trim(rich.CleanString(cell.text.String()), ". "))
	byTitle, titled := r.titles[plan.Fold(title)]
	byCode, coded := r.codes[code]
	switch {
	case !titled && r.origin != nil && !coded && r.origin.codes[code] == "":
		// Renumbered by hand, and the plan retitled since: the workbook still knows.
		if was, ok := r.origin.rows[plan.Fold(title)]; ok {
			r.report(renumbered(cell.place, code, was, title))
			return was
		}
	case titled && code == "":
		if filled {
			r.report(codeFromTitle(cell.place, byTitle))
		}
		return byTitle.Code
	case titled && !coded:
		r.report(renumbered(cell.place, code, byTitle.Code, title))
		return byTitle.Code
	case !titled && coded && title != "" && plan.Fold(byCode.Title) != plan.Fold(title):
		if filled {
			r.report(retitled(cell.place, byCode, title))
		}
	case titled && coded && byCode.Code != byTitle.Code && plan.Fold(byCode.Title) != plan.Fold(title):
		if filled {
			r.report(shuffled(cell.place, byCode, byTitle))
		}
	}
	return code
}

// title is what a row calls its action: the name of the deepest level it has.
func (r *teamReader) title(t *table, row int) string {
	for _, level := range slices.Backward(r.plan.Document.Levels) {
		if s := t.string(row, level.Name); s != "" {
			return s
		}
	}
	return ""
}
