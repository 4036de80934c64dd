package workbook

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TeamBook is a team's workbook for a period: a row for each of its actions.
type TeamBook struct {
	Plan   *plan.Plan
	Team   string
	Period plan.Period
	// Rows holds answers to fill in beforehand, by action; none in a blank one.
	Rows map[plan.Code]evaluation.Row
	// Last is the evaluation of the period before under the codes of Plan (see
	// evaluation.Evaluation.Under), shown beside each action; nil if unknown.
	Last  *evaluation.Evaluation
	Stamp time.Time // when the workbook says it was made

	own    []plan.Item          // the team's, while the workbook is written; see prepared
	titles map[plan.Code]string // of those and of what is above them
	values map[plan.Code][]rich.Text
}

// The rows of the sheet of actions above its table.
const (
	titleRow    = 1
	progressRow = 2
	headerRow   = 3
)

// tableName is the name of the actions' table, for formulas and screen readers.
const tableName = "Acties"

// column is a column of the actions' sheet.
type column struct {
	name   string
	width  float64     // in characters
	answer *plan.Field // that a team answers in it; nil in a column that we fill in
}

// asks reports whether the column is that of the field with a role.
func (c column) asks(role plan.Role) bool { return c.answer != nil && c.answer.Role == role }

func (b TeamBook) columns() []column {
	levels := b.Plan.Document.Levels
	code, wide := codeColumn(b.items())
	cols := []column{{code, wide, nil}}
	for i, l := range levels {
		width := 28.0
		if i == 0 && len(levels) > 1 {
			width = 22
		}
		cols = append(cols, column{l.Name, width, nil})
	}
	cols = append(cols, b.givenColumns()...)
	fields := b.Plan.Fields.All()
	if b.Last != nil && fields.Has(plan.RoleStatus) {
		cols = append(cols, column{colStatus + " " + b.Last.Period.String(), 16, nil})
	}
	if b.Last != nil && fields.Has(plan.RoleNextSteps) {
		cols = append(cols, column{colPlanned + " " + b.Period.String(), 34, nil})
	}
	for n := range fields {
		cols = append(cols, column{b.Plan.Document.Header(fields[n], b.Period), answerWidth(fields[n]), &fields[n]})
	}
	return cols
}

// colNumber is the column of codes where the plan writes none: it numbers the rows.
const colNumber = "Nr."

// codeColumn is what the column of codes is called, and how wide it is.
func codeColumn(items []plan.Item) (name string, width float64) {
	name, width = colCode, 9
	if len(items) > 0 && !slices.ContainsFunc(items, func(i plan.Item) bool { return !i.Uncoded }) {
		name = colNumber
	}
	for _, i := range items {
		if i.Own() {
			width = max(width, min(2+float64(utf8.RuneCountInString(i.Number())), 24))
		}
	}
	return name, width
}

// items are the team's actions.
func (b TeamBook) items() []plan.Item {
	if b.own != nil {
		return b.own
	}
	var items []plan.Item
	for n := range b.Plan.Items {
		if i := &b.Plan.Items[n]; i.Is(b.Team) && i.Evaluated() {
			items = append(items, *i)
		}
	}
	return items
}

// prepared is the book with what it needs of the plan looked up once: a large plan has
// many teams.
func (b TeamBook) prepared() TeamBook {
	b.own = b.items()
	b.titles, b.values = make(map[plan.Code]string), make(map[plan.Code][]rich.Text)
	for _, i := range b.own {
		for c := i.Code; c != ""; c = c.Parent() {
			b.titles[c] = ""
		}
	}
	for n := range b.Plan.Items {
		i := &b.Plan.Items[n]
		if _, wanted := b.titles[i.Code]; wanted {
			b.titles[i.Code], b.values[i.Code] = i.Title, i.Values
		}
	}
	return b
}

// Actions is the number of actions in the workbook.
func (b TeamBook) Actions() int { return len(b.items()) }

// Write writes the workbook. The same book gives the same bytes.
func (b TeamBook) Write(w io.Writer) error {
	b = b.prepared()
	return write(w, b.Stamp, b.title(), func(f *excelize.File, st styles) error {
		guide, lists := b.guide(f, st)
		if guide.err != nil {
			return guide.err
		}
		actions := b.actions(f, st, lists)
		data := b.data(f, st)
		if err := firstError(actions, data); err != nil {
			return err
		}
		return f.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true})
	})
}

// title is what stands above each sheet.
// guideLines are the lines that explain the workbook.
func (b TeamBook) guideLines() [][2]string {
	ended := slices.ContainsFunc(b.items(), b.ended)
	return guideLines(b.Plan.Document, b.Plan.Fields, b.Period, beforeOf(b.Plan.Document, b.Period, b.Last), ended)
}

func (b TeamBook) title() string { return fmt.Sprintf("Evaluatie %s – %s", b.Period, b.Team) }

// guide writes the sheet that explains the workbook, and returns the ranges of the
// lists on it, by the column that they are for.
func (b TeamBook) guide(f *excelize.File, st styles) (*sheetWriter, map[string]string) {
	s := newSheet(f, sheetGuide, 30, 80)
	s.addStrings(st.title, b.title())
	s.do(f.SetRowHeight(s.sheet, s.row, 30))
	s.addStrings(st.line)
	for _, l := range b.guideLines() {
		s.addStyled([]int{st.strong, st.line}, rich.Plain(l[0]), rich.Plain(l[1]))
		s.do(f.SetRowHeight(s.sheet, s.row, rowHeight([]float64{30, 80}, l[0], l[1])))
	}
	if len(b.Plan.Statuses) > 0 {
		s.addStrings(st.line)
		s.addStrings(st.header, statusHeader[:]...)
	}
	first := s.row + 1
	for _, status := range b.Plan.Statuses {
		meaning := statusMeaning(status)
		s.addStrings(st.context, status.Name, meaning)
		s.do(f.SetRowHeight(s.sheet, s.row, rowHeight([]float64{30, 80}, status.Name, meaning)))
		if status.Colour != "" {
			s.do(f.SetCellStyle(s.sheet, s.ref(0), s.ref(0), s.coloured(status.Colour)))
		}
	}
	statuses := guideRange(first, s.row)
	lists := b.lists(s, st)
	for _, f := range b.Plan.Fields.All() {
		if f.Kind == plan.StatusKind {
			lists[answerColumn(f)] = statuses
		}
	}
	s.protect()
	s.print(false, "")
	return s, lists
}

func (s *sheetWriter) coloured(colour string) int {
	id, err := s.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: font, Size: fontSize}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
	})
	s.do(err)
	return id
}

// actions writes the sheet that the team fills in.
func (b TeamBook) actions(f *excelize.File, st styles, lists map[string]string) *sheetWriter {
	cols, items := b.columns(), b.items()
	widths := make([]float64, len(cols))
	names := make([]string, len(cols))
	cellStyles := make([]int, len(cols))
	for i, c := range cols {
		widths[i], names[i], cellStyles[i] = c.width, c.name, st.context
	}
	s := newSheet(f, sheetActions, widths...)
	for i, c := range cols {
		if c.answer != nil {
			cellStyles[i] = s.answerStyle(st, *c.answer)
		}
	}
	s.addStrings(st.title, b.title())
	s.do(f.SetRowHeight(s.sheet, titleRow, 30))
	first, last := headerRow+1, headerRow+max(len(items), 1)
	b.progress(s, st, first, last, lists[colStatus])
	s.addStrings(st.header, names...)
	s.do(f.SetRowHeight(s.sheet, headerRow, 34))
	endedStyles := b.endedStyles(s, cols, cellStyles)
	for _, i := range items {
		texts := b.row(i)
		rowStyles := cellStyles
		if b.ended(i) {
			rowStyles = endedStyles
		}
		s.addStyled(fieldStyles(st, cols, rowStyles, i.Code.Level()), texts...)
		s.setValues(cols, texts)
		shown := make([]string, len(texts))
		for n, t := range texts {
			shown[n] = t.String()
		}
		s.do(f.SetRowHeight(s.sheet, s.row, max(rowHeight(widths, shown...), 60)))
	}
	if len(items) == 0 {
		s.add(st.context, rich.Plain(""), nil)
	}
	b.table(s, cols, first, last, lists)
	s.freeze(headerRow, 1)
	s.protect()
	s.print(true, fmt.Sprintf("%s!$%d:$%d", sheetActions, headerRow, headerRow))
	return s
}

// endedMark stands behind a status that ended an action the period before: the italics of
// its row are not for everybody to see.
const endedMark = "(afgelopen)"

// ended reports whether the action was over the period before.
func (b TeamBook) ended(i plan.Item) bool {
	return b.Last != nil && b.Last.Entries[i.Code].Status.Final
}

// endedStyles are the styles of the row of an action that has ended.
func (b TeamBook) endedStyles(s *sheetWriter, cols []column, cellStyles []int) []int {
	if !slices.ContainsFunc(b.items(), b.ended) {
		return nil // a style that no cell has would change the bytes of every workbook
	}
	out := slices.Clone(cellStyles)
	for i, c := range cols {
		if c.answer != nil {
			continue
		}
		style, err := s.file.GetStyle(cellStyles[i])
		s.do(err)
		if err != nil {
			return out
		}
		italic := *style.Font
		italic.Italic = true
		style.Font = &italic
		out[i], err = s.file.NewStyle(style)
		s.do(err)
	}
	return out
}

func (b TeamBook) row(i plan.Item) []rich.Text {
	levels := make([]rich.Text, len(b.Plan.Document.Levels))
	for c := i.Code; c != ""; c = c.Parent() {
		if c.Level() <= len(levels) {
			levels[c.Level()-1] = rich.Plain(b.titles[c])
		}
	}
	texts := append([]rich.Text{rich.Plain(i.Number())}, levels...)
	for n := range b.Plan.Given {
		texts = append(texts, b.says(i, n))
	}
	fields := b.Plan.Fields.All()
	if b.Last != nil {
		last := b.Last.Entries[i.Code]
		status := last.Status.Name
		if last.Status.Final {
			status += " " + endedMark
		}
		if fields.Has(plan.RoleStatus) {
			texts = append(texts, rich.Plain(status))
		}
		if fields.Has(plan.RoleNextSteps) {
			texts = append(texts, last.Of(plan.RoleNextSteps).Text)
		}
	}
	row := b.Rows[i.Code]
	for n := range fields {
		texts = append(texts, row.Answer(n).Text)
	}
	return texts
}

// progress writes the line that counts what is still to do, as the program counts it:
// an action is filled in when it has a status of the list and a text. Excel, LibreOffice
// and Google Sheets work it out as they open the workbook.
func (b TeamBook) progress(s *sheetWriter, st styles, first, last int, statuses string) {
	s.addStrings(st.progress, "")
	var status string
	var texts []string
	for i, c := range b.columns() {
		area := fmt.Sprintf("%[1]s%[2]d:%[1]s%[3]d", columnName(i), first, last)
		switch {
		case c.asks(plan.RoleStatus):
			status = area
		case c.answer != nil:
			texts = append(texts, "LEN(TRIM("+area+"))")
		}
	}
	rows := fmt.Sprintf("A%d:A%d", first, last)
	filled := "(" + strings.Join(texts, "+") + ">0)"
	switch {
	case status != "" && len(texts) > 0:
		rows, filled = status, fmt.Sprintf("ISNUMBER(MATCH(TRIM(%s),%s,0))*%s", status, statuses, filled)
	case status != "":
		rows, filled = status, fmt.Sprintf("1*ISNUMBER(MATCH(TRIM(%s),%s,0))", status, statuses)
	default:
		filled = "1*" + filled
	}
	s.do(s.file.SetCellFormula(s.sheet, s.ref(0), fmt.Sprintf(
		`"Nog in te vullen: "&(ROWS(%[1]s)-SUMPRODUCT(%[2]s))&" van "&ROWS(%[1]s)`, rows, filled)))
	s.do(s.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)}))
}

// table makes the rows a named table with a filter, and gives its answers their
// list of statuses, their limits and their colours.
func (b TeamBook) table(s *sheetWriter, cols []column, first, last int, lists map[string]string) {
	f := s.file
	s.do(f.AddTable(s.sheet, &excelize.Table{
		Range: fmt.Sprintf("A%d:%s%d", headerRow, columnName(len(cols)-1), last),
		Name:  tableName, StyleName: "TableStyleLight1", ShowRowStripes: new(false),
	}))
	var status, evaluated string
	for i, c := range cols {
		area := fmt.Sprintf("%[1]s%[2]d:%[1]s%[3]d", columnName(i), first, last)
		if c.answer == nil {
			continue
		}
		switch c.answer.Role {
		case plan.RoleStatus:
			status = columnName(i)
		case plan.RoleEvaluation:
			evaluated = columnName(i)
		}
		s.validate(area, *c.answer, c.name, lists[answerColumn(*c.answer)])
	}
	b.colours(s, cols, first, last, status, evaluated)
}

// colours makes a missing status red and a row with status and evaluation green.
func (b TeamBook) colours(s *sheetWriter, cols []column, first, last int, status, evaluated string) {
	fill := func(colour string) *int {
		id, err := s.file.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}})
		s.do(err)
		return &id
	}
	if status == "" {
		return
	}
	s.do(s.file.SetConditionalFormat(s.sheet, fmt.Sprintf("%[1]s%[2]d:%[1]s%[3]d", status, first, last), []excelize.ConditionalFormatOptions{{
		Type: "formula", Format: fill(colourMissing),
		Criteria: fmt.Sprintf(`AND($A%d<>"",LEN(TRIM($%s%d))=0)`, first, status, first),
	}}))
	if evaluated == "" {
		return
	}
	s.do(s.file.SetConditionalFormat(s.sheet, fmt.Sprintf("A%d:%s%d", first, columnName(len(cols)-1), last), []excelize.ConditionalFormatOptions{{
		Type: "formula", Format: fill(colourFilled),
		Criteria: fmt.Sprintf(`AND(LEN(TRIM($%[1]s%[3]d))>0,LEN(TRIM($%[2]s%[3]d))>0)`, status, evaluated, first),
	}}))
}

// data writes the very hidden sheet that says what the workbook was made from; see
// origin.
func (b TeamBook) data(f *excelize.File, st styles) *sheetWriter {
	s := newSheet(f, sheetData, 14, 14, 60)
	for _, r := range [][2]string{
		{originSchema, strconv.Itoa(schema)}, {originPlan, b.Plan.Document.Title},
		{originYear, b.Period.String()}, {originTeam, b.Team},
	} {
		s.addStrings(st.text, r[0], r[1])
	}
	for hashes := range slices.Chunk(b.printed(), 500) { // well within a cell
		s.addStrings(st.text, originTexts, strings.Join(hashes, " "))
	}
	s.addStrings(st.text, originID, originCode, originTitle)
	for _, i := range b.items() {
		s.addStrings(st.text, i.ID(), i.Written(), i.Title)
	}
	s.protect()
	s.do(f.SetSheetVisible(s.sheet, false, true))
	return s
}

// printed are the hashes of what we print for a team to read: the guide, and what the
// sheet of actions shows beside the answers.
func (b TeamBook) printed() []string {
	var out []string
	seen := make(map[string]bool)
	add := func(p printedAs, text string) {
		if hash := p.hash(plan.Fold(text)); text != "" && !seen[hash] {
			seen[hash] = true
			out = append(out, hash)
		}
	}
	for _, l := range b.guideLines() {
		add(asGuide, l[0])
		add(asGuide, l[1])
	}
	for _, s := range b.Plan.Statuses {
		add(asGuide, s.Name)
	}
	for _, f := range b.Plan.Fields {
		add(asGuide, f.Short())
		for _, c := range f.Choices {
			add(asGuide, c)
		}
	}
	levels := len(b.Plan.Document.Levels)
	for _, l := range b.Plan.Document.Levels {
		add(asTitle, l.Name)
	}
	for _, i := range b.items() {
		for n, t := range b.row(i) {
			switch {
			case n == 0 || b.columns()[n].answer != nil:
			case n <= levels:
				add(asTitle, t.String())
			default:
				add(asLastYear, t.String())
			}
		}
	}
	return out
}

// protect locks what is not to be filled in, without a password: it keeps from
// accidents, not from intent.
func (s *sheetWriter) protect() {
	s.do(s.file.ProtectSheet(s.sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true,
		FormatCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true,
	}))
}

// print sets the sheet on A4, as wide as one page; titles are the rows that each
// page repeats.
func (s *sheetWriter) print(landscape bool, titles string) {
	const a4 = 9
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	s.do(s.file.SetPageLayout(s.sheet, &excelize.PageLayoutOptions{
		Size: new(a4), Orientation: &orientation, FitToWidth: new(1), FitToHeight: new(0),
	}))
	s.do(s.file.SetSheetProps(s.sheet, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	edge, foot, running := 0.4, 0.6, 0.3 // inches
	s.do(s.file.SetPageMargins(s.sheet, &excelize.PageLayoutMarginsOptions{Left: &edge, Right: &edge, Top: &foot, Bottom: &foot, Header: &running, Footer: &running}))
	s.do(s.file.SetHeaderFooter(s.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RBladzijde &P van &N"}))
	if titles != "" {
		s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.sheet}))
	}
}

// The most that Excel allows for a row's height, and the height of a line, in pt.
const (
	maxRowHeight = 409
	lineHeight   = 15
)

// rowHeight estimates the height that texts need in columns of the given widths:
// Excel itself does not fit rows that a program wrote.
func rowHeight(widths []float64, texts ...string) float64 {
	most := 1
	for i, t := range texts {
		lines := 0
		for line := range strings.Lines(t) {
			lines += 1 + int(float64(utf8.RuneCountInString(line))*1.08/widths[i])
		}
		most = max(most, lines)
	}
	return min(float64(most)*lineHeight+6, maxRowHeight)
}
