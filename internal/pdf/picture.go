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

	"evaluatie/internal/layout"
)

// picture is a picture of the template as fpdf takes it.
type picture struct {
	*layout.Picture
	name, kind string
	data       []byte
	element    *element // its tag; nil for decoration
}

// maxPixels bounds what a picture unpacks to: a sheet of A4 at 600 dots an inch.
const maxPixels = 36 << 20

// loadPicture prepares a picture. fpdf reads no PNG that is interlaced or has 16
// bits to a colour, and a JPEG of inks has no place in a file for the screen: those
// are written anew.
func loadPicture(p *layout.Picture) (*picture, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil {
		return nil, fmt.Errorf("reading a picture of the template: %w", err)
	}
	if config.Width*config.Height > maxPixels {
		return nil, errors.New("a picture of the template has too many dots")
	}
	sum := sha256.Sum256(p.Data)
	out := &picture{Picture: p, name: hex.EncodeToString(sum[:8]), kind: "jpg", data: p.Data}
	if format == "jpeg" && config.ColorModel != color.CMYKModel {
		return out, nil
	}
	decoded, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, fmt.Errorf("reading a picture of the template: %w", err)
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
	sheet := p.template.Sections[p.section].Page
	for _, f := range q.floats {
		a := f.Anchor
		out := placedPicture{picture: f, absoluteX: a.X.From != layout.FromText, absoluteY: a.Y.From != layout.FromText}
		switch a.X.From {
		case layout.FromPage:
			out.x = a.X.Place(0, sheet.Width, f.Width)
		case layout.FromMargin:
			out.x = a.X.Place(sheet.Left, sheet.Text(), f.Width)
		default:
			out.x = a.X.Place(p.frame.left, p.frame.width, f.Width)
		}
		switch a.Y.From {
		case layout.FromPage:
			out.y = a.Y.Place(0, sheet.Height, f.Height)
		case layout.FromMargin:
			out.y = a.Y.Place(sheet.Top, sheet.Height-sheet.Top-sheet.Bottom, f.Height)
		default:
			out.y = a.Y.Place(p.y, 0, f.Height)
		}
		page := p.current()
		page.pictures = append(page.pictures, out)
	}
}
