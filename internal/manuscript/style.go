package manuscript

import (
	"cmp"
	"strconv"
	"strings"

	"evaluatie/internal/importer"
	"evaluatie/internal/wordxml"
)

func (w *wordReader) readStyles(part string) error {
	root, err := w.Tree(part)
	if err != nil {
		return err
	}
	w.Styles = wordxml.NewStyles(root)
	w.size = wordxml.HalfPoints(w.Styles.Defaults.Child("rPrDefault", "rPr", "sz"))
	for _, s := range w.Styles.All {
		if s.Normal {
			w.Ordinary = s
		}
		if s.Outline < 0 {
			s.Outline = w.dutchHeading(s.ID)
		}
	}
	return nil
}

// dutchHeading is the level of a style that is, or is based on, one with the Dutch name of a
// heading, 0 for another: Word writes that name in English, other programs may not.
func (w *wordReader) dutchHeading(id string) (level int) {
	for _, s := range w.Styles.Chain(id) {
		level = cmp.Or(wordxml.HeadingLevel(s.Child("name").Val(), "kop "), level)
	}
	return level
}

// role is what a style makes of its paragraphs, by the names of our template's.
func roleOf(s *wordxml.Style) importer.Role {
	if s == nil {
		return importer.Unstyled
	}
	switch name := strings.ToLower(s.Name); {
	case name == "title", name == "titel":
		return importer.Title
	case name == "evaluatie label", name == "evaluatie label zonder tekst":
		return importer.Label
	case name == "evaluatie status":
		return importer.Status
	case name == "evaluatie ontbreekt":
		return importer.Gap
	case strings.HasPrefix(name, "toc "), strings.HasPrefix(name, "contents "), strings.HasPrefix(name, "inhopg "), name == "toc heading":
		return importer.Contents
	case s.Outline > 0:
		return importer.Heading
	case name == "body text", name == "list bullet":
		return importer.Body
	}
	return importer.Unstyled
}

// numbering numbers the paragraphs of a document (17.9).
type numbering struct {
	*wordxml.Numbering
	wordxml.Counters
}

func (w *wordReader) readNumbering(part string) error {
	root, err := w.Tree(part)
	w.lists = numbering{wordxml.NewNumbering(root), wordxml.NewCounters()}
	return err
}

// next is the number or bullet of the next paragraph of a list, how deep that lies,
// from 1, and its indent.
func (n numbering) next(list, level, styleID string) (marker string, depth int, indent float64) {
	if list == "" || list == "0" {
		return "", 0, 0
	}
	at, err := strconv.Atoi(level)
	if level == "" {
		at = n.LevelOf(list, styleID)
	} else if err != nil || at < 0 || at > 8 {
		at = 0
	}
	l := n.Level(list, at)
	if l == nil {
		return "•", at + 1, 0
	}
	indent, _ = wordxml.Indent(l.Indent)
	switch {
	case l.Format == "none":
		return "", 0, indent
	case l.Bullet():
		return cmp.Or(strings.TrimSpace(l.Text), "•"), at + 1, indent
	}
	return n.Next(n.Numbering, list, at), at + 1, indent
}
