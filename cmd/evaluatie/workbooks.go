package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
)

func workbooksCommand() *cobra.Command {
	var folder app.Folder
	var w app.Workbooks
	cmd := &cobra.Command{
		Use:   "werkboeken [opties]",
		Short: "Maakt voor elk team een leeg werkboek om in te vullen",
		Long: `Maakt uit het plan voor elk team een werkboek met zijn acties, klaar om in te
vullen. Een werkboek dat er al is, blijft staan; met --vervang komt er een nieuw in
de plaats, en gaat het oude met datum naar de map “archief”.`,
		Example: `  evaluatie werkboeken
  evaluatie werkboeken --jaar 2022 --uitvoer "Te versturen"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			made, findings, err := folder.Workbooks(w)
			if err != nil && !errors.Is(err, app.ErrBlocked) {
				return err
			}
			out := cmd.OutOrStdout()
			if len(findings) > 0 {
				printFindings(out, findings)
			}
			if err != nil {
				fmt.Fprintln(out, "\nEr zijn geen werkboeken gemaakt: eerst moeten de fouten in het plan weg.")
				return err
			}
			printMade(out, made)
			return nil
		},
	}
	inputFlag(cmd, &folder.Input)
	yearFlag(cmd, &w.Period)
	cmd.Flags().StringVar(&w.Into, "uitvoer", "", "`map` voor de werkboeken (standaard: die van het jaar in de invoer)")
	cmd.Flags().BoolVar(&w.Replace, "vervang", false, "maak ook een nieuw werkboek waar er al een is; het oude wordt bewaard")
	return cmd
}

func printMade(w io.Writer, made []app.Made) {
	for _, m := range made {
		switch {
		case m.Existed:
			fmt.Fprintf(w, "Bestaat al, blijft staan: %s\n", m.Path)
		case m.Kept != "":
			fmt.Fprintf(w, "Vervangen: %s (%s; het oude is nu %s)\n", m.Path, dutch.Count(m.Actions, "actie", "acties"), m.Kept)
		default:
			fmt.Fprintf(w, "Gemaakt: %s (%s)\n", m.Path, dutch.Count(m.Actions, "actie", "acties"))
		}
	}
}
