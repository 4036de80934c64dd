package inspection

import (
	"encoding/binary"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/pdffile"
)

// font takes what is told of a font, and checks what PDF/UA-1 asks of it (7.21) as
// far as its dictionaries say: its letters are not read.
func (r *pdfReader) font(f *pdffile.Font) error {
	r.out.fonts = append(r.out.fonts, font{
		name: f.Name, embedded: f.Embedded || !f.Rendered, shown: f.Shown, lost: f.Lost, doubtful: f.Doubtful,
	})
	add := func(id string, broken bool) {
		r.out.faults.check(broken, id, "", f.Name)
	}
	add("7.21.4.1-1", !f.Embedded && f.Rendered)
	add("7.21.7-1", f.Lost > 0)
	add("7.21.7-2", f.Misleading)
	add("7.21.8-1", f.NotDefined)
	if f.Kind == "Type0" {
		add("7.21.3.2-1", r.Name(f.Descendant["Subtype"]) == "CIDFontType2" && f.Embedded &&
			!r.IsStream(f.Descendant["CIDToGIDMap"]) && r.Name(f.Descendant["CIDToGIDMap"]) != "Identity")
		return r.codes(f, add)
	}
	if f.Kind != "TrueType" || !f.Rendered {
		return nil
	}
	encoding := r.Name(f.Dict["Encoding"])
	if encoding == "" {
		encoding = r.Name(r.Dict(f.Dict["Encoding"])["BaseEncoding"])
	}
	add("7.21.6-2", !f.Symbolic && encoding != "MacRomanEncoding" && encoding != "WinAnsiEncoding")
	add("7.21.6-3", f.Symbolic && f.Dict["Encoding"] != nil)
	data, ok, err := r.Stream(f.Descriptor["FontFile2"])
	if !ok || err != nil {
		return err
	}
	tables, ok := characterTables(data)
	if !ok {
		return nil
	}
	symbol := slices.Contains(tables, [2]uint16{3, 0})
	add("7.21.6-1", !f.Symbolic && (len(tables) == 0 || symbol && len(tables) == 1))
	add("7.21.6-4", f.Symbolic && len(tables) != 1 && !symbol)
	different := len(r.Array(r.Dict(f.Dict["Encoding"])["Differences"])) > 0
	add("7.21.6-2", !f.Symbolic && different && !slices.Contains(tables, [2]uint16{3, 1}))
	return nil
}

// characterTables are the platform and the encoding of the tables in a font's cmap
// (ISO/IEC 14496-22, 5.2.1); ok is false where there is no font to read.
func characterTables(data []byte) (tables [][2]uint16, ok bool) {
	if len(data) < 12 {
		return nil, false
	}
	for n, at := int(binary.BigEndian.Uint16(data[4:])), 12; n > 0 && at+16 <= len(data); n, at = n-1, at+16 {
		if string(data[at:at+4]) != "cmap" {
			continue
		}
		from := int(binary.BigEndian.Uint32(data[at+8:]))
		if from+4 > len(data) {
			return nil, false
		}
		count := int(binary.BigEndian.Uint16(data[from+2:]))
		for at := from + 4; count > 0 && at+8 <= len(data); count, at = count-1, at+8 {
			tables = append(tables, [2]uint16{binary.BigEndian.Uint16(data[at:]), binary.BigEndian.Uint16(data[at+2:])})
		}
		return tables, true
	}
	return nil, true
}

// predefined are the maps of codes that every reader has (ISO 32000-1, table 118).
var predefined = strings.Fields(`
	Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V
	GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V
	ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V
	UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H
	Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H
	UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H
	KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V`)

var (
	writingMode = regexp.MustCompile(`/WMode\s+(\d+)\s+def`)
	usesMap     = regexp.MustCompile(`/(\S+)\s+usecmap`)
)

// codes checks the map of codes of a composite font (7.21.3).
func (r *pdfReader) codes(f *pdffile.Font, add func(id string, broken bool)) error {
	encoding := f.Dict["Encoding"]
	if !r.IsStream(encoding) {
		add("7.21.3.3-1", !slices.Contains(predefined, r.Name(encoding)))
		return nil
	}
	d := r.Dict(encoding)
	if name := r.Name(d["CMapName"]); name != "Identity-H" && name != "Identity-V" {
		own, below := r.Dict(d["CIDSystemInfo"]), r.Dict(f.Descendant["CIDSystemInfo"])
		supplement, ok1 := r.Number(own["Supplement"])
		needed, ok2 := r.Number(below["Supplement"])
		same := r.Text(own["Registry"]) == r.Text(below["Registry"]) && r.Text(own["Ordering"]) == r.Text(below["Ordering"])
		add("7.21.3.1-1", !same || !ok1 || !ok2 || needed > supplement)
	}
	data, ok, err := r.Stream(encoding)
	if !ok || err != nil {
		return err
	}
	mode, _ := r.Number(d["WMode"])
	vertical := writingMode.FindSubmatch(data)
	add("7.21.3.3-2", (mode == 1) != (vertical != nil && string(vertical[1]) == "1"))
	used := r.Name(d["UseCMap"])
	if m := usesMap.FindSubmatch(data); m != nil {
		used = string(m[1])
	}
	add("7.21.3.3-3", used != "" && !slices.Contains(predefined, used))
	return nil
}
