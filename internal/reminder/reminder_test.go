package reminder

import (
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func sample(t *testing.T) (*evaluation.Evaluation, []finding.Finding) {
	t.Helper()
	p := &plan.Plan{
		Document: plan.Document{Levels: plan.DefaultLevels(), Title: "Evaluatie", Period: plan.Whole(2021), Values: map[string]string{"indienen voor": "1 maart {volgend jaar}"}},
		Statuses: plan.DefaultStatuses(),
		Teams: []plan.Team{
			{Name: "Jeugd", Lead: "Zoë Ünal", Email: "zoe@x.example"},
			{Name: "Zorg", Lead: "Jan\r\nBcc: boef@x.example", Email: "geen adres"},
			{Name: "Klaar", Email: "klaar@x.example"},
		},
		Items: []plan.Item{
			{Code: "1", Title: "Spelen", Team: "Jeugd"}, {Code: "2", Title: "Leren", Team: "Jeugd"},
			{Code: "3", Title: "Zorgen", Team: "Zorg"}, {Code: "4", Title: "Af", Team: "Klaar"},
		},
	}
	row := func(code, status string) evaluation.Row {
		return evaluation.Row{
			Code:    evaluation.Answer{Text: rich.Plain(code)},
			Answers: []evaluation.Answer{{Text: rich.Plain(status), Place: finding.Place{File: "a.xlsx", Sheet: "Acties", Cell: "E" + code}}, {}, {Text: rich.Plain("Tekst.")}, {}},
		}
	}
	return evaluation.Merge(p, plan.Whole(2021), []evaluation.Return{{Rows: []evaluation.Row{row("1", ""), row("2", "Uitgevoerd"), row("4", "Uitgevoerd")}}}, evaluation.Options{})
}

func TestDrafts(t *testing.T) {
	drafts := Drafts(sample(t))
	if len(drafts) != 2 || drafts[0].Team.Name != "Jeugd" || drafts[1].Team.Name != "Zorg" {
		t.Fatalf("drafts to %+v, want to the two teams that owe something", drafts)
	}
	body := drafts[0].Body
	for _, want := range []string{"Beste Zoë Ünal\n", "vulde uw team 1 van zijn 2 acties in", "\n1 Spelen\n- Blad Acties, cel E1. De status is niet ingevuld. Kies", "vóór 1 maart 2022?"} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft lacks %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "Leren") || strings.Contains(body, "Zorgen") {
		t.Errorf("the draft names what the team does not owe:\n%s", body)
	}
	if s := drafts[0].Subject; s != "Evaluatie 2021: nog 1 actie in te vullen" {
		t.Errorf("subject %q", s)
	}
}

// TestMessage reads the drafts back as mail programs do; a team's name cannot add
// a header.
func TestMessage(t *testing.T) {
	for i, d := range Drafts(sample(t)) {
		data, err := d.Message()
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(strings.NewReader(string(data)))
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != d.Subject || m.Header.Get("X-Unsent") != "1" || m.Header.Get("Bcc") != "" {
			t.Errorf("header: %v (%v)", m.Header, err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil || strings.ReplaceAll(string(body), "\r\n", "\n") != strings.ReplaceAll(d.Body, "\r\n", "\n") {
			t.Errorf("body %q (%v)", body, err)
		}
		to, err := m.Header.AddressList("To")
		if i == 0 && (err != nil || len(to) != 1 || to[0].Address != "zoe@x.example" || to[0].Name != "Zoë Ünal") {
			t.Errorf("to %v (%v)", to, err)
		}
		if i == 1 && m.Header.Get("To") != "" {
			t.Errorf("what is no address became one: %q", m.Header.Get("To"))
		}
	}
}

// TestUnread: a team whose workbook cannot be read is not told that it filled in nothing.
func TestUnread(t *testing.T) {
	e, findings := sample(t)
	findings = append(findings, finding.Finding{
		Severity: finding.Error, Team: "Zorg", Place: finding.Place{File: "2021/2021 Zorg.xlsx"},
		Message: "Dit bestand is beschadigd.", TeamRemedy: "Bezorg het opnieuw.",
	})
	zorg := Drafts(e, findings)[1]
	if zorg.Subject != "Evaluatie 2021: een vraag over uw werkboek" || strings.Contains(zorg.Body, "geen van zijn") ||
		!strings.Contains(zorg.Body, "\n- 2021 Zorg.xlsx. Dit bestand is beschadigd. Bezorg het opnieuw.\n") {
		t.Errorf("%s\n%s", zorg.Subject, zorg.Body)
	}
}

// TestOwed: what only the coordinator can settle is in no mail, nor is what is well.
func TestOwed(t *testing.T) {
	e, findings := sample(t)
	findings = append(findings,
		finding.Finding{Severity: finding.Error, Team: "Klaar", Message: "Het plan is fout.", Remedy: "Verbeter het plan."},
		finding.Finding{Severity: finding.Info, Team: "Klaar", Message: "Er staat een streepje.", TeamRemedy: "U hoeft niets te doen."})
	for _, d := range Drafts(e, findings) {
		if d.Team.Name == "Klaar" {
			t.Errorf("a draft to a team that owes nothing:\n%s", d.Body)
		}
	}
}
