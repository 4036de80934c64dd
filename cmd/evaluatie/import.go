package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
)

func importCommand() *cobra.Command {
	var folder app.Folder
	var i app.Import
	var show bool
	var labels []string
	cmd := &cobra.Command{
		Use:   "importeer RAPPORT [opties]",
		Short: "Neemt een verslag van vroeger over: plan, werkboeken en resultaat",
		Long: `Leest een verslag dat er al is, in Word (.docx), PDF, als webpagina (.html) of als
platte tekst (.txt), en maakt er het plan, de ingevulde werkboeken en het bewaarde
resultaat van dat jaar van. Het verslag mag met de hand getypt zijn, met labels of in
tabellen: u leest bij elke plaats waar het programma moest raden, wat het aannam en
wat u eraan doet.

Er wordt nooit iets overschreven. Is er al een plan, dan komt dat van het verslag in
de map van zijn jaar. Begrijpt het programma minder dan de helft van de acties, dan
schrijft het niets.

Met --toon wordt er niets geschreven. Is er van dat jaar al invoer, dan ziet u wat er
in het verslag anders staat, bijvoorbeeld omdat iemand het in Word verbeterde. Is er
nog niets, dan ziet u wat er gemaakt zou worden.

Heten de labels in het verslag anders, zeg dan met --label wat eronder staat: status,
toelichting, evaluatie, stappen, tekst (het is geen label) of niets (laat het weg).`,
		Example: `  evaluatie importeer "Evaluatie 2019.docx"
  evaluatie importeer "Evaluatie 2019.docx" --label "Realisatie=evaluatie" --label "Bijsturing=stappen"
  evaluatie importeer "output/2021/Evaluatie 2021.docx" --toon`,
		Args: oneReport,
		RunE: func(cmd *cobra.Command, args []string) error {
			i.Path = args[0]
			if err := readLabels(&i, labels); err != nil {
				return err
			}
			if show {
				shown, err := folder.ShowImport(i)
				if err == nil {
					printShown(cmd.OutOrStdout(), filepath.Base(i.Path), shown)
				}
				return err
			}
			done, err := folder.Import(i)
			if err == nil {
				printImported(cmd.OutOrStdout(), filepath.Base(i.Path), done)
			}
			return err
		},
	}
	inputFlag(cmd, &folder.Input)
	cmd.Flags().Var(periodValue{&i.Period}, "jaar", "`jaar` van het verslag (standaard: zoals het verslag zegt)")
	cmd.Flags().StringVar(&i.Municipality, "gemeente", "", "`naam` van de gemeente, als het verslag ze niet noemt")
	cmd.Flags().BoolVar(&i.ByCornerstone, "per-hoeksteen", false, "maakt een team en een werkboek per hoeksteen in plaats van één voor alles")
	cmd.Flags().StringArrayVar(&labels, "label", nil, "`NAAM=BETEKENIS` van een label dat anders heet; mag meer dan een keer")
	cmd.Flags().BoolVar(&show, "toon", false, "schrijft niets, en toont wat er anders is dan in de invoer, of wat er gemaakt zou worden")
	return cmd
}

// readLabels reads what the user says of labels, such as "Realisatie=evaluatie".
func readLabels(i *app.Import, labels []string) error {
	i.Labels = make(map[string]string)
	for _, l := range labels {
		at := strings.LastIndexByte(l, '=')
		if at < 1 || strings.TrimSpace(l[:at]) == "" || !slices.Contains(app.LabelMeanings, strings.ToLower(strings.TrimSpace(l[at+1:]))) {
			return &usageError{
				fmt.Sprintf("--label kan niet “%s” zijn.", l),
				"Schrijf het label, een gelijkteken, en wat eronder staat: " + strings.Join(app.LabelMeanings, ", ") + ". Bijvoorbeeld: --label \"Realisatie=evaluatie\"",
			}
		}
		i.Labels[strings.TrimSpace(l[:at])] = l[at+1:]
	}
	return nil
}

// oneReport wants the name of one report.
func oneReport(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 1:
		return nil
	case 0:
		return &usageError{"Zeg welk verslag ik moet overnemen.", "Bijvoorbeeld: evaluatie importeer \"Evaluatie 2019.docx\""}
	default:
		return &usageError{
			fmt.Sprintf("Ik neem één verslag tegelijk over, en kreeg er %d.", len(args)),
			"Staan er spaties in de naam? Zet ze dan tussen aanhalingstekens: evaluatie importeer \"Evaluatie 2019.docx\"",
		}
	}
}

func printImported(w io.Writer, name string, d *app.Imported) {
	fmt.Fprintf(w, "%s: evaluatie %s\n\nGelezen: %s met een evaluatie.\n", name, d.Period, d.Read)
	printCounts(w, &app.Result{Counts: d.Counts})
	if len(d.Findings) == 0 {
		fmt.Fprintln(w, "\nNergens moest ik raden.")
	} else {
		printFindings(w, d.Findings)
	}
	files := make([]app.File, len(d.Files))
	for n, path := range d.Files {
		files[n].Path = path
	}
	printFiles(w, files)
	for _, note := range d.Notes() {
		fmt.Fprintf(w, "\n%s\n", strings.Join(wrapped(note, 90), "\n"))
	}
}

// printTree shows what an import would make.
func printTree(w io.Writer, name string, s *app.Shown) {
	fmt.Fprintf(w, "%s: evaluatie %s\n\n", name, s.Period)
	if s.NoPlan {
		fmt.Fprintln(w, "Er is nog geen plan. Dit zou ik maken:")
	} else {
		fmt.Fprintf(w, "Van %s is er nog niets. Dit zou ik maken:\n", s.Period)
	}
	for _, b := range s.Tree {
		indent := strings.Repeat("  ", b.Item.Code.Level())
		for n, part := range wrapped(b.Item.String(), 90) {
			if n > 0 {
				part = "  " + part
			}
			fmt.Fprintf(w, "%s%s\n", indent, part)
		}
		if !b.Item.Evaluated() {
			continue
		}
		fmt.Fprintf(w, "%s    %s\n", indent, b.Says())
	}
	if len(s.Findings) > 0 {
		printFindings(w, s.Findings)
	}
	if s.Little != "" {
		fmt.Fprintf(w, "\n%s\n", s.Little)
		return
	}
	fmt.Fprintln(w, "\nEr is niets geschreven. Klopt dit, geef de opdracht dan zonder --toon.")
}

func printShown(w io.Writer, name string, s *app.Shown) {
	if s.Tree != nil {
		printTree(w, name, s)
		return
	}
	fmt.Fprintf(w, "%s tegenover de invoer van %s\n", name, s.Period)
	if len(s.Differences) == 0 {
		fmt.Fprintf(w, "\nEr is niets anders: %s.\n", dutch.Count(s.Same, "actie", "acties"))
	} else {
		fmt.Fprintf(w, "\nAnders: %s. Hetzelfde: %d.\n", dutch.Count(len(s.Differences), "actie", "acties"), s.Same)
	}
	for _, d := range s.Differences {
		fmt.Fprintf(w, "\n%s\n", d.Item)
		switch {
		case d.OnlyInReport:
			fmt.Fprintln(w, "  staat alleen in het verslag")
		case d.OnlyInInput:
			fmt.Fprintln(w, "  staat alleen in de invoer")
		default:
			if d.Retitled {
				fmt.Fprintf(w, "  heet in de invoer: %s\n", d.Was)
			}
			for _, p := range d.Parts {
				printPart(w, p)
			}
		}
	}
	if len(s.Findings) > 0 {
		printFindings(w, s.Findings)
	}
	fmt.Fprintln(w, "\nEr is niets geschreven. Neem wat klopt over in de werkboeken, en maak het verslag opnieuw.")
}

// printPart shows the lines of a part that differ, the old before the new.
func printPart(w io.Writer, p app.PartDifference) {
	before, after := p.Old, p.New
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	fmt.Fprintf(w, "  %s\n", p.Label)
	for _, side := range []struct {
		name  string
		lines []string
	}{{"was: ", before}, {"nu:  ", after}} {
		if len(side.lines) == 0 {
			fmt.Fprintf(w, "    %s(niets)\n", side.name)
		}
		for _, line := range side.lines {
			for n, part := range wrapped(line, 90) {
				first := "         "
				if n == 0 {
					first = "    " + side.name
				}
				fmt.Fprintf(w, "%s%s\n", first, part)
			}
		}
	}
}
