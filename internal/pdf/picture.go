package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // the formats that a template's pictures may have
	"image/jpeg"
	"image/png"

	"github.com/go-pdf/fpdf"

	"evaluatie/internal/chart"
	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// picture is a picture of the template where it stands.
type picture struct {
	*layout.Picture
	*artwork
	box     *boxed   // in place of an artwork: a box with what it holds
	parent  *element // what it is part of
	element *element // its own, once it is drawn; nil for decoration
}

// boxed is a box of the template with its text set.
type boxed struct {
	*layout.Box
	content *layer
	offset  float64 // of its text below its upper edge
}

// artwork is a picture's data as fpdf takes it.
type artwork struct {
	name, kind string
	data       []byte
}

// maxPixels bounds what a picture unpacks to: a sheet of A4 at 300 dots an inch, and
// twice that.
const maxPixels = 18 << 20

// ErrPicture says that a picture of the template cannot be read.
var ErrPicture = errors.New("a picture of the template is damaged or too large")

// picture prepares a picture, once for all places where it stands.
func (t *Typesetter) picture(p *layout.Picture) (*picture, error) {
	art, ok := t.artworks[p]
	if !ok {
		var err error
		if art, err = prepare(p.Data); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPicture, err)
		}
		t.artworks[p] = art
	}
	return &picture{Picture: p, artwork: art}, nil
}

// prepare makes a picture one that fpdf reads: it knows no PNG that is interlaced or
// has 16 bits to a colour, and a JPEG of inks has no place in a file for the screen.
func prepare(data []byte) (*artwork, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width*config.Height > maxPixels {
		return nil, fmt.Errorf("%d by %d dots", config.Width, config.Height)
	}
	decoded, _, err := image.Decode(bytes.NewReader(data)) // whole, so that no damage goes unseen
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	out := &artwork{name: hex.EncodeToString(sum[:8]), kind: "jpg", data: data}
	if format == "jpeg" && config.ColorModel != color.CMYKModel {
		return out, nil
	}
	if format == "png" && data[pngDepth] == 8 && data[pngInterlace] == 0 {
		out.kind = "png"
		return out, nil
	}
	var b bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&b, decoded, &jpeg.Options{Quality: 92})
	} else {
		out.kind = "png"
		err = png.Encode(&b, eightBits(decoded))
	}
	out.data = b.Bytes()
	return out, err
}

// Where a PNG says how many bits a colour has, and whether it is interlaced.
const pngDepth, pngInterlace = 24, 28

// reportFigure sets a figure of the report, in a paragraph of its own.
func (c *composer) reportFigure(b report.Figure) error {
	drawn, err := chart.Draw(b, c.width)
	if err != nil {
		return err
	}
	style := c.template.Styles[layout.Body]
	plain, err := c.faces.look(style.Character)
	if err != nil {
		return err
	}
	p, err := c.typesetter.picture(&layout.Picture{Data: drawn.PNG, Width: drawn.Width, Height: drawn.Height, Alt: b.Alt})
	if err != nil {
		return err
	}
	p.parent = c.parent.add("P")
	_, err = c.addSpans(style, "", []span{{look: plain, picture: p}}, p.parent, nil)
	return err
}

// eightBits is an image with eight bits to a colour, and with transparency only if
// it has any.
func eightBits(src image.Image) image.Image {
	bounds := src.Bounds()
	opaque := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	clear := image.NewNRGBA(opaque.Bounds())
	seen := true
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			c := src.At(bounds.Min.X+x, bounds.Min.Y+y)
			opaque.Set(x, y, c)
			clear.Set(x, y, c)
			_, _, _, a := c.RGBA()
			seen = seen && a == 0xFFFF
		}
	}
	if seen {
		return opaque
	}
	return clear
}

// picture puts a picture on the page, its upper left corner at x and y.
func (c *canvas) picture(p *picture, x, y float64) {
	options := fpdf.ImageOptions{ImageType: p.kind}
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

// anchor places the pictures that are anchored to a paragraph, whose first line comes
// at y.
func (p *paginator) anchor(q *para) {
	for _, f := range q.floats {
		page := p.current()
		page.pictures = append(page.pictures, p.anchored(f))
	}
}

// anchored is where a picture goes that is anchored to what comes at y.
func (p *paginator) anchored(f *picture) placedPicture {
	sheet := p.template.Sections[p.section].Page
	a, width, height := f.Anchor, f.Width, f.Height
	if a.Width > 0 || a.Height > 0 {
		width, height = a.Width, a.Height
	}
	out := placedPicture{picture: f, absoluteX: a.X.From != layout.FromText, absoluteY: a.Y.From != layout.FromText}
	switch a.X.From {
	case layout.FromPage:
		out.x = a.X.Place(0, sheet.Width, width)
	case layout.FromMargin:
		out.x = a.X.Place(sheet.Left, sheet.Text(), width)
	case layout.FromNearMargin:
		out.x = a.X.Place(0, sheet.Left, width)
	case layout.FromFarMargin:
		out.x = a.X.Place(sheet.Width-sheet.Right, sheet.Right, width)
	default:
		out.x = a.X.Place(p.frame.left, p.frame.width, width)
	}
	switch a.Y.From {
	case layout.FromPage:
		out.y = a.Y.Place(0, sheet.Height, height)
	case layout.FromMargin:
		out.y = a.Y.Place(sheet.Top, sheet.Height-sheet.Top-sheet.Bottom, height)
	case layout.FromNearMargin:
		out.y = a.Y.Place(0, sheet.Top, height)
	case layout.FromFarMargin:
		out.y = a.Y.Place(sheet.Height-sheet.Bottom, sheet.Bottom, height)
	default:
		out.y = a.Y.Place(p.y, 0, height)
	}
	out.x, out.y = out.x+a.DX, out.y+a.DY
	return out
}
