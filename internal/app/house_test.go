package app_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/templates"
)

// logo draws a picture with a transparent corner.
func logo(t *testing.T) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 240, 80))
	for y := range 80 {
		for x := range 240 {
			switch {
			case x+y < 40:
			case x < 80:
				img.Set(x, y, color.NRGBA{140, 29, 64, 255})
			default:
				img.Set(x, y, color.NRGBA{181, 84, 28, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawing is a picture in a line of text, or anchored at a distance from the page's
// corner, in points.
func drawing(relation, alt string, width, height int, anchored bool) string {
	const emu = 12700
	size := `<wp:extent cx="` + strconv.Itoa(width*emu) + `" cy="` + strconv.Itoa(height*emu) + `"/>`
	about := `<wp:docPr id="` + strconv.Itoa(width) + `" name="Afbeelding" descr="` + alt + `"/>`
	graphic := `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill><a:blip r:embed="` + relation + `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="` + strconv.Itoa(width*emu) + `" cy="` + strconv.Itoa(height*emu) + `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`
	const wp = ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	if !anchored {
		return `<w:r><w:drawing><wp:inline` + wp + ` distT="0" distB="0" distL="0" distR="0">` + size + about + graphic + `</wp:inline></w:drawing></w:r>`
	}
	return `<w:r><w:drawing><wp:anchor` + wp + ` distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>` +
		`<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>` + strconv.Itoa(24*emu) + `</wp:posOffset></wp:positionV>` +
		size + `<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>` + about + `<wp:cNvGraphicFramePr/>` + graphic + `</wp:anchor></w:drawing></w:r>`
}

const (
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	namespaces   = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// houseStyle is a municipality's own template: its colours, Arial, other margins, a
// running header with a rule and tab stops, and a logo in the header of the first page.
func houseStyle(t *testing.T, standard []byte) []byte {
	t.Helper()
	style := replacer(
		"Calibri", "Arial", "1F3864", "8C1D40", "2F5496", "B5541C",
		`w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"`, `w:top="1701" w:right="1134" w:bottom="1417" w:left="1701"`,
	)
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relationType + kind + `" Target="` + target + `"/>`
	}
	out, err := repack.Edit(standard, func(name string, part []byte) []byte {
		s := style(name, string(part))
		switch name {
		case "[Content_Types].xml":
			s = strings.Replace(s, "</Types>", `<Default Extension="png" ContentType="image/png"/><Override PartName="/word/header2.xml" ContentType="`+documentType+`header+xml"/></Types>`, 1)
		case "word/_rels/document.xml.rels":
			s = strings.Replace(s, "</Relationships>", relation("rIdEerste", "header", "header2.xml")+relation("rIdLogo", "image", "media/logo.png")+"</Relationships>", 1)
		case "word/header1.xml":
			s = `<w:hdr` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="8C1D40"/></w:pBdr>` +
				`<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{gemeente}</w:t></w:r><w:r><w:tab/><w:t>{kop}</w:t></w:r></w:p></w:hdr>`
		case "word/document.xml":
			s = strings.Replace(s, "<w:sectPr>", `<w:sectPr><w:headerReference w:type="first" r:id="rIdEerste"/>`, 1)
			s = regexp.MustCompile(`<w:cols [^>]*/>`).ReplaceAllString(s, `$0<w:titlePg/>`)
		}
		return []byte(s)
	}, repack.Part{Name: "word/header2.xml", Data: []byte(`<w:hdr` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` + drawing("rId1", "", 120, 40, true) + `<w:r><w:t>Gemeente {gemeente}</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>Sociale dienst</w:t></w:r></w:p></w:hdr>`)},
		repack.Part{Name: "word/_rels/header2.xml.rels", Data: []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relation("rId1", "image", "media/logo.png") + `</Relationships>`)},
		repack.Part{Name: "word/media/logo.png", Data: logo(t)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// richFront is what a cover and the pages behind it may hold: a picture, a content
// control, a text box, a comment, a table of contents, a heading of its own, a table
// with a header row, and a boxed and shaded paragraph.
const (
	cell     = `<w:tc><w:tcPr><w:tcW w:w="4535" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>`
	cellEnd  = `</w:t></w:r></w:p></w:tc>`
	control  = `<w:sdt><w:sdtPr><w:alias w:val="Onderwerp"/><w:tag w:val="onderwerp"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Voor de gemeenteraad van {gemeente}</w:t></w:r></w:p></w:sdtContent></w:sdt>`
	textBox  = `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2540000" cy="381000"/><wp:docPr id="77" name="Tekstvak"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2540000" cy="381000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>Tekstvak {jaar}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`
	comment  = `<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Met een opmerking.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`
	contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Inhoud</w:t></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Oude regel{oud}</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Nog een oude regel</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>`
	ownHeading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Leeswijzer {jaar}</w:t></w:r></w:p>`
	grid       = `<w:tbl><w:tblPr><w:tblW w:w="9070" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/><w:left w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/><w:right w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="8C1D40"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/></w:tblGrid>` +
		`<w:tr><w:trPr><w:tblHeader/></w:trPr>` + cell + `Kolom` + cellEnd + cell + `Uitleg` + cellEnd + `</w:tr><w:tr>` + cell + `Jaar` + cellEnd + cell + `{jaar}, het jaar van de evaluatie` + cellEnd + `</w:tr></w:tbl>`
	boxed       = `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="B5541C"/><w:left w:val="single" w:sz="8" w:space="4" w:color="B5541C"/><w:bottom w:val="single" w:sz="8" w:space="4" w:color="B5541C"/><w:right w:val="single" w:sz="8" w:space="4" w:color="B5541C"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FBE9E0"/><w:spacing w:before="240"/></w:pPr><w:r><w:t xml:space="preserve">Let op: </w:t></w:r><w:r><w:rPr><w:b/><w:color w:val="8C1D40"/></w:rPr><w:t>dit is een eigen kader</w:t></w:r><w:r><w:t xml:space="preserve"> van het sjabloon, met twee opmaken in een zin die lang genoeg is om over twee regels te lopen.</w:t></w:r></w:p>`
	commentPart = `<w:comments` + namespaces + `><w:comment w:id="0" w:author="Coördinator" w:date="2022-01-01T00:00:00Z" w:initials="C"><w:p><w:r><w:t>Nakijken</w:t></w:r></w:p></w:comment></w:comments>`
)

// richTemplate is the house style with all of that before its title.
func richTemplate(t *testing.T) []byte {
	t.Helper()
	out, err := repack.Edit(houseStyle(t, templates.Report), func(name string, part []byte) []byte {
		s := string(part)
		switch name {
		case "[Content_Types].xml":
			s = strings.Replace(s, "</Types>", `<Override PartName="/word/comments.xml" ContentType="`+documentType+`comments+xml"/></Types>`, 1)
		case "word/_rels/document.xml.rels":
			s = strings.Replace(s, "</Relationships>", `<Relationship Id="rIdOpmerkingen" Type="`+relationType+`comments" Target="comments.xml"/></Relationships>`, 1)
		case "word/document.xml":
			s = strings.Replace(s, "<w:body>", "<w:body><w:p>"+drawing("rIdLogo", "Het logo van de gemeente", 240, 80, false)+"</w:p>"+
				control+textBox+comment+contents+ownHeading+grid+boxed, 1)
		}
		return []byte(s)
	}, repack.Part{Name: "word/comments.xml", Data: []byte(commentPart)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
