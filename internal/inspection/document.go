package inspection

import (
	"strings"
	"unicode"

	"evaluatie/internal/dutch"
)

// document is what both readers fill in: facts, no judgement.
type document struct {
	format format
	pages  int // PDF

	title      string
	titleShown bool // PDF: the window's title is the document's
	language   string
	languages  []string // Word: of parts, where they differ from language
	speechless []int    // PDF: pages with text in no language that is said
	author     string
	changedBy  string // Word
	company    string // Word
	program    string // that made it
	created    string // dates as YYYY-MM-DD, "" where there is none
	modified   string

	tagged     bool  // PDF: it has a structure tree with something in it
	marked     bool  // PDF: and says so
	elements   int   // PDF: of the structure tree
	untagged   []int // PDF: pages with text outside the tags
	styles     []string
	headings   []heading
	fake       tally // Word: bold paragraphs that look like headings
	lists      int
	typed      typedItems
	tables     int
	headless   tally // tables without header cells
	pictures   int
	mute       tally // pictures without alternative text
	figures    int   // PDF: pictures that a tag knows of
	loose      int   // PDF: pictures that no tag knows of
	loosePages []int
	links      links
	fonts      []font
	paragraphs int
	written    bool // there is text

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
	comments  tally
	changes   int
	hidden    tally
	template  string // Word: path of the template it hangs on
	macros    bool
	attached  int
	scripts   bool  // PDF: that start as it opens
	protected bool  // Word
	fields    int   // to fill in
	nameless  tally // of these, without a description

	people people
	faults faults // PDF: what PDF/UA-1 has against it
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

const maxHeadings = 20_000

func (d *document) addHeading(h heading) {
	if len(d.headings) >= maxHeadings {
		d.partial = true
		return
	}
	d.headings = append(d.headings, h)
}

// passage is a text and where it stands, as a user looks it up.
type passage struct{ place, text string }

// links are those out of a file.
type links struct {
	n         int
	described int   // with a text for who listens
	bare      tally // whose text is a long address
	vague     tally // whose text says nothing
	script    tally // that start a program
	local     tally // to a file of somebody's own
}

type link struct {
	text        string // what a reader sees; "" where that is not known
	target      string
	alternative string // what is read aloud instead
	place       string
}

type font struct {
	name     string
	embedded bool // or not needed
	shown    int  // PDF: characters
	lost     int  // PDF: of these, that nobody can tell
	doubtful int  // PDF: of these, that only the font can tell
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

// typedItems are the items of typed lists: a dash alone may be anything, two in a row
// make a list. Empty lines do not part them.
type typedItems struct {
	tally
	before  passage // the last line, where it has a dash
	dashed  bool
	counted bool
}

func (t *typedItems) line(place func() string, text string) {
	switch {
	case strings.TrimSpace(text) == "":
	case !dash(text):
		t.dashed, t.counted = false, false
	case !t.dashed:
		t.before, t.dashed = passage{place(), oneLine(text, shownText)}, true
	default:
		if !t.counted {
			t.add(t.before)
		}
		t.add(passage{place(), oneLine(text, shownText)})
		t.counted = true
	}
}

// tally counts, and keeps the first of what it counts.
type tally struct {
	n     int
	first []passage
}

const maxDetails = 1000 // of a line: more helps nobody

func (t *tally) add(p passage) {
	if t.n++; len(t.first) < maxDetails {
		p.text = oneLine(p.text, shownText)
		t.first = append(t.first, p)
	}
}

// shownText is how much of a text is shown to know it by.
const shownText = 70

// oneLine is a text without line ends and the like, cut at n characters.
func oneLine(s string, n int) string {
	if long := 100 * n; len(s) > long { // spares the work on a text of megabytes
		s = s[:long] + "…"
	}
	return dutch.Excerpt(strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u00ad' || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd")), n)
}
