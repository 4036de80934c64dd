package report

import (
	"slices"
	"testing"

	"evaluatie/internal/rich"
)

// everyBlock holds a block of each kind, with something in each field that a reader sees.
func everyBlock() *Document {
	text := func(s string) Paragraph { return Paragraph{Text: rich.Plain(s)} }
	return &Document{
		Intro: []Block{text("Woord vooraf.")},
		Blocks: []Block{
			Heading{Level: 1, Number: "1.", Text: "Zorg"},
			Label{Text: "Status"}, Status{Text: "In uitvoering"}, Gap{"De status ontbreekt."},
			Paragraph{Text: rich.Text{{Text: "Drie "}, {Text: "dingen:", Emphasis: rich.Bold}}, LeadsIn: true},
			List{[]ListItem{{Text: rich.Plain("een"), Sub: []ListItem{{Text: rich.Plain("half")}}}, {Text: rich.Plain("twee")}}},
			Table{Columns: []float64{1}, Rows: [][]Cell{{{text("cel a"), text("cel b")}, {List{[]ListItem{{Text: rich.Plain("in cel c")}}}}}}},
			Figure{Alt: "een staaf"},
		},
	}
}

// TestText: what each writer has to have written is compared with this. A kind of block
// that it leaves out could be lost from Word or PDF without anybody hearing of it.
func TestText(t *testing.T) {
	const want = "Woordvooraf." + "1.Zorg" + "Status" + "Inuitvoering" + "Destatusontbreekt." +
		"Driedingen:" + "eenhalftwee" + "celacelb" + "incelc"
	if got := everyBlock().Text(); got != want {
		t.Errorf("the text is\n%s, want\n%s", got, want)
	}
}

// TestDump: the golden files show whatever a writer acts on.
func TestDump(t *testing.T) {
	const want = `title ""
author ""
language 
modified 0001-01-01 00:00:00
head ""
watermark ""

    Woord vooraf.

H1 [1.] Zorg
  LABEL Status
    STATUS In uitvoering
    GAP De status ontbreekt.
    Drie {b:dingen:} (leads in)
    - een
      - half
    - twee
    TABLE [1]
     CELL 1
    cel a
    cel b
     CELL 2
    - in cel c
    FIGURE een staaf
`
	if got := everyBlock().Dump(); got != want {
		t.Errorf("the dump is\n%s, want\n%s", got, want)
	}
}

// TestLines: a preview shows a paragraph and a list line by line.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		block Block
		want  []string
	}{
		{everyBlock().Blocks[4], []string{"Drie dingen:"}},
		{everyBlock().Blocks[5], []string{"- een", "  - half", "- twee"}},
		{Label{Text: "Status"}, nil},
	} {
		if got := lines(test.block); !slices.Equal(got, test.want) {
			t.Errorf("%+v has the lines %q, want %q", test.block, got, test.want)
		}
	}
}

// TestName: a template's name is found however it is written there.
func TestName(t *testing.T) {
	d := &Document{Names: map[string]string{"volgend jaar": "2022"}}
	for name, want := range map[string]string{"{volgend jaar}": "2022", "{Volgend  Jaar}": "2022", "{jaar}": ""} {
		if got, ok := d.Name(name); got != want || ok != (want != "") {
			t.Errorf("%s is %q (%t), want %q", name, got, ok, want)
		}
	}
}
