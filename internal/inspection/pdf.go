package inspection

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Bounds on a PDF: far more than a document needs.
const (
	maxPages   = 20_000
	maxDecoded = 512 << 20 // bytes of content, of all pages
	maxStream  = 64 << 20  // bytes, of one decoded stream
	maxDepth   = 200       // of elements, outlines and pages in one another
	maxNodes   = 2_000_000 // of the structure tree
)

// pdfFile reads one PDF.
type pdfFile struct {
	ctx     context.Context
	table   *model.XRefTable
	root    types.Dict
	out     *document
	pages   []pdfPage
	byObj   map[int]int // from a page's object number to its index
	fonts   map[int]*pdfFont
	listed  map[font]bool
	decoded int // bytes so far
	marks   map[markKey]*strings.Builder
}

// pdfPage is a page with the resources that it may have from its parents.
type pdfPage struct {
	dict      types.Dict
	resources types.Dict
}

func readPDF(ctx context.Context, data []byte) (*document, error) {
	limits := model.DefaultResourceLimits()
	limits.MaxDecodeBytes, limits.MaxObjectCount, limits.MaxXRefEntries = maxStream, 2_000_000, 2_000_000
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: limits}
	read, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	if err != nil {
		if errors.Is(err, pdfcpu.ErrWrongPassword) || errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature) {
			return nil, &Unreadable{Locked, err}
		}
		return nil, err
	}
	f := &pdfFile{
		ctx: ctx, table: read.XRefTable, out: &document{format: formatPDF, mayCopy: true, mayRead: true},
		byObj: make(map[int]int), listed: make(map[font]bool), fonts: make(map[int]*pdfFont), marks: make(map[markKey]*strings.Builder),
	}
	if read.Root == nil {
		return nil, errors.New("the file has no catalogue")
	}
	if f.root = f.dict(*read.Root); f.root == nil {
		return nil, errors.New("the file has no catalogue")
	}
	f.findPages()
	if f.out.pages = len(f.pages); f.out.pages == 0 {
		return nil, errors.New("the file has no pages")
	}
	f.properties()
	f.access()
	if err := f.content(); err != nil {
		return nil, err
	}
	if err := f.structure(); err != nil {
		return nil, err
	}
	f.extras()
	return f.out, nil
}

// get follows references. What cannot be read is null, as what is not there
// (ISO 32000-1, 7.3.10).
func (f *pdfFile) get(o types.Object) types.Object {
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

// dict is also the dictionary of a stream.
func (f *pdfFile) dict(o types.Object) types.Dict {
	switch v := f.get(o).(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	default:
		return nil
	}
}

func (f *pdfFile) array(o types.Object) types.Array {
	a, _ := f.get(o).(types.Array)
	return a
}

func (f *pdfFile) name(o types.Object) string {
	n, _ := f.get(o).(types.Name)
	if s, err := types.DecodeName(string(n)); err == nil {
		return s
	}
	return string(n)
}

// entry finds what a dictionary holds under a name: the reader keeps keys as the
// file writes them.
func entry(d types.Dict, name string) types.Object {
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

func (f *pdfFile) number(o types.Object) (float64, bool) {
	switch v := f.get(o).(type) {
	case types.Integer:
		return float64(v), true
	case types.Float:
		return float64(v), true
	default:
		return 0, false
	}
}

func (f *pdfFile) boolean(o types.Object) bool {
	b, _ := f.get(o).(types.Boolean)
	return bool(b)
}

// text is a text string, "" where it is none.
func (f *pdfFile) text(o types.Object) string {
	switch v := f.get(o).(type) {
	case types.StringLiteral, types.HexLiteral:
		s, err := model.Text(v)
		if err != nil {
			return ""
		}
		return strings.ToValidUTF8(strings.Trim(s, "\x00 \t\r\n"), "\ufffd")
	default:
		return ""
	}
}

var errTooMuch = &Unreadable{Reason: TooLarge}

// stream decodes a stream; ok is false where that cannot be done.
func (f *pdfFile) stream(o types.Object) (data []byte, ok bool, err error) {
	s, isStream := f.get(o).(types.StreamDict)
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
		return nil, false, errTooMuch
	}
	return s.Content, true, nil
}

// objectNumber is 0 for what is not a reference.
func objectNumber(o types.Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return int(r.ObjectNumber)
	}
	return 0
}

// findPages walks the page tree; a node that was seen before is not walked again.
func (f *pdfFile) findPages() {
	seen := make(map[int]bool)
	var walk func(o types.Object, resources types.Dict, depth int)
	walk = func(o types.Object, resources types.Dict, depth int) {
		id := objectNumber(o)
		if id != 0 && seen[id] {
			return
		}
		seen[id] = true
		if depth > maxDepth || len(f.pages) >= maxPages {
			f.out.partial = true
			return
		}
		node := f.dict(o)
		if own := f.dict(node["Resources"]); own != nil {
			resources = own
		}
		if kids := f.array(node["Kids"]); kids != nil {
			for _, kid := range kids {
				walk(kid, resources, depth+1)
			}
			return
		}
		if node != nil && depth > 0 {
			f.byObj[id] = len(f.pages)
			f.pages = append(f.pages, pdfPage{node, resources})
		}
	}
	walk(f.root["Pages"], nil, 0)
}

func pagePlace(page int) string { return fmt.Sprintf("bladzijde %d", page+1) }

// properties reads the document information and the XMP metadata (ISO 16684-1).
func (f *pdfFile) properties() {
	d := f.out
	if f.table.Info != nil {
		info := f.dict(*f.table.Info)
		d.title, d.author = f.text(info["Title"]), f.text(info["Author"])
		d.created, d.modified = f.date(info["CreationDate"]), f.date(info["ModDate"])
		creator, producer := f.text(info["Creator"]), f.text(info["Producer"])
		d.program = creator
		if producer != "" && producer != creator {
			d.program = strings.TrimPrefix(creator+", "+producer, ", ")
		}
	}
	d.titleShown = f.boolean(f.dict(f.root["ViewerPreferences"])["DisplayDocTitle"])
	d.language = f.text(f.root["Lang"])
	packet, ok, err := f.stream(f.root["Metadata"])
	if !ok || err != nil {
		return
	}
	x := readXMP(packet)
	if d.title == "" {
		d.title = x["title"]
	}
	if d.author == "" {
		d.author = x["creator"]
	}
	if part := x["pdfa part"]; part != "" {
		d.claimsA = part + strings.ToLower(x["pdfa conformance"])
	}
	d.claimsUA = x["pdfua part"]
}

func (f *pdfFile) date(o types.Object) string {
	s := f.text(o)
	if t, ok := types.DateTime(s, true); ok && t.Year() > 1 {
		return t.Format("2006-01-02")
	}
	return ""
}

const (
	namespaceDC    = "http://purl.org/dc/elements/1.1/"
	namespacePDFA  = "http://www.aiim.org/pdfa/ns/id/"
	namespacePDFUA = "http://www.aiim.org/pdfua/ns/id/"
)

// readXMP takes the few properties out of a packet that matter here, whether they
// are written as elements or as attributes. What follows an error is not read.
func readXMP(packet []byte) map[string]string {
	out := make(map[string]string)
	key := func(n xml.Name) string {
		switch {
		case n.Space == namespaceDC && (n.Local == "title" || n.Local == "creator"):
			return n.Local
		case n.Space == namespacePDFA && (n.Local == "part" || n.Local == "conformance"):
			return "pdfa " + n.Local
		case n.Space == namespacePDFUA && n.Local == "part":
			return "pdfua part"
		default:
			return ""
		}
	}
	decoder := xml.NewDecoder(bytes.NewReader(packet))
	current, depth := "", 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return out
		}
		switch t := token.(type) {
		case xml.StartElement:
			for _, a := range t.Attr {
				if k := key(a.Name); k != "" {
					out[k] = strings.TrimSpace(a.Value)
				}
			}
			if current != "" {
				depth++
			} else if k := key(t.Name); k != "" {
				current, depth = k, 0
			}
		case xml.EndElement:
			if current != "" && depth == 0 {
				current = ""
			}
			depth--
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); current != "" && s != "" && out[current] == "" {
				out[current] = s
			}
		}
	}
}

// access reads what an encrypted file permits (ISO 32000-1, table 22).
func (f *pdfFile) access() {
	if f.table.Encrypt == nil || f.table.E == nil {
		return
	}
	const extract, assistive = 1 << 4, 1 << 9
	p := f.table.E.P
	f.out.encrypted = true
	f.out.mayCopy = p&extract != 0
	f.out.mayRead = p&assistive != 0 || p&extract != 0
}

// extras looks for what goes along with a file unseen.
func (f *pdfFile) extras() {
	names := f.dict(f.root["Names"])
	f.out.attached += f.countNames(names["EmbeddedFiles"], make(map[int]bool))
	if f.dict(names["JavaScript"]) != nil {
		f.out.scripts = true
	}
	switch f.name(f.dict(f.root["OpenAction"])["S"]) {
	case "JavaScript", "Launch":
		f.out.scripts = true
	}
}

// countNames counts the entries of a name tree.
func (f *pdfFile) countNames(o types.Object, seen map[int]bool) int {
	if id := objectNumber(o); seen[id] || len(seen) > 10_000 {
		return 0
	} else if id != 0 {
		seen[id] = true
	}
	node := f.dict(o)
	n := len(f.array(node["Names"])) / 2
	for _, kid := range f.array(node["Kids"]) {
		if objectNumber(kid) != 0 {
			n += f.countNames(kid, seen)
		}
	}
	return n
}
