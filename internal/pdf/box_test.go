package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"math"
	"strings"
	"testing"

	"evaluatie/internal/layout"
)

func withBox(text string, b *layout.Box) layout.Paragraph {
	p := paragraph(text, nil)
	p.Runs = append(p.Runs, layout.Run{Character: p.Style.Character, Box: b})
	return p
}

// TestTextBox: a box is drawn with its text where it stands, on its ground, and its text is
// read before the paragraph that it is anchored to; white letters show on a dark ground.
func TestTextBox(t *testing.T) {
	inside := paragraph("In het vak {jaar}", nil)
	inside.Style.Automatic = true
	inside.Runs[0].Automatic = true
	b := &layout.Box{
		Width: 200, Height: 100, Left: 10, Top: 5, Right: 10, Bottom: 5, Vertical: layout.AlignCenter,
		Anchor: &layout.Anchor{X: layout.Position{From: layout.FromPage, Offset: 30}, Y: layout.Position{From: layout.FromPage, Offset: 40}},
		Fill:   layout.Shade{On: true, Color: layout.Color{R: 0x10, G: 0x20, B: 0x40}}, Border: layout.Border{Width: 1},
		Blocks: []layout.Block{inside},
	}
	s := own(t, nil, withBox("Buiten", b))
	placed := s.pages[0].pictures
	if len(placed) != 1 || placed[0].x != 30 || placed[0].y != 40 {
		t.Fatalf("placed %+v", placed)
	}
	box := placed[0].box
	l := box.content.lines[0]
	if got := texts([]line{l.line})[0]; got != "In het vak 2021" || l.segments[0].color != (layout.Color{R: 255, G: 255, B: 255}) {
		t.Errorf("the box says %q in %v", got, l.segments[0].color)
	}
	if want := (100 - l.height) / 2; math.Abs(box.offset-want) > 0.01 {
		t.Errorf("its text begins at %.1f, want %.1f", box.offset, want)
	}
	if rects := placed[0].rects(0, 0); len(rects) != 5 || rects[0].width != 200 || rects[0].height != 100 {
		t.Errorf("drawn as %+v", rects)
	}
	if _, err := s.Write(io.Discard); err != nil {
		t.Fatal(err)
	}
	if got := shape(s.tree); !strings.HasPrefix(got, "Document(P(*) P(*)") {
		t.Errorf("tagged as %s", got)
	}
}

// TestBoxInLine: a box in the text takes the room of a letter of its size, and one that
// grows is as high as its text.
func TestBoxInLine(t *testing.T) {
	b := &layout.Box{Width: 80, Height: 60, Blocks: []layout.Block{paragraph("a\nb\nc\nd\ne\nf\ng", nil)}}
	fixed := own(t, nil, withBox("x", b))
	b.Grows = true
	grown := own(t, nil, withBox("x", b))
	one := own(t, nil, paragraph("x", nil)).pages[0].lines[0].height
	if h := fixed.pages[0].lines[0].height; h < 60 || h > 65 {
		t.Errorf("the line with a fixed box is %.1f high", h)
	}
	if h := grown.pages[0].lines[0].height; h < 7*one || h > 8*one {
		t.Errorf("the line with a box of seven lines is %.1f high", h)
	}
	var out bytes.Buffer
	if _, err := grown.Write(&out); err != nil {
		t.Fatal(err)
	}
}

// TestOffTheSheet: a box or a picture that hangs off the sheet is drawn there, with its text.
func TestOffTheSheet(t *testing.T) {
	place := func(p *layout.Anchor) *layout.Anchor {
		p.X, p.Y = layout.Position{From: layout.FromPage, Offset: -20}, layout.Position{From: layout.FromPage, Offset: -30}
		return p
	}
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	p := withBox("x", &layout.Box{Width: 200, Height: 100, Anchor: place(&layout.Anchor{}), Blocks: []layout.Block{paragraph("vak", nil)}})
	p.Runs = append(p.Runs, layout.Run{Picture: &layout.Picture{Data: data.Bytes(), Width: 50, Height: 60, Alt: "beeld", Anchor: place(&layout.Anchor{})}})
	drawn, err := own(t, nil, p).draw()
	if err != nil {
		t.Fatal(err)
	}
	content := string(drawn.file)
	for what, want := range map[string]string{
		"text":    "1.00000 0.00000 0.00000 1.00000 -20.00000",
		"picture": "q 50.00000 0 0 60.00000 -20.00000",
	} {
		if !strings.Contains(content, want) {
			t.Errorf("the %s is not drawn at -20", what)
		}
	}
}

// TestInCell: what is measured from the cell that it is anchored in stands in that cell.
func TestInCell(t *testing.T) {
	b := &layout.Box{Width: 20, Height: 10, Anchor: &layout.Anchor{X: layout.Position{Offset: 3}, Y: layout.Position{From: layout.FromCell, Offset: 4}}}
	cell := func(column int, blocks ...layout.Block) layout.Cell {
		return layout.Cell{Column: column, Span: 1, Blocks: blocks}
	}
	s := own(t, nil, layout.Table{Columns: []float64{100, 100}, Rows: []layout.Row{
		{Cells: []layout.Cell{cell(0, paragraph("a", nil)), cell(1, paragraph("b", nil))}, AtLeast: 50},
		{Cells: []layout.Cell{cell(0, paragraph("c", nil)), cell(1, paragraph("d", nil), withBox("e", b))}},
	}})
	page := s.typesetter.template.Sections[0].Page
	if got := s.pages[0].pictures; len(got) != 1 || math.Abs(got[0].x-page.Left-103) > 0.01 || math.Abs(got[0].y-page.Top-54) > 0.01 {
		t.Errorf("it stands at %+v", got)
	}
}

// TestBoxInLongRow: in a row that comes in pieces, a box stands on the page of the paragraph
// that it is anchored to.
func TestBoxInLongRow(t *testing.T) {
	b := &layout.Box{Width: 20, Height: 10, Anchor: &layout.Anchor{}}
	lines := paragraph(strings.Repeat("regel\n", 90)+"regel", nil)
	s := own(t, nil, layout.Table{Columns: []float64{200}, Rows: []layout.Row{{Cells: []layout.Cell{{Span: 1, Blocks: []layout.Block{lines, withBox("anker", b)}}}}}})
	for i, p := range s.pages {
		for _, l := range p.lines {
			if strings.TrimSpace(texts([]line{l.line})[0]) != "anker" {
				continue
			}
			if i == 0 || len(p.pictures) != 1 || math.Abs(p.pictures[0].y-l.top) > 0.01 {
				t.Errorf("on page %d the anchor stands at %.1f, and the boxes are %+v", i+1, l.top, p.pictures)
			}
			return
		}
	}
	t.Error("the anchor is nowhere")
}

// TestOwnPages: the template's paragraphs, also in its tables, stand on the pages that its
// maker sees, whatever the report makes of them.
func TestOwnPages(t *testing.T) {
	at := func(text string, from int64) layout.Paragraph {
		p := paragraph(text, nil)
		p.Span = layout.Span{From: from, To: from + 1}
		return p
	}
	ts := typesetter(t)
	ts.template.Intro = layout.Place{}
	ts.template.Front = []layout.Block{at("voor\f", 10), layout.Table{Columns: []float64{100}, Rows: []layout.Row{{Cells: []layout.Cell{{Span: 1, Blocks: []layout.Block{at("cel", 20)}}}}}}}
	ts.template.Back = []layout.Block{at("na\f", 30), at("laatst", 40)}
	pages, err := ts.OwnPages()
	if err != nil {
		t.Fatal(err)
	}
	if want := map[int64]int{10: 1, 20: 2, 30: 2, 40: 3}; !maps.Equal(pages, want) {
		t.Errorf("pages %v, want %v", pages, want)
	}
}

// TestClear: text keeps clear of what it flows around in Word, goes on below it, or on the
// next page where that is all there is; of what stands beside the text area it does not.
func TestClear(t *testing.T) {
	box := func(x, y, width, height float64) *layout.Box {
		return &layout.Box{Width: width, Height: height, Anchor: &layout.Anchor{
			Clears: true, X: layout.Position{From: layout.FromPage, Offset: x}, Y: layout.Position{From: layout.FromPage, Offset: y},
		}}
	}
	lines := strings.Repeat("regel\n", 20) + "einde"
	for name, test := range map[string]struct {
		box   *layout.Box
		pages int
	}{
		"in the way": {box(100, 120, 200, 90), 1}, "beside": {box(0, 120, 40, 90), 1}, "all over": {box(0, 0, 595, 842), 2},
	} {
		s := own(t, nil, withBox(lines, test.box))
		if s.Pages() != test.pages {
			t.Errorf("%s: %d pages", name, s.Pages())
		}
		n, last := 0, 0.0
		for _, p := range s.pages {
			for _, l := range p.lines {
				n, last = n+1, l.top
				if name != "beside" && p == s.pages[0] && l.top < test.box.Anchor.Y.Offset+test.box.Height && l.top+l.height > test.box.Anchor.Y.Offset+0.01 {
					t.Errorf("%s: a line at %.1f runs into the box", name, l.top)
				}
			}
		}
		if n != 21 {
			t.Errorf("%s: %d lines, the last at %.1f", name, n, last)
		}
	}
}

// TestLargePicture: a picture keeps as many dots as print shows, and a small one all.
func TestLargePicture(t *testing.T) {
	gray := func(width, height int) []byte {
		img := image.NewGray16(image.Rect(0, 0, width, height))
		for y := range height {
			for x := range width / 2 {
				img.SetGray16(x, y, color.Gray16{0xFFFF})
			}
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, test := range []struct{ width, height, wantX, wantY int }{{3000, 1500, 600, 300}, {900, 400, 900, 400}} {
		art, err := prepare(gray(test.width, test.height), 144, 72)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(art.data))
		if err != nil {
			t.Fatal(err)
		}
		if size := img.Bounds().Size(); size != image.Pt(test.wantX, test.wantY) {
			t.Errorf("%d by %d dots became %v", test.width, test.height, size)
		}
		if l, _, _, _ := img.At(1, 1).RGBA(); l != 0xFFFF {
			t.Errorf("its left half became %x", l)
		}
		if r, _, _, a := img.At(test.wantX-2, 1).RGBA(); r != 0 || a != 0xFFFF {
			t.Errorf("its right half became %x, %x", r, a)
		}
	}
}
