// Package pdffile reads anybody's PDF (ISO 32000-1): its objects, the tree of its
// tags, and what its pages say, within bounds. What that means is for its callers to
// know. A file may be broken or hostile: what cannot be read is as what is not there.
package pdffile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The objects of a file, as its reader knows them.
type (
	Object = types.Object
	Dict   = types.Dict
	Array  = types.Array
)

// The reasons why a file cannot be read, besides what is wrong with it.
var (
	ErrLocked   = errors.New("the PDF asks for a password")
	ErrTooLarge = errors.New("the PDF is too large")
)

// Bounds on a PDF: far more than a document needs.
const (
	maxPages   = 20_000
	maxObjects = 250_000  // the library takes some 1.5 kB for each
	maxLoose   = 100_000  // of these, that are not packed: it takes 3.5 kB
	maxDecoded = 96 << 20 // bytes of content, of all pages
	maxStream  = 32 << 20 // bytes, of one decoded stream
	maxDepth   = 200      // of elements, outlines and pages in one another
	maxNodes   = 500_000  // of the structure tree
)

// File is an open PDF.
type File struct {
	keepLines bool // the lines of the pages are wanted with their look

	ctx     context.Context
	table   *model.XRefTable
	Root    Dict // the catalogue
	Pages   []Page
	Partial bool // it is so large, or lies so deep, that not all is read

	index   map[int]int // from a page's object number to its index
	fonts   map[int]*Font
	used    []*Font // in order
	decoded int     // bytes so far
}

// Page is a page with the resources and the box that it may have from its parents.
type Page struct {
	Dict      Dict
	Resources Dict
	CropBox   Array // nil where it has none
}

// Open reads the objects of a file. Its work ends with ctx.
func Open(ctx context.Context, data []byte) (*File, error) {
	if bytes.Count(data, []byte(" obj")) > maxLoose || declared(data) > maxObjects {
		return nil, ErrTooLarge
	}
	limits := model.DefaultResourceLimits()
	limits.MaxDecodeBytes, limits.MaxObjectCount, limits.MaxXRefEntries = maxStream, maxObjects, maxObjects
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: limits}
	read, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	if err != nil {
		if errors.Is(err, pdfcpu.ErrWrongPassword) || errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature) {
			return nil, fmt.Errorf("%w: %w", ErrLocked, err)
		}
		return nil, err
	}
	f := &File{ctx: ctx, table: read.XRefTable, index: make(map[int]int), fonts: make(map[int]*Font)}
	if read.Root == nil {
		return nil, errors.New("the file has no catalogue")
	}
	if f.Root = f.Dict(*read.Root); f.Root == nil {
		return nil, errors.New("the file has no catalogue")
	}
	f.findPages()
	if len(f.Pages) == 0 {
		return nil, errors.New("the file has no pages")
	}
	return f, nil
}

// declared is how many objects a file says to have, in one of its cross-reference
// tables (7.5.5, 7.5.8). Past a limit, the library takes the file for a damaged one.
func declared(data []byte) int {
	const around = 500 // bytes that the dictionary of a table is in
	most := 0
	for _, mark := range []string{"trailer", "/XRef"} {
		for from := 0; ; from += len(mark) {
			i := bytes.Index(data[from:], []byte(mark))
			if i < 0 {
				break
			}
			from += i
			for _, m := range sizeEntry.FindAllSubmatch(data[max(0, from-around):min(len(data), from+around)], -1) {
				if n, err := strconv.Atoi(string(m[1])); err == nil {
					most = max(most, n)
				}
			}
		}
	}
	return most
}

var sizeEntry = regexp.MustCompile(`/Size\s+(\d+)`)

// Get follows references. What cannot be read is null, as what is not there
// (7.3.10).
func (f *File) Get(o Object) Object {
	for range 10 {
		r, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		var err error
		if o, err = f.table.Dereference(r); err != nil {
			return nil
		}
	}
	return nil
}

// Dict is also the dictionary of a stream.
func (f *File) Dict(o Object) Dict {
	switch v := f.Get(o).(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	default:
		return nil
	}
}

// Array is nil for what is none.
func (f *File) Array(o Object) Array {
	a, _ := f.Get(o).(types.Array)
	return a
}

// List is an array, or what may stand for one of a single thing.
func (f *File) List(o Object) Array {
	switch v := f.Get(o).(type) {
	case nil:
		return nil
	case types.Array:
		return v
	default:
		return Array{o}
	}
}

// Name is "" for what is none.
func (f *File) Name(o Object) string {
	n, _ := f.Get(o).(types.Name)
	if s, err := types.DecodeName(string(n)); err == nil {
		return s
	}
	return string(n)
}

// Entry finds what a dictionary holds under a name: the reader keeps keys as the
// file writes them.
func Entry(d Dict, name string) Object {
	if o, ok := d[name]; ok {
		return o
	}
	for k, o := range d {
		if s, err := types.DecodeName(k); err == nil && s == name {
			return o
		}
	}
	return nil
}

// Number is an integer or a real.
func (f *File) Number(o Object) (float64, bool) {
	switch v := f.Get(o).(type) {
	case types.Integer:
		return float64(v), true
	case types.Float:
		return float64(v), true
	default:
		return 0, false
	}
}

// True reports whether an object is true.
func (f *File) True(o Object) bool {
	b, _ := f.Get(o).(types.Boolean)
	return bool(b)
}

// Text is a text string, "" where it is none.
func (f *File) Text(o Object) string {
	s, _ := f.String(o)
	return s
}

// String is a text string, and whether it is one: an empty string may say something.
func (f *File) String(o Object) (string, bool) {
	switch v := f.Get(o).(type) {
	case types.StringLiteral, types.HexLiteral:
		s, err := model.Text(v)
		if err != nil {
			return "", true
		}
		return strings.ToValidUTF8(strings.Trim(s, "\x00 \t\r\n"), "\ufffd"), true
	default:
		return "", false
	}
}

// Date is a date as YYYY-MM-DD, "" where it is none.
func (f *File) Date(o Object) string {
	if t, ok := types.DateTime(f.Text(o), true); ok && t.Year() > 1 {
		return t.Format("2006-01-02")
	}
	return ""
}

// IsStream reports whether an object is a stream.
func (f *File) IsStream(o Object) bool {
	_, ok := f.Get(o).(types.StreamDict)
	return ok
}

// Stream decodes a stream; ok is false where that cannot be done.
func (f *File) Stream(o Object) (data []byte, ok bool, err error) {
	s, isStream := f.Get(o).(types.StreamDict)
	if !isStream {
		return nil, false, nil
	}
	if err := f.ctx.Err(); err != nil {
		return nil, false, err
	}
	if e := s.DecodeWithLimit(maxStream); e != nil {
		return nil, false, nil
	}
	if f.decoded += len(s.Content); f.decoded > maxDecoded {
		return nil, false, ErrTooLarge
	}
	return s.Content, true, nil
}

// ObjectNumber is 0 for what is not a reference.
func ObjectNumber(o Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return int(r.ObjectNumber)
	}
	return 0
}

// Info is the document information dictionary (14.3.3).
func (f *File) Info() Dict {
	if f.table.Info == nil {
		return nil
	}
	return f.Dict(*f.table.Info)
}

// Permissions are those of an encrypted file (table 22); ok is false for one that is
// not encrypted.
func (f *File) Permissions() (p int, ok bool) {
	if f.table.Encrypt == nil || f.table.E == nil {
		return 0, false
	}
	return f.table.E.P, true
}

// Page is the index of the page that a reference leads to, -1 for another object.
func (f *File) Page(o Object) int {
	if at, ok := f.index[ObjectNumber(o)]; ok && ObjectNumber(o) != 0 {
		return at
	}
	return -1
}

// Fonts are those that pages show text in, in order.
func (f *File) Fonts() []*Font { return f.used }

// Err is the error of the context.
func (f *File) Err() error { return f.ctx.Err() }

// findPages walks the page tree; a node that was seen before is not walked again.
func (f *File) findPages() {
	seen := make(map[int]bool)
	var walk func(o Object, from Page, depth int)
	walk = func(o Object, from Page, depth int) {
		id := ObjectNumber(o)
		if id != 0 && seen[id] {
			return
		}
		seen[id] = true
		if depth > maxDepth || len(f.Pages) >= maxPages {
			f.Partial = true
			return
		}
		node := f.Dict(o)
		if own := f.Dict(node["Resources"]); own != nil {
			from.Resources = own
		}
		for _, key := range []string{"MediaBox", "CropBox"} {
			if own := f.Array(node[key]); len(own) == 4 {
				from.CropBox = own
			}
		}
		if kids := f.Array(node["Kids"]); kids != nil {
			for _, kid := range kids {
				walk(kid, from, depth+1)
			}
			return
		}
		if node != nil && depth > 0 {
			from.Dict = node
			f.index[id] = len(f.Pages)
			f.Pages = append(f.Pages, from)
		}
	}
	walk(f.Root["Pages"], Page{}, 0)
}

// Place says in Dutch which page an index is.
func Place(page int) string {
	if page < 0 {
		return "bladzijde niet gekend"
	}
	return fmt.Sprintf("bladzijde %d", page+1)
}
