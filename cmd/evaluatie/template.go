package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
)

func templateCommand() *cobra.Command {
	var folder app.Folder
	var output string
	cmd := &cobra.Command{
		Use:   "sjabloon [opties]",
		Short: "Schrijft het Word-sjabloon van het verslag, om het aan te passen",
		Long: `Schrijft het sjabloon dat bepaalt hoe het verslag eruitziet: marges, lettertypes,
kleuren, afstanden, kop- en voettekst. Pas het aan in Word; zolang het als
“sjabloon.docx” in de map van de invoer staat, volgen Word en PDF het allebei.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := folder.WriteTemplate(output)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Geschreven: %s\nPas in Word de stijlen, de marges en de kop- en voettekst aan; laat de regel {inhoud} staan.\n", path)
			return nil
		},
	}
	inputFlag(cmd, &folder.Input)
	cmd.Flags().StringVar(&output, "uitvoer", "", "`bestand` voor het sjabloon (standaard: sjabloon.docx in de invoer)")
	return cmd
}
