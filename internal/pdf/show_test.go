package pdf

import (
	"bytes"
	"testing"

	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// TestShowAsFpdfDoes: what we draw ourselves, because fpdf has seen its characters, has the
// very bytes that fpdf gave it.
func TestShowAsFpdfDoes(t *testing.T) {
	const text = `Één (dier) zegt \ en "niets", 5 € ) ( čž`
	d := &report.Document{Blocks: []report.Block{
		report.Paragraph{Text: rich.Plain(text)}, report.Paragraph{Text: rich.Plain(text)}, report.Paragraph{Text: rich.Plain("niets")},
		report.Paragraph{Text: rich.Plain("niets")},
	}}
	set, err := typesetter(t).Set(d)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := set.draw()
	if err != nil {
		t.Fatal(err)
	}
	byString := make(map[string][]string)
	for line := range bytes.Lines(drawn.file) {
		if _, shown, ok := bytes.Cut(line, []byte(" Td ")); ok { // the places differ
			byString[string(shown)] = append(byString[string(shown)], string(line))
		}
	}
	twice := 0
	for shown, lines := range byString {
		if len(lines) > 1 {
			twice++
		} else if bytes.Contains([]byte(shown), []byte{0, 'd', 0, 'i', 0, 'e', 0, 'r'}) {
			t.Errorf("%q is shown in another way the second time", shown)
		}
	}
	if twice < 2 {
		t.Errorf("%d lines are the same: %q", twice, byString)
	}
	if _, text := write(t, typesetter(t), &bytes.Buffer{}, d); text == "" {
		t.Error("nothing is read back")
	}
}
