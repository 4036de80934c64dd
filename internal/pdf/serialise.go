package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"maps"
	"slices"
	"strconv"
)

// perStream is how many objects go in one object stream (7.5.7): enough to compress
// well, few enough to find one soon.
const perStream = 200

// write serialises all objects: those without a stream of their own packed into
// object streams, so that all the tags hardly make the file larger. The file's
// identifier follows from its content.
func (f *finisher) write() ([]byte, error) {
	w := serialiser{}
	w.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var packed []int
	for _, id := range slices.Sorted(maps.Keys(f.objects)) {
		if s, ok := f.objects[id].(*stream); ok {
			if err := w.stream(id, s); err != nil {
				return nil, err
			}
		} else {
			packed = append(packed, id)
		}
	}
	for chunk := range slices.Chunk(packed, perStream) {
		var head, body []byte
		for i, id := range chunk {
			head = strconv.AppendInt(append(strconv.AppendInt(head, int64(id), 10), ' '), int64(len(body)), 10)
			head = append(head, ' ')
			body = append(appendValue(body, f.objects[id]), '\n')
			w.entries = append(w.entries, entry{id, 2, f.next, i})
		}
		s := &stream{dict{"Type": name("ObjStm"), "N": len(chunk), "First": len(head)}, append(head, body...)}
		if err := w.stream(f.next, s); err != nil {
			return nil, err
		}
		f.next++
	}
	return w.finish(f)
}

// entry is a line of the cross-reference (7.5.8): kind 1 is an object at an offset,
// kind 2 one in an object stream at an index.
type entry struct{ id, kind, where, index int }

type serialiser struct {
	out     bytes.Buffer
	entries []entry
	zip     *zlib.Writer
}

// stream writes a stream, compressed unless it is so already. Metadata stays
// readable for programs that know no PDF.
func (w *serialiser) stream(id int, s *stream) error {
	d := maps.Clone(s.dict)
	data := s.data
	if d["Filter"] == nil && d["Type"] != name("Metadata") {
		var packed bytes.Buffer
		if w.zip == nil {
			w.zip = zlib.NewWriter(&packed)
		} else {
			w.zip.Reset(&packed)
		}
		if _, err := w.zip.Write(data); err != nil {
			return err
		}
		if err := w.zip.Close(); err != nil {
			return err
		}
		data = packed.Bytes()
		d["Filter"] = name("FlateDecode")
	}
	d["Length"] = len(data)
	w.entries = append(w.entries, entry{id, 1, w.out.Len(), 0})
	head := append(strconv.AppendInt(nil, int64(id), 10), " 0 obj\n"...)
	head = append(appendValue(head, d), "\nstream\n"...)
	w.out.Write(head)
	w.out.Write(data)
	w.out.WriteString("\nendstream\nendobj\n")
	return nil
}

// finish writes the cross-reference stream, which is the trailer too.
func (w *serialiser) finish(f *finisher) ([]byte, error) {
	start := w.out.Len()
	id := f.next
	w.entries = append(w.entries, entry{id, 1, start, 0})
	byID := make(map[int]entry)
	for _, e := range w.entries {
		byID[e.id] = e
	}
	var table []byte
	for i := range id + 1 {
		e := byID[i] // of a number that is not used: kind 0, free
		table = append(table, byte(e.kind), byte(e.where>>24), byte(e.where>>16), byte(e.where>>8), byte(e.where), byte(e.index>>8), byte(e.index))
	}
	sum := sha256.Sum256(w.out.Bytes())
	identifier := text(sum[:16])
	s := &stream{dict{
		"Type": name("XRef"), "Size": id + 1, "W": array{1, 4, 2},
		"Root": ref(f.root), "Info": ref(f.info), "ID": array{identifier, identifier},
	}, table}
	if err := w.stream(id, s); err != nil {
		return nil, err
	}
	w.out.WriteString("startxref\n" + strconv.Itoa(start) + "\n%%EOF\n")
	return w.out.Bytes(), nil
}
