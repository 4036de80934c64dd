package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
)

func reportCommand() *cobra.Command {
	var folder app.Folder
	r := app.Report{Keep: true}
	var formats []string
	cmd := &cobra.Command{
		Use:   "rapport [opties]",
		Short: "Maakt het verslag in Word en PDF",
		Long: `Leest het plan en de werkboeken van het jaar, voegt ze samen, kijkt alles na en
schrijft “Evaluatie JAAR.docx” en “Evaluatie JAAR.pdf” in de map van de uitvoer.

Staat er een fout in een bestand, dan zegt het programma waar en wat u eraan
doet. Zolang er fouten zijn, komt er geen officieel verslag; met --concept krijgt
u wel een voorlopig verslag, met CONCEPT op elke bladzijde en in de naam.

Paste u een verslag zelf aan, dan wordt dat eerst bewaard in de map “archief”.`,
		Example: `  evaluatie rapport
  evaluatie rapport --jaar 2021 --concept
  evaluatie rapport --formaat docx,pdf,html
  evaluatie rapport --deel 3
  evaluatie rapport --invoer "Mijn map" --uitvoer "Mijn verslagen"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if r.Formats, err = parseFormats(formats); err != nil {
				return err
			}
			begin := time.Now()
			watch := newProgress(cmd.ErrOrStderr())
			r.Progress = watch.step
			result, err := folder.Report(r)
			watch.done()
			if err != nil && !errors.Is(err, app.ErrBlocked) {
				return err
			}
			printResult(cmd.OutOrStdout(), result, time.Since(begin))
			return err
		},
	}
	folderFlags(cmd, &folder)
	choiceFlags(cmd, &r.Choice)
	templateFlag(cmd, &folder.Template)
	cmd.Flags().StringSliceVar(&formats, "formaat", []string{"docx", "pdf"}, "welke `bestanden` u wilt: docx, pdf, html (standaard: docx,pdf)")
	cmd.Flags().Lookup("formaat").DefValue = "[]" // pflag would add the default in English
	cmd.Flags().BoolVar(&r.Annex, "bijlage", false, "voeg een bijlage toe: het jaar in cijfers, en wat sinds vorig jaar veranderde")
	cmd.Flags().StringVar(&r.Part.Team, "team", "", "maak alleen het verslag van dit `team`, onder een eigen naam")
	cmd.Flags().StringVar(&r.Part.Code, "deel", "", "maak alleen het verslag van het onderdeel met deze `code`, en wat eronder staat")
	cmd.Flags().StringVar(&r.Part.Only, "alleen", "", "maak alleen het verslag van wat bij dit `veld` ja zegt, zoals Prioritair")
	cmd.Flags().BoolVar(&r.Draft, "concept", false, "maak een voorlopig verslag, ook als er nog fouten zijn")
	return cmd
}

// parseFormats reads the names of formats, in whatever case, with or without a dot.
func parseFormats(names []string) ([]app.Format, error) {
	var out []app.Format
	for _, name := range names {
		f := app.Format(strings.ToLower(strings.Trim(name, " .")))
		if !slices.Contains(app.Formats, f) {
			return nil, &usageError{
				message: "Ik ken het formaat “" + name + "” niet.",
				hint:    "Kies uit docx, pdf en html, met komma's ertussen: --formaat docx,pdf,html.",
			}
		}
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out, nil
}
