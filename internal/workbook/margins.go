package workbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// margins reads a sheet's headers and footers (18.3.1.46).
func (r *gridReader) margins(x *partXML) {
	for e := range x.children {
		switch e.Name {
		case "oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter":
			code := x.text()
			for _, s := range marginTexts(unescape(code[:min(len(code), maxMargin)])) {
				if !slices.Contains(r.grid.margins, s) {
					r.grid.margins = append(r.grid.margins, s)
				}
			}
		}
	}
}

// maxMargin is far more than Excel allows in a header, in bytes.
const maxMargin = 4096

// marginCode is an instruction in a header or footer (18.3.1.39): a section, a font, a
// size or colour, or something to fill in.
var marginCode = regexp.MustCompile(`(?s)&(&|"[^"]*"?|K[0-9A-Fa-f]{2}[+-][0-9]{3}|K[0-9A-Fa-f]{6}|[0-9]+|.)`)

// marginTexts are the texts of a header or footer at the left, in the middle and at
// the right. One that only numbers pages or names the sheet says nothing of its own.
func marginTexts(code string) []string {
	var texts []string
	var b strings.Builder
	flush := func() {
		if s := rich.CleanString(b.String()); !pageNumber(s) && !slices.Contains(texts, s) {
			texts = append(texts, s)
		}
		b.Reset()
	}
	for code != "" {
		at := marginCode.FindStringIndex(code)
		if at == nil {
			break
		}
		b.WriteString(code[:at[0]])
		switch code[at[0]+1] {
		case '&':
			b.WriteByte('&')
		case 'L', 'C', 'R', 'l', 'c', 'r':
			flush()
		case 'P', 'N', 'D', 'T', 'A', 'F', 'Z', 'p', 'n', 'd', 't', 'a', 'f', 'z':
			b.WriteByte(' ') // the page, their number, the date, the names of sheet and file
		}
		code = code[at[1]:]
	}
	b.WriteString(strings.TrimSuffix(code, "&"))
	flush()
	return texts
}

// pageWords are what people and programs write around the number of a page.
var pageWords = []string{"pagina", "pag", "page", "blz", "bladzijde", "blad", "p", "van", "of", "de", "op", "seite", "von"}

func pageNumber(s string) bool {
	words := strings.FieldsFunc(plan.Fold(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(pageWords, w) })
}
