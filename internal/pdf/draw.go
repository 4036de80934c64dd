package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/go-pdf/fpdf"

	"evaluatie/internal/layout"
	"evaluatie/internal/pdfobject"
	"evaluatie/internal/report"
)

// canvas draws set lines on fpdf's pages. Lengths are in points, from the
// sheet's upper left corner.
type canvas struct {
	pdf    *fpdf.Fpdf
	faces  *faces
	fonts  map[string]*face // by the name that fpdf gives them
	tags   tagger
	titles []string // of the outline's entries
	height float64  // of the current sheet
	buffer []byte   // see show
}

// drawing is fpdf's file, with what its marked content belongs to and the faces behind
// its fonts.
type drawing struct {
	file   []byte
	tags   []pageTags
	titles []string         // of the outline's entries
	fonts  map[string]*face // by the name that fpdf gives them
}

// draw draws the pages.
func (s *Set) draw() (*drawing, error) {
	t := s.typesetter
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: sheet(t.template.Sections[0])})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCompression(false) // finish compresses
	describe(pdf, s.document)
	for _, f := range t.faces.all() {
		f.registered = ""
		f.used = codeSet{}
	}
	c := &canvas{pdf: pdf, faces: &t.faces, fonts: make(map[string]*face), tags: tagger{write: pdf.RawWriteStr}}
	for _, h := range s.headings {
		h.link = pdf.AddLink()
	}
	for _, p := range s.pages {
		size := sheet(t.template.Sections[p.section])
		pdf.AddPageFormat("P", size)
		c.height = size.Ht
		c.tags.pages = append(c.tags.pages, pageTags{})
		if p.blank {
			continue
		}
		if err := s.page(c, p); err != nil {
			return nil, err
		}
		p.layer = layer{} // drawn: what it held may go
	}
	var out bytes.Buffer
	err := pdf.Output(&out)
	return &drawing{out.Bytes(), c.tags.pages, c.titles, c.fonts}, err
}

// accepted reports whether fpdf can draw with a font. It panics on tables that it does
// not expect.
func accepted(font []byte) (ok bool) {
	defer func() { ok = ok && recover() == nil }()
	trial := fpdf.New("P", "pt", "A4", "")
	trial.AddUTF8FontFromBytes("trial", "", font)
	return trial.Ok()
}

func sheet(s layout.Section) fpdf.SizeType { return fpdf.SizeType{Wd: s.Width, Ht: s.Height} }

// page draws a page: what lies under the text first.
func (s *Set) page(c *canvas, p *page) error {
	t := s.typesetter
	page := t.template.Sections[p.section].Page
	if s.document.Watermark != "" {
		if err := c.watermark(s.document.Watermark, t.template.Styles[layout.Body].Font, page); err != nil {
			return err
		}
	}
	v := variantOf(t.template, p)
	number, count := t.template.Sections[p.section].Numeral(p.number), strconv.Itoa(len(s.pages))
	head, _, err := t.running(s.document, v, headerOf, number, count)
	if err != nil {
		return err
	}
	c.placed(p.pictures, true) // a picture under the text lies under the running lines too
	c.running(head, page.Left, page.AboveHeader, headerArtifact)
	foot, height, err := t.running(s.document, v, footerOf, number, count)
	if err != nil {
		return err
	}
	c.running(foot, page.Left, page.Height-page.BelowFooter-height, footerArtifact)
	c.text(&p.layer)
	return nil
}

// running draws a header or footer: no part of what a reader reads out.
func (c *canvas) running(l *layer, dx, dy float64, artifact string) {
	c.artifact(artifact, func() { c.layer(l.moved(dx, dy)) })
	c.tags.end()
}

// placed draws the pictures that lie under the text, or those over it.
func (c *canvas) placed(pictures []placedPicture, behind bool) {
	for _, p := range inOrder(pictures, behind) {
		c.figure(p.picture, p.x, p.y)
		c.tags.end()
	}
}

// figure draws a picture at x and y, as an element of its own or as decoration, or a box.
func (c *canvas) figure(p *picture, x, y float64) {
	switch {
	case p.box != nil:
		c.box(p, x, y)
		return
	case p.Alt == "" || c.tags.quiet:
		c.tags.artifact(decorationArtifact)
	default:
		p.element = p.parent.add("Figure")
		p.element.alt = p.Alt
		c.tags.begin(p.element)
	}
	c.picture(p, x, y)
}

// picture puts a picture on the page, its upper left corner at x and y.
func (c *canvas) picture(p *picture, x, y float64) {
	options := fpdf.ImageOptions{ImageType: p.kind, AllowNegativePosition: true} // it may hang off the sheet
	c.pdf.RegisterImageOptionsReader(p.name, options, bytes.NewReader(p.data))
	c.pdf.ImageOptions(p.name, x, y, p.Width, p.Height, false, options, 0, "")
	if p.element != nil {
		height := c.height
		p.element.attributes = dict{
			"O": name("Layout"), "Placement": name("Block"),
			"BBox": array{point(x), point(height - y - p.Height), point(x + p.Width), point(height - y)},
		}
	}
}

func (c *canvas) rects(rects []rect) {
	if len(rects) > 0 {
		c.tags.artifact(decorationArtifact)
		c.fill(rects)
		c.tags.end()
	}
}

func (c *canvas) fill(rects []rect) {
	for _, r := range rects {
		c.pdf.SetFillColor(int(r.color.R), int(r.color.G), int(r.color.B))
		c.pdf.Rect(r.x, r.y, r.width, r.height, "F")
	}
}

// describe fixes what fpdf would take from the clock or from chance. A report whose
// sources have no date gets the beginning of time. finish writes the properties.
func describe(pdf *fpdf.Fpdf, d *report.Document) {
	stamp := stampOf(d)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(stamp)
	pdf.SetModificationDate(stamp)
}

func stampOf(d *report.Document) time.Time {
	if d.Modified.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return d.Modified.UTC()
}

// bookmark stands for the titles in the outline, which finish writes: fpdf knows no
// character past the Basic Multilingual Plane.
const bookmark = "-"

// use makes a look current, with the face whose codes are drawn and its size. It loads
// a font at its first use, so that a report embeds no font that it does not need, and
// again where its codes have become more.
func (c *canvas) use(l look, f *face, size float64) {
	family, data := f.family, f.data
	if f.sheet != nil {
		family += strconv.Itoa(len(f.sheet.said))
	}
	if f.registered != family {
		if f.sheet != nil {
			data = f.sheet.recode(f.data)
		}
		c.pdf.AddUTF8FontFromBytes(family, f.style, data)
		f.registered, f.drawn = family, codeSet{}
		c.fonts["utf8"+strings.ToLower(family)+f.style] = f
	}
	c.pdf.SetFont(family, f.style, size)
	c.pdf.SetTextColor(int(l.color.R), int(l.color.G), int(l.color.B))
	c.pdf.SetFillColor(int(l.color.R), int(l.color.G), int(l.color.B))
}

// line draws a line of a paragraph, each segment as part of its element. A space
// that the line's end took is drawn as well: without it, a reader that takes the
// text out of the file runs two words into one.
func (c *canvas) line(l placed) {
	if h := l.para.heading; h != nil && l.first && !c.tags.quiet {
		c.pdf.Bookmark(bookmark, h.level, l.top)
		c.titles = append(c.titles, h.text())
		c.pdf.SetLink(h.link, l.top, -1)
	}
	baseline := l.top + l.ascent
	for i, s := range l.segments {
		x := l.left + s.x
		if s.picture != nil {
			draw := func() { c.figure(s.picture, x, baseline-s.picture.Height) }
			if l.again {
				c.artifact(decorationArtifact, draw)
			} else {
				draw()
			}
			continue
		}
		if c.tags.quiet {
			c.segment(s, x, baseline)
			continue
		}
		e := c.element(l.para, s)
		if e == nil || s.leader != "" || l.again {
			c.tags.artifact(decorationArtifact)
		} else {
			c.tags.begin(e)
		}
		c.segment(s, x, baseline)
		if s.link != "" && !l.again && (i+1 == len(l.segments) || l.segments[i+1].run != s.run) {
			from, to := l.reach(i)
			c.tags.link(e, "Webadres: "+s.link)
			c.pdf.LinkString(l.left+from, baseline-0.8*s.size, to-from, s.size, s.link)
		}
		if l.spaced && i == len(l.segments)-1 {
			space := segment{span: span{look: s.look, text: " "}, width: s.face.width(" ", s.size)}
			space.underline, space.strike = false, false
			c.segment(space, x+s.width, baseline)
		}
	}
	if h := l.para.target; h != nil && len(l.segments) > 0 {
		first, last := l.segments[0], l.segments[len(l.segments)-1]
		c.tags.link(l.para.body, "Naar bladzijde "+h.entry.Page+": "+h.text())
		c.pdf.Link(l.left+first.x, l.top, last.x+last.width-first.x, l.height, h.link)
	}
}

// reach is how far the segments of one span reach, of which segment i is the last.
func (l line) reach(i int) (from, to float64) {
	last := l.segments[i]
	from, to = last.x, last.x+last.width
	for ; i >= 0 && l.segments[i].run == last.run && !l.segments[i].marker; i-- {
		from, to = min(from, l.segments[i].x), max(to, l.segments[i].x+l.segments[i].width)
	}
	return from, to
}

// element is what a segment is part of: the marker's, a link's, or the paragraph's.
func (c *canvas) element(p *para, s segment) *element {
	switch {
	case s.marker:
		return p.label
	case s.link == "":
		return p.body
	}
	if p.links == nil {
		p.links = make(map[int]*element)
	}
	if p.links[s.run] == nil {
		p.links[s.run] = p.body.add("Link")
	}
	return p.links[s.run]
}

// segment draws one stretch of text; its spaces take up what its width has more,
// or less, than the text by itself.
func (c *canvas) segment(s segment, x, baseline float64) {
	if s.shade.On {
		c.fill([]rect{{x, baseline - 0.75*s.full, s.width, s.full, s.shade.Color}})
	}
	if s.leader != "" {
		c.lead(s, x, baseline)
		return
	}
	c.glyphs(s, x, baseline-s.rise)
	stroke := s.face.stroke * s.size / 1000
	if s.underline {
		c.pdf.Rect(x, baseline-s.rise-s.face.underline*s.size/1000, s.width, stroke, "F")
	}
	if s.strike {
		c.pdf.Rect(x, baseline-s.rise-0.25*s.size, s.width, stroke, "F")
	}
}

// glyphs draws a segment's codes.
func (c *canvas) glyphs(s segment, x, baseline float64) {
	f, size, shown := s.face, s.size, s.text
	if s.from == nil {
		shown = drawable(s.text)
	} else {
		f, size = s.from, s.size*s.scale
	}
	for _, code := range shown {
		f.used.add(code)
	}
	c.use(s.look, f, size)
	said := ""
	if s.from != nil {
		said = f.saying(shown)
	}
	private := mapped(said) != said
	if private {
		c.tags.write("/Span <</ActualText " + string(pdfobject.Append(nil, pdfobject.Text(said))) + ">> BDC")
	}
	align, spread := "L", s.from == nil && strings.Contains(shown, " ")
	if spread {
		align = "J"
	}
	if !c.show(f, x, baseline-0.3*size, size, s.width, shown, spread) {
		c.at(x, baseline, size, func() { c.pdf.CellFormat(s.width, 0, shown, "", 0, align, false, 0, "") })
	}
	if private {
		c.tags.write("EMC")
	}
}

// at draws a cell without height, whose baseline fpdf puts at 0.3 of the size below its y.
// A place above or left of the sheet, where a box may hang off it, fpdf would count from
// the other edge.
func (c *canvas) at(x, baseline, size float64, draw func()) {
	y := baseline - 0.3*size
	if x >= 0 && y >= 0 {
		c.pdf.SetXY(x, y)
		draw()
		return
	}
	c.pdf.TransformBegin()
	c.pdf.TransformTranslate(min(x, 0), min(y, 0))
	c.pdf.SetXY(max(x, 0), max(y, 0))
	draw()
	c.pdf.TransformEnd()
}

// lead draws what leads up to a tab stop, in step on every line of the page.
func (c *canvas) lead(s segment, x, baseline float64) {
	one := s.face.width(s.leader, s.size)
	if one == 0 {
		return
	}
	from, to := float64(int(x/one)+1)*one, x+s.width
	if n := int((to - from) / one); n > 0 {
		c.segment(segment{span: span{look: s.look, text: strings.Repeat(s.leader, n)}, width: float64(n) * one}, from, baseline)
	}
}

// drawable turns every kind of space into the plain one: where lines end is settled,
// and fpdf draws a box for the no-break space.
func drawable(s string) string {
	if ascii(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, s)
}

// watermark writes a word across the page, under its text.
func (c *canvas) watermark(word, font string, page layout.Page) error {
	f, err := c.faces.get(font, true, false)
	if err != nil {
		return err
	}
	size := page.Width / (f.width(word, 1) * 1.05)
	l := look{face: f, size: size, full: size, color: layout.Color{R: 225, G: 225, B: 225}}
	width := f.width(word, size)
	c.tags.artifact(watermarkArtifact)
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(watermarkAngle, page.Width/2, page.Height/2)
	c.segment(segment{span: span{look: l, text: word}, width: width}, (page.Width-width)/2, page.Height/2+0.3*size)
	c.pdf.TransformEnd()
	c.tags.end()
	return nil
}

// watermarkAngle is in degrees, anticlockwise.
const watermarkAngle = 50

// point writes a length with a hundredth of a point.
func point(v float64) number { return number{Value: v, Text: strconv.FormatFloat(v, 'f', 2, 64)} }
