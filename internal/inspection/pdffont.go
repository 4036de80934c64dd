package inspection

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// pdfFont turns the codes that a page shows into characters.
type pdfFont struct {
	font
	wide    bool // two bytes to a code
	unicode map[uint32]string
	simple  *[256]rune
	widths  map[uint32]float64 // of the codes, in thousandths of the size
	usual   float64            // width of the other codes
}

// maxCodes bounds what a character map may hold: two bytes have no more codes.
const maxCodes = 1 << 16

// fontOf reads a font dictionary, each once.
func (f *pdfFile) fontOf(o types.Object) *pdfFont {
	id := objectNumber(o)
	if known, ok := f.fonts[id]; ok && id != 0 {
		return known
	}
	d := f.dict(o)
	if d == nil {
		return nil
	}
	base := f.name(d["BaseFont"])
	p := &pdfFont{font: font{name: fontName(base)}, widths: make(map[uint32]float64), usual: 500}
	if id != 0 {
		f.fonts[id] = p
	}
	kind, holder := f.name(d["Subtype"]), d
	if kind == "Type0" {
		p.wide = true
		if below := f.array(d["DescendantFonts"]); len(below) > 0 {
			holder = f.dict(below[0])
			f.wideWidths(p, holder)
		}
	}
	descriptor := f.dict(holder["FontDescriptor"])
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		if _, ok := f.get(descriptor[key]).(types.StreamDict); ok {
			p.embedded = true
		}
	}
	if kind == "Type3" { // its characters are drawings in the file itself
		p.embedded = true
		if p.name == "" {
			p.name = f.name(d["Name"])
		}
	}
	if data, ok, err := f.stream(d["ToUnicode"]); ok && err == nil {
		p.unicode = readCharacterMap(data)
	}
	if p.wide {
		encoding := f.name(d["Encoding"])
		p.mapped = len(p.unicode) > 0 || strings.HasPrefix(encoding, "Uni") || !strings.HasPrefix(encoding, "Identity") && encoding != ""
	} else {
		flags, _ := f.number(descriptor["Flags"])
		const symbolic = 4
		f.simpleWidths(p, d)
		p.simple, p.mapped = f.encoding(d["Encoding"], int(flags)&symbolic != 0 && kind != "Type3")
		p.mapped = p.mapped || len(p.unicode) > 0
	}
	return p
}

// fontName is a font's name without the six letters that say it is a subset.
func fontName(s string) string {
	if i := strings.IndexByte(s, '+'); i == 6 {
		s = s[i+1:]
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// encoding is the table of a simple font (ISO 32000-1, 9.6.6), and whether it is
// known which character each code is.
func (f *pdfFile) encoding(o types.Object, symbolic bool) (*[256]rune, bool) {
	base, name, known := charmap.Windows1252, f.name(o), true
	var differences types.Array
	if d := f.dict(o); d != nil {
		name, differences = f.name(d["BaseEncoding"]), f.array(d["Differences"])
	}
	switch name {
	case "MacRomanEncoding", "MacExpertEncoding":
		base = charmap.Macintosh
	case "":
		known = !symbolic || len(differences) > 0
	}
	var table [256]rune
	for i := range table {
		table[i] = base.DecodeByte(byte(i))
	}
	code := 0
	for _, v := range differences {
		if n, ok := f.number(v); ok {
			code = int(n)
			continue
		}
		r, ok := glyphRune(f.name(v))
		known = known && (ok || f.name(v) == ".notdef")
		if code >= 0 && code < len(table) {
			table[code] = r
		}
		code++
	}
	return &table, known
}

// simpleWidths reads the widths of a font with one byte to a code.
func (f *pdfFile) simpleWidths(p *pdfFont, d types.Dict) {
	if f.name(d["Subtype"]) == "Type3" { // measures in a space of its own
		return
	}
	if strings.HasPrefix(p.name, "Courier") { // needs no widths in the file
		p.usual = 600
	}
	first, _ := f.number(d["FirstChar"])
	for i, v := range f.array(d["Widths"]) {
		if w, ok := f.number(v); ok && i < 256 && first >= 0 {
			p.widths[uint32(first)+uint32(i)] = w
		}
	}
}

// wideWidths reads those of a font with two (ISO 32000-1, 9.7.4.3), taking codes for
// the glyphs' numbers, as nearly all files have them.
func (f *pdfFile) wideWidths(p *pdfFont, d types.Dict) {
	p.usual = 1000
	if w, ok := f.number(d["DW"]); ok {
		p.usual = w
	}
	list := f.array(d["W"])
	for i := 0; i+1 < len(list); {
		first, ok := f.number(list[i])
		if !ok || first < 0 {
			return
		}
		if each := f.array(list[i+1]); each != nil {
			for n, v := range each[:min(len(each), maxCodes)] {
				if w, ok := f.number(v); ok {
					p.widths[uint32(first)+uint32(n)] = w
				}
			}
			i += 2
			continue
		}
		last, ok1 := f.number(list[i+1])
		if i+2 >= len(list) || !ok1 || last-first >= maxCodes || len(p.widths) > maxCodes {
			return
		}
		w, _ := f.number(list[i+2])
		for code := uint32(first); float64(code) <= last; code++ {
			p.widths[code] = w
		}
		i += 3
	}
}

// decode is the text of a string, and how far it goes: in thousandths of the size,
// and in codes.
func (p *pdfFont) decode(s []byte) (text string, width float64, codes int) {
	var b strings.Builder
	step := 1
	if p.wide {
		step = 2
	}
	for i := 0; i+step <= len(s); i += step {
		code := uint32(s[i])
		if p.wide {
			code = code<<8 | uint32(s[i+1])
		}
		text, ok := p.unicode[code]
		switch {
		case ok:
			b.WriteString(text)
		case p.simple != nil && len(p.unicode) == 0:
			b.WriteRune(p.simple[code])
		default:
			b.WriteRune(unicode.ReplacementChar)
		}
		if w, ok := p.widths[code]; ok {
			width += w
		} else {
			width += p.usual
		}
		codes++
	}
	return b.String(), width, codes
}

// readCharacterMap reads what a ToUnicode stream says (ISO 32000-1, 9.10.3).
func readCharacterMap(data []byte) map[uint32]string {
	out := make(map[uint32]string)
	t := &tokens{data: data}
	var args []any
	for v := t.next(); v != nil && len(out) < maxCodes; v = t.next() {
		op, ok := v.(operator)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				from, ok1 := codeOf(args[i])
				to, ok2 := args[i+1].(pdfString)
				if ok1 && ok2 {
					out[from] = utf16Text(to)
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				mapRange(out, args[i], args[i+1], args[i+2])
			}
		}
		args = args[:0]
	}
	return out
}

func mapRange(out map[uint32]string, low, high, to any) {
	first, ok1 := codeOf(low)
	last, ok2 := codeOf(high)
	if !ok1 || !ok2 || last < first || last-first >= maxCodes {
		return
	}
	for code := first; code <= last && len(out) < maxCodes; code++ {
		switch v := to.(type) {
		case pdfString:
			if len(v) < 2 {
				return
			}
			units := append(pdfString(nil), v...)
			end := uint32(units[len(units)-2])<<8 | uint32(units[len(units)-1]) + (code - first)
			units[len(units)-2], units[len(units)-1] = byte(end>>8), byte(end)
			out[code] = utf16Text(units)
		case pdfArray:
			if i := int(code - first); i < len(v) {
				if s, ok := v[i].(pdfString); ok {
					out[code] = utf16Text(s)
				}
			}
		default:
			return
		}
	}
}

func codeOf(v any) (uint32, bool) {
	s, ok := v.(pdfString)
	if !ok || len(s) == 0 || len(s) > 4 {
		return 0, false
	}
	var code uint32
	for _, c := range s {
		code = code<<8 | uint32(c)
	}
	return code, true
}

func utf16Text(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// glyphNames are names of the Adobe Glyph List for characters of Dutch, French and
// German text that are neither letters nor letters with an accent.
var glyphNames = map[string]rune{
	"space": ' ', "nbspace": '\u00a0', "exclam": '!', "quotedbl": '"', "numbersign": '#', "dollar": '$', "percent": '%', "ampersand": '&',
	"quotesingle": '\'', "parenleft": '(', "parenright": ')', "asterisk": '*', "plus": '+', "comma": ',', "hyphen": '-', "sfthyphen": '\u00ad', "minus": '−',
	"period": '.', "slash": '/', "zero": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6', "seven": '7',
	"eight": '8', "nine": '9', "colon": ':', "semicolon": ';', "less": '<', "equal": '=', "greater": '>', "question": '?', "at": '@',
	"bracketleft": '[', "backslash": '\\', "bracketright": ']', "asciicircum": '^', "underscore": '_', "grave": '`', "braceleft": '{',
	"bar": '|', "braceright": '}', "asciitilde": '~', "bullet": '•', "endash": '–', "emdash": '—', "quoteleft": '‘', "quoteright": '’',
	"quotedblleft": '“', "quotedblright": '”', "quotedblbase": '„', "quotesinglbase": '‚', "guillemotleft": '«', "guillemotright": '»',
	"guilsinglleft": '‹', "guilsinglright": '›', "ellipsis": '…', "Euro": '€', "euro": '€', "degree": '°', "section": '§', "copyright": '©',
	"registered": '®', "trademark": '™', "periodcentered": '·', "multiply": '×', "divide": '÷', "onehalf": '½', "onequarter": '¼',
	"threequarters": '¾', "germandbls": 'ß', "ae": 'æ', "AE": 'Æ', "oe": 'œ', "OE": 'Œ', "oslash": 'ø', "Oslash": 'Ø', "dotlessi": 'ı',
	"fi": 'ﬁ', "fl": 'ﬂ', "ff": 'ﬀ', "ffi": 'ﬃ', "ffl": 'ﬄ', "sterling": '£', "mu": 'µ', "plusminus": '±', "dagger": '†', "ordmasculine": 'º',
	"ordfeminine": 'ª', "exclamdown": '¡', "questiondown": '¿', "twosuperior": '²', "threesuperior": '³', "onesuperior": '¹', "acute": '´', "dieresis": '¨',
	"circumflex": 'ˆ', "tilde": '˜', "macron": '¯', "cedilla": '¸', "brokenbar": '¦', "paragraph": '¶', "logicalnot": '¬', "arrowright": '→', "arrowleft": '←',
	"lozenge": '◊', "infinity": '∞', "notequal": '≠', "lessequal": '≤', "greaterequal": '≥', "checkmark": '✓', "eth": 'ð', "Eth": 'Ð', "thorn": 'þ', "Thorn": 'Þ',
}

// accents are the endings of the names of letters with an accent, as the combining
// characters that they add.
var accents = map[string]rune{
	"acute": '\u0301', "grave": '\u0300', "dieresis": '\u0308', "circumflex": '\u0302', "tilde": '\u0303', "cedilla": '\u0327',
	"ring": '\u030a', "caron": '\u030c', "macron": '\u0304', "ogonek": '\u0328', "breve": '\u0306',
}

// glyphRune is the character that a glyph's name stands for, if it is known.
func glyphRune(name string) (rune, bool) {
	name, _, _ = strings.Cut(name, ".") // a variant such as a.sc
	if r, ok := glyphNames[name]; ok {
		return r, true
	}
	if len(name) == 1 {
		return rune(name[0]), true
	}
	hex := ""
	if s, ok := strings.CutPrefix(name, "uni"); ok && len(s) >= 4 {
		hex = s[:4]
	} else if s, ok := strings.CutPrefix(name, "u"); ok && len(s) >= 4 && len(s) <= 6 {
		hex = s
	}
	if v, err := strconv.ParseUint(hex, 16, 21); err == nil {
		return rune(v), true
	}
	if len(name) > 1 {
		if accent, ok := accents[name[1:]]; ok {
			if r := []rune(norm.NFC.String(name[:1] + string(accent))); len(r) == 1 {
				return r[0], true
			}
		}
	}
	return unicode.ReplacementChar, false
}
