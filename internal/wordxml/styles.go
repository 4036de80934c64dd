package wordxml

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Styles are the styles of a document (17.7).
type Styles struct {
	Defaults *Element // of the document
	All      []*Style
	ByID     map[string]*Style
}

// Style is a style with what it takes over from those that it is based on.
type Style struct {
	*Element // as it is written
	ID, Name string
	Normal   bool   // paragraphs without a style have it
	Outline  int    // level of the heading, 1 to 9; 0 for text, -1 where it does not say
	List     string // its list, "" where it does not say
	Level    string // and the level in that
	Bold     Toggle
	Hidden   Toggle
	Size     float64 // of its letters, in points; 0 where it does not say
	Left     float64 // the indent of its text, in points
	Language string
}

// NewStyles reads the styles of their part; nil has none.
func NewStyles(part *Element) *Styles {
	s := &Styles{Defaults: part.Child("docDefaults"), ByID: make(map[string]*Style)}
	for _, e := range part.All("style") {
		style := &Style{
			Element: e, ID: e.Attr("styleId"), Name: e.Child("name").Val(), Outline: -1,
			Normal: e.Attr("type") == "paragraph" && e.Attr("default") == "1",
		}
		s.All = append(s.All, style)
		s.ByID[style.ID] = style
	}
	for _, style := range s.All {
		chain := s.Chain(style.ID)
		slices.Reverse(chain)
		for _, e := range chain {
			style.takeOver(e)
		}
	}
	return s
}

// longestChain is more styles on top of each other than Word allows.
const longestChain = 32

// Chain lists a style and those it is based on, the root first. A circle ends where it
// closes.
func (s *Styles) Chain(id string) []*Element {
	var chain []*Element
	seen := make(map[string]bool)
	for at := s.ByID[id]; at != nil && !seen[at.ID] && len(chain) < longestChain; at = s.ByID[at.Child("basedOn").Val()] {
		seen[at.ID] = true
		chain = append(chain, at.Element)
	}
	slices.Reverse(chain)
	return chain
}

// takeOver takes what the style does not say yet from one that it is based on, or is. The
// name “heading 1” makes a heading of it as well: Word writes that name in every language.
func (s *Style) takeOver(from *Element) {
	paragraph, run := from.Child("pPr"), from.Child("rPr")
	if level := paragraph.Child("outlineLvl"); level != nil && s.Outline < 0 {
		s.Outline = Outline(level)
	}
	if level := HeadingLevel(from.Child("name").Val(), "heading "); level > 0 && s.Outline < 0 {
		s.Outline = level
	}
	s.List = cmp.Or(s.List, paragraph.Child("numPr", "numId").Val())
	s.Level = cmp.Or(s.Level, paragraph.Child("numPr", "ilvl").Val())
	left, _ := Indent(paragraph.Child("ind"))
	s.Left = cmp.Or(s.Left, left)
	s.Bold, s.Hidden = s.Bold.Or(toggled(run.Child("b"))), s.Hidden.Or(toggled(run.Child("vanish")))
	s.Size = cmp.Or(s.Size, HalfPoints(run.Child("sz")))
	s.Language = cmp.Or(s.Language, run.Child("lang").Val())
}

func toggled(e *Element) Toggle {
	if e == nil {
		return Unsaid
	}
	return Toggled(e.On())
}

// HeadingLevel is the level of the heading that a style's name speaks of, behind a word; 0 if
// it speaks of none.
func HeadingLevel(name, word string) int {
	rest, ok := strings.CutPrefix(strings.ToLower(name), word)
	if v, err := strconv.Atoi(rest); ok && err == nil && v >= 1 && v <= 9 {
		return v
	}
	return 0
}

// attributes are those of a Node or an Element.
type attributes interface{ Attr(name string) string }

// Outline is the level of a heading that an element says, 0 for text.
func Outline(level attributes) int {
	if v, err := strconv.Atoi(level.Attr("val")); err == nil && v >= 0 && v < 9 {
		return v + 1
	}
	return 0
}

// Indent is how far a paragraph's text goes in, in points, if that is said.
func Indent(ind attributes) (points float64, said bool) {
	v, err := strconv.ParseFloat(cmp.Or(ind.Attr("left"), ind.Attr("start")), 64)
	if err != nil {
		return 0, false
	}
	return v / 20, true
}

// HalfPoints is the size of letters that an element says, in points; 0 for none.
func HalfPoints(size attributes) float64 {
	v, _ := strconv.ParseFloat(size.Attr("val"), 64)
	return v / 2
}
