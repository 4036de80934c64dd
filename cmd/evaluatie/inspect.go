package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
	"evaluatie/internal/inspection"
)

func inspectCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "nazicht BESTAND",
		Short: "Kijkt een PDF of Word-bestand na voor u het publiceert",
		Long: `Kijkt na of een PDF of Word-bestand klaar is om te publiceren: titel en taal,
koppen, lijsten, tabellen, afbeeldingen en links voor wie een schermlezer gebruikt,
lettertypes, beveiliging, ingescande bladzijden, en wat er niet in mag blijven staan,
zoals opmerkingen, verborgen tekst en persoonsgegevens. Elk bestand mag, niet alleen
een verslag van dit programma.

U ziet eerst wat u moet herstellen, dan wat u best even bekijkt. Het bestand zelf
verandert niet.`,
		Example: `  evaluatie nazicht "output/2021/Evaluatie 2021.pdf"
  evaluatie nazicht Reglement.docx`,
		Args: oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			result, err := app.Inspect(args[0])
			if err != nil && !errors.Is(err, app.ErrMend) {
				return err
			}
			printInspection(cmd.OutOrStdout(), filepath.Base(args[0]), result)
			return err
		},
	}
}

// oneFile wants the name of one file.
func oneFile(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 1:
		return nil
	case 0:
		return &usageError{
			message: "Zeg welk bestand ik moet nakijken.",
			hint:    "Bijvoorbeeld: evaluatie " + cmd.Name() + " \"Mijn verslag.pdf\"",
		}
	default:
		return &usageError{
			message: "Ik kijk één bestand tegelijk na, en kreeg er " + fmt.Sprint(len(args)) + ".",
			hint:    "Staan er spaties in de naam? Zet ze dan tussen aanhalingstekens: evaluatie " + cmd.Name() + " \"Mijn verslag.pdf\"",
		}
	}
}

// shownDetails is how many details of a line the terminal shows.
const shownDetails = 12

// printInspection shows an inspection, the most important first.
func printInspection(w io.Writer, name string, i *inspection.Inspection) {
	fmt.Fprintf(w, "%s (%s", name, i.Format)
	if i.Pages > 0 {
		fmt.Fprintf(w, ", %s", dutch.Count(i.Pages, "bladzijde", "bladzijden"))
	}
	fmt.Fprintf(w, ")\n%s\n", verdictSentence(i.Count(inspection.Mend), i.Count(inspection.Look)))
	if i.Count(inspection.Mend)+i.Count(inspection.Look) > 0 {
		fmt.Fprintln(w, i.Advice)
	}
	widest := 0
	for _, s := range i.Sections {
		widest = max(widest, len([]rune(s.Title)))
	}
	for _, v := range []struct {
		verdict inspection.Verdict
		title   string
	}{{inspection.Mend, "Herstellen"}, {inspection.Look, "Bekijken"}, {inspection.Fine, "In orde"}} {
		if i.Count(v.verdict) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", v.title)
		for _, s := range i.Sections {
			title := s.Title
			for _, l := range s.Lines {
				if l.Verdict == v.verdict {
					printLine(w, title, widest, l)
					title = ""
				}
			}
		}
	}
}

func verdictSentence(mend, look int) string {
	points := func(n int) string { return dutch.Count(n, "punt", "punten") }
	switch {
	case mend > 0 && look > 0:
		return fmt.Sprintf("Publiceer dit nog niet: herstel eerst %s en bekijk daarna nog %s.", points(mend), points(look))
	case mend > 0:
		return fmt.Sprintf("Publiceer dit nog niet: herstel eerst %s.", points(mend))
	case look > 0:
		return fmt.Sprintf("U kunt dit publiceren, maar bekijk eerst nog %s.", points(look))
	default:
		return "U kunt dit publiceren: alles wat het programma kan nakijken, is in orde."
	}
}

func printLine(w io.Writer, title string, widest int, l inspection.Line) {
	indent := strings.Repeat(" ", widest+4)
	wrap := func(first, text string) {
		for i, line := range wrapped(text, 96-len(indent)) {
			if i > 0 {
				first = indent
			}
			fmt.Fprintf(w, "%s%s\n", first, line)
		}
	}
	wrap(fmt.Sprintf("  %-*s  ", widest, title), l.Text)
	all := len(l.Details) + l.More
	for n, d := range l.Details {
		if n == shownDetails && all > shownDetails+1 {
			fmt.Fprintf(w, "%s  … en nog %d\n", indent, all-shownDetails)
			break
		}
		level := len(d) - len(strings.TrimLeft(d, " "))
		for i, line := range wrapped(d, 96-len(indent)-level) {
			fmt.Fprintf(w, "%s  %*s%s\n", indent, level+2*min(i, 1), "", line)
		}
	}
	if l.Remedy != "" {
		wrap(indent, "Doen: "+l.Remedy)
	}
}

// wrapped breaks a text between words into lines of at most width characters, where
// the words allow it.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}
