package manuscript

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/importer"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/wordxml"
)

func number(n wordxml.Node) float64 {
	v, _ := strconv.ParseFloat(n.Attr("val"), 64)
	return v
}

func readWord(ctx context.Context, data []byte) (importer.Source, error) {
	src, err := openWord(ctx, data)
	switch {
	case err == nil, errors.Is(err, ErrNotText), errors.Is(err, ErrTooLarge), ctx.Err() != nil:
		return src, err
	case errors.Is(err, wordxml.ErrTooLarge):
		return src, ErrTooLarge
	default:
		return src, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
}

func openWord(ctx context.Context, data []byte) (importer.Source, error) {
	var src importer.Source
	a, err := wordxml.Open(ctx, data)
	if err != nil {
		return src, err
	}
	top, err := a.Relations("")
	if err != nil {
		return src, err
	}
	main := ooxml.Related(top, "officeDocument")
	if !a.Has(main) {
		return src, ErrNotText
	}
	w := &wordReader{File: a, src: &src}
	w.Body = wordxml.Body{Reader: w, Links: make(map[string]string)}
	if err := w.read(main, ooxml.Related(top, "core-properties")); err != nil {
		return src, err
	}
	if !w.body {
		return src, ErrNotText
	}
	return src, nil
}

// read reads what belongs to the main part, and then that.
func (w *wordReader) read(main, core string) error {
	relations, err := w.Relations(main)
	if err != nil {
		return err
	}
	var heads []string
	for _, r := range relations {
		switch r.Kind {
		case "hyperlink":
			w.Links[r.ID] = r.Part
		case "header":
			heads = append(heads, r.Part)
		}
	}
	if err := w.readStyles(ooxml.Related(relations, "styles")); err != nil {
		return err
	}
	if err := w.readNumbering(ooxml.Related(relations, "numbering")); err != nil {
		return err
	}
	if err := w.Read(w.File, main); err != nil {
		return err
	}
	if w.text > maxText || len(w.src.Lines) > importer.MaxLines {
		return ErrTooLarge
	}
	w.src.Own = w.labels > 0 && w.statuses > 0
	slices.Sort(heads)
	for _, part := range heads {
		head, err := w.firstText(part)
		if err != nil {
			return err
		}
		if w.src.Head = head; head != "" {
			break
		}
	}
	if w.src.Own { // what stands before the report is the template's
		w.src.Left.Pictures -= w.front.Pictures
		w.src.Left.TextBoxes -= w.front.TextBoxes
	}
	says, err := w.Properties(core)
	w.src.Author, w.src.Title = says["creator"], says["title"]
	return err
}

// firstText is the first paragraph of a header that has text.
func (w *wordReader) firstText(part string) (string, error) {
	head := &wordReader{File: w.File, src: &importer.Source{}}
	head.Body = wordxml.Body{Reader: head, Styles: w.Styles}
	if err := head.Read(head.File, part); err != nil {
		return "", err
	}
	for _, l := range head.src.Lines {
		if s := strings.Join(strings.Fields(l.Text.String()), " "); s != "" && !pageNumber.MatchString(s) {
			return s, nil
		}
	}
	return "", nil
}
