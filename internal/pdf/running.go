package pdf

import (
	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// frames knows the text area of each page: Word moves the text out of the way of
// running lines that need more room than the margin gives them.
type frames struct {
	template *layout.Template
	heights  map[variant][2]float64 // of header and footer
}

// variant is one look of the running lines.
type variant struct {
	section     int
	first, even bool
}

func headerOf(s layout.Section) layout.Running { return s.Header }
func footerOf(s layout.Section) layout.Running { return s.Footer }

func variantOf(t *layout.Template, p *page) variant {
	return variant{p.section, p.first, t.EvenPages && p.even()}
}

func (t *Typesetter) frames(d *report.Document) (*frames, error) {
	f := &frames{t.template, make(map[variant][2]float64)}
	for i := range t.template.Sections {
		for _, v := range []variant{{i, false, false}, {i, true, false}, {i, false, true}, {i, true, true}} {
			_, head, err := t.running(d, v, headerOf, "0", "0")
			if err != nil {
				return nil, err
			}
			_, foot, err := t.running(d, v, footerOf, "0", "0")
			if err != nil {
				return nil, err
			}
			f.heights[v] = [2]float64{head, foot}
		}
	}
	return f, nil
}

func (f *frames) area(p *page) frame {
	s := f.template.Sections[p.section]
	h := f.heights[variantOf(f.template, p)]
	top, bottom := s.Top, s.Bottom
	if h[0] > 0 && top >= 0 { // a margin below zero stays where it is (17.6.11)
		top = max(top, s.AboveHeader+h[0])
	}
	if h[1] > 0 && bottom >= 0 {
		bottom = max(bottom, s.BelowFooter+h[1])
	}
	return frame{left: s.Left, top: max(top, -top), bottom: s.Height - max(bottom, -bottom), width: s.Text()}
}

// running sets the header or footer of a page, and returns its height.
func (t *Typesetter) running(d *report.Document, v variant, which func(layout.Section) layout.Running, number, count string) (*layer, float64, error) {
	s := t.template.Sections[v.section]
	blocks := which(s).On(v.first, v.even)
	if len(blocks) == 0 {
		return &layer{}, 0, nil
	}
	c := t.composer(d)
	c.width, c.pitch, c.number, c.count, c.inside = s.Text(), 0, number, count, true
	if err := c.own(blocks); err != nil {
		return nil, 0, err
	}
	l, height := stack(t.template, c.flow, c.width, v.section)
	return l, height, nil
}
