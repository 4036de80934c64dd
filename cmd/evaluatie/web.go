package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"evaluatie/internal/web"
)

func webCommand() *cobra.Command {
	var o web.Options
	var port int
	var noBrowser bool
	cmd := &cobra.Command{
		Use:   "web [opties]",
		Short: "Opent de pagina waarop u alles volgt en doet",
		Long: `Opent in uw browser een pagina die toont hoever de evaluatie staat, en waarop u
alles doet: werkboeken toevoegen, bevindingen volgen, herinneren, het verslag
bekijken en downloaden. De pagina volgt de map vanzelf, en is alleen op deze
computer te zien. Klaar? Klik op Programma afsluiten, of druk op Ctrl+C.`,
		Example: `  evaluatie web
  evaluatie web --invoer "Mijn map" --geen-browser`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.Log = cmd.ErrOrStderr()
			return serve(cmd.OutOrStdout(), o, port, !noBrowser)
		},
	}
	inputFlag(cmd, &o.Input)
	outputFlag(cmd, &o.Output)
	yearFlag(cmd, &o.Period)
	templateFlag(cmd, &o.Template)
	cmd.Flags().IntVar(&port, "poort", 0, "`poort` van de pagina (standaard: een die vrij is)")
	cmd.Flags().BoolVar(&noBrowser, "geen-browser", false, "toon alleen het adres, open geen browser")
	return cmd
}

// serve runs the page until it is stopped, with Ctrl+C or on the page itself.
func serve(out io.Writer, o web.Options, port int, open bool) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := web.New(o)
	if err != nil {
		return err
	}
	l, err := web.Listen(port)
	if err != nil {
		return err
	}
	address := s.Address(l)
	fmt.Fprintf(out, "De pagina staat op\n\n  %s\n\nKlaar? Klik op de pagina op Programma afsluiten, of druk hier op Ctrl+C.\n", address)
	if open {
		browser.Stdout, browser.Stderr = io.Discard, io.Discard
		if err := browser.OpenURL(address); err != nil {
			fmt.Fprintln(out, "Ik kan uw browser niet openen. Kopieer het adres hierboven naar uw browser.")
		}
	}
	err = s.Run(ctx, l)
	fmt.Fprintln(out, "De pagina is gestopt.")
	return err
}

// besideProgram goes to the program's own folder if the input lies there and not
// here: a file manager does not always start a program where it lies.
func besideProgram() error {
	if _, err := os.Stat("input"); !errors.Is(err, os.ErrNotExist) {
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding the program's own folder: %w", err)
	}
	return os.Chdir(filepath.Dir(program))
}
