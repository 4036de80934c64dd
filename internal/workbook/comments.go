package workbook

import (
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// threadLink stands in what Excel writes in a comment for versions that do not know
// threads, in every language: the thread itself is another part.
const threadLink = "linkid=870924"

// comments reads the notes on a sheet's cells (18.7) by their cell: who said what,
// whole. A thread takes the place of the note that stands for it.
func (r *gridReader) comments(rels []ooxml.Relation) {
	notes := make(said)
	for _, rel := range rels {
		if rel.Kind == "comments" {
			r.try("de opmerkingen", r.legacyComments(rel.Part, notes))
		}
	}
	threads := make(said)
	for _, rel := range rels {
		if rel.Kind == "threadedComment" {
			r.try("de opmerkingen", r.threads(rel.Part, threads))
		}
	}
	r.grid.notes = make(map[string]string)
	for _, from := range []said{notes, threads} {
		for cell, texts := range from {
			r.grid.notes[cell] = strings.Join(texts, "; ")
		}
	}
}

// said is what was said of cells, in order.
type said map[string][]string

func (r *gridReader) legacyComments(part string, notes said) error {
	var authors []string
	return r.book.pack.walk(part, func(x *partXML, e ooxml.Node) error {
		switch e.Name {
		case "author":
			name, err := x.text()
			if err != nil {
				return err
			}
			authors = append(authors, rich.CleanString(unescape(name)))
			return x.budget.keep(costRun + len(name))
		case "comment":
			author := at(authors, integer(e.Attr("authorId")))
			text, err := x.comment()
			if err != nil || text == "" {
				return err
			}
			r.remark(notes, e.Attr("ref"), author, text)
			return x.budget.keep(costItem + len(text))
		}
		return nil
	})
}

// remark notes what somebody said of a cell. What is said of none is kept as a flaw.
func (r *gridReader) remark(of said, ref, author, text string) {
	row, col, ok := parseRef(ref)
	if !ok {
		r.flaw(r.place(), misplacedNote(ref, text))
		return
	}
	cell := r.grid.place(row, col).Cell
	of[cell] = append(of[cell], by(author, text))
}

// comment returns the text of a comment.
func (x *partXML) comment() (string, error) {
	text := ""
	err := x.each(func(e ooxml.Node) error {
		if e.Name != "text" {
			return nil
		}
		t, err := x.richText()
		text = rich.CleanString(t.String())
		return err
	})
	return text, err
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

// threads reads threaded comments (MS-XLSX 2.6.205): the answers stand in the order in
// which they were given.
func (r *gridReader) threads(part string, threads said) error {
	return r.book.pack.walk(part, func(x *partXML, e ooxml.Node) error {
		if e.Name != "threadedComment" {
			return nil
		}
		person := r.book.person(e.Attr("personId"))
		text := ""
		err := x.each(func(e ooxml.Node) error {
			if e.Name != "text" {
				return nil
			}
			s, err := x.text()
			text = rich.CleanString(s)
			return err
		})
		if err != nil || text == "" {
			return err
		}
		r.remark(threads, e.Attr("ref"), person, text)
		return x.budget.keep(costItem + len(text))
	})
}

// person is the name of somebody who takes part in threads.
func (b *book) person(id string) string {
	if b.persons == nil {
		b.persons = make(map[string]string)
		for _, rel := range b.relations {
			if rel.Kind != "person" {
				continue
			}
			// Without names, what was said is still there.
			_ = b.pack.walk(rel.Part, func(x *partXML, e ooxml.Node) error {
				if e.Name == "person" {
					b.persons[e.Attr("id")] = rich.CleanString(e.Attr("displayName"))
					return x.budget.keep(costItem)
				}
				return nil
			})
		}
	}
	return b.persons[id]
}
