package inspection

import (
	"slices"
	"strings"
)

// document is what both readers fill in: facts, no judgement.
type document struct {
	format format
	pages  int // PDF

	title      string
	titleShown bool // PDF: the window's title is the document's
	language   string
	languages  []string // of parts, where they differ from language
	author     string
	changedBy  string // Word
	company    string // Word
	program    string // that made it
	created    string // dates as YYYY-MM-DD, "" where there is none
	modified   string

	tagged     bool // PDF: it has a structure tree with something in it
	marked     bool // PDF: and says so
	elements   int  // PDF: of the structure tree
	untagged   int  // PDF: pages with text outside the tags
	styles     []string
	headings   []heading
	fake       []passage // Word: bold paragraphs that look like headings
	lists      int
	typed      []passage // items of lists that are typed with dashes
	tables     int
	headless   []string // places of tables without header cells
	pictures   int
	mute       []string // places of pictures without alternative text
	figures    int      // PDF: pictures that a tag knows of
	loose      int      // PDF: pictures that no tag knows of
	links      []link
	fonts      []font
	paragraphs int

	claimsA  string // PDF: as "2a"
	claimsUA string // PDF: as "1"

	encrypted bool // PDF
	mayCopy   bool
	mayRead   bool // assistive technology may take the text out

	blank     []int // PDF: pages with a picture and without text
	empty     []int // PDF: pages with nothing on them
	ocr       []int // PDF: pages whose only text is invisible
	partial   bool  // not everything was looked at
	broken    []int // PDF: pages whose content cannot be read
	comments  int
	changes   int
	hidden    []passage
	template  string // Word: path of the template it hangs on
	macros    bool
	attached  int
	scripts   bool // PDF
	protected bool // Word
	fields    int  // to fill in
	nameless  int  // of these, without a description

	text   []passage // for what is told about people; of a PDF, that of each page
	blocks []Block   // PDF: its text, as the tags part it
}

type format int

const (
	formatPDF format = iota
	formatWord
)

type heading struct {
	level int
	text  string
	place string
}

// passage is a text and where it stands, as a user looks it up.
type passage struct{ place, text string }

type link struct {
	text        string // what a reader sees; "" where that is not known
	target      string
	alternative string // what is read aloud instead
	place       string
}

type font struct {
	name     string
	embedded bool
	mapped   bool // its codes lead to characters
}

// dash reports whether a line is an item of a list that was typed.
func dash(s string) bool {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"- ", "– ", "— ", "• ", "* ", "· ", "o ", "▪ ", "➢ ", "\uf0b7"} {
		if strings.HasPrefix(s, mark) && len(s) > len(mark) {
			return true
		}
	}
	return false
}

// typedItems are the items of typed lists: a dash alone may be anything, two in a
// row make a list. Empty lines do not part them.
func typedItems(lines []passage) []passage {
	var out []passage
	lines = slices.DeleteFunc(lines, func(l passage) bool { return strings.TrimSpace(l.text) == "" })
	for i, l := range lines {
		if dash(l.text) && (i > 0 && dash(lines[i-1].text) || i+1 < len(lines) && dash(lines[i+1].text)) {
			out = append(out, l)
		}
	}
	return out
}

// oneLine is a text without line ends and the like, cut at n characters.
func oneLine(s string, n int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == 0x7F || r == '\u00a0' || r == '\u00ad' || r >= 0x80 && r < 0xA0
	}), " ")
	r := []rune(s)
	if len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}
