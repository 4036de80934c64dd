package pdf

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// canvas draws set lines on fpdf's pages. Lengths are in points, from the
// sheet's upper left corner.
type canvas struct {
	pdf      *fpdf.Fpdf
	template *layout.Template
	setter   setter
}

func (t *Typesetter) draw(w io.Writer, d *report.Document, pages []page) error {
	size := fpdf.SizeType{Wd: t.template.Page.Width, Ht: t.template.Page.Height}
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	describe(pdf, d)
	for _, f := range t.faces {
		f.registered = false
	}
	c := &canvas{pdf: pdf, template: t.template, setter: setter{faces: t.faces, template: t.template}}
	for i, p := range pages {
		pdf.AddPage()
		if d.Watermark != "" {
			if err := c.watermark(d.Watermark); err != nil {
				return err
			}
		}
		if err := c.running(d, i+1, len(pages)); err != nil {
			return err
		}
		for _, l := range p {
			if l.heading != nil {
				c.use(l.segments[0].look)
				pdf.Bookmark(l.heading.text, l.heading.level, l.top)
			}
			c.line(l)
		}
	}
	return pdf.Output(w)
}

// describe sets the document's properties. fpdf writes the clock's time where it
// gets none; a report whose sources have no date gets the beginning of time.
func describe(pdf *fpdf.Fpdf, d *report.Document) {
	stamp := d.Modified.UTC()
	if d.Modified.IsZero() {
		stamp = time.Unix(0, 0).UTC()
	}
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(stamp)
	pdf.SetModificationDate(stamp)
	pdf.SetProducer("evaluatie", true)
	pdf.SetCreator("evaluatie", true)
	pdf.SetTitle(d.Title, true)
	pdf.SetAuthor(d.Author, true)
	pdf.SetLang(d.Language)
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

func (c *canvas) line(l placed) {
	for _, s := range l.segments {
		c.segment(s, c.template.Page.Left+s.x, l.top+l.ascent)
	}
}

// segment draws one stretch of text; its spaces take up what its width has more,
// or less, than the text by itself.
func (c *canvas) segment(s segment, x, baseline float64) {
	c.use(s.look)
	// fpdf puts the baseline of a cell without height at 0.3 of the size below
	// its y.
	c.pdf.SetXY(x, baseline-s.rise-0.3*s.size)
	align := "L"
	if strings.Contains(s.text, " ") {
		align = "J"
	}
	c.pdf.CellFormat(s.width, 0, s.text, "", 0, align, false, 0, "")
	stroke := s.face.stroke * s.size / 1000
	if s.underline {
		c.pdf.Rect(x, baseline-s.rise-s.face.underline*s.size/1000, s.width, stroke, "F")
	}
	if s.strike {
		c.pdf.Rect(x, baseline-s.rise-0.25*s.size, s.width, stroke, "F")
	}
	if s.link != "" {
		c.pdf.LinkString(x, baseline-0.8*s.size, s.width, s.size, s.link)
	}
}

// running draws the header and footer of a page.
func (c *canvas) running(d *report.Document, number, count int) error {
	page := c.template.Page
	head, err := c.runningLines(c.template.Header, d, number, count)
	if err != nil {
		return err
	}
	y := page.Header
	for _, l := range head {
		c.line(placed{line: l, top: y})
		y += l.height
	}
	foot, err := c.runningLines(c.template.Footer, d, number, count)
	if err != nil {
		return err
	}
	y = page.Height - page.Footer
	for i := len(foot) - 1; i >= 0; i-- {
		y -= foot[i].height
		c.line(placed{line: foot[i], top: y})
	}
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
				text.WriteString(d.Fill(p.Text))
			}
		}
		set, err := c.setter.paragraph(c.template.Styles[l.Role], "", rich.Plain(text.String()))
		if err != nil {
			return nil, err
		}
		out = append(out, set...)
	}
	return out, nil
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
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(watermarkAngle, page.Width/2, page.Height/2)
	c.segment(segment{look: l, text: word, width: width}, (page.Width-width)/2, page.Height/2+0.3*size)
	c.pdf.TransformEnd()
	return nil
}

// watermarkAngle is in degrees, anticlockwise.
const watermarkAngle = 50
