package manuscript

import (
	"cmp"
	"strconv"
	"strings"

	"evaluatie/internal/importer"
	"evaluatie/internal/layout"
	"evaluatie/internal/wordxml"
)

// style is what matters of a style (17.7).
type style struct {
	name, based string
	outline     int // 1 to 9; 0 for text, -1 where it does not say
	list, level string
	bold        wordxml.Toggle
	hidden      wordxml.Toggle
	size        float64 // in points; 0 where it does not say
	left        float64
	normal      bool
}

func (w *wordReader) readStyles(part string) error {
	var s *style
	err := w.Walk(part, func(n wordxml.Node) {
		switch {
		case n.End && n.Name == "style":
			s = nil
		case !n.Start:
		case n.Name == "style":
			s = &style{outline: -1, normal: n.Attr("type") == "paragraph" && n.Attr("default") == "1"}
			w.styles[n.Attr("styleId")] = s
			if s.normal {
				w.normal = s
			}
		case n.Name == "sz" && s == nil:
			w.size = number(n) / 2
		case s == nil:
		case n.Name == "name":
			s.name = n.Attr("val")
		case n.Name == "basedOn":
			s.based = n.Attr("val")
		case n.Name == "outlineLvl":
			if v, err := strconv.Atoi(n.Attr("val")); err == nil && v >= 0 && v < 9 {
				s.outline = v + 1
			} else {
				s.outline = 0
			}
		case n.Name == "numId":
			s.list = n.Attr("val")
		case n.Name == "ilvl":
			s.level = n.Attr("val")
		case n.Name == "b":
			s.bold = wordxml.Toggled(on(n))
		case n.Name == "vanish":
			s.hidden = wordxml.Toggled(on(n))
		case n.Name == "sz":
			s.size = number(n) / 2
		case n.Name == "ind":
			s.left = left(n, s.left)
		}
	})
	for _, s := range w.styles {
		w.inherit(s)
	}
	return err
}

// left is the indent of a paragraph's text, in points.
func left(n wordxml.Node, otherwise float64) float64 {
	v, err := strconv.ParseFloat(cmp.Or(n.Attr("left"), n.Attr("start")), 64)
	if err != nil {
		return otherwise
	}
	return v / 20
}

// inherit fills in a style from those that it is based on.
func (w *wordReader) inherit(s *style) {
	for at, steps := s, 0; at != nil && steps < 20; at, steps = w.styles[at.based], steps+1 {
		if level := headingLevel(at.name); s.outline < 0 && level > 0 {
			s.outline = level
		}
		if s.outline < 0 {
			s.outline = at.outline
		}
		s.list, s.level = cmp.Or(s.list, at.list), cmp.Or(s.level, at.level)
		s.bold, s.hidden = s.bold.Or(at.bold), s.hidden.Or(at.hidden)
		s.size, s.left = cmp.Or(s.size, at.size), cmp.Or(s.left, at.left)
	}
}

// headingLevel reads the name of a heading's style: Word writes it in English
// whatever its own language, other programs may not.
func headingLevel(name string) int {
	name = strings.ToLower(name)
	for _, prefix := range []string{"heading ", "kop "} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			if v, err := strconv.Atoi(rest); err == nil && v >= 1 && v <= 9 {
				return v
			}
		}
	}
	return 0
}

// role is what a style makes of its paragraphs, by the names of our template's.
func (s *style) role() importer.Role {
	if s == nil {
		return importer.Unstyled
	}
	switch name := strings.ToLower(s.name); {
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
	case s.outline > 0:
		return importer.Heading
	case name == "body text", name == "list bullet":
		return importer.Body
	}
	return importer.Unstyled
}

// numbering is what matters of the lists (17.9).
type numbering struct {
	abstract map[string]map[string]*level // by abstract list and level
	lists    map[string]string            // the abstract list of a list
	restarts map[string]bool
	counts   map[string][]int // by abstract list
	begun    map[string]bool  // lists that were counted with
}

type level struct {
	start       int
	format      string
	text, style string
	left        float64
}

func (w *wordReader) readNumbering(part string) error {
	w.lists = numbering{make(map[string]map[string]*level), make(map[string]string), make(map[string]bool), make(map[string][]int), make(map[string]bool)}
	var abstract, list string
	var l *level
	return w.Walk(part, func(n wordxml.Node) {
		switch {
		case n.End && n.Name == "lvl":
			l = nil
		case n.End && n.Name == "num":
			list = ""
		case !n.Start:
		case n.Name == "abstractNum":
			abstract = n.Attr("abstractNumId")
			w.lists.abstract[abstract] = make(map[string]*level)
		case n.Name == "lvl" && list == "" && w.lists.abstract[abstract] != nil:
			l = &level{start: 1}
			w.lists.abstract[abstract][n.Attr("ilvl")] = l
		case n.Name == "num":
			list = n.Attr("numId")
		case n.Name == "abstractNumId" && list != "":
			w.lists.lists[list] = n.Attr("val")
		case n.Name == "startOverride" && list != "":
			w.lists.restarts[list] = true
		case l == nil:
		case n.Name == "start":
			l.start, _ = strconv.Atoi(n.Attr("val"))
		case n.Name == "numFmt":
			l.format = n.Attr("val")
		case n.Name == "lvlText":
			l.text = n.Attr("val")
		case n.Name == "pStyle":
			l.style = n.Attr("val")
		case n.Name == "ind":
			l.left = left(n, l.left)
		}
	})
}

// next is the number or bullet of the next paragraph of a list, how deep that lies,
// from 1, and its indent.
func (n numbering) next(list, at, styleID string) (marker string, depth int, indent float64) {
	if list == "" || list == "0" {
		return "", 0, 0
	}
	abstract := n.lists[list]
	levels := n.abstract[abstract]
	if at == "" {
		at = "0"
		for name, l := range levels {
			if l.style == styleID && styleID != "" {
				at = name
			}
		}
	}
	i, err := strconv.Atoi(at)
	if err != nil || i < 0 || i > 8 {
		i, at = 0, "0"
	}
	l := levels[at]
	switch {
	case l == nil:
		return "•", i + 1, 0
	case l.format == "none":
		return "", 0, l.left
	case l.format == "bullet" || l.format == "":
		return cmp.Or(strings.TrimSpace(l.text), "•"), i + 1, l.left
	}
	if n.restarts[list] && !n.begun[list] {
		delete(n.counts, abstract)
	}
	n.begun[list] = true
	counts := n.counts[abstract]
	for len(counts) <= i {
		start := 1
		if above := levels[strconv.Itoa(len(counts))]; above != nil {
			start = above.start
		}
		if len(counts) < i { // never counted itself, but shown in this one's number
			start++
		}
		counts = append(counts, start-1)
	}
	counts = counts[:i+1] // what is deeper begins anew
	counts[i]++
	n.counts[abstract] = counts
	marker = l.text
	for k, v := range counts {
		format := "decimal"
		if above := levels[strconv.Itoa(k)]; above != nil {
			format = above.format
		}
		marker = strings.ReplaceAll(marker, "%"+strconv.Itoa(k+1), layout.FormatNumber(v, format))
	}
	return marker, i + 1, l.left
}
