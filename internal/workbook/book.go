package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Limits on what a file may unpack to. A workbook of a thousand full rows stays
// far below them; a zip bomb does not.
const (
	maxUnzipped = 256 << 20
	maxXMLPart  = 64 << 20
)

// book is an open workbook.
type book struct {
	name    string // as findings show it
	file    *excelize.File
	parts   map[string]*zip.File
	strings []rich.Text // the shared strings, with their emphasis
}

func openBook(name string, data []byte) (*book, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &book{name: name, parts: make(map[string]*zip.File)}
	for _, f := range zr.File {
		b.parts[f.Name] = f
	}
	b.file, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxXMLPart,
	})
	if err != nil {
		return nil, err
	}
	if f := b.parts["xl/sharedStrings.xml"]; f != nil {
		if b.strings, err = readShared(f); err != nil {
			return nil, errors.Join(fmt.Errorf("reading the texts: %w", err), b.file.Close())
		}
	}
	return b, nil
}

func (b *book) close() error { return b.file.Close() }

// modified is when the workbook says that it was last saved.
func (b *book) modified() time.Time {
	props, err := b.file.GetDocProps()
	if err != nil {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, props.Modified)
	if err != nil {
		return time.Time{}
	}
	return t
}

// sheet finds a sheet by name, whatever its case and spacing.
func (b *book) sheet(name string) (string, bool) {
	for _, s := range b.file.GetSheetList() {
		if plan.Fold(s) == plan.Fold(name) {
			return s, true
		}
	}
	return "", false
}

// kind is what Excel takes a cell's content for.
type kind int

const (
	empty kind = iota
	text
	number // or a date: Excel keeps that as a number
	truth
	fault // an error value such as #REF!
)

// cell is one cell's content. A number stands as its cell shows it.
type cell struct {
	kind  kind
	text  rich.Text
	place finding.Place
}

// grid is a sheet's content, row by row. Cells past a row's last are empty.
type grid struct {
	book  string
	sheet string
	rows  [][]cell
}

// at returns the cell at a row and column, both from 0.
func (g *grid) at(row, col int) cell {
	if row < len(g.rows) && col < len(g.rows[row]) {
		return g.rows[row][col]
	}
	return cell{place: g.place(row, col)}
}

func (g *grid) place(row, col int) finding.Place {
	ref, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		ref = ""
	}
	return finding.Place{File: g.book, Sheet: g.sheet, Cell: ref}
}

// grid reads a whole sheet.
func (b *book) grid(sheet string) (*grid, error) {
	marks, err := b.marks(sheet)
	if err != nil {
		return nil, fmt.Errorf("reading sheet %s: %w", sheet, err)
	}
	rows, err := b.file.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("reading sheet %s: %w", sheet, err)
	}
	defer rows.Close()
	g := &grid{book: b.name, sheet: sheet}
	for rows.Next() {
		values, err := rows.Columns()
		if err != nil {
			return nil, fmt.Errorf("reading row %d of sheet %s: %w", len(g.rows)+1, sheet, err)
		}
		row := make([]cell, len(values))
		for col, value := range values {
			place := g.place(len(g.rows), col)
			row[col] = b.cell(sheet, place, value, marks[place.Cell])
		}
		g.rows = append(g.rows, row)
	}
	return g, rows.Error()
}

func (b *book) cell(sheet string, place finding.Place, value string, m mark) cell {
	c := cell{place: place, kind: m.kind()}
	switch {
	case value == "" && !m.shared():
		c.kind = empty
	case m.shared() && m.index < len(b.strings):
		c.text = b.strings[m.index]
	case m.inline != nil:
		c.text = m.inline
	case c.kind == number:
		if shown, err := b.file.GetCellValue(sheet, place.Cell, excelize.Options{}); err == nil {
			value = shown
		}
		c.text = rich.Plain(value)
	default:
		c.text = rich.Plain(value)
	}
	return c
}

// part finds the file inside the workbook that holds a sheet.
func (b *book) part(sheet string) (*zip.File, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		for _, r := range rels.Relationships {
			if r.ID == s.ID {
				name := strings.TrimPrefix(r.Target, "/")
				if name == r.Target {
					name = path.Join("xl", r.Target)
				}
				if f := b.parts[name]; f != nil {
					return f, nil
				}
			}
		}
	}
	return nil, fmt.Errorf("the workbook has no content for sheet %s", sheet)
}

func (b *book) decode(name string, v any) error {
	f := b.parts[name]
	if f == nil {
		return fmt.Errorf("the workbook has no %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(r).Decode(v)
}
