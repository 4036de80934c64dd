// Package manuscript reads a report as people hand it over, a Word file, a PDF, a
// web page or plain text, as lines with what is known of their look. Bytes go in, lines come
// out; any file of the world may be given, also a broken or hostile one.
package manuscript

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"evaluatie/internal/importer"
	"evaluatie/internal/pdffile"
)

// The reasons why a file cannot be read, besides a Foreign.
var (
	ErrNotText  = errors.New("no Word file, no PDF, no web page, and no text")
	ErrDamaged  = errors.New("a damaged Word file")
	ErrTooLarge = errors.New("more than a report holds")
)

// Foreign says that a PDF cannot be read, or that a file is of an old Office: package
// inspection knows more.
type Foreign struct{ Err error }

func (f *Foreign) Error() string { return fmt.Sprintf("a PDF or an old Office file: %v", f.Err) }
func (f *Foreign) Unwrap() error { return f.Err }

// Bounds on what is read.
const (
	MaxFile = 128 << 20 // bytes
	maxText = 5 << 20   // bytes of text in all: of some eight thousand actions
	maxPage = 64 << 20  // bytes of a web page, with the pictures that are in it
	// maxEnds bounds the ends of lines in a text, also of blank ones.
	maxEnds = 3 * importer.MaxLines
)

// Read reads a file; name is what findings call it.
func Read(ctx context.Context, name string, data []byte) (src importer.Source, err error) {
	if len(data) > MaxFile {
		return src, ErrTooLarge
	}
	switch head := data[:min(len(data), 1024)]; {
	case isHTML(head):
		src, err = readHTML(ctx, data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		src, err = readWord(ctx, data)
	case bytes.Contains(head, []byte("%PDF-")):
		src, err = readPDF(ctx, data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		err = &Foreign{}
	default:
		src, err = readText(data)
	}
	src.File = name
	return src, err
}

func readPDF(ctx context.Context, data []byte) (importer.Source, error) {
	t, err := pdffile.ReadText(ctx, data)
	if err != nil {
		return importer.Source{}, &Foreign{err}
	}
	all := 0
	for _, page := range t.Pages {
		all += len(page)
	}
	if all > maxText || len(t.Blocks) > importer.MaxLines {
		return importer.Source{}, ErrTooLarge
	}
	if len(t.Blocks) == 0 {
		if len(t.Lines) > maxEnds {
			return importer.Source{}, ErrTooLarge
		}
		return printedText(t), nil
	}
	src := importer.Source{Whole: true, Head: runningHead(t.Pages)}
	for _, b := range t.Blocks {
		l := importer.Line{Passage: b.Place, Text: plain(b.Text), Marker: b.Marker, List: b.List, Anchor: b.Name}
		if b.Table > 0 {
			l.Cell = &importer.Cell{Table: b.Table, Row: b.Row, Column: b.Column, Span: 1}
		}
		switch role, ours := ownTypes[b.Tag]; {
		case b.Heading > 0:
			l.Role, l.Level = importer.Heading, b.Heading
		case ours:
			l.Role = role
			src.Own = src.Own || role == importer.Status
		}
		src.Lines = append(src.Lines, l)
	}
	if src.Own {
		src.Title, src.Author, src.Named = t.Title, t.Author, true
		for n := range src.Lines {
			if src.Lines[n].Role == importer.Unstyled {
				src.Lines[n].Role = importer.Body
			}
		}
	}
	return src, nil
}

// ownTypes are the elements' types in a PDF of ours that say what a paragraph is, by the
// names of the styles of its template.
var ownTypes = map[string]importer.Role{
	"Title": importer.Title, "EvaluatieLabel": importer.Label, "EvaluatieStatus": importer.Status,
	"EvaluatieOntbreekt": importer.Gap, "EvaluatieSjabloon": importer.Front,
}

func passage(kind string, n int) string { return fmt.Sprintf("%s %d", kind, n) }

// isText reports whether bytes are text: without the control characters that other
// files are full of.
func isText(s string) bool {
	odd := 0
	for _, c := range s {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' || c == utf8.RuneError {
			odd++
		}
	}
	return odd*100 <= len(s)
}
