package pdf

import "fmt"

// element is a node of the structure tree: what makes the PDF readable by a screen
// reader (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).
type element struct {
	tag      string
	kids     []any // *element, mark or annotation, in reading order
	own      bool  // it is the template's text, not the report's
	alt      string
	language string // of what it says; "" where that is the document's, or its parent's
	// kind is the type of an element that stands for more than its tag says, as the style
	// does in Word; the tag is what it is mapped to (14.7.3). title is its name as a place.
	// Both let a report of ours be read again.
	kind, title string
	attributes  dict
	number      int // of its object in the file; see finisher.number
}

// mark is a stretch of marked content on a page; both count from 0.
type mark struct{ page, id int }

// annotation is the link annotation with that number on a page, from 0.
type annotation struct{ page, index int }

// The kinds of elements, by the names of the styles in Word. The template's own text has
// one too, so that it is not taken for the report's.
const (
	kindTitle    = "Title" // as PDF 2.0 calls it
	kindLabel    = "EvaluatieLabel"
	kindStatus   = "EvaluatieStatus"
	kindGap      = "EvaluatieOntbreekt"
	kindTemplate = "EvaluatieSjabloon"
)

func (e *element) add(tag string) *element {
	kid := &element{tag: tag}
	e.kids = append(e.kids, kid)
	return kid
}

// pageTags is what the elements refer to on one page: the element of each mark and
// of each link annotation, with a description of where the latter leads.
type pageTags struct {
	marks        []*element
	links        []*element
	descriptions []string
}

// tagger opens and closes marked content on the page that is drawn.
type tagger struct {
	write func(string) // into the page's content
	pages []pageTags
	open  *element
	dirty bool // something is open: an element or an artifact
	quiet bool // all that is drawn is part of the artifact that is open
}

func (t *tagger) page() *pageTags { return &t.pages[len(t.pages)-1] }

// begin makes what is drawn next part of an element.
func (t *tagger) begin(e *element) {
	if t.quiet || t.dirty && t.open == e {
		return
	}
	t.end()
	p := t.page()
	id := len(p.marks)
	p.marks = append(p.marks, e)
	e.kids = append(e.kids, mark{len(t.pages) - 1, id})
	t.write(fmt.Sprintf("/%s <</MCID %d>> BDC", e.tag, id))
	t.open, t.dirty = e, true
}

// The properties of artifacts: what is drawn on a page but is not part of the
// report.
const (
	headerArtifact     = "/Type /Pagination /Subtype /Header"
	footerArtifact     = "/Type /Pagination /Subtype /Footer"
	watermarkArtifact  = "/Type /Pagination /Subtype /Watermark"
	decorationArtifact = "/Type /Layout"
)

// artifact makes what is drawn next no part of the report.
func (t *tagger) artifact(properties string) {
	if t.quiet {
		return
	}
	t.end()
	t.write("/Artifact <<" + properties + ">> BDC")
	t.dirty = true
}

// end closes what is open. Marked content may not cross pages.
func (t *tagger) end() {
	if t.quiet {
		return
	}
	if t.dirty {
		t.write("EMC")
	}
	t.open, t.dirty = nil, false
}

// link notes that the next annotation of the page belongs to an element.
func (t *tagger) link(e *element, description string) {
	p := t.page()
	e.kids = append(e.kids, annotation{len(t.pages) - 1, len(p.links)})
	p.links = append(p.links, e)
	p.descriptions = append(p.descriptions, description)
}
