package web_test

import (
	"html"
	"io"
	"mime/quotedprintable"
	"net/http"
	"net/mail"
	"regexp"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// commandTalk is what only somebody at a terminal can do something with, and what a page
// or a mail should not say otherwise.
var (
	commandTalk = regexp.MustCompile(`--\pL|\bevaluatie (rapport|controleer|herinner|werkboeken|nieuw|vergelijk|importeer|nazicht|sjabloon|web|help)\b`)
	clumsy      = regexp.MustCompile(`[Tt]eam [Tt]eam|\b1 (acties|fouten|waarschuwingen|werkboeken|rijen|cellen|bestanden)\b|“”|\ben0\b`)
)

// troubles are folders in which much is wrong, by what is wrong in them.
var troubles = map[string]func(t *testing.T, s *site){
	"two versions": func(t *testing.T, s *site) {
		s.put("2021/2021 Zorg (2).xlsx", teamBook(t, "Zorg", 2021, says("Iets anders.")))
		s.put("2021/oud.xlsx", teamBook(t, "Outreach", 2021, func(code plan.Code, row *evaluation.Row) {
			if code == "9.1" {
				row.Answers[plan.RoleEvaluation].Text = rich.Plain("Ook iets anders.")
			}
		}))
	},
	"another year":   func(t *testing.T, s *site) { s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2020, nil)) },
	"damaged":        func(t *testing.T, s *site) { s.put("2021/2021 Zorg.xlsx", []byte("PK\x03\x04 kapot")) },
	"a PDF":          func(t *testing.T, s *site) { s.put("2021/2021 Zorg.xlsx", []byte("%PDF-1.7")) },
	"wrong statuses": func(t *testing.T, s *site) { s.put("2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, status("klaar"))) },
	"retitled": func(t *testing.T, s *site) {
		e := load(t)
		for i := range e.Plan.Items {
			e.Plan.Items[i].Title += " (nieuw)"
		}
		files, err := e.Files()
		if err != nil {
			t.Fatal(err)
		}
		s.put(app.PlanFile, files["plan.xlsx"])
	},
	"a bad template": func(_ *testing.T, s *site) { s.put(app.TemplateFile, []byte("geen Word")) },
	"a broken kept year": func(t *testing.T, s *site) {
		s.put("2020/"+app.YearFile, []byte("{"))
		s.put("2020/2020 Zorg.xlsx", teamBook(t, "Zorg", 2020, nil))
	},
	"a team called team": func(t *testing.T, s *site) {
		e := load(t)
		for i := range e.Plan.Teams {
			e.Plan.Teams[i].Name = "Team " + e.Plan.Teams[i].Name
		}
		for i := range e.Plan.Items {
			if e.Plan.Items[i].Team != "" {
				e.Plan.Items[i].Team = "Team " + e.Plan.Items[i].Team
			}
		}
		files, err := e.Files()
		if err != nil {
			t.Fatal(err)
		}
		s.put(app.PlanFile, files["plan.xlsx"])
	},
}

// TestNoOptions: whatever is wrong, the page and the mails name no option and no command,
// and say nothing clumsy.
func TestNoOptions(t *testing.T) {
	for what, make := range troubles {
		t.Run(what, func(t *testing.T) {
			s := open(t, true, nil)
			make(t, s)
			look(t, s)
			if _, a := s.post("/volgend-jaar", "jaar=2022"); a.Melding != "" {
				refuse(t, "the answer", a.Melding+" "+a.Tip)
			}
			if _, a := s.upload(sent{"zorg.xlsx", teamBook(t, "Zorg", 2020, nil)}); a.Melding != "" {
				refuse(t, "the answer", a.Melding+" "+a.Tip)
			}
			look(t, s)
		})
	}
}

// look reads the page as it is now, and every reminder that it offers.
func look(t *testing.T, s *site) {
	t.Helper()
	_, a := s.post("/jaar", "jaar=2021") // reads the folder anew
	refuse(t, "the answer", a.Melding+" "+a.Tip)
	_, page := s.get("/")
	refuse(t, "the page", visible(page))
	links := regexp.MustCompile(`href="(/herinnering/[0-9a-f]+)"`).FindAllStringSubmatch(page, -1)
	for _, link := range links {
		response, message := s.get(link[1])
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", link[1], message)
			continue
		}
		m, err := mail.ReadMessage(strings.NewReader(message))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
		if err != nil {
			t.Fatal(err)
		}
		refuse(t, "a mail", string(body))
		if strings.Contains(string(body), "2021/") {
			t.Errorf("a mail names the coordinator's folder:\n%s", body)
		}
	}
}

// visible is the text of a page.
func visible(page string) string {
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " "))
}

func refuse(t *testing.T, what, text string) {
	t.Helper()
	for _, pattern := range []*regexp.Regexp{commandTalk, clumsy} {
		if at := pattern.FindStringIndex(text); at != nil {
			t.Errorf("%s says …%s…", what, text[max(0, at[0]-120):min(len(text), at[1]+80)])
		}
	}
}
