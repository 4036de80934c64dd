package workbook

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
)

// planFile is a plan as its user keeps it: with a year as a number, a column and a
// sheet of his own.
func planFile(t *testing.T) []byte {
	t.Helper()
	p := testPlan()
	p.Items = append(p.Items, plan.Item{Code: "2", Title: "Wonen"}, plan.Item{Code: "2.1", Title: "Huren", Team: "Zorg"})
	var b bytes.Buffer
	must(t, WritePlan(&b, p, stamp))
	f, err := excelize.OpenReader(&b)
	must(t, err)
	read, _ := ReadPlan("", planBytes(t, f))
	must(t, f.SetCellInt("Document", read.Document.Places["jaar"].Cell, 2021))
	must(t, f.SetCellStr("Plan", "E1", "Mijn nota"))
	must(t, f.SetCellStr("Plan", "E7", "bellen"))
	_, err = f.NewSheet("Kladblad")
	must(t, err)
	must(t, f.SetCellStr("Kladblad", "A1", "van mij"))
	return planBytes(t, f)
}

func planBytes(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func codes(p *plan.Plan) string {
	var out []string
	for _, i := range p.Items {
		out = append(out, string(i.Code)+"="+i.Team)
	}
	return strings.Join(out, " ")
}

func TestCarriedPlan(t *testing.T) {
	data := planFile(t)
	ended := map[plan.Code]string{"1.1": "Uitgevoerd in 2021", "2.1": "Afgevoerd in 2021"}

	kept, err := CarriedPlan{Data: data, Period: plan.Whole(2022), Ended: ended}.Bytes()
	must(t, err)
	p, findings := ReadPlan("plan.xlsx", kept)
	if len(grave(findings)) > 0 || p.Document.Period.Year != 2022 || codes(p) != "1= 1.1=Jeugd 1.2=Jeugd 1.10=Zorg 2= 2.1=Zorg" {
		t.Errorf("kept: year %d, %s, %+v", p.Document.Period.Year, codes(p), findings)
	}
	f, err := excelize.OpenReader(bytes.NewReader(kept))
	must(t, err)
	for cell, want := range map[string]string{"F1": "Afgelopen", "F3": "Uitgevoerd in 2021", "F4": "", "F7": "Afgevoerd in 2021", "E7": "bellen"} {
		if got := value(t, f, "Plan", cell); got != want {
			t.Errorf("Plan!%s is %q, want %q", cell, got, want)
		}
	}
	if got := value(t, f, "Kladblad", "A1"); got != "van mij" {
		t.Errorf("the user's own sheet says %q", got)
	}
	again, err := CarriedPlan{Data: data, Period: plan.Whole(2022), Ended: ended}.Bytes()
	must(t, err)
	if !bytes.Equal(kept, again) {
		t.Error("the same plan gave other bytes")
	}

	// A year later: 1.1 began again, 2.1 did not, 1.2 ended.
	later, err := CarriedPlan{Data: kept, Period: plan.Whole(2023), Ended: map[plan.Code]string{"1.2": "Uitgevoerd in 2022", "2.1": "Afgevoerd in 2022"}}.Bytes()
	must(t, err)
	f, err = excelize.OpenReader(bytes.NewReader(later))
	must(t, err)
	for cell, want := range map[string]string{"F1": "Afgelopen", "G1": "", "F3": "", "F4": "Uitgevoerd in 2022", "F7": "Afgevoerd in 2021"} {
		if got := value(t, f, "Plan", cell); got != want {
			t.Errorf("a year later Plan!%s is %q, want %q", cell, got, want)
		}
	}

	dropped, err := CarriedPlan{Data: data, Period: plan.Whole(2022), Ended: ended, Drop: true}.Bytes()
	must(t, err)
	p, findings = ReadPlan("plan.xlsx", dropped)
	if len(grave(findings)) > 0 || p.Document.Period.Year != 2022 || codes(p) != "1= 1.2=Jeugd 1.10=Zorg" {
		t.Errorf("dropped: year %d, %s, %+v", p.Document.Period.Year, codes(p), findings)
	}
}

func TestCarriedPlanRefuses(t *testing.T) {
	for name, data := range map[string][]byte{"empty": nil, "no workbook": []byte("PK"), "cut off": planFile(t)[:2000]} {
		if _, err := (CarriedPlan{Data: data, Period: plan.Whole(2022)}).Bytes(); !errors.Is(err, ErrNotCarried) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEndedInWorkbook holds that a workbook says which actions were over last year.
func TestEndedInWorkbook(t *testing.T) {
	last := lastYear(t)
	e := last.Entries["1.1"]
	e.Status, _ = testPlan().Statuses.Match("Uitgevoerd")
	last.Entries["1.1"] = e
	f := openMade(t, func(b *bytes.Buffer) error {
		return TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021), Last: last, Stamp: stamp}.Write(b)
	})
	if got := value(t, f, "Acties", "E4"); got != "Uitgevoerd (afgelopen)" {
		t.Errorf("last year's status: %q", got)
	}
	italic := func(cell string) bool {
		id, err := f.GetCellStyle("Acties", cell)
		must(t, err)
		style, err := f.GetStyle(id)
		must(t, err)
		return style.Font != nil && style.Font.Italic
	}
	if !italic("C4") || italic("C5") || italic("G4") {
		t.Errorf("italics: ended %v, going on %v, to fill in %v", italic("C4"), italic("C5"), italic("G4"))
	}
}
