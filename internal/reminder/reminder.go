// Package reminder writes, for each team that still owes something, an e-mail that
// says exactly what: a draft that Outlook and Thunderbird open ready to send.
package reminder

import (
	"bytes"
	"cmp"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Draft is an e-mail that nobody has sent yet.
type Draft struct {
	Team          plan.Team
	Subject, Body string
}

// Owed are the findings that a team is to settle itself: an error or a warning that
// somebody with nothing but the workbook can do something about.
func Owed(findings []finding.Finding, team string) []finding.Finding {
	var owed []finding.Finding
	for _, f := range finding.OfTeam(findings, team) {
		if f.Severity >= finding.Warning && f.TeamRemedy != "" {
			owed = append(owed, f)
		}
	}
	return owed
}

// Drafts writes to every team that owes something, in the plan's order.
func Drafts(e *evaluation.Evaluation, findings []finding.Finding) []Draft {
	var drafts []Draft
	for _, p := range e.Teams() {
		if owed := Owed(findings, p.Team.Name); len(owed) > 0 {
			drafts = append(drafts, draft(e, p, owed))
		}
	}
	return drafts
}

func draft(e *evaluation.Evaluation, p evaluation.TeamProgress, owed []finding.Finding) Draft {
	var items []string
	byItem := make(map[string][]finding.Finding)
	for _, f := range owed {
		if _, ok := byItem[f.Item]; !ok && f.Item != "" {
			items = append(items, f.Item)
		}
		byItem[f.Item] = append(byItem[f.Item], f)
	}
	place := make(map[string]int) // in the plan; of what it does not know, before all
	for n, i := range e.Plan.Items {
		place[i.String()] = n
	}
	slices.SortStableFunc(items, func(a, b string) int { return cmp.Compare(place[a], place[b]) })
	var b strings.Builder
	if name := oneLine(p.Team.Lead); name != "" {
		fmt.Fprintf(&b, "Beste %s\n\n", name)
	} else {
		fmt.Fprintf(&b, "Beste collega’s van %s\n\n", plan.TeamPhrase(p.Team.Name))
	}
	unread := p.Filled == 0 && slices.ContainsFunc(owed, ofWholeFile)
	if unread {
		fmt.Fprintf(&b, "Voor de evaluatie van %s konden we van uw team nog niets lezen. Dit vragen we nog:\n", e.Period)
	} else {
		fmt.Fprintf(&b, "Voor de evaluatie van %s vulde uw team %s in. Dit vragen we nog:\n", e.Period, progress(p))
	}
	where := placer(e, owed)
	for _, item := range append([]string{""}, items...) { // first what is about the workbook as a whole
		if len(byItem[item]) > 0 {
			fmt.Fprintf(&b, "\n%s", item)
		}
		if item != "" {
			b.WriteByte('\n')
		}
		for _, f := range byItem[item] {
			fmt.Fprintf(&b, "- %s%s %s\n", where(f.Place), f.Message, f.TeamRemedy)
		}
	}
	if d := e.Plan.Document.Fill(e.Plan.Document.Values[plan.Fold(plan.NameDeadline)], e.Period); d != "" {
		fmt.Fprintf(&b, "\nKunt u het werkboek bezorgen vóór %s?\n", d)
	} else {
		b.WriteString("\nKunt u het ingevulde werkboek bezorgen?\n")
	}
	b.WriteString("\nAlvast bedankt!\n")
	what := "een vraag over uw werkboek"
	if !unread {
		what = subject(p, len(items))
	}
	return Draft{Team: p.Team, Subject: fmt.Sprintf("Evaluatie %s: %s", e.Period, what), Body: b.String()}
}

// ofWholeFile reports whether a finding keeps a file from being read: then it says
// nothing of how much is filled in.
func ofWholeFile(f finding.Finding) bool {
	return f.Severity == finding.Error && f.Place.File != "" && f.Place.Sheet == ""
}

// progress says how much of its actions a team has filled in.
func progress(p evaluation.TeamProgress) string {
	switch {
	case p.Actions == 1 && p.Filled == 1:
		return "zijn actie"
	case p.Actions == 1:
		return "zijn actie nog niet"
	case p.Filled == 0:
		return fmt.Sprintf("nog geen van zijn %d acties", p.Actions)
	case p.Filled == p.Actions:
		return fmt.Sprintf("alle %d acties", p.Actions)
	default:
		return fmt.Sprintf("%d van zijn %d acties", p.Filled, p.Actions)
	}
}

// subject says how many actions are not filled in or, where all are, how many there
// is a question about.
func subject(p evaluation.TeamProgress, asked int) string {
	switch open := p.Actions - p.Filled; {
	case open == 1:
		return "nog 1 actie in te vullen"
	case open > 1:
		return fmt.Sprintf("nog %d acties in te vullen", open)
	case asked == 1:
		return "nog 1 actie na te kijken"
	case asked > 1:
		return fmt.Sprintf("nog %d acties na te kijken", asked)
	default:
		return "een vraag over uw werkboek"
	}
}

// placer returns what tells a team where a finding lies: sheet and cell, and the file
// where it sent several or the finding is about all of it. A place in the plan, which it has not, is none.
func placer(e *evaluation.Evaluation, owed []finding.Finding) func(finding.Place) string {
	ofPlan := e.Plan.Items[0].Place.File
	files := make(map[string]bool)
	for _, f := range owed {
		if f.Place.File != "" && f.Place.File != ofPlan {
			files[f.Place.File] = true
		}
	}
	return func(p finding.Place) string {
		switch {
		case p.File == ofPlan && p.Cell != "":
			return ""
		case len(files) > 1 || p.Sheet == "" && p.File != "":
			p.File = path.Base(p.File)
		default:
			p.File = ""
		}
		s := p.String()
		if s == "" {
			return ""
		}
		first, size := utf8.DecodeRuneInString(s)
		return string(unicode.ToUpper(first)) + s[size:] + ". "
	}
}

// Message is the draft as a file (RFC 5322). X-Unsent makes Outlook open it as a
// draft; without a date or sender, Thunderbird does too.
func (d Draft) Message() ([]byte, error) {
	var b bytes.Buffer
	if to := address(d.Team); to != "" {
		fmt.Fprintf(&b, "To: %s\r\n", to)
	}
	fmt.Fprintf(&b, "Subject: %s\r\n", mime.QEncoding.Encode("utf-8", d.Subject))
	b.WriteString("X-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(strings.ReplaceAll(d.Body, "\n", "\r\n"))); err != nil {
		return nil, err
	}
	return b.Bytes(), w.Close()
}

// Addressed reports whether the draft says to whom it goes.
func (d Draft) Addressed() bool { return address(d.Team) != "" }

// address is the team's as a mail header; what is no address is left out, for the
// coordinator to fill in.
func address(t plan.Team) string {
	list := t.Addresses()
	if len(list) == 1 {
		list[0].Name = oneLine(t.Lead)
	}
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = a.String()
	}
	return strings.Join(all, ", ")
}

// oneLine keeps a name from adding lines to a message.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
