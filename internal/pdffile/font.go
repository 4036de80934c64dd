package pdffile

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"evaluatie/internal/pdfobject"
)

// Font turns the codes that a page shows into characters.
type Font struct {
	Name       string
	Kind       string // its Subtype
	Dict       Dict
	Descendant Dict // of a composite font
	Descriptor Dict
	Embedded   bool
	Symbolic   bool
	Rendered   bool // it is drawn, not only laid invisibly over a picture
	Shown      int  // codes
	Lost       int  // of these, that lead to no character
	Doubtful   int  // of these, of which only the font's program knows
	Misleading bool // a code leads to a character that stands for nothing
	NotDefined bool // a code leads to the glyph for what the font lacks

	used     bool
	wide     bool // two bytes to a code
	direct   bool // its codes are characters of Unicode
	identity bool // its codes are the numbers of its glyphs
	unicode  map[uint32]string
	simple   *simpleCodes
	known    bool               // all its codes lead to characters, though not here
	widths   map[uint32]float64 // of the codes, in thousandths of the size
	usual    float64            // width of the other codes
}

// simpleCodes are the characters of a font with one byte to a code.
type simpleCodes [256]simpleCode

type simpleCode struct {
	char      rune
	known     bool
	inside    bool // only the font's program knows, or a longer list of names than ours
	undefined bool // .notdef
}

// counted are the names of glyphs that only count them, as programs that make a font
// for one file write.
var counted = regexp.MustCompile(`^(?i:[a-z]|glyph|cid|index|char)[_.]?\d+$`)

// name sets the character that a glyph's name stands for.
func (c *simpleCode) name(s string) {
	c.char, c.known = glyphRune(s)
	c.inside = !c.known && !counted.MatchString(s)
}

// maxCodes bounds what a character map may hold: two bytes have no more codes.
const maxCodes = 1 << 16

// font reads a font dictionary, each once; nil for what is none.
func (f *File) font(o Object) *Font {
	id := ObjectNumber(o)
	if known, ok := f.fonts[id]; ok && id != 0 {
		return known
	}
	d := f.Dict(o)
	if d == nil {
		return nil
	}
	p := &Font{Name: fontName(f.Name(d["BaseFont"])), Kind: f.Name(d["Subtype"]), Dict: d, widths: make(map[uint32]float64), usual: 500}
	if id != 0 {
		f.fonts[id] = p
	}
	holder := d
	if p.Kind == "Type0" {
		p.wide = true
		if below := f.Array(d["DescendantFonts"]); len(below) > 0 {
			holder = f.Dict(below[0])
			p.Descendant = holder
			f.wideWidths(p, holder)
		}
	}
	p.Descriptor = f.Dict(holder["FontDescriptor"])
	for _, key := range []string{"FontFile", "FontFile2", "FontFile3"} {
		p.Embedded = p.Embedded || f.IsStream(p.Descriptor[key])
	}
	if p.Kind == "Type3" { // its characters are drawings in the file itself
		p.Embedded = true
		if p.Name == "" {
			p.Name = f.Name(d["Name"])
		}
	}
	if data, ok, err := f.Stream(d["ToUnicode"]); ok && err == nil {
		p.unicode = readCharacterMap(data)
	}
	flags, _ := f.Number(p.Descriptor["Flags"])
	const symbolic = 4
	p.Symbolic = int(flags)&symbolic != 0
	if p.wide {
		f.wideEncoding(p)
	} else {
		f.simpleWidths(p, d)
		f.encoding(p, d["Encoding"])
	}
	return p
}

// shows notes that a page shows text in a font.
func (f *File) shows(p *Font, rendered bool) {
	if !p.used {
		p.used = true
		f.used = append(f.used, p)
	}
	p.Rendered = p.Rendered || rendered
}

// wideEncoding tells which codes of a composite font are known (9.10.2): those of a
// predefined map, and of the collections of Chinese, Japanese and Korean characters.
func (f *File) wideEncoding(p *Font) {
	encoding := f.Name(p.Dict["Encoding"])
	p.direct, p.identity = strings.HasPrefix(encoding, "Uni"), strings.HasPrefix(encoding, "Identity")
	p.direct = p.direct || strings.HasPrefix(f.Name(p.Dict["ToUnicode"]), "Identity") // as some programs write
	p.known = encoding != "" && !p.identity
	switch f.Text(f.Dict(p.Descendant["CIDSystemInfo"])["Ordering"]) {
	case "GB1", "CNS1", "Japan1", "Korea1":
		p.known = true
	}
}

// fontName is a font's name without the six letters that say it is a subset.
func fontName(s string) string {
	if i := strings.IndexByte(s, '+'); i == 6 {
		s = s[i+1:]
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// encoding reads the table of a simple font (9.6.6).
func (f *File) encoding(p *Font, o Object) {
	base, name := charmap.Windows1252, f.Name(o)
	var differences Array
	if d := f.Dict(o); d != nil {
		name, differences = f.Name(d["BaseEncoding"]), f.Array(d["Differences"])
	}
	known, inside := true, false
	switch name {
	case "MacRomanEncoding", "MacExpertEncoding":
		base = charmap.Macintosh
	case "":
		known = !p.Symbolic && p.Kind != "Type3"
		inside = p.Kind != "Type3"
	}
	// Annex D knows these two; we do not need to.
	p.known = p.Kind == "Type1" && (p.Name == "Symbol" || p.Name == "ZapfDingbats")
	var table simpleCodes
	for i := range table {
		table[i].char, table[i].known, table[i].inside = base.DecodeByte(byte(i)), known, inside
	}
	if inside && !known {
		f.ownEncoding(p, &table)
	}
	code := 0
	for _, v := range differences {
		if n, ok := f.Number(v); ok {
			code = int(n)
			continue
		}
		if code >= 0 && code < len(table) {
			c := &table[code]
			c.name(f.Name(v))
			if c.undefined = f.Name(v) == ".notdef"; c.undefined { // an empty box or nothing, which is no text
				c.char, c.known = ' ', true
			}
		}
		code++
	}
	p.simple = &table
}

// ownCodes are lines of the encoding in a Type 1 font, which is a program: dup 65 /A put.
var ownCodes = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([^\s/]+)\s+put`)

// ownEncoding reads the encoding that a Type 1 font has itself (Adobe Type 1 Font
// Format, 2.2), as files made with TeX have it.
func (f *File) ownEncoding(p *Font, table *simpleCodes) {
	data, ok, err := f.Stream(p.Descriptor["FontFile"])
	if !ok || err != nil {
		return
	}
	clear, _, _ := bytes.Cut(data, []byte("eexec"))
	for _, m := range ownCodes.FindAllSubmatch(clear, len(table)) {
		if code, err := strconv.Atoi(string(m[1])); err == nil && code < len(table) {
			table[code].name(string(m[2]))
		}
	}
}

// simpleWidths reads the widths of a font with one byte to a code.
func (f *File) simpleWidths(p *Font, d Dict) {
	if f.Name(d["Subtype"]) == "Type3" { // measures in a space of its own
		return
	}
	if strings.HasPrefix(p.Name, "Courier") { // needs no widths in the file
		p.usual = 600
	}
	first, _ := f.Number(d["FirstChar"])
	for i, v := range f.Array(d["Widths"]) {
		if w, ok := f.Number(v); ok && i < 256 && first >= 0 {
			p.widths[uint32(first)+uint32(i)] = w
		}
	}
}

// wideWidths reads those of a font with two (9.7.4.3), taking codes for
// the glyphs' numbers, as nearly all files have them.
func (f *File) wideWidths(p *Font, d Dict) {
	p.usual = 1000
	if w, ok := f.Number(d["DW"]); ok {
		p.usual = w
	}
	list := f.Array(d["W"])
	for i := 0; i+1 < len(list); {
		first, ok := f.Number(list[i])
		if !ok || first < 0 {
			return
		}
		if each := f.Array(list[i+1]); each != nil {
			for n, v := range each[:min(len(each), maxCodes)] {
				if w, ok := f.Number(v); ok {
					p.widths[uint32(first)+uint32(n)] = w
				}
			}
			i += 2
			continue
		}
		last, ok1 := f.Number(list[i+1])
		if i+2 >= len(list) || !ok1 || last-first >= maxCodes || len(p.widths) > maxCodes {
			return
		}
		w, _ := f.Number(list[i+2])
		for code := uint32(first); float64(code) <= last; code++ {
			p.widths[code] = w
		}
		i += 3
	}
}

// decode is the text of a string, and how far it goes: in thousandths of the size,
// and in codes.
func (p *Font) decode(s []byte) (text string, width float64, codes int) {
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
		b.WriteString(p.character(code))
		if w, ok := p.widths[code]; ok {
			width += w
		} else {
			width += p.usual
		}
		codes++
	}
	p.Shown += codes
	return b.String(), width, codes
}

// character is the text of a code, and notes what is wrong with it.
func (p *Font) character(code uint32) string {
	text, ok := p.unicode[code]
	switch {
	case ok:
		p.Misleading = p.Misleading || strings.ContainsAny(text, "\x00\ufeff\ufffe")
	case p.direct:
		text = string(rune(code))
	case p.simple != nil:
		c := p.simple[code]
		switch text = string(c.char); {
		case c.known || p.known:
		case c.inside:
			p.Doubtful++
		default:
			p.Lost++
		}
	default:
		if text = string(unicode.ReplacementChar); !p.known {
			p.Lost++
		}
	}
	p.NotDefined = p.NotDefined || p.identity && code == 0 || p.simple != nil && p.simple[code].undefined
	return text
}

// readCharacterMap reads what a ToUnicode stream says (9.10.3).
func readCharacterMap(data []byte) map[uint32]string {
	out := make(map[uint32]string)
	t := &pdfobject.Reader{Data: data}
	var args []any
	for v := t.Next(); v != nil && len(out) < maxCodes; v = t.Next() {
		op, ok := v.(pdfobject.Word)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				from, ok1 := codeOf(args[i])
				to, ok2 := args[i+1].(pdfobject.String)
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
		case pdfobject.String:
			if len(v) < 2 {
				return
			}
			units := append(pdfobject.String(nil), v...)
			end := uint32(units[len(units)-2])<<8 | uint32(units[len(units)-1]) + (code - first)
			units[len(units)-2], units[len(units)-1] = byte(end>>8), byte(end)
			out[code] = utf16Text(units)
		case pdfobject.Array:
			if i := int(code - first); i < len(v) {
				if s, ok := v[i].(pdfobject.String); ok {
					out[code] = utf16Text(s)
				}
			}
		default:
			return
		}
	}
}

func codeOf(v any) (uint32, bool) {
	s, ok := v.(pdfobject.String)
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
	return string(pdfobject.AppendUTF16(nil, s))
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
