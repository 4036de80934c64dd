package workbook

import (
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// threadLink stands in what Excel writes in a comment for versions that do not know
// threads, in every language: the thread itself is another part.
const threadLink = "linkid=870924"

// comments reads the notes on a sheet's cells (18.7) and their threads (MS-XLSX 2.6.205)
// by their cell: who said what, whole and in order. A thread takes the place of the note
// that stands for it.
func (r *gridReader) comments(rels []ooxml.Relation) {
	r.grid.notes = make(map[string]string)
	for _, kind := range []string{"comments", "threadedComment"} {
		said := make(map[string][]string)
		for _, rel := range rels {
			if rel.Kind == kind {
				r.try("de opmerkingen", r.remarks(rel.Part, said))
			}
		}
		for cell, texts := range said {
			r.grid.notes[cell] = strings.Join(texts, "; ")
		}
	}
}

func (r *gridReader) remarks(part string, said map[string][]string) error {
	var authors []string
	x := r.book.pack.part(part)
	for e := range x.all {
		author := ""
		switch e.Name {
		case "author":
			name := x.text()
			authors = append(authors, rich.CleanString(unescape(name)))
			x.keep(costRun + len(name))
			continue
		case "comment":
			author = at(authors, integer(e.Attr("authorId")))
		case "threadedComment":
			author = r.book.person(e.Attr("personId"))
		default:
			continue
		}
		if text := x.remark(e.Name == "threadedComment"); text != "" && x.err == nil {
			r.remark(said, e.Attr("ref"), author, text)
			x.keep(costItem + len(text))
		}
	}
	return x.err
}

// remark notes what somebody said of a cell. What is said of none is kept as a flaw.
func (r *gridReader) remark(said map[string][]string, ref, author, text string) {
	row, col, ok := parseRef(ref)
	if !ok {
		r.flaw(r.place(), misplacedNote(ref, text))
		return
	}
	cell := r.grid.place(row, col).Cell
	said[cell] = append(said[cell], by(author, text))
}

// remark returns the text of a note, which has emphasis, or of an answer in a thread.
func (x *partXML) remark(threaded bool) string {
	text := ""
	for e := range x.children {
		switch {
		case e.Name != "text":
		case threaded:
			text = x.text()
		default:
			text = x.richText().String()
		}
	}
	return rich.CleanString(text)
}

// by puts the author before a text that does not begin with that name, as Excel
// itself does. Of what stands for a thread that is gone, only the thread is left.
func by(author, text string) string {
	if _, thread, ok := strings.Cut(text, threadLink); ok && strings.HasPrefix(text, "[") {
		return strings.TrimSpace(thread)
	}
	if author == "" || strings.HasPrefix(author, "tc={") || strings.HasPrefix(text, author+":") {
		return text
	}
	return author + ": " + text
}

// person is the name of somebody who takes part in threads.
func (b *book) person(id string) string {
	if b.persons != nil {
		return b.persons[id]
	}
	b.persons = make(map[string]string)
	for _, rel := range b.relations {
		if rel.Kind != "person" {
			continue
		}
		// Without names, what was said is still there.
		x := b.pack.part(rel.Part)
		for e := range x.all {
			if e.Name == "person" {
				b.persons[e.Attr("id")] = rich.CleanString(e.Attr("displayName"))
				x.keep(costItem)
			}
		}
	}
	return b.persons[id]
}
