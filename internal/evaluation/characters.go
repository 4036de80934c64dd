package evaluation

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// checkCharacters reports, once per cell, what cannot be read, or what the PDF cannot show
// as it should be seen.
func (m *merger) checkCharacters(item plan.Item, row Row) {
	for _, a := range row.Answers {
		if f, ok := unprintable(item, a.Place, a.Text.String(), m.options.Shows); ok {
			m.report(f)
		}
	}
}

// checkPlanCharacters does the same for the plan's own texts.
func checkPlanCharacters(p *plan.Plan, shows func(rune) bool) []finding.Finding {
	var out []finding.Finding
	check := func(i plan.Item, place finding.Place, text string) {
		if f, ok := unprintable(i, place, text, shows); ok {
			f.OfPlan, f.TeamRemedy = true, ""
			out = append(out, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Document.Values)) {
		check(plan.Item{}, p.Document.Places[name], p.Document.Values[name])
	}
	for _, f := range p.Document.Facts {
		check(plan.Item{}, f.Place, f.Name+f.Text.String())
	}
	for _, i := range p.Items {
		check(i, cmp.Or(i.TitlePlace, i.Place), i.Title)
	}
	for _, t := range p.Teams {
		check(plan.Item{}, t.Place, t.Name)
	}
	for _, s := range p.Statuses {
		check(plan.Item{}, s.Place, s.Name)
	}
	return out
}

// unreadable reports what stands where a character was lost: rich.Clean puts the first
// there, and programs leave the second behind for a picture.
func unreadable(r rune) bool { return r == rich.Unreadable || r == '\uFFFC' }

// script names the scripts whose letters change or move by what stands beside them, which
// the PDF sets in a simple way; "" for the others.
func script(r rune) string {
	if r < 0x590 {
		return ""
	}
	for _, s := range scripts {
		if unicode.Is(s.letters, r) {
			return s.name
		}
	}
	return ""
}

var scripts = []struct {
	letters *unicode.RangeTable
	name    string
}{
	{unicode.Arabic, "Arabisch"}, {unicode.Hebrew, "Hebreeuws"}, {unicode.Devanagari, "Devanagari"},
	{unicode.Thai, "Thais"}, {unicode.Bengali, "Bengaals"}, {unicode.Gurmukhi, "Gurmukhi"}, {unicode.Gujarati, "Gujarati"},
	{unicode.Tamil, "Tamil"}, {unicode.Telugu, "Telugu"}, {unicode.Kannada, "Kannada"}, {unicode.Malayalam, "Malayalam"},
	{unicode.Sinhala, "Singalees"}, {unicode.Oriya, "Odia"}, {unicode.Khmer, "Khmer"}, {unicode.Myanmar, "Birmaans"},
	{unicode.Lao, "Laotiaans"}, {unicode.Tibetan, "Tibetaans"}, {unicode.Mongolian, "Mongools"}, {unicode.Syriac, "Syrisch"},
	{unicode.Thaana, "Thaana"}, {unicode.Nko, "N’Ko"},
}

// unprintable says of a text what cannot be read in it, or what the PDF cannot show as it
// should be seen.
func unprintable(i plan.Item, p finding.Place, text string, shows func(rune) bool) (finding.Finding, bool) {
	var lost, own, boxed, moved []string
	seen := map[rune]bool{'\n': true}
	for _, r := range text {
		if r < 0x300 && shows(r) || seen[r] {
			continue
		}
		seen[r] = true
		s := script(r)
		switch {
		case unreadable(r):
			lost = append(lost, shown(r))
		case unicode.Is(unicode.Co, r):
			own = append(own, shown(r))
		case s != "" && shows(r):
			if !slices.Contains(moved, s) {
				moved = append(moved, s)
			}
		case !shows(r):
			boxed = append(boxed, shown(r))
		}
	}
	var says, does []string
	if len(lost) > 0 {
		says = append(says, "Hier staat iets dat niet te lezen is: "+dutch.Some(lost, mostShown)+".")
		does = append(does, "Kijk na wat er hoort te staan, en typ het opnieuw.")
	}
	if len(own) > 0 {
		says = append(says, "Hier staat een teken dat alleen in één bepaald lettertype iets betekent: "+dutch.Some(own, mostShown)+". De PDF toont een vakje (□).")
		does = append(does, "Kijk in de cel wat het is, en vervang het door een gewoon teken of door een woord.")
	}
	if len(boxed) > 0 {
		says = append(says, "De PDF heeft geen letters voor "+dutch.Some(boxed, mostShown)+" en toont een vakje (□). In het Word-bestand en op de webpagina staat het wel, en wie uit de PDF kopieert, krijgt het juiste teken.")
		does = append(does, "Schrijf het in gewone letters als dat kan.")
	}
	if len(moved) > 0 {
		says = append(says, "Hier staat tekst in een ander schrift ("+dutch.Some(moved, mostShown)+"). De PDF zet die op een eenvoudige manier; letters kunnen er anders staan dan het hoort.")
		does = append(does, "Kijk in de PDF na of het goed te lezen is.")
	}
	f := blocking(CodeUnprintable, i, p, strings.Join(says, " "), strings.Join(does, " ")).ForBoth()
	f.Severity, f.Item = finding.Warning, strings.TrimSpace(f.Item)
	if len(lost)+len(own)+len(boxed) == 0 {
		f.TeamRemedy = "" // what the PDF looks like, a team does not see
	}
	return f, len(says) > 0
}

// shown is a letter, or another character with its number, by which it can be looked up.
func shown(r rune) string {
	switch {
	case unicode.IsLetter(r):
		return string(r)
	case unicode.IsGraphic(r) && !unicode.Is(unicode.M, r):
		return fmt.Sprintf("%c (U+%04X)", r, r)
	default:
		return fmt.Sprintf("U+%04X", r)
	}
}

// mostShown is as many characters as a message names.
const mostShown = 40
