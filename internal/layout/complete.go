package layout

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/wordxml"
)

// The pieces of the standard template's own XML that are set into another.
var (
	styleElement    = regexp.MustCompile(`(?s)<w:style [^>]*w:styleId="([^"]*)"[^>]*><w:name w:val="([^"]*)"/>.*?</w:style>`)
	styleReference  = regexp.MustCompile(`<w:(basedOn|next) w:val="([^"]*)"/>`)
	listReference   = regexp.MustCompile(`<w:numId w:val="(\d+)"/>`)
	abstractElement = regexp.MustCompile(`(?s)<w:abstractNum w:abstractNumId="(\d+)".*?</w:abstractNum>`)
	listElement     = regexp.MustCompile(`(?s)<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/></w:num>`)
	anyListID       = regexp.MustCompile(`w:(?:numId|abstractNumId)="(\d+)"`)
	firstList       = regexp.MustCompile(`<w:num[ >]|<w:numIdMacAtCleanup\b`)
	afterLists      = regexp.MustCompile(`<w:numIdMacAtCleanup\b`)
)

// complete makes the styles that the template lacks, as the standard template has
// them, and returns their names. Styles go by their names, which Word keeps in
// English; what refers to one follows it to the id that it has here.
func (t *Template) complete(standard *Template) ([]string, error) {
	sheet, err := t.parse(t.stylesPart)
	if err != nil {
		return nil, err
	}
	ids, taken := make(map[string]string), make(map[string]bool) // by folded name
	ordinary := ""
	for _, s := range wordxml.NewStyles(sheet).All {
		ids[strings.ToLower(s.Name)] = s.ID
		taken[s.ID] = true
		if s.Normal {
			ordinary = s.ID
		}
	}
	missing := make(map[string]bool)
	for _, role := range t.roles() {
		if name := styleNames[role]; ids[strings.ToLower(name)] == "" {
			missing[name] = true
		}
	}
	if len(missing) == 0 {
		return nil, nil
	}
	here := make(map[string]string) // the id that a standard style has in this template
	source := styleElement.FindAllSubmatch(standard.Part(standard.stylesPart), -1)
	for _, m := range source {
		id, name := string(m[1]), string(m[2])
		switch {
		case ids[strings.ToLower(name)] != "":
			here[id] = ids[strings.ToLower(name)]
		case name == "Normal" && ordinary != "":
			here[id] = ordinary
		case missing[name]:
			for here[id] = id; taken[here[id]]; {
				here[id] += "Evaluatie"
			}
		}
	}
	offset, err := t.addLists(standard)
	if err != nil {
		return nil, err
	}
	var added bytes.Buffer
	var names []string
	for _, m := range source {
		if name := string(m[2]); missing[name] {
			names = append(names, name)
			added.WriteString(adopt(string(m[0]), string(m[1]), here, offset))
		}
	}
	slices.Sort(names)
	return names, t.insert(t.stylesPart, "w:styles", added.String())
}

// adopt rewrites a standard style for a template with other ids.
func adopt(style, id string, here map[string]string, lists int) string {
	style = strings.Replace(style, `w:styleId="`+id+`"`, `w:styleId="`+here[id]+`"`, 1)
	style = strings.Replace(style, ` w:default="1"`, "", 1)
	style = styleReference.ReplaceAllStringFunc(style, func(s string) string {
		m := styleReference.FindStringSubmatch(s)
		if here[m[2]] == "" {
			return ""
		}
		return fmt.Sprintf(`<w:%s w:val="%s"/>`, m[1], here[m[2]])
	})
	return listReference.ReplaceAllStringFunc(style, func(s string) string {
		return `<w:numId w:val="` + shifted(listReference.FindStringSubmatch(s)[1], lists) + `"/>`
	})
}

func shifted(id string, by int) string {
	n, _ := strconv.Atoi(id) // the pattern has seen to that
	return strconv.Itoa(n + by)
}

// addLists sets the standard template's lists into this one, after its own, and
// returns how much their numbers went up.
func (t *Template) addLists(standard *Template) (int, error) {
	ours := standard.Part(standard.numberingPart)
	if t.numberingPart == "" {
		name, err := t.add("numbering", "numbering.xml", ours)
		t.numberingPart = name
		return 0, err
	}
	part := t.Part(t.numberingPart)
	offset := 0
	for _, m := range anyListID.FindAllSubmatch(part, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			offset = max(offset, n)
		}
	}
	var abstract, lists strings.Builder
	for _, m := range abstractElement.FindAllSubmatch(ours, -1) {
		abstract.WriteString(strings.Replace(string(m[0]), `w:abstractNumId="`+string(m[1])+`"`, `w:abstractNumId="`+shifted(string(m[1]), offset)+`"`, 1))
	}
	for _, m := range listElement.FindAllSubmatch(ours, -1) {
		fmt.Fprintf(&lists, `<w:num w:numId="%s"><w:abstractNumId w:val="%s"/></w:num>`, shifted(string(m[1]), offset), shifted(string(m[2]), offset))
	}
	// The schema wants every abstractNum before every num, and those before the rest
	// (17.9.15, 17.9.16).
	before := func(what *regexp.Regexp, text string) error {
		part := t.Part(t.numberingPart)
		at := what.FindIndex(part)
		if at == nil {
			return t.insert(t.numberingPart, "w:numbering", text)
		}
		t.replacePart(t.numberingPart, slices.Concat(part[:at[0]], []byte(text), part[at[0]:]))
		return nil
	}
	if err := before(firstList, abstract.String()); err != nil {
		return 0, err
	}
	return offset, before(afterLists, lists.String())
}

// insert puts text at the end of a part's root element.
func (t *Template) insert(name, root, text string) error {
	part, err := Append(t.Part(name), root, []byte(text))
	if err != nil {
		return in(name, err)
	}
	t.replacePart(name, part)
	return nil
}

// Append puts text at the end of a part's root element, also of one that holds
// nothing.
func Append(part []byte, root string, text []byte) ([]byte, error) {
	if i := bytes.LastIndex(part, []byte("</"+root+">")); i >= 0 {
		return slices.Concat(part[:i], text, part[i:]), nil
	}
	if rest := bytes.TrimSpace(part); bytes.HasSuffix(rest, []byte("/>")) && bytes.Contains(rest, []byte("<"+root)) {
		return slices.Concat(rest[:len(rest)-2], []byte(">"), text, []byte("</"+root+">")), nil
	}
	return nil, fmt.Errorf("it does not end in </%s>", root)
}

func (t *Template) replacePart(name string, data []byte) {
	for i := range t.Parts {
		if t.Parts[i].Name == name {
			t.Parts[i].Data = data
		}
	}
}
