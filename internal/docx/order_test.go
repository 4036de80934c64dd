package docx

import (
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/report"
)

// TestOrder: only a heading whose place neither a number nor the order shows gets a name.
func TestOrder(t *testing.T) {
	var o order
	for _, h := range []struct {
		number, anchor, want string
	}{
		{"", "overzicht", "overzicht"}, {"1.", "deel-1", ""}, {"1.1", "deel-1-1", ""}, {"", "deel-1-1-1", ""}, {"", "deel-1-1-2", ""},
		{"", "deel-1-1-4", "deel_1_1_4"}, {"", "deel-1-1-5", ""}, {"1.3", "deel-1-3", ""}, {"", "deel-1-3-1", ""}, {"", "deel-1-3-02", "deel_1_3_02"},
		{"", "deel-3", "deel_3"}, {"", "bijlage", ""},
	} {
		var item plan.Code
		if code, ok := strings.CutPrefix(h.anchor, "deel-"); ok {
			item = plan.Code(strings.ReplaceAll(code, "-", "."))
		}
		if got := o.name(report.Heading{Number: h.number, Anchor: h.anchor, Item: item}); got != h.want {
			t.Errorf("%s %s is called %q, want %q", h.number, h.anchor, got, h.want)
		}
	}
}
