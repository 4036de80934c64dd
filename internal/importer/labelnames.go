package importer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// knownLabels are the labels that clerks use, by what they head: in the form of formOf,
// so folded, without a year. Of a label that can head two things, the report decides
// (see settle); what it heads mostly comes first.
var knownLabels = []struct {
	parts []part
	names string // one a line, or with bars between
}{
	{[]part{statusPart}, `
		status | huidige status | status actie | status van actie | actuele status | fase | stadium
		uitvoeringsgraad | statuut actie | toestand
	`},
	{[]part{statusPart, evaluationPart}, `
		stand van zaken | huidige stand van zaken | stavaza | stavaza actie | svz | stand | voortgang
		vooruitgang | vordering | vorderingen | voortgangsstatus
	`},
	{[]part{evaluationPart}, `
		evaluatie | evaluatie actie | evaluatie van actie | jaarevaluatie | tussentijdse evaluatie
		eindevaluatie | evaluatie en resultaten | evaluatie en resultaat | realisatie | realisaties
		wat is gerealiseerd | wat werd gerealiseerd | wat hebben we gerealiseerd | wat realiseerden we
		resultaat | resultaten | behaalde resultaten | behaald resultaat | bereikte resultaten
		resultaat evaluatie | verwezenlijking | verwezenlijkingen | uitgevoerde acties | uitvoering | verslag
		terugblik | beoordeling | bespreking | bevindingen | verloop | wat is gebeurd | wat is er gebeurd
		wat gebeurde er | wat deden we | wat hebben we gedaan | wat werd gedaan | wat is er gedaan
		wat is gedaan | wat deed gemeente | wat hebben we bereikt | wat bereikten we | wat is bereikt
		gerealiseerd | gerealiseerde acties | verwezenlijkt | dit deden we | dit hebben we gedaan | wat lukte
		wat is gelukt | wat hebben we verwezenlijkt | ondernomen acties | ondernomen stappen | genomen acties
		afgelopen jaar | voorbije jaar | voorbij jaar | vorig jaar | dit jaar | uitgevoerde activiteiten | hoe verliep | hoe is verlopen | wat ging goed
	`},
	{[]part{notePart, evaluationPart}, `
		toelichting | toelichting bij status | toelichting status | verduidelijking | motivering | motivatie
		verklaring | reden | uitleg | opmerking | opmerkingen | commentaar | duiding
	`},
	{[]part{evaluationPart, notePart}, `
		beschrijving | omschrijving uitvoering | inhoudelijke toelichting
	`},
	{[]part{stepsPart}, `
		stappen | volgende stappen | volgende stap | verdere stappen | geplande stappen | komende stappen
		toekomstige stappen | nieuwe stappen | next steps | to do | te doen | nog te doen | wat nog te doen
		acties | actiepunten | volgende acties | verdere acties | geplande acties | komende acties
		nieuwe acties | toekomstige acties | actie | planning | plan | plannen | verdere planning
		plan van aanpak | verdere aanpak | aanpak | wat plannen we
		wat staat op planning | wat is gepland | vervolg | vervolgstap | vervolgstappen | vervolgacties
		vervolgtraject | vervolgplan | bijsturing | bijsturingen | bijsturen | bij te sturen
		bijsturing en vervolg | evaluatie en bijsturing | verder verloop | verderzetting | vooruitblik
		vooruitzicht | vooruitzichten | toekomst | toekomstplannen | ambitie | ambities | werkpunten
		aandachtspunten | doelen | wat gaan we doen | wat doen we | wat zullen we doen | wat willen we doen
		dit gaan we doen | dit doen we nog | dit plannen we | gepland | voornemens | plannen voor toekomst
		volgend jaar | komend jaar | komende jaar | wat volgt | hoe verder | hoe nu verder | hoe gaan we verder | wat nu | uitrol | verdere uitrol
		prioriteiten | alleen een jaar
	`},
}

// labelParts are what a label can head, by its form.
var labelParts = func() map[string][]part {
	out := make(map[string][]part)
	for _, l := range knownLabels {
		for name := range strings.FieldsFuncSeq(l.names, func(c rune) bool { return c == '|' || c == '\n' }) {
			if name = strings.TrimSpace(name); name != "" {
				out[name] = l.parts
			}
		}
	}
	return out
}()

// plainNames are the labels of our own layout, which may be read as such wherever they
// come; others only where they come again and again.
var plainNames = []string{"status", "evaluatie", "stappen", "volgende stappen", "verdere stappen", "geplande stappen"}

// Meaning is what a user says that a label heads.
type Meaning struct{ part part }

// MeaningNames are the words for what a label can head, in the order in which users
// see them: "tekst" says that the line is no label, and "niets" that what stands under it is
// to be left out.
var MeaningNames = []string{"status", "toelichting", "evaluatie", "stappen", "tekst", "niets"}

// meant are the parts that MeaningNames name.
var meant = []part{statusPart, notePart, evaluationPart, stepsPart, noPart, skipPart}

// ErrMeaning says that a word is none of MeaningNames.
var ErrMeaning = errors.New("no such meaning of a label")

// ParseMeaning reads one of MeaningNames.
func ParseMeaning(word string) (Meaning, error) {
	if n := slices.Index(MeaningNames, plan.Fold(word)); n >= 0 {
		return Meaning{meant[n]}, nil
	}
	return Meaning{}, fmt.Errorf("%w: %q", ErrMeaning, word)
}

// answered takes what the user said of labels.
func (r *reader) answered() {
	r.meanings = make(map[string]part)
	for name, meaning := range r.options.Labels {
		form, _, _ := formOf(name)
		r.meanings[form] = meaning.part
	}
}

// yearAlone is the form of a label that says nothing but a year: "2021:", and below it
// "2022:".
const yearAlone = "alleen een jaar"

const anyYear = `(?:19|2[0-9])[0-9]{2}`

var (
	years = regexp.MustCompile(`\b` + anyYear + `\b`)
	// yearPhrase is how a label names its year: "2021", "in 2021", "(jaar 2021-2022)".
	yearPhrase = regexp.MustCompile(`(?:(?:^|[\s(/_-])(?:in|voor|van|naar|over|tijdens|tot|eind|jaar|werkjaar|werkingsjaar|kalenderjaar|het|de))*` +
		`(?:^|[\s(/_'’-]+)(` + anyYear + `)(?:\s*[-–/]\s*(?:` + anyYear + `|[0-9]{2}))?\b\)?`)
	// otherYear is how it does so without a number.
	otherYear = regexp.MustCompile(`\b(?:(?:van|voor|in|naar)\s+)?(?:het\s+)?` +
		`(?:dit|vorig|volgend|komend|komende|afgelopen|voorbije|lopend)(?:e)?\s+(?:werk)?jaar\b`)
	// partOfYear is the part that a label names of a year.
	partOfYear = regexp.MustCompile(`\b(?:eerste|tweede|derde|vierde)\s+(?:helft|semester|trimester|kwartaal|periode)\b`)
	// articles are left out of a label.
	articles = []string{"de", "het", "deze", "onze", "ons"}
)

// labelMarks are what people set around a label. A dash or a slash behind one is what it
// heads: nothing.
const labelMarks = " \t\u00a0.,:;：?!*•▪·_()[]{}\"“”‘’'>→"

// formOf is a label as it is compared: folded, without what differs from year to year.
// It also returns the year and the part of a year that the label names.
func formOf(s string) (form string, year int, within string) {
	s = plan.Fold(s)
	if !strings.ContainsAny(s, "0123456789") { // each pattern costs more than all the rest
	} else if m := yearPhrase.FindStringSubmatchIndex(s); m != nil {
		_, _ = fmt.Sscan(s[m[2]:m[3]], &year) // the pattern has seen to that
		s = s[:m[0]] + " " + s[m[1]:]
	}
	if strings.Contains(s, "jaar") {
		if rest := otherYear.ReplaceAllString(s, " "); strings.Trim(rest, labelMarks) != "" { // else it is the label
			s = rest
		}
	}
	if strings.Contains(s, "ste ") || strings.Contains(s, "de ") {
		if m := partOfYear.FindStringIndex(s); m != nil {
			within = s[m[0]:m[1]]
			s = s[:m[0]] + " " + s[m[1]:]
		}
	}
	words := strings.Fields(strings.Trim(s, labelMarks))
	kept := words[:0]
	for _, w := range words {
		if !slices.Contains(articles, w) && !isCode(w) {
			kept = append(kept, w)
		}
	}
	form = strings.TrimSuffix(strings.TrimSuffix(strings.Join(kept, " "), " van"), " in")
	if form == "" && year > 0 && within == "" {
		form = yearAlone
	}
	return form, year, within
}

// isCode reports whether a word of a label is an item's code, as in "Status 1.2.3".
func isCode(w string) bool {
	return strings.Contains(w, ".") && plan.Code(strings.Trim(w, ".")).Valid()
}

// longestLabel bounds what can be a label, in bytes.
const longestLabel = 80

// piece is one way to read the beginning of a line as a label.
type piece struct {
	name, rest string
	mark       mark // what parts the two
}

type mark int

const (
	atEnd mark = iota // the label has the line to itself
	atColon
	atTab
	atQuestion
	atDash
)

var bulletBefore = regexp.MustCompile(`^(?:[-–—•*▪→]+\s*|o\s|(?:[a-z]|\d)[.)]\s+)`)

// pieces are the ways to read a line as a label with text behind it, the likeliest
// first.
func pieces(l line) []piece {
	var out []piece
	s := l.text
	if m := bulletBefore.FindString(s); m != "" {
		s = s[len(m):]
	}
	if at := strings.LastIndexAny(s, ":：?"); len(s) <= longestLabel && (at < 0 || strings.Trim(s[at:], labelMarks) == "") {
		out = append(out, piece{name: s, mark: atEnd})
	}
	if n := len(l.tabbed); n > 0 && n <= longestLabel && n < len(l.text) && strings.HasPrefix(l.text, l.tabbed) {
		out = append(out, piece{l.tabbed, l.text[len(l.tabbed):], atTab})
	}
	head := s[:min(len(s), longestLabel+4)]
	for _, m := range []struct {
		signs []string
		mark  mark
	}{{[]string{":", "："}, atColon}, {[]string{"? "}, atQuestion}, {[]string{" - ", " – ", " — "}, atDash}} {
		at, size := -1, 0
		for _, sign := range m.signs {
			if i := strings.Index(head, sign); i > 0 && (at < 0 || i < at) {
				at, size = i, len(sign)
			}
		}
		if at > 0 && at <= longestLabel {
			out = append(out, piece{s[:at], s[at+size:], m.mark})
		}
	}
	return out
}

// isPlain reports whether a form is one of our own layout's.
func isPlain(form string) bool { return slices.Contains(plainNames, form) }
