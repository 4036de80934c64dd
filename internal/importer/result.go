package importer

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Seen is what of a report was recognised: who reads that it is too little can see
// where to help.
type Seen struct {
	Levels []SeenLevel // from the top
	// Evaluated are the items with a label, Understood those of them with a status, and
	// text or a label for it.
	Evaluated, Understood int
	Labels                []string // as they are typed, each with how often
	Tables                int      // that were read as plain lines
	// Without are items of which text was left out, as nothing says what it is.
	Without int
}

// SeenLevel is a level that a report was found to have, with how many items it has there.
type SeenLevel struct {
	Name  string
	Items int
}

// String is the number of items, with the word for them: "2 doelstellingen".
func (l SeenLevel) String() string {
	one := strings.ToLower(l.Name)
	return dutch.Count(l.Items, one, levelPlurals[one])
}

// Little reports whether less than half of the actions was understood.
func (s Seen) Little() bool { return s.Understood*2 < s.Evaluated+s.Without }

// count counts the items of a report of so many levels. Of one that names no statuses, the
// texts must do.
func (s *Seen) count(items []*item, levels int, states bool) {
	for _, name := range levelNames[cmp.Or(levels, usualLevels)] {
		s.Levels = append(s.Levels, SeenLevel{Name: name})
	}
	for _, i := range items {
		s.Levels[min(i.code.Level(), len(s.Levels))-1].Items++
		switch {
		case i.evaluated:
			s.Evaluated++
			if i.status != "" || !i.answers[evaluationPart].Blank() && (i.had[statusPart] || !states) {
				s.Understood++
			}
		case i.left:
			s.Without++
		}
	}
}

// levelNames are what the levels of a plan are called, by how many it has: a report does
// not print them.
var levelNames = map[int][]string{
	1: {"Actie"}, 2: {"Doelstelling", "Actie"}, 3: {"Hoeksteen", "Doelstelling", "Actie"},
	4: {"Hoeksteen", "Doelstelling", "Subdoelstelling", "Actie"},
}

// levelPlurals are the words for more items of a level.
var levelPlurals = map[string]string{
	"hoeksteen": "hoekstenen", "doelstelling": "doelstellingen", "subdoelstelling": "subdoelstellingen", "actie": "acties",
}

// labelNames are the names on the Document sheet of the labels, by part.
var labelNames = map[part]string{statusPart: plan.LabelStatus, evaluationPart: plan.LabelEvaluation, stepsPart: plan.LabelNextSteps}

// result brings what was read in the types of the house.
func (r *reader) result() *Result {
	d := plan.Document{
		Municipality: r.municipality(), Title: r.named(r.title), RunningHead: r.named(r.head), Period: r.period(), PerYear: r.perYear(),
		Values: make(map[string]string), Places: make(map[string]finding.Place), Facts: r.facts,
	}
	for _, run := range r.intro {
		run.Text = r.named(run.Text)
		d.Intro = append(d.Intro, run)
	}
	for n, name := range levelNames[r.levels] {
		d.Levels = append(d.Levels, plan.Level{Name: name, Numbered: r.numbered[n]})
	}
	for p, name := range labelNames {
		if own := r.labels[p]; own != "" {
			d.Values[name] = r.named(own)
		} else if within := r.within[p]; within != "" {
			word, _, _ := strings.Cut(r.labelText(p), " ")
			d.Values[name] = word + " " + strings.ToLower(within) + " {jaar}"
		}
	}
	if r.between != "" {
		d.Values["tussentitel"] = r.named(r.between)
	}
	p := &plan.Plan{Document: d, Statuses: r.statuses}
	out := &Result{Plan: p, Period: d.Period, NewStatuses: r.fresh, Questions: r.questions, Seen: r.seen}
	r.fields(p)
	returns := make(map[string]int)
	for _, i := range r.items {
		entry := i.planned()
		entry.Values = r.values(p, i)
		if i.evaluated {
			entry.Team = r.team(i.code)
			at, ok := returns[entry.Team]
			if !ok {
				at = len(out.Returns)
				returns[entry.Team] = at
				p.Teams = append(p.Teams, plan.Team{Name: entry.Team})
				out.Returns = append(out.Returns, evaluation.Return{File: r.src.File, Team: entry.Team})
			}
			out.Returns[at].Rows = append(out.Returns[at].Rows, r.row(p, i))
			r.tooLong(i)
		}
		p.Items = append(p.Items, entry)
	}
	plan.SortItems(p.Items)
	out.Findings = r.findings
	return out
}

func (r *reader) row(p *plan.Plan, i *item) evaluation.Row {
	parts := map[plan.Role]part{plan.RoleNote: statusPart, plan.RoleEvaluation: evaluationPart, plan.RoleNextSteps: stepsPart}
	var answers []evaluation.Answer
	for _, f := range p.Fields.All() {
		var answer evaluation.Answer
		switch of, usual := parts[f.Role]; {
		case f.Role == plan.RoleStatus:
			answer = evaluation.Answer{Text: rich.Plain(i.status), Place: i.places[statusPart]}
		case usual:
			answer = evaluation.Answer{Text: i.answers[of], Place: i.places[of]}
		default:
			answer = evaluation.Answer{Text: r.factOf(i, f), Place: i.place}
		}
		answers = append(answers, answer)
	}
	return evaluation.Row{
		Asked: p.Fields,
		Code:  evaluation.Answer{Text: rich.Plain(i.planned().Written()), Place: i.place},
		Title: i.title, Answers: answers,
	}
}

func (r *reader) team(code plan.Code) string {
	if !r.options.ByCornerstone {
		return TeamName
	}
	top, _, _ := strings.Cut(string(code), ".")
	for _, i := range r.items {
		if string(i.code) == top {
			top = i.planned().Number()
		}
	}
	return levelNames[r.levels][0] + " " + top
}

func (r *reader) municipality() string {
	switch {
	case r.options.Municipality != "":
		return rich.CleanString(r.options.Municipality)
	case r.src.Own && r.src.Author != "":
		return rich.CleanString(r.src.Author)
	}
	r.report(unknownMunicipality, r.file(), nil).Option = "Dat doet u met --gemeente."
	return ""
}

// longestAnswer is what a cell of a workbook holds, in characters.
const longestAnswer = 32_000

// tooLong tells of the answers that no cell holds.
func (r *reader) tooLong(i *item) {
	for p := statusPart; p <= stepsPart; p++ {
		if len(i.answers[p]) > 0 && utf8.RuneCountInString(i.answers[p].String()) > longestAnswer {
			r.report(answerCut, i.places[p], i, r.labelText(p))
		}
	}
}
