package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

func newYearCommand() *cobra.Command {
	var folder app.Folder
	var n app.NewYear
	cmd := &cobra.Command{
		Use:   "nieuw --jaar JAAR [opties]",
		Short: "Begint een nieuw jaar: plan en lege werkboeken",
		Long: `Begint een nieuw jaar. Het plan gaat mee naar dat jaar, en het oude plan wordt
bewaard in de map van het oude jaar. Elk team krijgt een leeg werkboek, met naast
elke actie de status van vorig jaar en de stappen die toen gepland zijn. Wordt het
plan meer dan eens per jaar geëvalueerd, dan begint zo een nieuwe periode.

Acties die vorig jaar afliepen (bijvoorbeeld Uitgevoerd of Afgevoerd), blijven
staan met een merkteken; met --zonder-afgelopen gaan ze niet mee.`,
		Example: `  evaluatie nieuw --jaar 2022
  evaluatie nieuw --jaar 2022 --zonder-afgelopen
  evaluatie nieuw --jaar 2018-2`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if n.Period.Year == 0 {
				return &usageError{"Welk jaar wilt u beginnen?", "Geef het mee: evaluatie nieuw --jaar 2022."}
			}
			s, err := folder.StartYear(n)
			if err != nil && !errors.Is(err, app.ErrBlocked) {
				return err
			}
			out := cmd.OutOrStdout()
			if len(s.Findings) > 0 {
				printFindings(out, s.Findings)
				fmt.Fprintln(out)
			}
			if err != nil {
				fmt.Fprintln(out, "Het jaar is niet begonnen: eerst moeten de fouten in het plan weg.")
				return err
			}
			printStarted(out, s)
			return nil
		},
	}
	inputFlag(cmd, &folder.Input)
	cmd.Flags().Var(periodValue{&n.Period}, "jaar", "`jaar` dat begint, of deel ervan: 2022 of 2018-2")
	cmd.Flags().BoolVar(&n.DropEnded, "zonder-afgelopen", false, "laat de acties weg die vorig jaar afliepen")
	return cmd
}

func printStarted(w io.Writer, s *app.Started) {
	if s.Plan == "" {
		fmt.Fprintf(w, "%s %s is al begonnen.\n", kind(s.Period), s.Period)
	}
	if s.OldPlan != "" {
		fmt.Fprintf(w, "Het oude plan is bewaard als %s.\n", s.OldPlan)
	}
	if s.Plan != "" {
		fmt.Fprintf(w, "Het plan %s is nu dat van %s.\n", s.Plan, s.Period)
	}
	if s.OtherPlan {
		before := "het vorige jaar"
		if s.Before.Part > 0 {
			before = s.Before.String()
		}
		fmt.Fprintf(w, "Let op: dat plan is al gewijzigd na het vorige verslag, en is dus niet dat van %s.\n"+
			"Hebt u dat nog? Zet het dan als plan.xlsx in de map van %[1]s.\n", before)
	}
	if !s.Known {
		fmt.Fprintf(w, "Van %s is er niets bekend: naast de acties staat dus niets van toen.\n", s.Before)
	}
	if len(s.Ended) > 0 && s.Plan != "" {
		what := "blijven staan, met een merkteken"
		if s.Dropped {
			what = "gaan niet mee"
		}
		fmt.Fprintf(w, "\nAfgelopen in %s (%s): %s\n", s.Before, what, dutch.Count(len(s.Ended), "actie", "acties"))
		for _, i := range s.Ended {
			fmt.Fprintf(w, "  %s\n", i)
		}
	}
	fmt.Fprintln(w)
	printMade(w, s.Made)
}

// kind is what a period is, at the start of a sentence.
func kind(p plan.Period) string {
	if p.Part > 0 {
		return "De periode"
	}
	return "Het jaar"
}

func compareCommand() *cobra.Command {
	var folder app.Folder
	var from, to plan.Period
	cmd := &cobra.Command{
		Use:   "vergelijk JAAR JAAR [opties]",
		Short: "Vergelijkt twee jaren: wat verschoof, wat is nieuw, wat staat stil",
		Long: `Zet twee jaren naast elkaar: welke acties een andere status kregen, welke nieuw
zijn, welke weg zijn, en welke al twee jaar of langer dezelfde status hebben. Een
actie die een andere code of titel kreeg, blijft dezelfde actie. Wordt het plan meer
dan eens per jaar geëvalueerd, noem dan twee periodes.`,
		Example: `  evaluatie vergelijk 2021 2022
  evaluatie vergelijk 2018-1 2018-2`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{"Ik heb twee jaren nodig.", "Noem eerst het oudste: evaluatie vergelijk 2021 2022."}
			}
			for n, target := range []*plan.Period{&from, &to} {
				p, ok := readPeriod(args[n])
				if !ok {
					return &usageError{"“" + args[n] + "” is geen jaar.", "Schrijf elk jaar met vier cijfers: evaluatie vergelijk 2021 2022."}
				}
				*target = p
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			compared, err := folder.Compare(from, to)
			if err != nil {
				return err
			}
			printCompared(cmd.OutOrStdout(), compared)
			return nil
		},
	}
	inputFlag(cmd, &folder.Input)
	return cmd
}

func printCompared(w io.Writer, c *app.Compared) {
	fmt.Fprintf(w, "Vergelijking %s – %s\n", c.From, c.To)
	moves := c.Moves()
	fmt.Fprintf(w, "\nAndere status: %s\n", dutch.Count(len(c.Of(evaluation.Moved)), "actie", "acties"))
	for _, m := range moves {
		fmt.Fprintf(w, "\n  %s → %s\n", m.From, m.To)
		for _, change := range m.Changes {
			printChange(w, change)
		}
	}
	printKind(w, fmt.Sprintf("Nieuw in %s", c.To), c.Of(evaluation.New), func(x evaluation.Change) string { return x.After.Status.Name })
	printKind(w, fmt.Sprintf("Weg na %s", c.From), c.Of(evaluation.Gone), func(x evaluation.Change) string { return x.Before.Status.Name })
	one, several := "jaar", "jaren"
	if c.To.Part > 0 {
		one, several = "periodes", "periodes"
	}
	printKind(w, "Zonder status in een van beide "+several, c.Of(evaluation.Unclear), func(evaluation.Change) string { return "" })
	still := c.Still()
	fmt.Fprintf(w, "\nStaat stil, al twee %s of langer dezelfde status: %s\n", one, dutch.Count(len(still), "actie", "acties"))
	times := 0
	for _, change := range still {
		if change.Times != times {
			times = change.Times
			fmt.Fprintf(w, "\n  Al %d %s, sinds %s\n", times, one, change.Since)
		}
		fmt.Fprintf(w, "    %s: %s\n", change.Item(), change.After.Status.Name)
	}
	fmt.Fprintf(w, "\nIk keek terug tot %s.\n", c.Known[len(c.Known)-1])
	if len(c.Findings) > 0 {
		printFindings(w, c.Findings)
	}
}

// printChange names an action, and what it was called before if that differs.
func printChange(w io.Writer, c evaluation.Change) {
	fmt.Fprintf(w, "    %s", c.After.Item)
	if c.Before.Item.Key() != c.After.Item.Key() || c.Before.Item.Title != c.After.Item.Title {
		fmt.Fprintf(w, " (was %s)", c.Before.Item)
	}
	fmt.Fprintln(w)
}

func printKind(w io.Writer, what string, changes []evaluation.Change, status func(evaluation.Change) string) {
	if len(changes) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s: %s\n", what, dutch.Count(len(changes), "actie", "acties"))
	for _, change := range changes {
		if s := status(change); s != "" {
			fmt.Fprintf(w, "    %s: %s\n", change.Item(), s)
		} else {
			fmt.Fprintf(w, "    %s\n", change.Item())
		}
	}
}
