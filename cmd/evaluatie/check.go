package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
)

func checkCommand() *cobra.Command {
	var folder app.Folder
	var c app.Check
	cmd := &cobra.Command{
		Use:   "controleer [opties]",
		Short: "Kijkt na wat er binnen is en wat er nog ontbreekt",
		Long: `Leest het plan en de werkboeken en kijkt alles na, zonder een verslag te maken.
U ziet de bevindingen per team; ze staan ook in “Controle JAAR.xlsx”, met een link
naar elke cel. “Overzicht JAAR.xlsx” bevat alle rijen samen en de status per
hoeksteen, als tabel en als grafiek.`,
		Example: `  evaluatie controleer
  evaluatie controleer --json bevindingen.json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			watch := newProgress(cmd.ErrOrStderr())
			c.Progress = watch.step
			result, err := folder.Check(c)
			watch.done()
			if err != nil && !errors.Is(err, app.ErrBlocked) {
				return err
			}
			out := cmd.OutOrStdout()
			printSummary(out, result)
			printFindings(out, result.Findings)
			printFiles(out, result.Files)
			printWritten(out, result.Written)
			return err
		},
	}
	folderFlags(cmd, &folder)
	choiceFlags(cmd, &c.Choice)
	cmd.Flags().StringVar(&c.JSON, "json", "", "schrijf de bevindingen ook als JSON in dit `bestand`")
	return cmd
}

func remindCommand() *cobra.Command {
	var folder app.Folder
	var c app.Choice
	cmd := &cobra.Command{
		Use:   "herinner [opties]",
		Short: "Schrijft voor elk team een e-mail met wat het nog moet doen",
		Long: `Schrijft voor elk team dat nog iets moet aanvullen een e-mail als concept (.eml).
Dubbelklik erop: Outlook of Thunderbird opent hem, klaar om na te lezen en te
versturen. Een team dat niets meer moet doen, krijgt er geen.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			watch := newProgress(cmd.ErrOrStderr())
			c.Progress = watch.step
			drafts, result, err := folder.Remind(c)
			watch.done()
			out := cmd.OutOrStdout()
			if errors.Is(err, app.ErrBlocked) {
				printFindings(out, result.Findings)
			}
			if err != nil {
				return err
			}
			if len(drafts) == 0 {
				fmt.Fprintln(out, "Geen enkel team moet nog iets aanvullen of nakijken: er zijn geen herinneringen nodig.")
			}
			for _, d := range drafts {
				fmt.Fprintf(out, "%s: %s\n", d.Team, d.Path)
				if !d.Addressed {
					fmt.Fprintf(out, "  Let op: op het blad Teams staat geen e-mailadres, of geen juist, voor dit team.\n")
				}
			}
			printWritten(out, result.Written)
			return nil
		},
	}
	folderFlags(cmd, &folder)
	choiceFlags(cmd, &c)
	return cmd
}
