// Package templates embeds the files that shape what evaluatie makes: the Word
// template, which is the one source of the report's layout, the fonts that
// the PDF is set in, and the coordinator's page.
package templates

import (
	"embed"
	"fmt"
)

// Report is the Word template of the evaluation, to be edited in Word.
//
//go:embed evaluatie.docx
var Report []byte

// SRGB is the colour profile of sRGB, as a PDF has it: a test of package pdf makes it.
//
//go:embed sRGB.icc
var SRGB []byte

//go:embed fonts/*.ttf fonts/fallback/*.ttf
var fonts embed.FS

// Fallback names the faces that stand in, in this order, for a character that a font
// lacks. Together they hold the letters that are written one after the other, arrows,
// mathematics, symbols, and emoji in one colour.
var Fallback = []string{
	"DejaVuSans", "NotoEmoji", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoSans",
	"NotoSansEthiopic", "NotoSansThai",
}

// FallbackFont returns the TrueType file of one of Fallback.
func FallbackFont(name string) ([]byte, error) {
	data, err := fonts.ReadFile("fonts/fallback/" + name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("no embedded font %s: %w", name, err)
	}
	return data, nil
}

// Font returns the TrueType file of an embedded face, such as "Carlito" with
// style "Bold". Carlito has the advance widths of Calibri, so that a PDF set in
// it breaks its lines where Word does.
func Font(family, style string) ([]byte, error) {
	data, err := fonts.ReadFile("fonts/" + family + "-" + style + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("no embedded font %s %s: %w", family, style, err)
	}
	return data, nil
}

// Web is the coordinator's page: templates, style and script, under web/.
//
//go:embed web
var Web embed.FS
