package docx

import (
	"fmt"

	"evaluatie/internal/chart"
	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

func figureName(i int) string { return fmt.Sprintf("media/evaluatie%d.png", i+1) }
func figureID(i int) string   { return fmt.Sprintf("rIdEvaluatieFiguur%d", i+1) }

// figure writes a drawn figure as a paragraph that shows it (20.4.2.8 of ISO/IEC 29500-1):
// godocx takes pictures only from files, and gives them no alternative text.
func (w *writer) figure(b report.Figure) error {
	drawn, err := chart.Draw(b, w.template.Sections[w.template.Report].Text())
	if err != nil {
		return err
	}
	n := len(w.pictures)
	const emu = 12700 // in a point
	width, height := int(drawn.Width*emu), int(drawn.Height*emu)
	w.pictures = append(w.pictures, drawn.PNG)
	fmt.Fprintf(&w.out,
		`<w:p><w:pPr><w:pStyle w:val="%[7]s"></w:pStyle></w:pPr>`+
			`<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`+
			`<wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="Figuur %[4]d" descr="%[5]s"/>`+
			`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
			`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="%[3]d" name="Figuur %[4]d" descr="%[5]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
			`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%[6]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
			`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		width, height, bookmarkBase+n, n+1, escape(b.Alt), figureID(n), escape(w.template.Styles[layout.Body].ID))
	return nil
}
