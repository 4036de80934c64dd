package plan

import (
	"slices"
	"strings"
)

// Is reports whether a team evaluates the item, alone or with others.
func (i Item) Is(team string) bool {
	return len(i.Teams) == 0 && i.Team == team || slices.Contains(i.Teams, team)
}

// By are the teams that evaluate the item.
func (i Item) By() []string {
	switch {
	case len(i.Teams) > 0:
		return i.Teams
	case i.Team == "":
		return nil
	default:
		return []string{i.Team}
	}
}

// TeamSeparator stands between the names of teams that evaluate one item.
const TeamSeparator = "; "

// Together gives the item to more teams.
func (i *Item) Together(teams []string) { i.Teams, i.Team = teams, strings.Join(teams, TeamSeparator) }

// SplitTeams parts a text that names teams, of those that are known, by their folded names:
// “Zorg; Jeugd”, also with other signs between them. A team whose own name holds such a
// sign stays one. It returns nil where the text names anything else, or one team alone.
func SplitTeams(text string, known map[string]string) []string {
	var out []string
	for rest := Fold(text); rest != ""; {
		name, after := firstTeam(rest, known)
		if name == "" || len(out) > len(known) {
			return nil
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
		rest = after
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// TeamSigns are what people put between teams, folded.
var TeamSigns = []string{";", ",", "/", "&", "+", " en ", " - ", " – ", "|"}

// firstTeam is the team with the longest name with which a folded text begins, and what
// stands behind the sign that ends it.
func firstTeam(text string, known map[string]string) (name, after string) {
	if name = known[text]; name != "" {
		return name, ""
	}
	longest := 0
	for _, sign := range TeamSigns {
		for at := 0; ; {
			n := strings.Index(text[at:], sign)
			if n < 0 {
				break
			}
			at += n
			rest := strings.TrimSpace(text[at+len(sign):])
			if is := known[strings.TrimSpace(text[:at])]; is != "" && at >= longest && rest != "" {
				name, after, longest = is, rest, at
			}
			at += len(sign)
		}
	}
	return name, after
}
