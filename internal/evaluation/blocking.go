package evaluation

import (
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Blocks sees to it that a report which cannot be official is not taken for one: an
// action without a status that counts, or a report without a title, has an error among
// the findings. Mostly it has; but what told of the cause, such as a status that somebody
// struck through or wrote in a comment, may have been a warning. That then becomes an
// error, and where nothing is found that told of it, one is added.
func Blocks(e *Evaluation, findings []finding.Finding) []finding.Finding {
	gaps := make(map[finding.Place]bool)
	for _, entry := range e.Entries {
		for _, share := range entry.Each() {
			if at := share.Of(plan.RoleStatus).Place; share.Gap != NoGap && at.Cell != "" {
				gaps[at] = true
			}
		}
	}
	for _, f := range findings {
		if f.Severity == finding.Error {
			delete(gaps, f.Place)
		}
	}
	for i, f := range findings {
		if f.Severity == finding.Warning && gaps[f.Place] {
			findings[i].Severity = finding.Error
		}
	}
	if finding.Blocking(findings) {
		return findings
	}
	var unknown []itemRow
	for _, i := range e.Plan.Items {
		entry, ok := e.Entries[i.Code]
		if !ok || entry.Item.Place != i.Place {
			continue
		}
		for _, share := range entry.Each() {
			i.Team, i.Teams = share.Item.Team, share.Item.Teams
			switch share.Gap {
			case NoGap:
			case NoRow:
				findings = append(findings, missingRow(i, e.Plan.Above(i.Code)))
			case UnknownStatus:
				unknown = append(unknown, itemRow{i, share.Row})
			case NoAnswer:
				findings = append(findings, notFilledIn(itemRow{i, share.Row}))
			default:
				findings = append(findings, missingStatus(itemRow{i, share.Row}))
			}
		}
	}
	type said struct{ status, team string }
	for _, same := range groupBy(unknown, func(u itemRow) said { return said{plan.Fold(u.row.Of(plan.RoleStatus).Text.String()), u.item.Team} }) {
		if len(same) == 1 {
			findings = append(findings, unknownStatus(e.Plan.Statuses, same[0]))
		} else {
			findings = append(findings, unknownStatuses(e.Plan.Statuses, same))
		}
	}
	if e.Plan.Document.Title == "" {
		findings = append(findings, noDocumentTitle(e.Plan.Document.Places[plan.Fold(plan.NameTitle)]))
	}
	return findings
}
