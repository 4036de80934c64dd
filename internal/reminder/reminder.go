// Package reminder writes, for each team that still owes something, an e-mail that
// says exactly what: a draft that Outlook and Thunderbird open ready to send.
package reminder

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Draft is an e-mail that nobody has sent yet.
type Draft struct {
	Team          plan.Team
	Subject, Body string
	Open          int // actions that something is wrong with
}

// deadlineName is the name on the plan's Document sheet that says when workbooks
// are due.
const deadlineName = "indienen voor"

// Drafts writes to every team with an error or a warning among the findings, in
// the plan's order.
func Drafts(e *evaluation.Evaluation, findings []finding.Finding) []Draft {
	var drafts []Draft
	for _, p := range e.Teams() {
		var owed []finding.Finding
		for _, f := range findings {
			if f.Team == p.Team.Name && f.Severity >= finding.Warning {
				owed = append(owed, f)
			}
		}
		if len(owed) > 0 {
			drafts = append(drafts, draft(e, p, owed))
		}
	}
	return drafts
}

func draft(e *evaluation.Evaluation, p evaluation.TeamProgress, owed []finding.Finding) Draft {
	var items []string
	byItem := make(map[string][]finding.Finding)
	open := 0
	for _, f := range owed {
		if _, ok := byItem[f.Item]; !ok {
			items = append(items, f.Item)
			if f.Item != "" {
				open++
			}
		}
		byItem[f.Item] = append(byItem[f.Item], f)
	}
	var b strings.Builder
	if name := oneLine(p.Team.Lead); name != "" {
		fmt.Fprintf(&b, "Beste %s\n\n", name)
	} else {
		fmt.Fprintf(&b, "Beste collega’s van team %s\n\n", p.Team.Name)
	}
	fmt.Fprintf(&b, "Voor de evaluatie van %d koos uw team bij %d van %d acties een status. Dit vragen we nog:\n",
		e.Year, p.Statuses, p.Actions)
	for _, item := range items {
		if item != "" {
			fmt.Fprintf(&b, "\n%s\n", item)
		} else {
			b.WriteString("\nIn het werkboek\n")
		}
		for _, f := range byItem[item] {
			fmt.Fprintf(&b, "- %s %s", f.Message, f.Remedy)
			if f.Place.Cell != "" && f.Code != evaluation.CodeMissingRow {
				fmt.Fprintf(&b, " (%s)", f.Place)
			}
			b.WriteByte('\n')
		}
	}
	if d := e.Plan.Document.Fill(e.Plan.Document.Values[deadlineName], e.Year); d != "" {
		fmt.Fprintf(&b, "\nKunt u het werkboek bezorgen vóór %s?\n", d)
	} else {
		b.WriteString("\nKunt u het aangevulde werkboek bezorgen?\n")
	}
	b.WriteString("\nAlvast bedankt!\n")
	subject := fmt.Sprintf("Evaluatie %d: nog %d acties aan te vullen", e.Year, open)
	switch open {
	case 0:
		subject = fmt.Sprintf("Evaluatie %d: een vraag over uw werkboek", e.Year)
	case 1:
		subject = fmt.Sprintf("Evaluatie %d: nog 1 actie aan te vullen", e.Year)
	}
	return Draft{Team: p.Team, Subject: subject, Body: b.String(), Open: open}
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
// coordinator to fill in. A team can have several, with a comma or a semicolon
// between them.
func address(t plan.Team) string {
	list, err := mail.ParseAddressList(strings.ReplaceAll(t.Email, ";", ","))
	if err != nil {
		return ""
	}
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
