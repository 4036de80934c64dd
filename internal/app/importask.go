package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/importer"
)

// LabelMeanings are the words for what a label of a report can head, in the order in
// which users see them.
var LabelMeanings = importer.MeaningNames

// LabelMeaningsLong says of each of LabelMeanings what it means.
var LabelMeaningsLong = map[string]string{
	"status":      "Status",
	"toelichting": "Toelichting bij de status",
	"evaluatie":   "Evaluatie: wat er gebeurd is",
	"stappen":     "Stappen: wat er nog komt",
	"tekst":       "Gewone tekst: dit is geen label",
	"niets":       "Niets: laat weg wat eronder staat",
}

// LabelQuestion is about a label that the program does not know, though it comes under
// most actions.
type LabelQuestion = importer.Question

// UnknownLabels says that an import must know what labels head before it can be made. It
// unwraps to a Problem that says so in words.
type UnknownLabels struct {
	Problem   *Problem
	Questions []LabelQuestion
}

func (u *UnknownLabels) Error() string { return u.Problem.Message }
func (u *UnknownLabels) Unwrap() error { return u.Problem }

// meanings reads what users say of labels.
func meanings(labels map[string]string) (map[string]importer.Meaning, error) {
	out := make(map[string]importer.Meaning)
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		meaning, err := importer.ParseMeaning(labels[name])
		if err != nil {
			return nil, &Problem{
				Message: fmt.Sprintf("Wat onder het label “%s” staat, kan niet “%s” heten.", name, labels[name]),
				Hint:    "Kies uit: " + strings.Join(LabelMeanings, ", ") + ".",
			}
		}
		out[name] = meaning
	}
	return out, nil
}

func unknownLabels(path string, questions []LabelQuestion) error {
	var says []string
	for _, q := range questions {
		says = append(says, fmt.Sprintf("“%s” (%d keer, bijvoorbeeld met: %s)", q.Label, q.Times, beginning(q.Example)))
	}
	what, stands := "een label dat", "staat"
	if len(questions) > 1 {
		what, stands = "labels die", "staan"
	}
	p := &Problem{
		Message: fmt.Sprintf("In %s %s onder de acties %s ik niet ken: %s. Er is niets geschreven.", path, stands, what, strings.Join(says, "; ")),
		Hint: "Zeg wat eronder staat: status, toelichting (bij de status), evaluatie of stappen. " +
			"Is het geen label, kies dan tekst; moet het niet mee, kies dan niets.",
		Option: "Zet achter de opdracht, met in de plaats van … een van die woorden:",
	}
	for _, q := range questions {
		p.Option += fmt.Sprintf(" --label \"%s=…\"", q.Label)
	}
	return &UnknownLabels{p, questions}
}

// beginning quotes the beginning of a text.
func beginning(s string) string {
	if s = dutch.Excerpt(s, 60); s == "" {
		return "niets"
	}
	return "“" + s + "”"
}

// little says that too little of a report was understood to make something of it, and
// what was seen.
func little(path string, s importer.Seen, err error) *Problem {
	message := fmt.Sprintf("In %s herkende ik geen enkele evaluatie.", path)
	if s.Evaluated > 0 {
		message = fmt.Sprintf("Van %s begreep ik te weinig: van de %d acties waar iets onder staat, las ik er bij %d een status met tekst.", path, s.Evaluated+s.Without, s.Understood)
	}
	var levels []string
	for _, l := range s.Levels {
		levels = append(levels, l.String())
	}
	saw := []string{dutch.List(levels, len(levels))}
	if len(s.Labels) > 0 {
		saw = append(saw, "de labels "+strings.Join(s.Labels, ", "))
	} else {
		saw = append(saw, "geen labels")
	}
	if s.Tables > 0 {
		saw = append(saw, dutch.Count(s.Tables, "tabel waarvan ik de kolommen niet herkende", "tabellen waarvan ik de kolommen niet herkende"))
	}
	return &Problem{
		Message: message + " Ik zag " + strings.Join(saw, "; ") + ". Er is niets geschreven.",
		Hint: "Geef in het verslag elke actie een titel, en daaronder of daarnaast de labels Status, Evaluatie en Stappen: elk op een eigen regel, " +
			"of als kop van een kolom. Neem het dan opnieuw over.",
		Option: "Heten de labels er anders, zeg dat dan: --label \"Realisatie=evaluatie\". Met --toon ziet u wat ik ervan maak.",
		Err:    err,
	}
}
