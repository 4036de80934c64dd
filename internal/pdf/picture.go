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
	"runtime"

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

// artKey is what pictures have in common that share an artwork: their file, by where it
// lies in memory, and their size.
type artKey struct {
	data          *byte
	width, height float64
}

// maxPixels bounds what a picture unpacks to: a sheet of A4 at 300 dots an inch, and
// twice that.
const maxPixels = 18 << 20

// ErrPicture says that a picture of the template cannot be read.
var ErrPicture = errors.New("a picture of the template is damaged or too large")

// picture prepares a picture, once for all places where it stands.
func (t *Typesetter) picture(p *layout.Picture) (*picture, error) {
	key := artKey{width: p.Width, height: p.Height}
	if len(p.Data) > 0 {
		key.data = &p.Data[0]
	}
	art, ok := t.artworks[key]
	if !ok {
		var err error
		if art, err = prepare(p.Data, p.Width, p.Height); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPicture, err)
		}
		t.artworks[key] = art
	}
	return &picture{Picture: p, artwork: art}, nil
}

// prepare makes a picture of a printed size, in points, one that fpdf reads: it knows no PNG
// that is interlaced or has 16 bits to a colour, and a JPEG of inks has no place in a file
// for the screen. One with more dots than print shows loses those.
func prepare(data []byte, width, height float64) (*artwork, error) {
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
	dots := image.Pt(fewer(config.Width, width), fewer(config.Height, height))
	if config.Width*config.Height <= fewPixels {
		dots = image.Pt(config.Width, config.Height)
	}
	out := &artwork{kind: "jpg", data: data}
	whole := dots.X == config.Width && dots.Y == config.Height
	var b bytes.Buffer
	switch {
	case whole && format == "jpeg" && config.ColorModel != color.CMYKModel:
	case whole && format == "png" && data[pngDepth] == 8 && data[pngInterlace] == 0:
		out.kind = "png"
	case format == "jpeg":
		decoded = eightBits(decoded, dots)
		err = jpeg.Encode(&b, decoded, &jpeg.Options{Quality: 92})
		out.data = b.Bytes()
	default:
		decoded = eightBits(decoded, dots)
		err = png.Encode(&b, decoded)
		out.kind, out.data = "png", b.Bytes()
	}
	if !whole {
		runtime.GC() // what it was read into is large, and the next may be as well
	}
	sum := sha256.Sum256(out.data)
	out.name = hex.EncodeToString(sum[:8])
	return out, err
}

const (
	printed   = 300     // dots to an inch, more than which print does not show
	fewPixels = 2 << 20 // a picture of so many takes no time and little room
)

// fewer is how many of a picture's dots are kept on a length in points.
func fewer(dots int, length float64) int {
	if enough := int(length * printed / 72); enough > 0 && enough < dots {
		return enough
	}
	return dots
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

// eightBits is an image with eight bits to a colour, and of no more dots than are asked
// for: each is the mean of those that it stands for.
func eightBits(src image.Image, dots image.Point) image.Image {
	bounds := src.Bounds()
	at := func(x, y int) color.RGBA64 {
		if fast, ok := src.(image.RGBA64Image); ok {
			return fast.RGBA64At(x, y)
		}
		return color.RGBA64Model.Convert(src.At(x, y)).(color.RGBA64)
	}
	out := image.NewNRGBA(image.Rect(0, 0, dots.X, dots.Y))
	for y := range dots.Y {
		top, bottom := bounds.Min.Y+y*bounds.Dy()/dots.Y, bounds.Min.Y+(y+1)*bounds.Dy()/dots.Y
		for x := range dots.X {
			left, right := bounds.Min.X+x*bounds.Dx()/dots.X, bounds.Min.X+(x+1)*bounds.Dx()/dots.X
			var r, g, b, a, n uint64
			for sy := top; sy < bottom; sy++ {
				for sx := left; sx < right; sx++ {
					c := at(sx, sy)
					r, g, b, a, n = r+uint64(c.R), g+uint64(c.G), b+uint64(c.B), a+uint64(c.A), n+1
				}
			}
			mean := color.RGBA64{uint16(r / n), uint16(g / n), uint16(b / n), uint16(a / n)}
			out.SetNRGBA(x, y, color.NRGBAModel.Convert(mean).(color.NRGBA))
		}
	}
	return out
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
	out := placedPicture{
		picture: f, absoluteX: a.X.From != layout.FromText, absoluteY: a.Y.From != layout.FromText && a.Y.From != layout.FromCell,
	}
	if start, length, ok := stretch(a.X.From, sheet.Width, sheet.Left, sheet.Right); ok {
		out.x = a.X.Place(start, length, width)
	} else {
		out.x = a.X.Place(p.frame.left, p.frame.width, width)
	}
	if start, length, ok := stretch(a.Y.From, sheet.Height, sheet.Top, sheet.Bottom); ok {
		out.y = a.Y.Place(start, length, height)
	} else if a.Y.From == layout.FromCell { // how high that is, is not known yet
		out.y = a.Y.Place(p.frame.top, height, height)
	} else {
		out.y = a.Y.Place(p.y, 0, height)
	}
	out.x, out.y = out.x+a.DX, out.y+a.DY
	return out
}

// stretch is the part of a sheet, between two of its edges, that a place is measured in;
// ok is false for one that moves with the text.
func stretch(from layout.Frame, sheet, before, after float64) (start, length float64, ok bool) {
	switch from {
	case layout.FromPage:
		return 0, sheet, true
	case layout.FromMargin:
		return before, sheet - before - after, true
	case layout.FromNearMargin:
		return 0, before, true
	case layout.FromFarMargin:
		return sheet - after, after, true
	default:
		return 0, 0, false
	}
}
