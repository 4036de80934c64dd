package report

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/rich"
)

// Dump writes the document as text, one line a block, with everything that a
// writer would act on. It is what the golden files of the tests hold.
func (d *Document) Dump() string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q\nauthor %q\nlanguage %s\nmodified %s\nhead %q\nwatermark %q\n\n",
		d.Title, d.Author, d.Language, d.Modified.Format("2006-01-02 15:04:05"), d.RunningHead, d.Watermark)
	dumpAll(&b, slices.Concat(d.Intro, d.Blocks))
	return b.String()
}

func dumpAll(b *strings.Builder, blocks []Block) {
	for _, block := range blocks {
		switch v := block.(type) {
		case Heading:
			marker := v.Number
			if v.Bullet {
				marker = "o"
			}
			fmt.Fprintf(b, "\nH%d [%s] %s%s\n", v.Level, marker, v.Text, flag(v.RunsOn, " (runs on)"))
		case Label:
			fmt.Fprintf(b, "  LABEL %s%s\n", v.Text, flag(v.Alone, " (alone)"))
		case Status:
			fmt.Fprintf(b, "    STATUS %s%s\n", v.Text, flag(v.Colour != "", " (in "+v.Colour+")"))
		case Gap:
			fmt.Fprintf(b, "    GAP %s\n", v.Text)
		case Paragraph:
			fmt.Fprintf(b, "    %s%s\n", dumpText(v.Text), flag(v.LeadsIn, " (leads in)"))
		case List:
			dumpItems(b, v.Items, "    - ")
		case Table:
			fmt.Fprintf(b, "    TABLE %v%s%s\n", v.Columns, flag(v.Head, " (head)"), flag(v.Stub, " (stub)"))
			for _, row := range v.Rows {
				for i, cell := range row {
					fmt.Fprintf(b, "     CELL %d\n", i+1)
					dumpAll(b, cell)
				}
			}
		case Language:
			fmt.Fprintf(b, "    LANGUAGE %s\n", v.Tag)
		case Figure:
			fmt.Fprintf(b, "    FIGURE %s\n", v.Alt)
		default:
			fmt.Fprintf(b, "?? %T\n", v)
		}
	}
}

func dumpItems(b *strings.Builder, items []ListItem, indent string) {
	for _, i := range items {
		fmt.Fprintf(b, "%s%s\n", indent, dumpText(i.Text))
		dumpItems(b, i.Sub, "  "+indent)
	}
}

func dumpText(t rich.Text) string {
	var b strings.Builder
	for _, r := range t {
		names := ""
		for _, f := range rich.Formats {
			if r.Emphasis.Has(f.Emphasis) {
				names += f.Mark
			}
		}
		switch {
		case r.Link != "":
			fmt.Fprintf(&b, "[%s%s](%s)", flag(names != "", names+":"), r.Text, r.Link)
		case names != "":
			fmt.Fprintf(&b, "{%s:%s}", names, r.Text)
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func flag(on bool, s string) string {
	if on {
		return s
	}
	return ""
}
