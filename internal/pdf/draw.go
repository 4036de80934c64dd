package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/go-pdf/fpdf"

	"evaluatie/internal/layout"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// canvas draws set lines on fpdf's pages. Lengths are in points, from the
// sheet's upper left corner.
type canvas struct {
	pdf      *fpdf.Fpdf
	template *layout.Template
	setter   setter
	tags     tagger
}

// draw draws the pages. It returns fpdf's file and what its marked content belongs
// to.
func (t *Typesetter) draw(d *report.Document, pages []page) ([]byte, []pageTags, error) {
	size := fpdf.SizeType{Wd: t.template.Page.Width, Ht: t.template.Page.Height}
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCompression(false) // finish compresses
	describe(pdf, d)
	for _, f := range t.faces {
		f.registered = false
		clear(f.used)
	}
	c := &canvas{
		pdf: pdf, template: t.template, setter: setter{faces: t.faces, template: t.template},
		tags: tagger{write: pdf.RawWriteStr},
	}
	for i, p := range pages {
		pdf.AddPage()
		c.tags.pages = append(c.tags.pages, pageTags{})
		if err := c.page(d, p, i+1, len(pages)); err != nil {
			return nil, nil, err
		}
	}
	var out bytes.Buffer
	err := pdf.Output(&out)
	return out.Bytes(), c.tags.pages, err
}

func (c *canvas) page(d *report.Document, p page, number, count int) error {
	if d.Watermark != "" {
		if err := c.watermark(d.Watermark); err != nil {
			return err
		}
	}
	if err := c.running(d, number, count); err != nil {
		return err
	}
	for _, l := range p {
		if h := l.para.heading; h != nil && l.first {
			c.use(l.segments[0].look)
			c.pdf.Bookmark(h.text, h.level, l.top)
		}
		c.line(l)
	}
	c.tags.end()
	return nil
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

// use makes a look current, loading its font at its first use so that a report
// embeds no font that it does not need.
func (c *canvas) use(l look) {
	if !l.face.registered {
		c.pdf.AddUTF8FontFromBytes(l.face.family, l.face.style, l.face.data)
		l.face.registered = true
	}
	c.pdf.SetFont(l.face.family, l.face.style, l.size)
	c.pdf.SetTextColor(int(l.color.R), int(l.color.G), int(l.color.B))
	c.pdf.SetFillColor(int(l.color.R), int(l.color.G), int(l.color.B))
}

// line draws a line of a paragraph, each segment as part of its element. A space
// that the line's end took is drawn as well: without it, a reader that takes the
// text out of the file runs two words into one.
func (c *canvas) line(l placed) {
	for i, s := range l.segments {
		e := c.element(l.para, s)
		if e == nil {
			c.tags.artifact(bulletArtifact)
		} else {
			c.tags.begin(e)
		}
		x, baseline := c.template.Page.Left+s.x, l.top+l.ascent
		c.segment(s, x, baseline)
		if s.link != "" {
			c.tags.link(e, s.link)
			c.pdf.LinkString(x, baseline-0.8*s.size, s.width, s.size, s.link)
		}
		if l.spaced && i == len(l.segments)-1 {
			space := segment{look: s.look, text: " ", width: s.face.width(" ", s.size)}
			space.underline, space.strike = false, false
			c.segment(space, x+s.width, baseline)
		}
	}
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

// artifactLine draws a line that is no part of the report.
func (c *canvas) artifactLine(l line, top float64) {
	for _, s := range l.segments {
		c.segment(s, c.template.Page.Left+s.x, top+l.ascent)
	}
}

// segment draws one stretch of text; its spaces take up what its width has more,
// or less, than the text by itself.
func (c *canvas) segment(s segment, x, baseline float64) {
	c.use(s.look)
	shown := drawable(s.text)
	for _, r := range shown {
		s.face.used[r] = true
	}
	// fpdf puts the baseline of a cell without height at 0.3 of the size below
	// its y.
	c.pdf.SetXY(x, baseline-s.rise-0.3*s.size)
	align := "L"
	if strings.Contains(shown, " ") {
		align = "J"
	}
	c.pdf.CellFormat(s.width, 0, shown, "", 0, align, false, 0, "")
	stroke := s.face.stroke * s.size / 1000
	if s.underline {
		c.pdf.Rect(x, baseline-s.rise-s.face.underline*s.size/1000, s.width, stroke, "F")
	}
	if s.strike {
		c.pdf.Rect(x, baseline-s.rise-0.25*s.size, s.width, stroke, "F")
	}
}

// drawable turns every kind of space into the plain one: where lines end is settled,
// and fpdf draws a box for the no-break space.
func drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, s)
}

// running draws the header and footer of a page.
func (c *canvas) running(d *report.Document, number, count int) error {
	page := c.template.Page
	head, err := c.runningLines(c.template.Header, d, number, count)
	if err != nil {
		return err
	}
	y := page.Header
	c.tags.artifact(headerArtifact)
	for _, l := range head {
		c.artifactLine(l, y)
		y += l.height
	}
	foot, err := c.runningLines(c.template.Footer, d, number, count)
	if err != nil {
		return err
	}
	y = page.Height - page.Footer
	c.tags.artifact(footerArtifact)
	for i := len(foot) - 1; i >= 0; i-- {
		y -= foot[i].height
		c.artifactLine(foot[i], y)
	}
	c.tags.end()
	return nil
}

func (c *canvas) runningLines(lines []layout.Line, d *report.Document, number, count int) ([]line, error) {
	var out []line
	for _, l := range lines {
		var text strings.Builder
		for _, p := range l.Parts {
			switch p.Field {
			case layout.PageNumber:
				text.WriteString(strconv.Itoa(number))
			case layout.PageCount:
				text.WriteString(strconv.Itoa(count))
			default:
				text.WriteString(p.Text)
			}
		}
		set, err := c.setter.paragraph(c.template.Styles[l.Role], "", rich.Plain(fillNames(text.String(), d)))
		if err != nil {
			return nil, err
		}
		out = append(out, set...)
	}
	return out, nil
}

// fillNames fills in the names in text of the template. The Word writer refuses a
// template with a name that nothing fills in.
func fillNames(text string, d *report.Document) string {
	return plan.Names.ReplaceAllStringFunc(text, func(s string) string {
		v, _ := d.Name(s)
		return v
	})
}

// watermark writes a word across the page, under its text.
func (c *canvas) watermark(word string) error {
	f, err := c.setter.faces.get(c.template.Styles[layout.Body].Font, true, false)
	if err != nil {
		return err
	}
	page := c.template.Page
	size := page.Width / (f.width(word, 1) * 1.05)
	l := look{face: f, size: size, color: layout.Color{R: 225, G: 225, B: 225}}
	width := f.width(word, size)
	c.tags.artifact(watermarkArtifact)
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(watermarkAngle, page.Width/2, page.Height/2)
	c.segment(segment{look: l, text: word, width: width}, (page.Width-width)/2, page.Height/2+0.3*size)
	c.pdf.TransformEnd()
	c.tags.end()
	return nil
}

// watermarkAngle is in degrees, anticlockwise.
const watermarkAngle = 50
