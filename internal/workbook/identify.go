package workbook

import (
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file tells which action a row is about, by its code and by its title.

// identified is a row whose title says what its code does not.
type identified struct {
	place finding.Place
	item  plan.Item
	code  string // what stands there as code, "" if nothing does
}

// retitledRow is a row that gives an action another title than the plan does.
type retitledRow struct {
	place finding.Place
	item  plan.Item
	title string
}

// numericRow is a row whose code is no text, and all that it holds.
type numericRow struct {
	code  cell
	cells []cell
}

// mismatch is a row whose code is one action's and whose title another's.
type mismatch struct {
	place           finding.Place
	byCode, byTitle plan.Item
	reprinted       bool // that is how we printed the row: the plan has been renumbered since
}

// identify tells which action a row is about. The code says so, unless the row's title,
// which the plan has once, says otherwise. Of a row of which nobody can tell it says
// what stands in it, and returns false.
func (r *rowReader) identify(row int, code cell, title string) (plan.Code, bool) {
	merge, anchored := r.table.anchors[row]
	if anchored && !r.isTitle(title) {
		title = "" // a merged answer stands there, as a finding says
	}
	if anchored && merge.covers(r.table.columns[colCode]) {
		return r.identifyMerged(row, code)
	}
	if first, ok := r.codeBefore(row, code); ok {
		r.known(identified{code.place, r.codes[first], shown(code)})
		return first, true
	}
	byTitle, titled := r.byTitle(row, r.codeOf(code), title)
	if r.isLine(row, code) {
		r.claim(row)
		return "", false
	}
	if code.kind != empty && !titled && !r.knowsCode(r.codeOf(code), title) && r.isLoose(row, code, title) {
		r.addLoose(row)
		return "", false
	}
	if at, ok := r.codes[r.codeOf(code)]; ok && at.Uncoded && code.kind != empty {
		return r.identifyNumber(row, code, title, at, byTitle, titled)
	}
	switch code.kind {
	case text:
		return r.identifyCode(row, code.place, r.codeOf(code), title, byTitle, titled), true
	case empty:
		if titled {
			if r.filled(row) && len(r.table.columns[colCode]) > 0 {
				r.known(identified{code.place, byTitle, ""})
			}
			return byTitle.Code, true
		}
		return r.identifyNear(row, code, title)
	default:
		if titled {
			r.known(identified{code.place, byTitle, shown(code)})
			return byTitle.Code, true
		}
		r.numeric = append(r.numeric, numericRow{code, r.claim(row)})
		r.ret.Told++
		return "", false
	}
}

// identifyNumber does so for a row of a plan without codes. The number before it is its
// place in the plan as it was when the workbook was made: the title says what it is. at is
// the item that has the place now.
func (r *rowReader) identifyNumber(
	row int, code cell, title string, at, byTitle plan.Item, titled bool,
) (plan.Code, bool) {
	folded := plan.Fold(title)
	if was := ""; title == "" && r.origin != nil {
		if was = r.origin.codes[at.Code]; was != "" && was != plan.Fold(at.Title) && len(r.titles[was]) == 1 {
			return r.titles[was][0].Code, true
		}
	}
	switch {
	case titled:
		return byTitle.Code, true
	case title == "", folded == plan.Fold(at.Title), r.isAbove(title, at.Code):
		return at.Code, true
	}
	return r.identifyNear(row, code, title)
}

// identifyNear does so by a title with a slip of the pen, or tells that nothing says what the
// row is about.
func (r *rowReader) identifyNear(row int, code cell, title string) (plan.Code, bool) {
	if near, ok := r.nearTitle(row, title); ok {
		r.report(knownByNearTitle(code.place, near, title))
		return near.Code, true
	}
	r.withoutCode(row, title)
	return "", false
}

// mostNear is how many rows of a table are looked up by a title with a slip of the pen,
// which takes a comparison with all of the plan's.
const mostNear = 50

// nearTitle finds the action of the workbook's team that a row without a code means, if
// one alone has a title that is nearly the row's, and no other row has its code.
func (r *rowReader) nearTitle(row int, title string) (plan.Item, bool) {
	if title == "" || !r.filled(row) || r.ret.Team == "" || r.looked >= mostNear {
		return plan.Item{}, false
	}
	r.looked++
	var near []plan.Item
	for _, i := range r.plan.Items {
		if i.Is(r.ret.Team) && plan.Near(plan.Fold(title), plan.Fold(i.Title)) {
			near = append(near, i)
		}
	}
	if len(near) != 1 {
		return plan.Item{}, false
	}
	for other := range r.table.rows {
		if r.codeOf(r.table.cell(other, colCode)) == near[0].Code || plan.Fold(r.title(r.table, other)) == plan.Fold(near[0].Title) {
			return plan.Item{}, false
		}
	}
	return near[0], true
}

// codeBefore is the code with which the text in a row's first cell begins that says more,
// such as the title.
func (r *rowReader) codeBefore(row int, code cell) (plan.Code, bool) {
	first, known := r.firstCode(code)
	_, whole := r.codes[r.codeOf(code)]
	return first, known && !whole && code.kind == text && r.filled(row)
}

// firstCode is the code of the plan with which the text of a cell begins.
func (r *rowReader) firstCode(c cell) (plan.Code, bool) {
	words := strings.Fields(rich.CleanString(c.text.String()))
	if len(words) == 0 {
		return "", false
	}
	first := r.find.Code(words[0])
	_, known := r.codes[first]
	return first, known
}

// knowsCode reports whether the plan or the workbook's own list has a code, or the list a
// title.
func (r *rowReader) knowsCode(code plan.Code, title string) bool {
	if _, ok := r.codes[code]; ok || r.origin == nil {
		return ok
	}
	return r.origin.codes[code] != "" || r.origin.rows[plan.Fold(title)] != ""
}

// identifyMerged does so for a row whose code is merged with its answers: the text says
// which action it is, if it begins with a code. Of any other text the merge's finding
// tells.
func (r *rowReader) identifyMerged(row int, code cell) (plan.Code, bool) {
	if first, known := r.firstCode(code); known {
		return first, true
	}
	r.claim(row)
	return "", false
}

// isTitle reports whether a text is a title of the plan.
func (r *rowReader) isTitle(s string) bool { return len(r.titles[plan.Fold(s)]) > 0 }

// identifyCode does so for a row that has a code; byTitle is the item of its title, if
// titled.
func (r *rowReader) identifyCode(
	row int, p finding.Place, code plan.Code, title string, byTitle plan.Item, titled bool,
) plan.Code {
	byCode, coded := r.codes[code]
	switch {
	case coded && r.isAbove(title, code):
		// Its own title was taken away; the one above it says nothing else.
	case !titled && r.origin != nil && !coded && r.origin.codes[code] == "":
		// Renumbered by hand, and the plan retitled since: the workbook still knows.
		if was, ok := r.origin.rows[plan.Fold(title)]; ok {
			r.known(identified{p, plan.Item{Code: was, Title: title}, quote(string(code))})
			return was
		}
	case titled && !coded:
		r.known(identified{p, byTitle, quote(string(code))})
		return byTitle.Code
	case !titled && coded && title != "" && byCode.Title != "" && plan.Fold(byCode.Title) != plan.Fold(title):
		// In a blank row the title that we printed says only that the plan changed.
		if r.filled(row) || r.origin == nil || r.origin.codes[code] != plan.Fold(title) {
			r.retitled = append(r.retitled, retitledRow{p, byCode, title})
		}
	case titled && coded && byCode.Code != byTitle.Code && plan.Fold(byCode.Title) != plan.Fold(title):
		reprinted := r.origin != nil && r.origin.codes[code] == plan.Fold(title)
		if r.filled(row) {
			r.mismatches = append(r.mismatches, mismatch{p, byCode, byTitle, reprinted})
		}
		if reprinted || !r.codesRule() {
			return byTitle.Code
		}
	}
	return code
}

// codesRule reports whether, where code and title of a row are two actions', the code
// says which it is: that is so where somebody sorted the column of titles apart. Then the
// codes still stand in the plan's order, each once, and the titles do not. In all other
// cases it is the title, which people read while they answer, that counts.
func (r *rowReader) codesRule() bool {
	if r.rule != nil {
		return *r.rule
	}
	ordered := func(codes []plan.Code) bool {
		return slices.IsSortedFunc(codes, plan.Code.Compare) && len(slices.Compact(codes)) == len(codes)
	}
	var codes, titles []plan.Code
	for row := range r.table.rows {
		code := r.codeOf(r.table.cell(row, colCode))
		if _, known := r.codes[code]; known {
			codes = append(codes, code)
		}
		if item, ok := r.byTitle(row, code, r.title(r.table, row)); ok {
			titles = append(titles, item.Code)
		}
	}
	rule := ordered(codes) && !ordered(titles)
	r.rule = &rule
	return rule
}

// hasRow reports whether a row for an action was read.
func (r *rowReader) hasRow(i plan.Item) bool {
	return slices.ContainsFunc(r.ret.Rows, func(row evaluation.Row) bool { return row.Code.Text.String() == r.written(i.Code) })
}

// known keeps that a row is known by its title, to be told. Of an item whose code the
// plan has wrong, the plan's finding says why the workbook has another.
func (r *rowReader) known(i identified) {
	if !r.doubtful[i.item.Code] {
		r.byTitles = append(r.byTitles, i)
	}
}

// isAbove reports whether a title is that of an item above a code.
func (r *rowReader) isAbove(title string, code plan.Code) bool {
	return slices.ContainsFunc(r.titles[plan.Fold(title)], func(i plan.Item) bool {
		return strings.HasPrefix(string(code), string(i.Code)+".")
	})
}

// byTitle finds the evaluated item that has a row's title. Where several have it, the
// row's code chooses between them, then the workbook's team, then the titles above. A number
// that is an item's place in the plan, and no code, is asked last: the place changes.
func (r *rowReader) byTitle(row int, code plan.Code, title string) (plan.Item, bool) {
	items := r.titles[plan.Fold(title)]
	var found []*plan.Item
	for i := range items {
		if items[i].Evaluated() {
			found = append(found, &items[i])
		}
	}
	narrow := func(fits func(*plan.Item) bool) {
		if some := slices.DeleteFunc(slices.Clone(found), func(i *plan.Item) bool { return !fits(i) }); len(some) > 0 {
			found = some
		}
	}
	narrow(func(i *plan.Item) bool { return i.Code == code && !i.Uncoded })
	narrow(func(i *plan.Item) bool { return i.Is(r.ret.Team) })
	if len(found) > 1 {
		most := 0
		for _, i := range found {
			most = max(most, r.shownAbove(row, i.Code))
		}
		narrow(func(i *plan.Item) bool { // beside no code, all of them; a number that may be old counts for less than some
			return r.shownAbove(row, i.Code) == most && (i.Uncoded || most == i.Code.Level()-1)
		})
	}
	narrow(func(i *plan.Item) bool { return i.Code == code })
	if len(found) != 1 {
		return plan.Item{}, false
	}
	return *found[0], true
}

// shownAbove is how many of the titles above an item of the plan a row shows.
func (r *rowReader) shownAbove(row int, item plan.Code) int {
	n := 0
	for c := item.Parent(); c != ""; c = c.Parent() {
		if name := r.levelName(c); name != "" && plan.Fold(r.table.string(row, name)) == plan.Fold(r.codes[c].Title) {
			n++
		}
	}
	return n
}

// levelName is the name of the level of a code; "" if the plan has no such level.
func (r *Reader) levelName(code plan.Code) string {
	if n := code.Level() - 1; n >= 0 && n < len(r.plan.Document.Levels) {
		return r.plan.Document.Levels[n].Name
	}
	return ""
}

// title is what a row calls its action: the name of the deepest level it has; "" where
// that is a formula without a result or an error.
func (r *teamReader) title(t *table, row int) string {
	for _, level := range slices.Backward(r.plan.Document.Levels) {
		switch c := t.cell(row, level.Name); c.kind {
		case empty:
		case fault, uncounted:
			return ""
		default:
			return rich.CleanString(c.text.String())
		}
	}
	return ""
}

// written is how a row names the item of a place: by its code, or as it is where the plan
// has no such item.
func (r *Reader) written(code plan.Code) string {
	if i, ok := r.codes[code]; ok {
		return i.Written()
	}
	return strings.TrimSpace(string(code))
}

// codeOf reads a cell as a code: the place of the item that has it.
func (r *Reader) codeOf(c cell) plan.Code { return r.find.Code(rich.CleanString(c.text.String())) }

// tellIdentified tells of the rows that were known by their title, and of those whose
// code and title are two actions', each in one finding.
func (r *rowReader) tellIdentified() {
	tell(r.report, r.byTitles, knownByTitle)
	tell(r.report, r.shifted, shiftedRows)
	tell(r.report, r.retitled, retitledRows)
	tell(r.report, r.numeric, numericCodes)
	isReprinted := func(m mismatch) bool { return m.reprinted }
	if wrong := slices.DeleteFunc(slices.Clone(r.mismatches), isReprinted); len(wrong) > 0 {
		r.report(shuffled(wrong, r.codesRule(), r.hasRow))
	}
	tell(r.report, slices.DeleteFunc(r.mismatches, func(m mismatch) bool { return !m.reprinted }), renumbered)
}
