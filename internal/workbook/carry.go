package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// colEnded is the column of the Plan sheet that marks what has ended. It is for the
// coordinator to see; the program does not read it.
const colEnded = "Afgelopen"

// CarriedPlan is a plan.xlsx taken over to another period: the same file, with what
// else its user put in it.
type CarriedPlan struct {
	Data   []byte
	Period plan.Period
	// Ended says how an action ended, such as "Uitgevoerd in 2021".
	Ended map[plan.Code]string
	// Drop leaves out what has ended; otherwise it is marked.
	Drop bool
}

// ErrNotCarried means that a plan cannot be taken over without losing something.
var ErrNotCarried = errors.New("the plan cannot be changed safely")

// Bytes returns the file of the new period. It reads back what it made: a file that
// excelize does not wholly understand gives ErrNotCarried, not a damaged plan.
func (c CarriedPlan) Bytes() (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, fmt.Errorf("%w: %v", ErrNotCarried, r)
		}
	}()
	was, before := ReadPlan("", c.Data)
	f, err := excelize.OpenReader(bytes.NewReader(c.Data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCarried, err)
	}
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = e
		}
	}()
	e := planEditor{CarriedPlan: c, file: f, plan: was}
	if err := e.edit(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCarried, err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCarried, err)
	}
	if now, findings := ReadPlan("", b.Bytes()); !e.asMeant(now) || len(findings) > len(before) {
		return nil, fmt.Errorf("%w: it does not read back as it should (%d findings)", ErrNotCarried, len(findings))
	}
	return b.Bytes(), nil
}

// planEditor changes a plan in place.
type planEditor struct {
	CarriedPlan
	file            *excelize.File
	plan            *plan.Plan
	remove, release map[plan.Code]bool
}

func (e *planEditor) edit() error {
	if at, ok := e.plan.Document.Places[plan.Fold(plan.NamePeriod)]; ok {
		if err := e.file.SetCellStr(at.Sheet, at.Cell, e.Period.String()); err != nil {
			return err
		}
	}
	if at, ok := e.plan.Document.Places[plan.Fold(plan.NameYear)]; ok {
		if err := e.setYear(at); err != nil {
			return err
		}
	}
	if len(e.plan.Items) == 0 {
		return nil
	}
	t, err := e.table()
	if err != nil {
		return err
	}
	if e.Drop {
		return e.drop(t)
	}
	return e.mark(t)
}

// setYear writes the year in its cell: as a number, unless it stands there as text.
func (e *planEditor) setYear(at finding.Place) error {
	kind, err := e.file.GetCellType(at.Sheet, at.Cell)
	switch {
	case err != nil:
		return err
	case kind == excelize.CellTypeNumber, kind == excelize.CellTypeUnset:
		return e.file.SetCellInt(at.Sheet, at.Cell, int64(e.Period.Year))
	default:
		return e.file.SetCellStr(at.Sheet, at.Cell, strconv.Itoa(e.Period.Year))
	}
}

// table is the plan's table of items, as ReadPlan found it.
func (e *planEditor) table() (*table, error) {
	b, problem := open("", e.Data, nil)
	if problem != nil {
		return nil, errors.New(problem.Message)
	}
	defer b.close()
	r := newPlanReader(b, newPlan())
	r.open()
	t := r.tables[sheetPlan]
	if t == nil || len(t.columns[colCode]) == 0 && r.structureOf(t) == byNumbers {
		return nil, errors.New("its sheet of items has no table")
	}
	return t, nil
}

// rowOf is an item's row in the sheet, from 0.
func rowOf(i plan.Item) int {
	row, _, _ := parseRef(i.Place.Cell) // ReadPlan wrote it
	return row
}

func (e *planEditor) drop(t *table) error {
	e.remove, e.release = plan.Prune(e.plan.Items, func(i plan.Item) bool { return e.Ended[i.Code] != "" })
	var rows []int
	for _, i := range e.plan.Items {
		row := rowOf(i)
		if e.remove[i.Code] {
			rows = append(rows, row)
		}
		if e.release[i.Code] {
			for _, col := range t.columns[colTeam] {
				if err := e.file.SetCellStr(t.grid.sheet, t.grid.place(row, col).Cell, ""); err != nil {
					return err
				}
			}
		}
	}
	slices.Sort(rows)
	for _, row := range slices.Backward(slices.Compact(rows)) { // from below, so that the others keep their numbers
		if err := e.file.RemoveRow(t.grid.sheet, row+1); err != nil {
			return err
		}
	}
	return nil
}

// mark says beside each action that has ended how it did. A mark that stands there
// already stays: it says when the action ended first.
func (e *planEditor) mark(t *table) error {
	sheet := t.grid.sheet
	col := -1
	if marks := marksOf(t); len(marks) > 0 {
		col = marks[0]
	}
	if col < 0 && len(e.Ended) == 0 {
		return nil
	}
	if col < 0 {
		for _, row := range t.grid.cells {
			for c := range row {
				col = max(col, c)
			}
		}
		col++
		if err := e.write(t.header, col, t.columns[colTitle], sheet, colEnded); err != nil {
			return err
		}
		if err := e.file.SetColWidth(sheet, columnName(col), columnName(col), 26); err != nil {
			return err
		}
	}
	own := make(map[int]plan.Code) // of each row: it can name what its item lies under, too
	for _, i := range e.plan.Items {
		if row := rowOf(i); own[row] == "" || i.Code.Level() > own[row].Level() {
			own[row] = i.Code
		}
	}
	for _, i := range e.plan.Items {
		row, mark := rowOf(i), e.Ended[i.Code]
		if i.Code != own[row] {
			continue
		}
		if was := t.grid.at(row, col); (was.kind == empty) == (mark == "") {
			continue
		}
		if err := e.write(row, col, t.columns[colTitle], sheet, mark); err != nil {
			return err
		}
	}
	return nil
}

// write writes a text in the style of the row's title.
func (e *planEditor) write(row, col int, like []int, sheet, value string) error {
	cell := fmt.Sprintf("%s%d", columnName(col), row+1)
	if err := e.file.SetCellStr(sheet, cell, value); err != nil {
		return err
	}
	if len(like) == 0 {
		return nil
	}
	style, err := e.file.GetCellStyle(sheet, fmt.Sprintf("%s%d", columnName(like[0]), row+1))
	if err != nil {
		return err
	}
	return e.file.SetCellStyle(sheet, cell, cell, style)
}

// asMeant reports whether the plan that was written is the old one, but for what
// was to change.
func (e *planEditor) asMeant(now *plan.Plan) bool {
	var want []plan.Item
	for _, i := range e.plan.Items {
		if e.remove[i.Code] {
			continue
		}
		if e.release[i.Code] {
			i.Team, i.Teams = "", nil
		}
		want = append(want, i)
	}
	same := slices.EqualFunc(want, now.Items, func(a, b plan.Item) bool {
		return a.Key() == b.Key() && a.Code.Level() == b.Code.Level() && a.Title == b.Title && a.Team == b.Team
	})
	places := e.plan.Document.Places
	_, hasYear := places[plan.Fold(plan.NameYear)]
	_, hasPeriod := places[plan.Fold(plan.NamePeriod)]
	d := now.Document
	return same && (!hasYear && !hasPeriod || d.Period == e.Period) && d.Title == e.plan.Document.Title && len(d.Values) == len(e.plan.Document.Values) &&
		slices.Equal(now.Teams, e.plan.Teams) && len(now.Statuses) == len(e.plan.Statuses)
}
