package docx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"

	"evaluatie/internal/layout"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// content is the report as WordprocessingML: the paragraphs, and the
// relationships that their links need.
type content struct {
	intro, body, relationships []byte
	template                   *layout.Template
	headings                   []layout.Entry
	headers                    []edit // that a watermark needs
	parts                      []layout.Part
}

// writer writes the content, with godocx for all that it knows.
type writer struct {
	root     *docx.RootDoc
	template *layout.Template
	out      bytes.Buffer
	encoder  *xml.Encoder // to out
	marked   int          // headings that have a bookmark, if there is a table of contents
	pictures [][]byte     // of the figures
	// language is what its text is in where the template does not say so; own is the
	// report's.
	language, own string
}

func render(d *report.Document, t *layout.Template) (*content, error) {
	root := docx.NewRootDoc()
	root.Document = &docx.Document{Root: root, Body: docx.NewBody(root), RID: lastRelationship(t)}
	w := &writer{root: root, template: t, marked: len(layout.Headings(t.Front))}
	w.encoder = xml.NewEncoder(&w.out)
	if d.Language != plan.Dutch { // which the templates that we know are in
		w.language, w.own = d.Language, d.Language
	}
	c := &content{template: t}
	var err error
	if t.HasIntro() {
		if c.intro, err = w.blocks(d.Intro, t.Intro.NewPage); err != nil {
			return nil, err
		}
	}
	if c.body, err = w.blocks(d.Blocks, t.Content.NewPage); err != nil {
		return nil, err
	}
	for _, r := range root.Document.DocRels.Relationships {
		c.relationships = fmt.Appendf(c.relationships, `<Relationship Id="%s" Type="%s" Target="%s" TargetMode="%s"/>`,
			r.ID, r.Type, escape(r.Target), r.TargetMode)
	}
	for i, png := range w.pictures {
		name := figureName(i)
		c.parts = append(c.parts, layout.Part{Name: t.Beside(name), Data: png})
		c.relationships = fmt.Appendf(c.relationships, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="%s"/>`, figureID(i), name)
	}
	return c, nil
}

// blocks writes blocks as the paragraphs of a body, which may begin a page. Before headings
// go the bookmarks that lead to them, as godocx knows none.
func (w *writer) blocks(blocks []report.Block, newPage bool) ([]byte, error) {
	w.out.Reset()
	var order order
	for i, block := range blocks {
		if h, ok := block.(report.Heading); ok {
			if w.template.HasContents() {
				w.out.Write(bookmark(w.marked))
			}
			if name := order.name(h); name != "" {
				w.out.Write(namedBookmark(w.marked, name))
			}
			w.marked++
		}
		if err := w.block(block); err != nil {
			return nil, err
		}
		if i == 0 && newPage {
			w.beginPage()
		}
		if err := w.flush(); err != nil {
			return nil, err
		}
	}
	return bytes.Clone(w.out.Bytes()), nil
}

// flush writes what godocx has built.
func (w *writer) flush() error {
	body := w.root.Document.Body
	for _, child := range body.Children {
		var element xml.Marshaler
		if child.Para != nil {
			element = child.Para.GetCT()
		} else {
			element = child.Table.GetCT()
		}
		if err := element.MarshalXML(w.encoder, xml.StartElement{}); err != nil {
			return err
		}
	}
	body.Children = body.Children[:0]
	return w.encoder.Flush()
}

// beginPage has the first paragraph begin a page. What begins with something else stays
// where it is.
func (w *writer) beginPage() {
	if all := w.root.Document.Body.Children; len(all) > 0 && all[0].Para != nil {
		all[0].Para.GetCT().Property.PageBreakBefore = ctypes.OnOffFromBool(true)
	}
}

var relationshipID = regexp.MustCompile(`Id="rId(\d+)"`)

// lastRelationship is the highest number among the template's relationship ids,
// so that ours come after it.
func lastRelationship(t *layout.Template) int {
	last := 0
	for _, m := range relationshipID.FindAllSubmatch(t.Part(t.MainRels), -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			last = max(last, n)
		}
	}
	return last
}

func (w *writer) block(block report.Block) error {
	switch b := block.(type) {
	case report.Heading:
		return w.heading(b)
	case report.Label:
		role := layout.Label
		if b.Alone {
			role = layout.LabelAlone
		}
		p := w.text(role, rich.Plain(b.Text))
		if b.Apart {
			p.GetCT().Property.Spacing = &ctypes.Spacing{Before: new(uint64(layout.TableGap * 20))}
		}
	case report.Status:
		w.status(b)
	case report.Gap:
		w.text(layout.Gap, rich.Plain(b.Text))
	case report.Paragraph:
		p := w.text(layout.Body, b.Text)
		if b.LeadsIn {
			p.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
		}
	case report.List:
		w.items(b.Items, 1)
	case report.Table:
		return w.table(b)
	case report.Language:
		w.language = cmp.Or(b.Tag, w.own)
	case report.Figure:
		return w.figure(b)
	default:
		return fmt.Errorf("no way to write a %T", block)
	}
	return nil
}

// status sets a status, with its colour behind the mark.
func (w *writer) status(s report.Status) {
	p := w.text(layout.Status, nil)
	if s.Colour != "" {
		p.AddText(report.Mark).Shading(stypes.ShdClear, "auto", s.Colour)
		w.run(p, rich.Run{Text: " "})
	}
	w.run(p, rich.Run{Text: s.Text})
}

func (w *writer) text(role layout.Role, text rich.Text) *docx.Paragraph {
	return w.fill(w.root.AddEmptyParagraph(), role, text)
}

// fill gives an empty paragraph its style and text.
func (w *writer) fill(p *docx.Paragraph, role layout.Role, text rich.Text) *docx.Paragraph {
	p.Style(w.template.Styles[role].ID)
	for _, run := range text {
		w.run(p, run)
	}
	return p
}

func (w *writer) run(p *docx.Paragraph, run rich.Run) {
	r := p.AddText(run.Text)
	if w.language != "" {
		language, children := w.language, p.GetCT().Children
		run := children[len(children)-1].Run
		run.Property = cmp.Or(run.Property, new(ctypes.RunProperty))
		run.Property.Lang = &ctypes.Lang{Val: &language}
	}
	if run.Link != "" {
		r.Style(w.template.Styles[layout.Link].ID)
		w.link(p, run.Link)
	}
	if run.Emphasis.Has(rich.Bold) {
		r.Bold(true)
	}
	if run.Emphasis.Has(rich.Italic) {
		r.Italic(true)
	}
	if run.Emphasis.Has(rich.Strike) {
		r.Strike(true)
	}
	if run.Emphasis.Has(rich.Underline) {
		r.Underline(stypes.UnderlineSingle)
	}
	switch {
	case run.Emphasis.Has(rich.Superscript):
		r.VerticalAlign(stypes.VerticalAlignRunSuperscript)
	case run.Emphasis.Has(rich.Subscript):
		r.VerticalAlign(stypes.VerticalAlignRunSubscript)
	}
}

// link makes the paragraph's last run a link. godocx makes one around a run of its own,
// which knows no superscript.
func (w *writer) link(p *docx.Paragraph, target string) {
	at := len(p.GetCT().Children) - 1
	run := p.GetCT().Children[at].Run
	p.AddLink("", target)
	link := p.GetCT().Children[at+1].Link
	link.Run = run
	p.GetCT().Children = append(p.GetCT().Children[:at], ctypes.ParagraphChild{Link: link})
}

func (w *writer) items(items []report.ListItem, level int) {
	role := layout.Item(level)
	style := w.template.Styles[role]
	for _, i := range items {
		w.text(role, i.Text).Numbering(style.NumID, style.NumLevel)
		w.items(i.Sub, level+1)
	}
}

// noList takes a paragraph out of the list that its style puts it in (17.9.18).
const noList = 0

func (w *writer) heading(h report.Heading) error {
	role, err := layout.Heading(h.Level)
	if err != nil {
		return err
	}
	style := w.template.Styles[role]
	p := w.text(role, nil)
	if w.template.Strands(role) {
		p.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
	}
	if h.Number != "" {
		p.GetCT().Children = append(p.GetCT().Children, ctypes.ParagraphChild{Run: &ctypes.Run{Children: []ctypes.RunChild{
			{Text: ctypes.TextFromString(h.Number)}, {Tab: &ctypes.Empty{}},
		}}})
	}
	w.run(p, rich.Run{Text: h.Text})
	if style.NumID > 0 && (!h.Bullet || style.Marker == "") {
		p.Numbering(noList, 0)
		if h.Number != "" { // out of the list, it would lose the list's indent
			p.Indent(indent(style.Left, style.First))
		}
	}
	if h.RunsOn && style.PageBreak {
		p.GetCT().Property.PageBreakBefore = ctypes.OnOffFromBool(false)
	}
	if h.Number == "" && !h.Bullet && style.First < 0 {
		p.Indent(indent(0, 0))
	}
	return nil
}

// indent is Word's: how far the first line goes in, or how far it hangs out, never below
// zero (17.3.1.12).
func indent(left, first float64) *ctypes.Indent {
	at, by := twips(left), uint64(twips(math.Abs(first)))
	if first < 0 {
		return &ctypes.Indent{Left: &at, Hanging: &by}
	}
	return &ctypes.Indent{Left: &at, FirstLine: &by}
}

// twips turns points into Word's unit, a twentieth of a point.
func twips(pt float64) int { return int(math.Round(20 * pt)) }
