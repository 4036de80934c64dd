package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file tells the entries of the plan's lists of teams and statuses from what people
// write under, between and beside them.

// listReader is a list of the plan, and what is known of its entries.
type listReader struct {
	sheet planSheet
	table *table
	known func(folded string) bool         // that a name is one, wherever it stands
	backs func(column string, c cell) bool // that a cell beside a name is what belongs there
	// unsure says that the program cannot know the names, as a finding of their source says.
	unsure bool
}

func (l listReader) key() string { return l.sheet.columns[0] }

// entries parts the rows of a list into those that stand for an entry and the others,
// which it settles: they are told with what follows from them. An entry has a name and
// either something in another column that belongs there, or its place: right below
// another. A name alone after a blank row is one if the program knows it, or where the
// list has no other columns in use; then it is told.
func (r *planReader) entries(l listReader) (rows []int, left []plan.Left) {
	t := l.table
	at := listPlace{above: t.header, plain: !l.inUse()}
	var alone []cell
	for row := range t.rows {
		key := t.cell(row, l.key())
		if key.kind == empty && l.settled(row) {
			continue // under merged cells, as a finding says
		}
		if len(rows)+len(left) == maxTableRows {
			r.report(unreadableError(key.place, tooLarge(fmt.Sprintf("de lijst telt meer dan %d rijen", maxTableRows))))
			break
		}
		verdict, why := l.judge(row, at)
		switch verdict {
		case repeatedHeader:
			r.settleRow(t, row)
			continue
		case leftOut:
			left = append(left, l.leave(r, row, why))
			if why == plan.Remark {
				continue
			}
		case nameAlone:
			alone = append(alone, key)
			fallthrough
		default:
			rows = append(rows, row)
			at.entries++
			at.small = at.small || startsSmall(key.text.String())
		}
		at.above = row
	}
	if len(alone) > 0 && !l.unsure {
		r.report(aloneInList(alone, l.key()))
	}
	return rows, left
}

// listPlace is where the reading of a list is.
type listPlace struct {
	above   int  // the last row that was of the list
	plain   bool // the list has names alone
	entries int  // so many were read
	small   bool // one of them begins with a small letter
}

// rowVerdict is what a row of a list turns out to be.
type rowVerdict int

const (
	anEntry   rowVerdict = iota
	nameAlone            // an entry, but one that may be none
	leftOut
	repeatedHeader
)

// judge says what a row is, and of one that is left out, why.
func (l listReader) judge(row int, at listPlace) (rowVerdict, plan.Reason) {
	key := l.table.cell(row, l.key())
	name := rich.CleanString(key.text.String())
	backed, next := l.backed(row), row == at.above+1
	small := startsSmall(name) && at.entries > 2 && !at.small // below others that do not
	switch {
	case key.kind == fault || key.kind == uncounted:
		return anEntry, 0
	case allStruck(key):
		return leftOut, plan.Struck
	case name == "" && backed && next:
		return leftOut, plan.Nameless
	case name == "" || len(name) > longestEntry:
		return leftOut, plan.Remark
	case l.known(plan.Fold(name)):
		return anEntry, 0
	case plan.Fold(name) == plan.Fold(l.table.head(l.key())):
		return repeatedHeader, 0
	case isTotal(name) || isRemark(name) && !backed:
		return leftOut, plan.Remark
	case backed:
		return anEntry, 0
	case at.plain && next && !small:
		return anEntry, 0
	case small || len(strings.Fields(name)) > mostWords || !next && !at.plain:
		return leftOut, plan.Remark
	default:
		return nameAlone, 0
	}
}

// longestEntry bounds, in bytes, the names that are looked at word by word.
const longestEntry = 1000

// mostWords is how many words the name of a status has at most, as a rule.
const mostWords = 4

// leave settles a row that stands for nothing.
func (l listReader) leave(r *planReader, row int, why plan.Reason) plan.Left {
	t := l.table
	left := plan.Left{Why: why, Name: rich.CleanString(t.cell(row, l.key()).text.String()), Place: t.cell(row, l.key()).place}
	for _, col := range t.grid.columns(row) {
		if c := t.grid.at(row, col); t.named[col] && c.kind != empty {
			left.Cells = append(left.Cells, finding.Quoted{Cell: c.place.Cell, Text: rich.CleanString(c.text.String())})
		}
	}
	r.settleRow(t, row)
	return left
}

// settled reports whether nothing of a row is left to be told.
func (l listReader) settled(row int) bool {
	for col, c := range l.table.grid.cells[row] {
		if l.table.named[col] && c.kind != empty && !c.settled {
			return false
		}
	}
	return true
}

// backed reports whether a row has something beside its name that belongs there.
func (l listReader) backed(row int) bool {
	return slices.ContainsFunc(l.sheet.columns[1:], func(column string) bool {
		c := l.table.cell(row, column)
		return c.kind != empty && l.backs(column, c)
	})
}

// inUse reports whether the list has other columns than that of the names.
func (l listReader) inUse() bool {
	for row := range l.table.rows {
		if l.backed(row) {
			return true
		}
	}
	return false
}

func startsSmall(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(first)
}

// backsTeam knows who leads a team, and an address, from a number that counts something.
func backsTeam(column string, c cell) bool {
	return c.kind == text && (column == colLead || strings.Contains(c.text.String(), "@"))
}

// backsStatus knows what may stand beside a status.
func backsStatus(column string, c cell) bool {
	s := rich.CleanString(c.text.String())
	if len(s) > longestHeader && column != colSynonyms {
		return false
	}
	switch column {
	case colColour:
		_, ok := colour(s)
		return ok || likelyColour(s) != ""
	case colNoteNeeded, colFinal:
		_, ok := plan.ReadYesNo(s)
		return ok || likelyYesNo(s) != ""
	default:
		return c.kind == text
	}
}

// plannedTeams are the teams that the Plan sheet names, folded.
func (r *planReader) plannedTeams() map[string]bool {
	out := make(map[string]bool)
	if t := r.tables[sheetPlan]; t != nil {
		for row := range t.rows {
			if c := t.cell(row, colTeam); c.kind == text && len(c.text.String()) <= longestEntry {
				folded := plan.Fold(c.text.String())
				out[folded] = true
				for _, sign := range plan.TeamSigns {
					for name := range strings.SplitSeq(folded, sign) {
						out[strings.TrimSpace(name)] = true
					}
				}
			}
		}
	}
	delete(out, "")
	return out
}

// remarkWords begin what people write about a list.
var remarkWords = map[string]bool{
	"nb": true, "n.b": true, "noot": true, "nota": true, "opmerking": true, "opmerkingen": true, "opm": true, "todo": true, "bron": true,
	"ps": true, "p.s": true, "zie": true, "legende": true, "versie": true, "bijgewerkt": true, "aangepast": true, "laatst": true, "laatste": true,
}

var totalWords = map[string]bool{"totaal": true, "subtotaal": true, "aantal": true, "som": true}

// The most characters and words that a name has in a list, as a rule; and how few a
// sentence has.
const (
	longestListName  = 60
	wordsOfListName  = 7
	wordsOfASentence = 3
)

// isRemark reports whether a text is written about a list rather than in it.
func isRemark(s string) bool {
	words := strings.Fields(plan.Fold(s))
	if len(words) == 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case remarkWords[strings.Trim(words[0], ".:*()-–")], len(words) > 1 && words[0] == "let" && strings.HasPrefix(words[1], "op"):
		return true
	case len(words) > wordsOfListName, utf8.RuneCountInString(s) > longestListName:
		return true
	case strings.ContainsRune(":?!", last), last == '.' && len(words) >= wordsOfASentence, strings.Contains(s, ": "):
		return true
	}
	return strings.ContainsAny(s[:1], "*(<>=") || strings.HasPrefix(s, "→") || strings.HasPrefix(s, "->")
}

func isTotal(s string) bool {
	first, _, _ := strings.Cut(plan.Fold(s), " ")
	return totalWords[strings.Trim(first, ":.")]
}
