package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// format is what a file turns out to be, whatever its name says.
type format int

const (
	formatXLSX format = iota
	formatEmpty
	formatDamaged // a zip that is cut off or broken
	formatEncrypted
	formatXLS
	formatXLSB
	formatODS
	formatNumbers
	formatWord
	formatPDF
	formatText
	formatHTML
	formatHTMLTable
	formatXML // a workbook of Excel 2003 in XML
	formatPowerPoint
	formatUnknown
)

// oleHeader opens every OLE compound file: an old .xls, or an encrypted .xlsx.
var oleHeader = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// sniff looks at a file's first bytes and, in a zip, at its names. Nothing else
// opens a file before sniff has called it an .xlsx: excelize hangs or runs out of
// memory on some encrypted files.
func sniff(data []byte) (format, *zip.Reader) {
	switch {
	case len(data) == 0:
		return formatEmpty, nil
	case bytes.HasPrefix(data, oleHeader):
		if bytes.Contains(data, utf16le("EncryptedPackage")) {
			return formatEncrypted, nil
		}
		return formatXLS, nil
	case bytes.HasPrefix(data, []byte("%PDF")):
		return formatPDF, nil
	case bytes.HasPrefix(data, []byte("PK")):
		return sniffZip(data)
	case looksLikeHTML(data):
		if bytes.Contains(bytes.ToLower(data[:min(len(data), 1<<16)]), []byte("<table")) {
			return formatHTMLTable, nil
		}
		return formatHTML, nil
	case looksLikeText(data) && bytes.Contains(data[:min(len(data), 4096)], []byte("urn:schemas-microsoft-com:office:spreadsheet")):
		return formatXML, nil
	case looksLikeText(data):
		return formatText, nil
	default:
		return formatUnknown, nil
	}
}

func sniffZip(data []byte) (format, *zip.Reader) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return formatDamaged, nil
	}
	found := formatUnknown
	for _, f := range zr.File {
		switch name := strings.ToLower(f.Name); {
		case name == "xl/workbook.bin":
			return formatXLSB, nil
		case strings.HasPrefix(name, "word/"):
			return formatWord, nil
		case strings.HasPrefix(name, "ppt/"):
			return formatPowerPoint, nil
		case name == "content.xml":
			return formatODS, nil
		case strings.HasSuffix(name, ".iwa"):
			return formatNumbers, nil
		case name == "[content_types].xml":
			found = formatXLSX
		}
	}
	return found, zr
}

// looksLikeHTML knows a web page under a workbook's name: what a browser saves that is
// not logged in, or what a program exported that calls it a workbook.
func looksLikeHTML(data []byte) bool {
	head := bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xEF\xBB\xBF"))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

func looksLikeText(data []byte) bool {
	const most = 2048
	head := data[:min(len(data), most)]
	for range utf8.UTFMax - 1 {
		if len(data) <= most || utf8.Valid(head) {
			break
		}
		head = head[:len(head)-1] // the cut may have gone through a letter
	}
	return utf8.Valid(head) && !bytes.ContainsRune(head, 0)
}

func utf16le(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// LockOwner reads who has a workbook open from Excel's lock file (its name begins
// with "~$"). It holds the name twice: in bytes after a length byte, and from
// byte 55 on in UTF-16 after a length; the second can hold every letter.
func LockOwner(data []byte) string {
	const wide = 55
	if len(data) > wide+2 {
		n := int(binary.LittleEndian.Uint16(data[wide:]))
		if rest := data[wide+2:]; n > 0 && 2*n <= len(rest) {
			units := make([]rune, 0, n)
			for i := range n {
				units = append(units, rune(binary.LittleEndian.Uint16(rest[2*i:])))
			}
			return strings.TrimSpace(strings.ToValidUTF8(string(units), ""))
		}
	}
	if len(data) > 0 && int(data[0]) < len(data) {
		return strings.TrimSpace(strings.ToValidUTF8(string(data[1:1+int(data[0])]), ""))
	}
	return ""
}
