package manuscript

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"evaluatie/internal/importer"
	"evaluatie/internal/pdffile"
	"evaluatie/internal/rich"
)

func plain(s string) rich.Text { return rich.Plain(s) }

// readText reads plain text: UTF-8, UTF-16 with its mark, or what Windows called
// ANSI.
func readText(data []byte) (importer.Source, error) {
	if len(data) > 2*maxText { // two bytes for a character at most
		if !isText(string(data[:1<<16])) {
			return importer.Source{}, ErrNotText
		}
		return importer.Source{}, ErrTooLarge
	}
	s := decode(data)
	if !isText(s) {
		return importer.Source{}, ErrNotText
	}
	if len(s) > maxText || strings.Count(s, "\n")+strings.Count(s, "\r") > maxEnds {
		return importer.Source{}, ErrTooLarge
	}
	src := textOf(strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\f"))
	if len(src.Lines) > importer.MaxLines {
		return importer.Source{}, ErrTooLarge
	}
	return src, nil
}

func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		var order binary.ByteOrder = binary.LittleEndian
		if data[0] == 0xFE {
			order = binary.BigEndian
		}
		var units []uint16
		for at := 2; at+1 < len(data); at += 2 {
			units = append(units, order.Uint16(data[at:]))
		}
		return string(utf16.Decode(units))
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\uFEFF")
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(s)
}

// row is a line as it stands in the text.
type row struct {
	number int // from 1
	text   string
	indent float64
	breaks bool // a page ends before it
}

// textOf reads the pages of a text: without what stands above and below each, and
// with lines that were broken to fit on a page put together again.
func textOf(pages []string) importer.Source {
	var src importer.Source
	var rows []row
	number := 0
	head := runningHead(pages)
	for n, page := range pages {
		lines := strings.Split(page, "\n")
		for i, s := range lines {
			number++
			trimmed := strings.TrimSpace(s)
			edge := len(pages) > 1 && (blank(lines[:i]) || blank(lines[i+1:]))
			if edge && trimmed != "" && (trimmed == head || pageNumber.MatchString(trimmed)) {
				lines[i] = ""
				continue
			}
			rows = append(rows, row{number, trimmed, indent(s), n > 0 && blank(lines[:i])})
		}
	}
	src.Head = head
	width := wrapWidth(rows)
	marks := markdown(rows)
	for _, paragraph := range paragraphs(rows, width) {
		l := importer.Line{Passage: passage("regel", paragraph.number), Text: plain(paragraph.text), Indent: paragraph.indent}
		if marks {
			l = unmarked(l, paragraph.text)
		}
		src.Lines = append(src.Lines, l)
	}
	src.Whole, src.Left.Wrapped = width > 0, width > 0
	return src
}

// markdownHeading is a heading in Markdown, which some people keep their texts in.
var markdownHeading = regexp.MustCompile(`^(#{1,6})\s+(.*?)[\s#]*$`)

// markdown reports whether a text is written in it: more than one of its headings shows.
func markdown(rows []row) bool {
	n := 0
	for _, r := range rows {
		if strings.HasPrefix(r.text, "#") && markdownHeading.MatchString(r.text) {
			n++
		}
	}
	return n > 2
}

// unmarked reads a line of Markdown: its headings, and its bold letters.
func unmarked(l importer.Line, s string) importer.Line {
	if m := markdownHeading.FindStringSubmatch(s); m != nil {
		l.Role, l.Level, l.Text = importer.Heading, len(m[1]), plain(m[2])
		return l
	}
	var text rich.Text
	for n, part := range strings.Split(s, "**") {
		if part != "" {
			run := rich.Run{Text: part}
			if n%2 == 1 {
				run.Emphasis = rich.Bold
			}
			text = append(text, run)
		}
	}
	l.Text = text
	return l
}

func blank(lines []string) bool {
	return !slices.ContainsFunc(lines, func(s string) bool { return strings.TrimSpace(s) != "" })
}

var pageNumber = regexp.MustCompile(`(?i)^(?:(?:bladzijde|pagina|blz\.?|p\.?)\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|van)\s*\d{1,4})?$`)

// runningHead is the first line of the pages, where most have the same.
func runningHead(pages []string) string {
	count := make(map[string]int)
	for _, p := range pages {
		first, _, _ := strings.Cut(strings.TrimSpace(p), "\n")
		if first = strings.TrimSpace(first); first != "" {
			count[first]++
		}
	}
	for first, n := range count {
		if n > 1 && n*2 > len(pages) {
			return first
		}
	}
	return ""
}

// indent is how far a line begins to the right, in points, more or less.
func indent(s string) float64 {
	at := 0.0
	for _, c := range s {
		switch c {
		case ' ', '\u00a0':
			at += 6
		case '\t':
			at += 36
		default:
			return at
		}
	}
	return 0
}

// wrapWidth is the number of characters at which lines were broken; 0 where each
// line is a paragraph.
func wrapWidth(rows []row) int {
	var lengths []int
	for _, r := range rows {
		if r.text != "" {
			lengths = append(lengths, utf8.RuneCountInString(r.text)+int(r.indent/6))
		}
	}
	if len(lengths) < 20 {
		return 0
	}
	slices.Sort(lengths)
	width := lengths[len(lengths)*97/100]
	full := 0
	for _, n := range lengths {
		if n*10 >= width*8 {
			full++
		}
	}
	if width < 40 || lengths[len(lengths)-1] > max(140, width*5/4) || full*12 < len(lengths) {
		return 0
	}
	return width
}

var begins = regexp.MustCompile(`^(?:#{1,6}\s|[o*–—•·●▪◦○-]\s+|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+\p{Lu})`)

var labelLike = regexp.MustCompile(`(?i)^(?:status|evaluatie|stappen)(?:\s+\d{4})?\s*:?$`)

// paragraphs puts lines together that were one paragraph: where the first word of the
// next would not have fitted on the line.
func paragraphs(rows []row, width int) []row {
	var out []row
	open, gap := false, false // the last paragraph can go on; a blank line stood behind it
	last := 0                 // length of its last line
	for _, r := range rows {
		if r.text == "" {
			gap = true
			continue
		}
		word, _, _ := strings.Cut(r.text, " ")
		length := utf8.RuneCountInString(r.text) + int(r.indent/6)
		ended := open && strings.ContainsAny(out[len(out)-1].text[len(out[len(out)-1].text)-1:], ".!?:")
		first, _ := utf8.DecodeRuneInString(r.text)
		share := 85
		switch {
		case ended: // the end of a sentence at the end of a line is mostly that of a paragraph
			share = 95
		case unicode.IsLower(first): // headings break earlier: their letters are larger
			share = 60
		}
		fits := last+1+utf8.RuneCountInString(word) <= width*share/100
		if open && width > 0 && (!gap || r.breaks && !ended) && !fits && !begins.MatchString(r.text) && !labelLike.MatchString(r.text) {
			out[len(out)-1].text = pdffile.JoinLines(out[len(out)-1].text + "\n" + r.text)
		} else {
			out = append(out, r)
		}
		open, gap, last = len(out[len(out)-1].text) < maxParagraph, false, length
	}
	return out
}
