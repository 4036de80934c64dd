// Package plan holds the municipality's policy plan as plain types: its items
// (cornerstones, goals and actions), the teams that evaluate them, and the
// statuses they choose from.
package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

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
}

// Document says what the report is called and how it is set.
type Document struct {
	Municipality string
	Title        string // may hold {jaar} and the other names of Fill
	RunningHead  string // the line above every page; likewise
	Intro        rich.Text
	Year         int
	Levels       []Level                  // from 1 to MaxDepth of them
	Period       string                   // what the report is of, if that is not a whole year: 2018-1
	Facts        []Fact                   // the fact sheet in front
	Values       map[string]string        // every Naam and Waarde, by folded name
	Places       map[string]finding.Place // where each value stands, by folded name
}

// MaxDepth is the most levels that a plan, and a code, can have.
const MaxDepth = 4

// Fact is a line of the fact sheet that goes before the report.
type Fact struct {
	Name string
	Text rich.Text
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
	Title string
	Team  string
	Place finding.Place
}

// Evaluated reports whether a team answers for the item.
func (i Item) Evaluated() bool { return i.Team != "" }

// ID is the item's identity in the workbooks made from this plan: eight hexadecimal
// digits that depend on its code and title as they are now.
func (i Item) ID() string {
	sum := sha256.Sum256([]byte(string(i.Code) + "\x00" + Fold(i.Title)))
	return hex.EncodeToString(sum[:4])
}

// String names the item the way users know it.
func (i Item) String() string {
	return string(i.Code) + " " + i.Title
}

// Team is a group of people that fills in one workbook.
type Team struct {
	Name  string
	Lead  string
	Email string
}

// Code is an item's place in the plan: "1", "1.2" or "1.2.3". It is text, never
// a number: 1.10 comes after 1.9.
type Code string

// Valid reports whether the code is one to MaxDepth whole numbers with dots between.
func (c Code) Valid() bool {
	parts := strings.Split(string(c), ".")
	if len(parts) > MaxDepth {
		return false
	}
	for _, p := range parts {
		if p == "" || len(p) > 9 || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return true
}

// Level is 1 for a cornerstone, 2 for a goal, 3 for an action.
func (c Code) Level() int { return strings.Count(string(c), ".") + 1 }

// Parent is the code one level up, or "" for a cornerstone.
func (c Code) Parent() Code {
	i := strings.LastIndexByte(string(c), '.')
	if i < 0 {
		return ""
	}
	return c[:i]
}

// Compare orders codes by their numbers, a parent before its children. A code
// that is not valid comes after every valid one.
func (c Code) Compare(d Code) int {
	if cv, dv := c.Valid(), d.Valid(); !cv || !dv {
		switch {
		case cv:
			return -1
		case dv:
			return 1
		}
		return cmp.Compare(c, d)
	}
	return slices.Compare(c.numbers(), d.numbers())
}

func (c Code) numbers() []int {
	var n []int
	for p := range strings.SplitSeq(string(c), ".") {
		i, _ := strconv.Atoi(p) // Valid has bounded each part
		n = append(n, i)
	}
	return n
}

// SortItems puts the items in the order of their codes, so that a plan sheet
// that somebody sorted as text (1, 10, 2) still gives the report its order.
func SortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return a.Code.Compare(b.Code) })
}

// Fill replaces {jaar}, {volgend jaar} and every name of the Document sheet in
// text by their values for the given year. A name it does not know stays.
func (d Document) Fill(text string, year int) string {
	return Names.ReplaceAllStringFunc(text, func(s string) string {
		name := Fold(strings.Trim(s, "{}"))
		switch name {
		case "jaar":
			return strconv.Itoa(year)
		case "volgend jaar":
			return strconv.Itoa(year + 1)
		}
		if v, ok := d.Values[name]; ok && !strings.Contains(v, "{") {
			return v
		}
		return s
	})
}
