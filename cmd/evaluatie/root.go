package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"evaluatie/internal/app"
	"evaluatie/internal/plan"
)

// newRoot makes the command line. Cobra's own texts are replaced by Dutch ones.
func newRoot() *cobra.Command {
	cobra.MousetrapHelpText = ""       // a double click opens the page
	cobra.EnableCommandSorting = false // the order of a year's work
	root := &cobra.Command{
		Use:   "evaluatie",
		Short: "Maakt van ingevulde werkboeken de jaarlijkse evaluatie in Word en PDF",
		Long: `evaluatie leest het plan (input/plan.xlsx) en de werkboeken die de teams
invulden (input/JAAR/*.xlsx), zegt precies wat er nog ontbreekt en maakt er het
officiële verslag van, in Word en in PDF. Werkt u liever op een pagina in uw
browser? Typ evaluatie web, of dubbelklik op het programma.`,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolP("help", "h", false, "toon deze uitleg")
	help := helpCommand()
	root.SetHelpCommand(help)
	root.AddCommand(newYearCommand(), workbooksCommand(), checkCommand(), remindCommand(), reportCommand(),
		compareCommand(), importCommand(), inspectCommand(), templateCommand(), webCommand())
	for _, cmd := range append(root.Commands(), help) {
		cmd.DisableFlagsInUseLine = true // each names them itself
	}
	return root
}

// The flags that several commands share.
func folderFlags(cmd *cobra.Command, f *app.Folder) {
	inputFlag(cmd, &f.Input)
	outputFlag(cmd, &f.Output)
}

func choiceFlags(cmd *cobra.Command, c *app.Choice) {
	yearFlag(cmd, &c.Period)
	cmd.Flags().BoolVar(&c.Newest, "nieuwste", false, "is een actie twee keer anders ingevuld, neem dan het werkboek dat het laatst is opgeslagen")
}

func inputFlag(cmd *cobra.Command, target *string) {
	folderFlag(cmd, target, "invoer", "input", "`map` met plan.xlsx en de werkboeken per jaar")
}

func outputFlag(cmd *cobra.Command, target *string) {
	folderFlag(cmd, target, "uitvoer", "output", "`map` waarin het verslag komt")
}

func yearFlag(cmd *cobra.Command, target *plan.Period) {
	cmd.Flags().Var(periodValue{target}, "jaar", "`jaar` van de evaluatie, of deel ervan: 2021 of 2018-1 (standaard: dat van het plan)")
}

// periodValue is a flag that names a year, or a part of one.
type periodValue struct{ *plan.Period }

func (v periodValue) Type() string { return "jaar" }

func (v periodValue) String() string {
	if v.Period == nil || *v.Period == (plan.Period{}) {
		return "" // else the help would name it as the default
	}
	return v.Period.String()
}

func (v periodValue) Set(s string) error {
	p, ok := readPeriod(s)
	if !ok {
		return errors.New("no period")
	}
	*v.Period = p
	return nil
}

// readPeriod reads a period. Of a number that is no year, whoever uses it says so.
func readPeriod(s string) (plan.Period, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return plan.Whole(n), true
	}
	return plan.ReadPeriod(strings.TrimSpace(s))
}

func templateFlag(cmd *cobra.Command, target *string) {
	cmd.Flags().StringVar(target, "sjabloon", "", "Word-`bestand` dat de opmaak bepaalt (standaard: sjabloon.docx in de invoer, of dat van het programma)")
}

func folderFlag(cmd *cobra.Command, target *string, name, value, usage string) {
	cmd.Flags().StringVar(target, name, value, usage+" (standaard: "+value+")")
	cmd.Flags().Lookup(name).DefValue = "" // pflag would add the default in English
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [opdracht]",
		Short: "Toont de uitleg van een opdracht",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args)
			}
			return found.Help()
		},
	}
}

// unknownCommand refuses words that are no command; it names the nearest one.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	e := &usageError{
		message: "Ik ken de opdracht “" + args[0] + "” niet.",
		hint:    "Typ evaluatie help voor alle opdrachten.",
	}
	cmd.SuggestionsMinimumDistance = 2
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		e.hint = "Bedoelt u: evaluatie " + strings.Join(near, ", evaluatie ") + "?"
	}
	return e
}

// noArguments refuses words after a command that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &usageError{
		message: "“" + args[0] + "” hoort niet bij de opdracht " + cmd.Name() + ".",
		hint:    "Staan er spaties in een mapnaam? Zet die dan tussen aanhalingstekens: --invoer \"Mijn map\".",
	}
}

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

const usageTemplate = `Gebruik:
  {{if .Runnable}}{{if .HasAvailableSubCommands}}{{.CommandPath}} [opdracht]{{else}}{{.UseLine}}{{end}}{{end}}
{{if .HasExample}}
Voorbeelden:
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
Opdrachten:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
Opties:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
Overal:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableSubCommands}}
Typ “{{.CommandPath}} help OPDRACHT” voor meer uitleg over een opdracht.
{{end}}`
