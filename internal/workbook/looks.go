package workbook

import (
	"archive/zip"
	"bytes"
	"path"
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/plan"
)

// Looks is what a file is by its content, whatever it is called.
type Looks int

// What matters of a file that lies where workbooks do.
const (
	Otherwise   Looks = iota // nothing that holds a team's answers, as far as can be seen
	Workbook                 // that this package reads
	Spreadsheet              // of another kind, or one that cannot be opened
	Parcel                   // a zip with workbooks in it
	Mail                     // that a workbook is attached to
)

// mailSigns are what a mail with a workbook attached to it holds: in the form of the
// internet (.eml), or in Outlook's own (.msg), in UTF-16.
var mailSigns = [][]byte{[]byte(".xls"), utf16le(".xls"), []byte(".ods"), utf16le(".ods")}

// LookAt says what a file is, and what spreadsheets are in it if it is a parcel.
func LookAt(data []byte) (looks Looks, inside []string) {
	kind, zr := sniff(data)
	switch kind {
	case formatXLSX:
		if hasWorkbook(zr) {
			return Workbook, nil
		}
	case formatXLSB, formatODS, formatNumbers, formatEncrypted:
		return Spreadsheet, nil
	case formatXLS: // any file of OLE
		switch {
		case bytes.Contains(data, utf16le("__substg1.0_")):
			return ofMail(data), nil
		case bytes.Contains(data, utf16le("Workbook")), bytes.Contains(data, utf16le("Book")):
			return Spreadsheet, nil
		}
	case formatXML:
		return Spreadsheet, nil
	case formatText, formatHTMLTable, formatHTML:
		head := bytes.ToLower(data[:min(len(data), 4096)])
		switch {
		case bytes.Contains(head, []byte("office:spreadsheet")), bytes.Contains(head, []byte("excel.sheet")), bytes.Contains(head, []byte("schemas-microsoft-com:office:spreadsheet")):
			return Spreadsheet, nil
		case bytes.Contains(head, []byte("\nmime-version:")), bytes.HasPrefix(head, []byte("mime-version:")), bytes.Contains(head, []byte("\nreceived:")):
			return ofMail(data), nil
		}
	case formatUnknown:
		if zr != nil {
			inside = parcel(zr)
		}
		if len(inside) > 0 {
			return Parcel, inside
		}
	}
	return Otherwise, nil
}

func hasWorkbook(zr *zip.Reader) bool {
	return slices.ContainsFunc(zr.File, func(f *zip.File) bool {
		return strings.HasPrefix(strings.ToLower(ooxml.PartName(f.Name)), "xl/")
	})
}

func ofMail(data []byte) Looks {
	lower := bytes.ToLower(data)
	if slices.ContainsFunc(mailSigns, func(sign []byte) bool { return bytes.Contains(lower, sign) }) {
		return Mail
	}
	return Otherwise
}

// parcel lists the spreadsheets in a zip.
func parcel(zr *zip.Reader) []string {
	var out []string
	for _, f := range zr.File {
		if name := path.Base(strings.ReplaceAll(f.Name, `\`, "/")); IsSpreadsheetName(name) && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~$") {
			out = append(out, name)
		}
	}
	return out
}

// IsSpreadsheetName reports whether a file's name says that it is a spreadsheet, or a
// link to one.
func IsSpreadsheetName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".fods", ".ots", ".numbers", ".gsheet":
		return true
	}
	return false
}

// IsReturn reports whether a file is a workbook that was made for a team.
func IsReturn(data []byte) (is bool) {
	defer func() {
		if recover() != nil { // whoever reads it hears what is wrong
			is = false
		}
	}()
	kind, zr := sniff(data)
	if kind != formatXLSX {
		return false
	}
	b, err := openBook("", zr, nil)
	if err != nil {
		return false
	}
	defer b.close()
	return b.isReturn()
}

// isReturn reports whether a workbook says that it was made for a team.
func (b *book) isReturn() bool {
	s, ok := b.sheet(sheetData)
	if !ok {
		return false
	}
	g, err := b.grid(s)
	return err == nil && readOrigin(g, plan.Finder{}).schema > 0
}

// LockHolder reads who has a workbook open, from the file that Excel or LibreOffice puts
// beside it. LibreOffice writes the name, the login and more with commas between them.
func LockHolder(lock []byte) string {
	if fields := bytes.Split(lock, []byte(",")); len(fields) >= 4 && bytes.HasSuffix(bytes.TrimSpace(lock), []byte(";")) && looksLikeText(lock) {
		for _, field := range fields[:2] {
			if name := strings.TrimSpace(string(field)); name != "" {
				return name
			}
		}
		return ""
	}
	return LockOwner(lock)
}

// Misnamed says that a workbook has a name that nobody reads it under.
func Misnamed(file string) finding.Finding {
	return fail(CodeUnreadable, finding.Place{File: file},
		"Dit is een Excel-werkboek, maar de naam eindigt niet op .xlsx. Daarom is het niet gelezen.",
		"Zet .xlsx achter de naam. Is het een oude of dubbele versie, haal het dan uit de map.")
}
