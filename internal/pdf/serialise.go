package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"hash"
	"io"
	"slices"
	"strconv"

	"evaluatie/internal/pdfobject"
)

// perStream is how many objects go in one object stream (7.5.7): enough to compress
// well, few enough to find one soon.
const perStream = 200

// write serialises all objects: those without a stream of their own packed into
// object streams, so that all the tags hardly make the file larger. The file's
// identifier follows from its content.
func (f *finisher) write(out io.Writer) error {
	w := newSerialiser(out)
	w.write([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"))
	var packed []int
	for id, object := range f.objects {
		switch o := object.(type) {
		case nil: // the number is not used
		case *stream:
			w.stream(id, o)
		default:
			packed = append(packed, id)
		}
	}
	next := len(f.objects)
	var head, body []byte
	for chunk := range slices.Chunk(packed, perStream) {
		head, body = head[:0], body[:0]
		for i, id := range chunk {
			head = strconv.AppendInt(append(strconv.AppendInt(head, int64(id), 10), ' '), int64(len(body)), 10)
			head = append(head, ' ')
			body = append(pdfobject.Append(body, f.objects[id]), '\n')
			w.entries = append(w.entries, entry{id, 2, next, i})
		}
		w.stream(next, &stream{Dict: dict{"Type": name("ObjStm"), "N": len(chunk), "First": len(head)}, Data: append(head, body...)})
		next++
	}
	return w.finish(f, next)
}

// entry is a line of the cross-reference (7.5.8): kind 1 is an object at an offset,
// kind 2 one in an object stream at an index.
type entry struct{ id, kind, where, index int }

type serialiser struct {
	out     io.Writer // the file, and sum
	sum     hash.Hash // of all that is written
	at      int       // how much that is, in bytes
	err     error     // the first that there was; nothing is written after it
	entries []entry
	head    []byte
	packed  bytes.Buffer
	zip     *zlib.Writer
}

func newSerialiser(out io.Writer) *serialiser {
	w := &serialiser{sum: sha256.New()}
	w.out = io.MultiWriter(out, w.sum)
	w.zip = zlib.NewWriter(&w.packed)
	return w
}

func (w *serialiser) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
		w.at += len(b)
	}
}

// stream writes a stream, compressed unless it is so already. Metadata stays
// readable for programs that know no PDF.
func (w *serialiser) stream(id int, s *stream) {
	data := s.Data
	if s.Dict["Filter"] == nil && s.Dict["Type"] != name("Metadata") {
		w.packed.Reset()
		w.zip.Reset(&w.packed)
		_, err := w.zip.Write(data)
		if w.err = cmp.Or(w.err, err, w.zip.Close()); w.err != nil {
			return
		}
		data = w.packed.Bytes()
		s.Dict["Filter"] = name("FlateDecode")
	}
	s.Dict["Length"] = len(data)
	w.entries = append(w.entries, entry{id, 1, w.at, 0})
	w.head = append(strconv.AppendInt(w.head[:0], int64(id), 10), " 0 obj\n"...)
	w.head = append(pdfobject.Append(w.head, s.Dict), "\nstream\n"...)
	w.write(w.head)
	w.write(data)
	w.write([]byte("\nendstream\nendobj\n"))
}

// finish writes the cross-reference stream, which is the trailer too, as the object of the
// given number.
func (w *serialiser) finish(f *finisher, id int) error {
	start := w.at
	w.entries = append(w.entries, entry{id, 1, start, 0})
	byID := make([]entry, id+1) // of a number that is not used: kind 0, free
	for _, e := range w.entries {
		byID[e.id] = e
	}
	table := make([]byte, 0, 7*len(byID))
	for _, e := range byID {
		table = append(table, byte(e.kind), byte(e.where>>24), byte(e.where>>16), byte(e.where>>8), byte(e.where), byte(e.index>>8), byte(e.index))
	}
	identifier := text(w.sum.Sum(nil)[:16])
	w.stream(id, &stream{Dict: dict{
		"Type": name("XRef"), "Size": id + 1, "W": array{1, 4, 2},
		"Root": ref(f.root), "Info": ref(f.info), "ID": array{identifier, identifier},
	}, Data: table})
	w.write([]byte("startxref\n" + strconv.Itoa(start) + "\n%%EOF\n"))
	return w.err
}
