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

// bodyWalk follows the text of a document part.
type bodyWalk struct {
	file  *wordFile
	place string // of all text, where it is no paragraph of the document itself

	paragraphs []*paragraph // that are open: a text box lies within one
	run        runState
	inRun      bool
	inText     bool
	inCode     bool         // of a field
	skip       wordxml.Skip // of what is not to be read
	tables     []wordTable
	links      []openLink
	fields     []*wordField
	drawing    []bool // open drawings: is there alternative text?
	under      string // the last heading
	changing   int    // within an insertion or a deletion
	whole      bool   // the body has been seen
	listed     bool   // was the last paragraph an item of a list?
}

// maxOpen bounds the fields in one another.
const maxOpen = 1000

// openLink is a link whose text begins at from in the paragraph's.
type openLink struct {
	link
	from int
}

type paragraph struct {
	text    strings.Builder
	bold    int // characters
	hidden  strings.Builder
	style   *wordxml.Style
	outline int // own level, -1: the style's
	list    int // 1: yes, 0: no, -1: as the style says

	outer runState // of the run that it lies in, as a text box does
	inRun bool
}

type runState struct {
	bold, hidden bool
	language     string
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

// wordField is a field such as HYPERLINK "https://…" (17.16).
type wordField struct {
	code   strings.Builder
	result bool
	from   int // where its result begins in the paragraph's text
}

// body reads a part with text. The place is "" for the document itself.
func (f *wordFile) body(part, place string) error {
	w := &bodyWalk{file: f, place: place}
	if err := f.Walk(part, w.visit); err != nil {
		return err
	}
	if place != "" {
		return nil
	}
	if !w.whole {
		return errors.New("the main document has no body")
	}
	return nil
}

func (w *bodyWalk) visit(n wordxml.Node) {
	switch {
	case w.skip.Passes(n):
	case n.Start:
		w.start(n)
	case n.End:
		w.end(n)
	default:
		w.chars(n.Text)
	}
}

// pass leaves an element out.
func (w *bodyWalk) pass(name string) { w.skip.Begin(name) }

// current is the innermost open paragraph.
func (w *bodyWalk) current() *paragraph {
	return *innermost(w.paragraphs)
}

func (w *bodyWalk) start(n wordxml.Node) {
	out := w.file.out
	switch n.Name {
	case "body":
		w.whole = true
	case "p":
		w.paragraphs = append(w.paragraphs, &paragraph{outline: -1, list: -1, outer: w.run, inRun: w.inRun})
	case "r":
		w.inRun, w.run = true, runState{language: w.file.out.language}
		if p := w.current(); p != nil && p.style != nil {
			w.run.bold, w.run.hidden = p.style.Bold == wordxml.On, p.style.Hidden == wordxml.On
			w.run.language = cmp.Or(p.style.Language, w.run.language)
		}
	case "t":
		w.inText = true
	case "instrText":
		w.inCode = true
	case "tab", "br", "cr", "noBreakHyphen":
		if w.inRun {
			w.inText = true
			w.chars(map[string]string{"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}[n.Name])
			w.inText = false
		}
	case "ins", "del", "moveFrom", "moveTo":
		if w.changing == 0 {
			out.changes++
		}
		w.changing++
	case "Fallback": // of mc:AlternateContent: what it shows was read already
		w.pass(n.Name)
	case "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange": // hold the properties of before
		out.changes++
		w.pass(n.Name)
	case "cellIns", "cellDel", "cellMerge":
		out.changes++
	case "fldChar":
		w.fieldMark(n.Attr("fldCharType"))
	case "fldSimple":
		field := &wordField{result: true, from: w.length()}
		field.code.WriteString(n.Attr("instr"))
		w.fields = append(w.fields, field)
	case "hyperlink":
		w.links = append(w.links, openLink{link{target: w.file.targets[n.Attr("id")], alternative: n.Attr("tooltip")}, w.length()})
	default:
		w.startOther(n)
	}
}

// startOther is start, for properties, tables and pictures.
func (w *bodyWalk) startOther(n wordxml.Node) {
	out, p := w.file.out, w.current()
	switch n.Name {
	case "pStyle":
		if p != nil {
			p.style = w.file.styles.ByID[n.Attr("val")]
		}
	case "rStyle":
		if s := w.file.styles.ByID[n.Attr("val")]; s != nil && w.inRun {
			w.run.hidden = w.run.hidden || s.Hidden == wordxml.On
			w.run.bold = w.run.bold || s.Bold == wordxml.On
		}
	case "outlineLvl":
		if p != nil {
			p.outline = wordxml.Outline(n)
		}
	case "numId":
		if p != nil && n.Attr("val") == "0" {
			p.list = 0
		} else if p != nil {
			p.list = 1
		}
	case "b":
		w.run.bold = n.On()
	case "vanish":
		if w.inRun {
			w.run.hidden = n.On()
		}
	case "rFonts":
		w.file.addFont(n)
	case "lang":
		if v := n.Attr("val"); w.inRun && v != "" {
			w.run.language = v
		}
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
		out.pictures++
		if n.Attr("title") == "" {
			out.mute.add(passage{place: w.where()})
		}
	}
}

func (w *bodyWalk) end(n wordxml.Node) {
	out := w.file.out
	switch n.Name {
	case "p":
		w.endParagraph()
	case "r":
		w.inRun = false
	case "t":
		w.inText = false
	case "instrText":
		w.inCode = false
	case "ins", "del", "moveFrom", "moveTo":
		w.changing = max(0, w.changing-1)
	case "fldSimple":
		w.fieldMark("end")
	case "hyperlink":
		if l, ok := closed(&w.links); ok {
			w.addLink(l.link, l.from)
		}
	case "tbl":
		if t, ok := closed(&w.tables); ok {
			out.tables++
			if !t.header && t.cells > 1 {
				out.headless.add(passage{place: w.where()})
			}
		}
	case "inline", "anchor":
		if described, ok := closed(&w.drawing); ok {
			out.pictures++
			if !described {
				out.mute.add(passage{place: w.where()})
			}
		}
	}
}

func (w *bodyWalk) chars(s string) {
	if w.inCode && len(w.fields) > 0 {
		if code := &w.fields[len(w.fields)-1].code; code.Len() < 10_000 {
			code.WriteString(s)
		}
		return
	}
	p := w.current()
	if !w.inText || p == nil {
		return
	}
	if w.run.hidden {
		p.hidden.WriteString(s)
		return
	}
	p.text.WriteString(s)
	w.file.count(w.run.language, s)
	if w.run.bold {
		p.bold += len(s)
	}
}

func (w *bodyWalk) length() int {
	if p := w.current(); p != nil {
		return p.text.Len()
	}
	return 0
}

// fieldMark follows the three marks of a field: begin, separate and end.
func (w *bodyWalk) fieldMark(kind string) {
	i := len(w.fields) - 1
	switch {
	case kind == "begin":
		if len(w.fields) < maxOpen {
			w.fields = append(w.fields, new(wordField))
		}
	case i < 0:
	case kind == "separate":
		w.fields[i].result, w.fields[i].from = true, w.length()
	case kind == "end":
		if target, tip, ok := wordxml.Hyperlink(w.fields[i].code.String()); ok {
			w.addLink(link{target: target, alternative: tip}, w.fields[i].from)
		}
		w.fields = w.fields[:i]
	}
}

// addLink keeps a link to the outside, with its text: what was written since from.
func (w *bodyWalk) addLink(l link, from int) {
	p := w.current()
	if p == nil || l.target == "" {
		return
	}
	text := p.text.String()
	l.text, l.place = oneLine(text[min(max(from, 0), len(text)):], 200), w.where()
	w.file.out.links.add(l, true)
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

func (w *bodyWalk) endParagraph() {
	p := w.current()
	if p == nil {
		return
	}
	out := w.file.out
	text, hidden := p.text.String(), strings.TrimSpace(p.hidden.String())
	level, list := p.outline, p.list == 1
	if p.style != nil && level < 0 {
		level = p.style.Outline
	}
	if p.style != nil && p.list < 0 {
		list = p.style.List != "" && p.style.List != "0"
	}
	bold, styled := p.bold, p.style
	w.run, w.inRun = p.outer, p.inRun
	w.paragraphs = w.paragraphs[:len(w.paragraphs)-1]
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
		if short && plain && len(w.tables) == 0 && bold >= len(strings.TrimRight(text, " \t\n")) {
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
