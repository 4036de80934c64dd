package inspection

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"evaluatie/internal/wordxml"
)

// bodyWalk looks at the text of a document part.
type bodyWalk struct {
	wordxml.Body
	file  *wordFile
	place string // of all text, where it is no paragraph of the document itself

	texts    []*text // of the open paragraphs
	tables   []wordTable
	drawing  []bool // open drawings: is there alternative text?
	under    string // the last heading
	changing int    // within an insertion or a deletion
	whole    bool   // the body has been seen
	listed   bool   // was the last paragraph an item of a list?
}

// text is that of an open paragraph.
type text struct {
	shown, hidden strings.Builder
	bold          int // characters
}

type wordTable struct {
	cells  int
	header bool
}

// innermost is the last of what is open; one that nobody asks for again where nothing is.
func innermost[T any](open []T) *T {
	if len(open) == 0 {
		return new(T)
	}
	return &open[len(open)-1]
}

// closed takes the innermost away.
func closed[T any](open *[]T) (last T, ok bool) {
	if ok = len(*open) > 0; ok {
		last = *innermost(*open)
		*open = (*open)[:len(*open)-1]
	}
	return last, ok
}

// body reads a part with text. The place is "" for the document itself.
func (f *wordFile) body(part, place string) error {
	w := &bodyWalk{file: f, place: place}
	w.Body = wordxml.Body{Reader: w, Styles: f.styles, Links: f.targets}
	if err := w.Read(f.File, part); err != nil {
		return err
	}
	if place == "" && !w.whole {
		return errors.New("the main document has no body")
	}
	return nil
}

// Start looks at what is no text.
func (w *bodyWalk) Start(n wordxml.Node) {
	out := w.file.out
	switch n.Name {
	case "body":
		w.whole = true
	case "p":
		w.texts = append(w.texts, new(text))
	case "ins", "del", "moveFrom", "moveTo":
		if w.changing == 0 {
			out.changes++
		}
		w.changing++
	case "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange",
		"cellIns", "cellDel", "cellMerge":
		out.changes++
	case "rFonts":
		w.file.addFont(n)
	case "tbl":
		w.tables = append(w.tables, wordTable{})
	case "tc":
		innermost(w.tables).cells++
	case "tblHeader":
		t := innermost(w.tables)
		t.header = t.header || n.On()
	case "inline", "anchor":
		w.drawing = append(w.drawing, false)
	case "docPr":
		described := innermost(w.drawing)
		*described = *described || strings.TrimSpace(n.Attr("descr")+n.Attr("title")) != ""
	case "decorative":
		described := innermost(w.drawing)
		*described = *described || n.Attr("val") != "0"
	case "txbx": // a shape with text is read aloud
		*innermost(w.drawing) = true
	case "imagedata": // VML, of old files
		w.picture(n.Attr("title") != "")
	}
}

// picture counts one.
func (w *bodyWalk) picture(described bool) {
	if w.file.out.pictures++; !described {
		w.file.out.mute.add(passage{place: w.where()})
	}
}

// End ends what Start began.
func (w *bodyWalk) End(n wordxml.Node) {
	out := w.file.out
	switch n.Name {
	case "p":
		if t, ok := closed(&w.texts); ok {
			w.paragraph(w.Paragraph(), t)
		}
	case "ins", "del", "moveFrom", "moveTo":
		w.changing = max(0, w.changing-1)
	case "tbl":
		if t, ok := closed(&w.tables); ok {
			out.tables++
			if !t.header && t.cells > 1 {
				out.headless.add(passage{place: w.where()})
			}
		}
	case "inline", "anchor":
		if described, ok := closed(&w.drawing); ok {
			w.picture(described)
		}
	}
}

// Text takes text of the open paragraph.
func (w *bodyWalk) Text(s string) {
	if s == "\f" {
		s = "\n"
	}
	t, look := *innermost(w.texts), w.Look()
	if look.Hidden == wordxml.On {
		t.hidden.WriteString(s)
		return
	}
	w.Paragraph().Length += len(s)
	t.shown.WriteString(s)
	w.file.count(cmp.Or(look.Language, w.file.out.language), s)
	if look.Bold == wordxml.On {
		t.bold += len(s)
	}
}

// Linked keeps a link to the outside, with its text.
func (w *bodyWalk) Linked(l wordxml.Link) {
	text := (*innermost(w.texts)).shown.String()[l.From:]
	w.file.out.links.add(link{oneLine(text, 200), l.Target, l.Tip, w.where()}, true)
}

// where is the place of the open paragraph.
func (w *bodyWalk) where() string {
	if w.place != "" {
		return w.place
	}
	place := fmt.Sprintf("alinea %d", w.file.out.paragraphs+1)
	if w.under != "" {
		place += ", onder “" + oneLine(w.under, 40) + "”"
	}
	return place
}

// paragraph judges one that ends.
func (w *bodyWalk) paragraph(p *wordxml.Paragraph, t *text) {
	out := w.file.out
	text, hidden := t.shown.String(), strings.TrimSpace(t.hidden.String())
	level, own, styled := p.Outline, p.List, p.Style
	if styled != nil {
		own = cmp.Or(own, styled.List)
		if level < 0 {
			level = styled.Outline
		}
	}
	list := own != "" && own != "0"
	if hidden != "" {
		out.hidden.add(passage{w.where(), hidden})
	}
	trimmed := strings.TrimSpace(text)
	out.written = out.written || trimmed != ""
	out.people.search(w.where, text)
	if w.place != "" {
		return
	}
	where := w.where // of this paragraph
	defer func() { out.paragraphs++ }()
	if trimmed == "" {
		return
	}
	if styled != nil {
		w.file.addStyle(styled.Name)
	}
	if list && level <= 0 && !w.listed {
		out.lists++
	}
	w.listed = list && level <= 0
	switch {
	case level > 0:
		out.addHeading(heading{level, oneLine(text, 80), fmt.Sprintf("alinea %d", out.paragraphs+1)})
		w.under = oneLine(text, 80)
	case !list:
		for line := range strings.Lines(text) {
			out.typed.line(where, line)
		}
		short := len([]rune(trimmed)) < 80 && !strings.HasSuffix(trimmed, ".") && !strings.HasSuffix(trimmed, ":")
		plain := styled == nil || styled.Bold != wordxml.On && !strings.EqualFold(styled.Name, "title")
		if short && plain && len(w.tables) == 0 && t.bold >= len(strings.TrimRight(text, " \t\n")) {
			out.fake.add(passage{where(), trimmed})
		}
	}
}

// count adds text to what is written in a language.
func (f *wordFile) count(language, text string) {
	if _, known := f.letters[language]; known || len(f.letters) < 100 {
		f.letters[language] += len(strings.TrimSpace(text))
	}
}

// settleLanguage takes the language that most of the text is in: Word marks text,
// and often leaves the default at the language it was installed in. A language with
// less than a hundredth of the text is a name or a title.
func (f *wordFile) settleLanguage() {
	tags := slices.SortedFunc(maps.Keys(f.letters), func(a, b string) int {
		return cmp.Or(f.letters[b]-f.letters[a], strings.Compare(a, b))
	})
	all := 0
	for _, n := range f.letters {
		all += n
	}
	for i, tag := range tags {
		switch {
		case i == 0 && f.letters[tag] > 0:
			f.out.language = oneLine(tag, 20)
		case f.letters[tag]*100 > all && tag != "":
			f.out.languages = append(f.out.languages, oneLine(tag, 20))
		}
	}
}

// addStyle remembers a paragraph style that is used.
func (f *wordFile) addStyle(name string) {
	if name = oneLine(name, 60); len(f.out.styles) < 200 && !slices.Contains(f.out.styles, name) {
		f.out.styles = append(f.out.styles, name)
	}
}
