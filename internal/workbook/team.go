package workbook

import (
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Reader reads what teams return for a period of a plan. It may be used by several
// goroutines at once.
type Reader struct {
	plan       *plan.Plan
	period     plan.Period
	last       *evaluation.Evaluation
	namer      *columnNamer
	find       plan.Finder
	answers    []string // the columns that a team fills in
	codes      map[plan.Code]plan.Item
	doubtful   map[plan.Code]bool     // the codes that the plan has wrong, as findings say
	titles     map[string][]plan.Item // by folded title
	dropped    map[string]bool        // the titles of what the plan has struck through, folded
	titleLines map[string]bool        // what stands above the tables that we print, folded
	guide      guideTexts
	names      *headerNames
	styles     *knownStyles
}

// NewReader prepares a reader.
func NewReader(p *plan.Plan, period plan.Period) *Reader {
	r := &Reader{
		plan: p, find: plan.NewFinder(p), period: period, namer: newColumnNamer(p, period),
		codes: make(map[plan.Code]plan.Item), doubtful: make(map[plan.Code]bool), titles: make(map[string][]plan.Item),
		dropped: folded(p.Dropped, func(i plan.Item) string { return i.Title }), guide: newGuideTexts(p, period, p.Document.Before(period)),
		titleLines: folded(p.Teams, func(t plan.Team) string { return TeamBook{Team: t.Name, Period: period}.title() }),
		names:      &headerNames{known: make(map[nameKey]headerName)}, styles: newKnownStyles(),
	}
	r.answers = r.namer.answers
	for _, i := range p.Items {
		_, twice := r.codes[i.Code]
		if twice || i.Told || !i.Code.Valid() {
			r.doubtful[i.Code] = true
		}
		if i.Code != "" {
			r.codes[i.Code] = i
		}
		if title := plan.Fold(i.Title); title != "" {
			r.titles[title] = append(r.titles[title], i)
		}
	}
	return r
}

// Knowing returns a reader that knows what was said the period before, under this one's
// codes (see evaluation.Evaluation.Under): workbooks show that beside each action. Nil is
// nothing.
func (r *Reader) Knowing(last *evaluation.Evaluation) *Reader {
	out := *r
	out.last = last
	out.guide = newGuideTexts(r.plan, r.period, out.before())
	return &out
}

// before is the period before: the one that is known, or the one that the plan's rhythm
// gives.
func (r *Reader) before() plan.Period { return beforeOf(r.plan.Document, r.period, r.last) }

func beforeOf(d plan.Document, p plan.Period, last *evaluation.Evaluation) plan.Period {
	if last != nil {
		return last.Period
	}
	return d.Before(p)
}

// Read reads one workbook. It returns as much as the file gives, and what is wrong
// with the rest; name is what findings call the file. It works in bounded memory
// and time, and never panics.
//
// What a person wrote in the file is in the rows that it returns or in a finding.
func (r *Reader) Read(name string, data []byte) (ret evaluation.Return, findings []finding.Finding) {
	ret = evaluation.Return{File: name}
	defer func() {
		if recover() != nil { // a fault of ours; the other files can still be read
			ret.Rows, ret.Told = nil, evaluation.EveryRow
			findings = []finding.Finding{ourFault(name)}
		}
	}()
	b, problem := open(name, data, r.styles)
	if problem != nil {
		ret.Told = evaluation.EveryRow
		return ret, []finding.Finding{*problem}
	}
	defer b.close()
	one := teamReader{
		Reader: r, sheetReader: sheetReader{voice: teamVoice}, book: b, ret: &ret,
		said: make(map[plan.Code]map[string]bool), below: make(map[plan.Code]int),
	}
	one.read()
	for i := range one.findings {
		if f := one.findings[i]; f.Team == "" || strings.Contains(f.Team, plan.TeamSeparator) { // of an item of more teams
			one.findings[i].Team = ret.Team
		}
	}
	for i := range ret.Renamed {
		ret.Renamed[i].Told.Team = ret.Team
	}
	return ret, limited(name, one.findings)
}

// limited keeps the gravest findings of a file that has too many, and says how many
// there were more.
func limited(name string, findings []finding.Finding) []finding.Finding {
	n := len(findings) - maxFindings
	if n <= 0 {
		return findings
	}
	slices.SortStableFunc(findings, func(a, b finding.Finding) int { return int(b.Severity) - int(a.Severity) })
	return append(findings[:maxFindings], andMore(name, n))
}

// open opens a workbook, or says as a finding why it cannot; known is as in openBook.
func open(name string, data []byte, known *knownStyles) (*book, *finding.Finding) {
	kind, zr := sniff(data)
	if kind != formatXLSX {
		f := unreadable(name, kind)
		return nil, &f
	}
	b, err := openBook(name, zr, known)
	if err != nil {
		f := unreadableError(finding.Place{File: name}, err)
		return nil, &f
	}
	return b, nil
}

// teamReader reads one workbook.
type teamReader struct {
	*Reader
	sheetReader
	book    *book
	origin  *origin // nil in a workbook that we did not make
	ret     *evaluation.Return
	said    map[plan.Code]map[string]bool // what the rows that were read say, folded
	changed []changedContext
	below   map[plan.Code]int // how many rows are of an item, or of what is below it

	elsewhere []underOther
}

func (r *teamReader) read() {
	r.ret.Modified = r.book.modified
	var sheets []*teamSheet
	for _, g := range r.grids() {
		sheets = append(sheets, r.tables(g))
	}
	switch o := r.origin; {
	case o != nil && !o.of(r.period):
		r.report(otherYear(finding.Place{File: r.book.name}, o.period, r.period, r.answersOf(sheets)))
		r.ret.Told = evaluation.EveryRow
		return
	case o != nil && o.schema > schema:
		r.report(newerSchema(r.book.name))
	}
	var tables []*table
	for _, s := range sheets {
		tables = append(tables, s.tables...)
	}
	switch {
	case len(tables) == 0:
		r.ret.Told = evaluation.EveryRow
		if r.tellNoTable(sheets) {
			return
		}
	case r.otherPlan(tables):
		r.report(otherPlan(r.book.name, r.answersOf(sheets)))
		r.ret.Told = evaluation.EveryRow
		return
	}
	r.tellMissing(tables)
	for _, t := range tables {
		r.table(t)
	}
	r.tellChanged()
	r.tellElsewhere()
	for _, s := range sheets {
		r.settleOurs(s)
		r.tellRest(s.grid, s.tables...)
		r.tellBesides(s.grid)
	}
	r.tellOutside(sheets)
}

// grids reads all sheets, whether they show or not, and finds the one that says what the
// workbook was made from.
func (r *teamReader) grids() []*grid {
	var out []*grid
	for _, s := range r.book.sheets {
		g, err := r.book.grid(s)
		if err != nil {
			r.report(unreadableError(finding.Place{File: r.book.name, Sheet: s.name}, err))
			r.ret.Told = evaluation.EveryRow
			continue
		}
		if isOrigin(g) {
			if o := readOrigin(g, r.find); r.origin == nil {
				r.origin, r.ret.Team = o, o.team
			}
		}
		out = append(out, g)
	}
	return out
}

// tellNoTable says why a workbook has no table of answers. It returns true where that
// says what the workbook holds, too.
func (r *teamReader) tellNoTable(sheets []*teamSheet) bool {
	for _, s := range sheets {
		if place, other := r.otherPeriod(s.grid); other != (plan.Period{}) {
			r.report(otherYear(place, other, r.period, r.answersOf(sheets)))
			return true
		}
	}
	for _, s := range sheets {
		if s.near != nil {
			missing := s.near.missing(r.columns()...)
			f := missingColumns(finding.Place{File: r.book.name, Sheet: s.grid.sheet}, r.headers(missing))
			r.report(withContents(f, s.grid, r.takeRest(s)))
			return false
		}
	}
	if len(r.findings) == 0 {
		f := noTable(r.book.name, r.headers(slices.DeleteFunc(r.columns(), func(c string) bool { return c == colNote })))
		if full := r.fullest(sheets); full != nil {
			f = withContents(f, full.grid, r.takeRest(full))
		}
		r.report(f)
	}
	return false
}

// fullest is the sheet that holds most of what nobody settled; nil if none holds anything.
func (r *teamReader) fullest(sheets []*teamSheet) *teamSheet {
	var full *teamSheet
	most := 0
	for _, s := range sheets {
		r.settleOurs(s)
		n := 0
		for _, row := range s.grid.rows {
			s.grid.unsettled(row, func(int, cell) { n++ })
		}
		if n > most {
			full, most = s, n
		}
	}
	return full
}

// takeRest settles and returns what of a sheet nobody settled yet.
func (r *teamReader) takeRest(s *teamSheet) *pile {
	r.settleOurs(s)
	var rest pile
	for _, row := range s.grid.rows {
		rest.add(s.grid.take(row, anyColumn)...)
	}
	return &rest
}

// tellMissing reports the answer columns that no table of the workbook has. A note is
// not always asked for.
func (r *teamReader) tellMissing(tables []*table) {
	missing := r.columns()
	for _, t := range tables {
		missing = slices.DeleteFunc(missing, func(c string) bool { return len(t.columns[c]) > 0 })
	}
	if len(tables) > 0 && len(missing) > 0 && !slices.Equal(missing, []string{colNote}) {
		r.report(missingColumns(finding.Place{File: r.book.name, Sheet: tables[0].grid.sheet}, r.headers(missing)))
	}
}

// columns are those by which a table is read, but for the titles.
func (r *teamReader) columns() []string { return append([]string{colCode}, r.answers...) }

func (r *teamReader) headers(columns []string) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = r.namer.header(c)
	}
	return out
}

// otherPeriod is the other period that the header of a sheet's table names, and where; zero
// if there is none.
func (r *teamReader) otherPeriod(g *grid) (finding.Place, plan.Period) {
	t, ok := findTable(g, r.likelyHeaders(g), r.anyYear, colCode)
	if !ok {
		return finding.Place{}, plan.Period{}
	}
	for _, col := range t.columns[colEvaluation] {
		c := g.at(t.header, col)
		if named := r.nameOf(c.text.String(), true).named; !r.namer.current(colEvaluation, named) {
			return c.place, named
		}
	}
	return finding.Place{}, plan.Period{}
}

// anyYear names header cells, whatever period they are of.
func (r *teamReader) anyYear(s string) string {
	return r.nameOf(s, true).column
}

// contents is what a workbook holds that is not taken in.
type contents struct {
	actions int  // that somebody filled in
	texts   pile // their answers but for the statuses, without what was said the period before
}

// answersOf gathers the answers in a workbook of another period or plan.
func (r *teamReader) answersOf(sheets []*teamSheet) contents {
	var c contents
	for _, s := range sheets {
		t, ok := findTable(s.grid, r.likelyHeaders(s.grid), r.anyYear, colCode)
		if !ok {
			continue
		}
		for row := range t.rows {
			filled := false
			for _, column := range r.answers {
				a := t.cell(row, column)
				filled = filled || a.kind != empty
				said := r.saidLastYear(r.codeOf(t.cell(row, colCode)), plan.Fold(a.text.String()))
				if column != colStatus && a.kind != empty && !said {
					c.texts.add(a)
				}
			}
			if filled {
				c.actions++
			}
		}
	}
	return c
}

// otherPlan reports whether the workbook is of another plan: it has several actions, and
// not one title of this plan; if we made it, it was for a plan of another name, and else
// its codes are not of this plan either.
func (r *teamReader) otherPlan(tables []*table) bool {
	if r.plan.Doubts.Items {
		return false // nobody knows which actions this plan has
	}
	rows, coded := 0, 0
	for _, t := range tables {
		for row := range t.rows {
			title := plan.Fold(r.title(t, row))
			if title == "" {
				continue
			}
			if len(r.titles[title]) > 0 {
				return false
			}
			if r.origin != nil {
				if _, ok := r.codes[r.origin.rows[title]]; ok && r.origin.rows[title] != "" {
					return false
				}
			}
			if _, ok := r.codes[r.codeOf(t.cell(row, colCode))]; ok {
				coded++
			}
			if rows++; rows > maxTableRows {
				return false
			}
		}
	}
	if r.origin != nil {
		return rows > 1 && r.origin.plan != plan.Fold(r.plan.Document.Title)
	}
	return rows > 1 && coded < rows
}
