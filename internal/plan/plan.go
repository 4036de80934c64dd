// Package plan holds the municipality's policy plan as plain types: its items
// (cornerstones, goals and actions), the teams that evaluate them, and the
// statuses they choose from.
package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/mail"
	"slices"
	"strings"
	"time"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// Plan is the coordinator's file, plan.xlsx, in memory.
type Plan struct {
	Modified time.Time // when its file says it was last saved; zero if it does not
	Document Document
	Items    []Item // in the order of their codes
	Teams    []Team
	Statuses Statuses
	Fields   Fields // that teams answer; nil for the default four
	Given    Fields // that the plan fills in itself; see Item.Values
	Dropped  []Item // struck through: no longer of the plan
	// Absent are the codes, as the plan would write them, of places that items lie under and
	// that the plan has no row of; "" where nothing tells.
	Absent map[Code]string
	// LeftTeams and LeftStatuses are the rows of those lists that stand for nothing.
	LeftTeams, LeftStatuses []Left
	Doubts                  Doubts
}

// Left is a row of a list that does not count.
type Left struct {
	Why   Reason
	Name  string // what it would have been; "" where it has no name
	Cells []finding.Quoted
	Place finding.Place // of the name
}

// Reason is why a row of a list does not count.
type Reason int

const (
	Struck   Reason = iota // somebody struck it through
	Nameless               // it has everything but a name
	Remark                 // it says something about the list
)

// Doubts are the parts of a plan that are not known, as a finding about each says.
// Nothing can be missing from a list that is not known: what follows from a doubt is no
// finding of its own.
type Doubts struct {
	Document bool // its names and values
	Items    bool // the list of items is not whole
	Titles   bool
	Teams    bool // which team has an item
	TeamList bool // what teams there are
	Statuses bool
	Levels   bool // what the levels are called, or how many there are
}

// Document says what the report is called and how it is set.
type Document struct {
	Municipality string
	Title        string // may hold {jaar} and the other names of Fill
	RunningHead  string // the line above every page; likewise
	Intro        rich.Text
	Period       Period                   // what the report is of; zero where the plan does not say
	PerYear      int                      // how many evaluations a year has; 0 is 1
	Levels       []Level                  // from 1 to MaxDepth of them
	Facts        []Fact                   // the fact sheet in front
	Language     string                   // BCP 47, of what teams and plan say; "" for Dutch
	Annex        bool                     // the year in figures comes behind the report
	Marks        bool                     // each status has a mark in its colour
	OmitEmpty    bool                     // a part without text has no label either
	Values       map[string]string        // every Naam and Waarde, by folded name
	Places       map[string]finding.Place // where each value stands, by folded name
}

// MaxDepth is the most levels that a plan, and a code, can have.
const MaxDepth = 4

// Fact is a line of the fact sheet that goes before the report.
type Fact struct {
	Name  string
	Text  rich.Text
	Place finding.Place // of the text
}

// Level is a layer of the plan.
type Level struct {
	Name     string // Hoeksteen, Doelstelling, Actie
	Numbered bool   // the report shows the code before the title
}

// DefaultLevels are the names and numbering of a plan that sets none.
func DefaultLevels() []Level {
	return []Level{{"Hoeksteen", true}, {"Doelstelling", true}, {"Actie", false}}
}

// Item is a cornerstone, a goal or an action. An item with a team is evaluated,
// whatever its level.
type Item struct {
	Code  Code
	Label string // the code as the plan writes it, if that is otherwise: "1.2.", "PD1-01"
	// Uncoded says that the plan writes no code: Code is only the item's place in it.
	Uncoded bool
	Title   string
	Team    string        // who evaluates it; of more teams, all their names
	Teams   []string      // each of them, where there is more than one
	Values  []rich.Text   // what the plan says of it, in the order of Plan.Given
	Place   finding.Place // its code's; the other two are "" where nothing is known of them
	// TitlePlace and TeamPlace are where the title and the team stand, or should.
	TitlePlace, TeamPlace finding.Place
	// Told says that a finding names what is wrong with the item: what follows from
	// that is not told again.
	Told bool
}

// Number is the code as the plan writes it; where it writes none, the place of the item.
func (i Item) Number() string { return cmp.Or(i.Label, string(i.Code)) }

// Own reports whether the plan writes another code than the numbers of the item's place, or
// none.
func (i Item) Own() bool { return i.Uncoded || i.Code.Valid() && ParseCode(i.Number()) != i.Code }

// Key is what of its code tells an item from others, also in the plan of another year: ""
// where the plan writes none.
func (i Item) Key() Code {
	if i.Uncoded {
		return ""
	}
	return Code(writtenKey(i.Number()))
}

// Written is the code under which an item crosses to other files: as the plan writes it,
// but for the signs between and behind numbers, which are all dots between them.
func (i Item) Written() string {
	if i.Own() {
		return i.Number()
	}
	if code := strings.TrimRight(i.Number(), ".,:;) "); Code(code).Valid() {
		return code
	}
	return string(i.Code)
}

// Handle is by what a sentence points at an item: its code, or its title where it has none.
func (i Item) Handle() string {
	if i.Uncoded {
		return "de titel " + finding.Quote(i.Title)
	}
	return "code " + i.Number()
}

// Numbers lists the numbers of items for a message: of many, the first. Of those without
// one, it lists the titles.
func Numbers(items []Item) string {
	out := make([]string, len(items))
	for n, i := range items {
		out[n] = i.Number()
		if i.Uncoded {
			out[n] = finding.Quote(i.Title)
		}
	}
	return dutch.List(out, 8)
}

// ValidYear reports whether a number can be the year of a report.
func ValidYear(year int) bool { return year >= FirstYear && year <= 2999 }

// FirstYear is the first that a report can be of.
const FirstYear = 1900

// Evaluated reports whether a team answers for the item.
func (i Item) Evaluated() bool { return i.Team != "" }

// ID is the item's identity in the workbooks made from this plan: eight hexadecimal
// digits that depend on its code and title as they are now.
func (i Item) ID() string {
	sum := sha256.Sum256([]byte(string(i.Key()) + "\x00" + Fold(i.Title)))
	return hex.EncodeToString(sum[:4])
}

// String names the item the way users know it.
func (i Item) String() string {
	if i.Uncoded {
		return i.Title
	}
	return i.Number() + " " + i.Title
}

// Team is a group of people that fills in one workbook.
type Team struct {
	Name  string
	Lead  string
	Email string // one address, or more with a comma or a semicolon between
	// Place and EmailPlace are where its name and its address stand.
	Place, EmailPlace finding.Place
}

// Addresses are the team's; none where what the plan has is no address.
func (t Team) Addresses() []*mail.Address {
	list, err := mail.ParseAddressList(strings.ReplaceAll(t.Email, ";", ","))
	if err != nil {
		return nil
	}
	return list
}

// SortItems puts the items in the order of their codes, so that a plan sheet
// that somebody sorted as text (1, 10, 2) still gives the report its order.
func SortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return a.Code.Compare(b.Code) })
}

// Above reports whether the plan has items right below a code.
func (p *Plan) Above(code Code) bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.Code.Parent() == code })
}

// Fill replaces the names of a period (see PeriodName) and every name of the Document sheet
// in text by their values for the given period. A name it does not know stays.
func (d Document) Fill(text string, p Period) string {
	return Names.ReplaceAllStringFunc(text, func(s string) string {
		name := Fold(strings.Trim(s, "{}"))
		if v, ok := d.PeriodName(name, p); ok {
			return v
		}
		if v, ok := d.Values[name]; ok && !strings.Contains(v, "{") {
			return v
		}
		return s
	})
}
