package manuscript

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/importer"
)

// Bounds on a Word file.
const (
	maxParts  = 20_000
	maxPart   = 128 << 20 // bytes, of one part unpacked
	maxNested = 2000      // elements in one another
)

// archive is the Word file (ISO/IEC 29500) as a zip of parts.
type archive struct {
	ctx   context.Context
	parts map[string]*zip.File
}

// node is the start or the end of an element, or text.
type node struct {
	start, end bool
	name       string // without its namespace
	attributes []xml.Attr
	text       string
}

// attr is an attribute's value, "" where there is none.
func (n node) attr(name string) string {
	for _, a := range n.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on is what a toggle says (17.17.4): without a value it is on.
func (n node) on() bool {
	switch n.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

func (n node) number() float64 {
	v, _ := strconv.ParseFloat(n.attr("val"), 64)
	return v
}

// walk reads a part of XML. A part that is not there has nothing in it.
func (a *archive) walk(name string, visit func(node)) error {
	part := a.parts[name]
	if part == nil {
		return nil
	}
	r, err := part.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxPart + 1}
	decoder := xml.NewDecoder(limited)
	decoder.CharsetReader = func(label string, _ io.Reader) (io.Reader, error) {
		return nil, errors.New("unknown character set " + label)
	}
	depth := 0
	for count := 1; ; count++ {
		if count%1000 == 0 && a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		token, err := decoder.Token()
		switch {
		case limited.N <= 0 || depth > maxNested:
			return ErrTooLarge
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			visit(node{start: true, name: t.Name.Local, attributes: t.Attr})
		case xml.EndElement:
			depth--
			visit(node{end: true, name: t.Name.Local})
		case xml.CharData:
			visit(node{text: string(t)})
		}
	}
}

// relation leads from a part to another, or out of the file.
type relation struct{ kind, target string }

// relations are those of a part, by their id, and the ids in their order.
func (a *archive) relations(part string) (map[string]relation, []string, error) {
	out := make(map[string]relation)
	var ids []string
	err := a.walk(path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels"), func(n node) {
		if !n.start || n.name != "Relationship" {
			return
		}
		r := relation{path.Base(n.attr("Type")), n.attr("Target")}
		if n.attr("TargetMode") != "External" {
			if rest, ok := strings.CutPrefix(r.target, "/"); ok {
				r.target = path.Clean(rest)
			} else {
				r.target = path.Join(path.Dir(part), r.target)
			}
		}
		ids = append(ids, n.attr("Id"))
		out[n.attr("Id")] = r
	})
	return out, ids, err
}

func readWord(ctx context.Context, data []byte) (importer.Source, error) {
	var src importer.Source
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return src, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(z.File) > maxParts {
		return src, ErrTooLarge
	}
	a := &archive{ctx: ctx, parts: make(map[string]*zip.File)}
	for _, part := range z.File {
		a.parts[strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/")] = part
	}
	top, order, err := a.relations("")
	if err != nil {
		return src, err
	}
	main, core := "", ""
	for _, id := range order {
		switch top[id].kind {
		case "officeDocument":
			main = cmp.Or(main, top[id].target)
		case "core-properties":
			core = cmp.Or(core, top[id].target)
		}
	}
	if a.parts[main] == nil {
		return src, ErrNotText
	}
	w := &wordReader{archive: a, src: &src, links: make(map[string]string), styles: make(map[string]*style)}
	if err := w.read(main, core); err != nil {
		return src, err
	}
	if !w.body {
		return src, ErrNotText
	}
	return src, nil
}

// read reads what belongs to the main part, and then that.
func (w *wordReader) read(main, core string) error {
	relations, order, err := w.relations(main)
	if err != nil {
		return err
	}
	byKind := make(map[string][]string)
	for _, id := range order {
		r := relations[id]
		byKind[r.kind] = append(byKind[r.kind], r.target)
		if r.kind == "hyperlink" {
			w.links[id] = r.target
		}
	}
	first := func(kind string) string {
		if len(byKind[kind]) == 0 {
			return ""
		}
		return byKind[kind][0]
	}
	if err := w.readStyles(first("styles")); err != nil {
		return err
	}
	if err := w.readNumbering(first("numbering")); err != nil {
		return err
	}
	if err := w.walk(main, w.visit); err != nil {
		return err
	}
	if w.text > maxText {
		return ErrTooLarge
	}
	w.src.Own = w.labels > 0 && w.statuses > 0
	heads := slices.Clone(byKind["header"])
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
	in := false
	return w.walk(core, func(n node) {
		switch {
		case n.name == "creator":
			in = n.start
		case in && len(w.src.Author) < 1000:
			w.src.Author += strings.TrimSpace(n.text)
		}
	})
}

// firstText is the first paragraph of a header that has text.
func (w *wordReader) firstText(part string) (string, error) {
	head := &wordReader{archive: w.archive, src: &importer.Source{}, styles: w.styles, links: map[string]string{}, body: true}
	if err := head.walk(part, head.visit); err != nil {
		return "", err
	}
	for _, l := range head.src.Lines {
		if s := strings.Join(strings.Fields(l.Text.String()), " "); s != "" && !pageNumber.MatchString(s) {
			return s, nil
		}
	}
	return "", nil
}
