package workbook

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// ReadPlan reads plan.xlsx. It returns a plan as far as the file has one, and
// what is wrong with the rest; name is what findings call the file. It never panics.
func ReadPlan(name string, data []byte) (p *plan.Plan, findings []finding.Finding) {
	p = &plan.Plan{
		Document: plan.Document{Levels: plan.DefaultLevels(), Values: make(map[string]string), Places: make(map[string]finding.Place)},
		Statuses: plan.DefaultStatuses(),
	}
	b, problem := open(name, data)
	if problem != nil {
		return p, []finding.Finding{*problem}
	}
	defer b.close()
	r := planReader{book: b, plan: p}
	defer func() {
		if recover() != nil {
			findings = append(r.findings, ourFault(name))
		}
	}()
	p.Modified = b.modified
	r.document()
	r.facts()
	r.items()
	r.teams()
	r.statuses()
	return p, r.findings
}

type planReader struct {
	book     *book
	plan     *plan.Plan
	findings []finding.Finding
}

func (r *planReader) report(f finding.Finding) { r.findings = append(r.findings, f) }

// table opens a sheet of the plan; it reports a sheet or column that is missing.
func (r *planReader) table(sheet, key string, columns ...string) (*table, bool) {
	s, ok := r.book.sheet(sheet)
	if !ok {
		r.report(missingSheet(r.book.name, sheet))
		return nil, false
	}
	g, err := r.book.grid(s)
	if err != nil {
		r.report(unreadableError(finding.Place{File: r.book.name, Sheet: s.name}, err))
		return nil, false
	}
	all := append([]string{key}, columns...)
	t, ok := findTable(g, oneOf(all...), key)
	if !ok {
		r.report(missingColumns(finding.Place{File: r.book.name, Sheet: s.name}, all))
		return nil, false
	}
	return t, true
}

func (r *planReader) document() {
	t, ok := r.table(sheetDocument, colName, colValue)
	if !ok {
		return
	}
	d := &r.plan.Document
	at := d.Places
	for row := range t.rows {
		name, value := plan.Fold(t.string(row, colName)), t.cell(row, colValue)
		if name == "" {
			continue
		}
		if first, ok := at[name]; ok {
			r.report(twice(t.cell(row, colName).place, "De naam", t.string(row, colName), first))
			continue
		}
		at[name] = value.place
		d.Values[name] = rich.CleanString(value.text.String())
		if name == plan.Fold(nameIntro) {
			d.Intro = rich.Clean(value.text)
		}
	}
	value := func(name string) string { return d.Values[plan.Fold(name)] }
	if p := rich.Bare(value(namePeriod)); p != "" {
		year, _, _ := strings.Cut(p, "-")
		if !aPeriod.MatchString(p) {
			r.report(badValue(at[plan.Fold(namePeriod)], namePeriod, p, "Schrijf het jaar, een streepje en een nummer, bijvoorbeeld 2018-1."))
		} else {
			d.Period = p
			d.Year, _ = strconv.Atoi(year) // the pattern has seen to that
		}
	}
	d.Municipality, d.Title, d.RunningHead = value(nameMunicipality), value(nameTitle), value(nameHead)
	if y := value(nameYear); y != "" {
		year, err := strconv.Atoi(y)
		if err != nil || year < 1900 || year > 2999 {
			r.report(badValue(at[plan.Fold(nameYear)], nameYear, y, "Schrijf het jaar met vier cijfers, bijvoorbeeld 2021."))
		} else {
			d.Year = year
		}
	}
	d.Levels = r.depth(value)
	for i := range d.Levels {
		level := " " + strconv.Itoa(i+1)
		if v := value(nameLevel + level); v != "" {
			d.Levels[i].Name = v
		}
		if v := value(nameNumbering + level); v != "" {
			on, ok := yesNo(v)
			if !ok {
				r.report(badValue(at[plan.Fold(nameNumbering+level)], nameNumbering+level, v, "Schrijf ja of nee."))
				continue
			}
			d.Levels[i].Numbered = on
		}
	}
}

// aPeriod is a part of a year: its folder and its files are called by it.
var aPeriod = regexp.MustCompile(`^(?:19|2[0-9])[0-9]{2}-[0-9]{1,2}$`)

// depth is as many levels as the deepest that the sheet names, or the usual ones where
// it names none. Only the deepest is not numbered, unless the sheet says so.
func (r *planReader) depth(value func(string) string) []plan.Level {
	n := 0
	for i := range plan.MaxDepth {
		if value(nameLevel+" "+strconv.Itoa(i+1)) != "" {
			n = i + 1
		}
	}
	usual := plan.DefaultLevels()
	if n == 0 || n == len(usual) {
		return usual
	}
	levels := make([]plan.Level, n)
	for i := range levels {
		levels[i] = plan.Level{Name: nameLevel + " " + strconv.Itoa(i+1), Numbered: i < n-1}
	}
	return levels
}

// facts reads the fact sheet, if the plan has one.
func (r *planReader) facts() {
	if _, ok := r.book.sheet(sheetFacts); !ok {
		return
	}
	t, ok := r.table(sheetFacts, colName, colValue)
	if !ok {
		return
	}
	for row := range t.rows {
		if name := t.string(row, colName); name != "" {
			r.plan.Document.Facts = append(r.plan.Document.Facts, plan.Fact{Name: name, Text: rich.Clean(t.cell(row, colValue).text), Place: t.cell(row, colValue).place})
		}
	}
}

func (r *planReader) items() {
	t, ok := r.table(sheetPlan, colCode, colTitle, colTeam)
	if !ok {
		return
	}
	if m := t.missing(colTitle, colTeam); len(m) > 0 {
		r.report(missingColumns(finding.Place{File: r.book.name, Sheet: t.grid.sheet}, m))
	}
	for row := range t.rows {
		code := t.cell(row, colCode)
		if code.kind != text && code.kind != empty {
			r.report(numericCode(code))
			continue
		}
		r.plan.Items = append(r.plan.Items, plan.Item{
			Code:  plan.Code(t.string(row, colCode)),
			Title: t.string(row, colTitle),
			Team:  t.string(row, colTeam),
			Place: code.place,
		})
	}
	plan.SortItems(r.plan.Items)
}

func (r *planReader) teams() {
	t, ok := r.table(sheetTeams, colTeam, colLead, colEmail)
	if !ok {
		return
	}
	first := make(map[string]cell)
	spelling := make(map[string]string)
	for row := range t.rows {
		name := t.string(row, colTeam)
		if name == "" {
			continue
		}
		folded := plan.Fold(name)
		if f, ok := first[folded]; ok {
			r.report(twice(t.cell(row, colTeam).place, "Het team", name, f.place))
			continue
		}
		first[folded], spelling[folded] = t.cell(row, colTeam), name
		r.plan.Teams = append(r.plan.Teams, plan.Team{
			Name: name, Lead: t.string(row, colLead), Email: t.string(row, colEmail),
		})
	}
	// One spelling for each team, that of the Teams sheet.
	for i, item := range r.plan.Items {
		if name, ok := spelling[plan.Fold(item.Team)]; ok {
			r.plan.Items[i].Team = name
		}
	}
}

func (r *planReader) statuses() {
	t, ok := r.table(sheetStatuses, colStatus, colSynonyms, colNoteNeeded, colColour, colFinal)
	if !ok {
		return
	}
	r.plan.Statuses = nil
	first := make(map[string]cell) // by every spelling
	for row := range t.rows {
		name := t.string(row, colStatus)
		if name == "" {
			continue
		}
		s := plan.Status{Name: name, Colour: colour(t.string(row, colColour)), Place: t.cell(row, colStatus).place}
		for _, synonym := range strings.FieldsFunc(t.cell(row, colSynonyms).text.String(), isListSeparator) {
			if synonym = rich.CleanString(synonym); synonym != "" {
				s.Synonyms = append(s.Synonyms, synonym)
			}
		}
		if v := t.string(row, colNoteNeeded); v != "" {
			if s.NoteRequired, ok = yesNo(v); !ok {
				r.report(badValue(t.cell(row, colNoteNeeded).place, colNoteNeeded, v, "Schrijf ja of nee."))
			}
		}
		s.Final = plan.FinalByName(name)
		if v := t.string(row, colFinal); v != "" {
			if s.Final, ok = yesNo(v); !ok {
				r.report(badValue(t.cell(row, colFinal).place, colFinal, v, "Schrijf ja of nee."))
			}
		}
		for _, spelling := range append([]string{name}, s.Synonyms...) {
			if f, ok := first[plan.Fold(spelling)]; ok {
				r.report(twice(t.cell(row, colStatus).place, "De status", spelling, f.place))
			} else {
				first[plan.Fold(spelling)] = t.cell(row, colStatus)
			}
		}
		r.plan.Statuses = append(r.plan.Statuses, s)
	}
	if len(r.plan.Statuses) == 0 {
		r.plan.Statuses = plan.DefaultStatuses()
	}
}

func isListSeparator(r rune) bool { return r == ';' || r == ',' || r == '\n' || r == '\r' }

// yesNo reads the ways in which people and Excel write yes and no.
func yesNo(s string) (value, ok bool) {
	switch plan.Fold(s) {
	case yes, "j", "x", "true", "waar", "1":
		return true, true
	case no, "n", "-", "false", "onwaar", "0":
		return false, true
	default:
		return false, false
	}
}

// colour reads RRGGBB, with or without a #; anything else is no colour.
func colour(s string) string {
	s = strings.ToUpper(strings.TrimPrefix(s, "#"))
	if len(s) != 6 || strings.Trim(s, "0123456789ABCDEF") != "" {
		return ""
	}
	return s
}

// documentRows is the Document sheet of a plan, in the order in which it is
// written: the names that mean something first, then the user's own.
func documentRows(d plan.Document) [][2]string {
	rows := [][2]string{
		{nameMunicipality, d.Municipality}, {nameTitle, d.Title}, {nameHead, d.RunningHead},
		{nameIntro, d.Intro.String()}, {nameYear, strconv.Itoa(d.Year)},
	}
	for i, l := range d.Levels {
		rows = append(rows, [2]string{nameLevel + " " + strconv.Itoa(i+1), l.Name})
	}
	for i, l := range d.Levels {
		numbered := no
		if l.Numbered {
			numbered = yes
		}
		rows = append(rows, [2]string{nameNumbering + " " + strconv.Itoa(i+1), numbered})
	}
	if d.Period != "" {
		rows = append(rows, [2]string{namePeriod, d.Period})
	}
	known := make(map[string]bool)
	for _, r := range rows {
		known[plan.Fold(r[0])] = true
	}
	for _, name := range slices.Sorted(maps.Keys(d.Values)) {
		if !known[name] {
			rows = append(rows, [2]string{name, d.Values[name]})
		}
	}
	return rows
}
